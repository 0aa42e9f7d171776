//! The tree of modules, and what their names mean.
use super::Reader;
use hir::item::Visibility;
use hir::types::Ty;
use hir::{AdtId, AliasId, ConstId, FnId, StaticId, TraitId};
use std::collections::HashMap;

/// Index into [`Reader`]'s list of modules.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct ModuleId(pub usize);

/// A module, or a block that holds items.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// `ex05::inner`; the reader's crate itself has an empty one.
    pub path: String,
    /// What it stands in.
    pub parent: Option<ModuleId>,
    /// A block: names that it does not have are looked up around it.
    pub block: bool,
    /// The library's.
    pub library: bool,
    pub types: HashMap<String, Entry>,
    pub values: HashMap<String, Entry>,
    pub macros: HashMap<String, Entry>,
    /// Traits that are imported without a name: `use Trait as _`.
    pub nameless: Vec<TraitId>,
}

/// What a name means.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub def: Def,
    pub visible: Visibility,
    /// It came by `*`: a name that is written wins.
    pub glob: bool,
}

/// What there is to be named.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Def {
    Module(ModuleId),
    Adt(AdtId),
    Variant(AdtId, u32),
    Function(FnId),
    Constant(ConstId),
    Static(StaticId),
    Trait(TraitId),
    Alias(AliasId),
    Primitive(Ty),
    Macro(usize),
    /// An import that leads nowhere, which has been said.
    Error,
}

/// The three spaces of names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Space {
    Types,
    Values,
    Macros,
}

impl Module {
    pub fn new(path: String, parent: Option<ModuleId>) -> Self {
        Module {
            path,
            parent,
            block: false,
            library: false,
            types: HashMap::new(),
            values: HashMap::new(),
            macros: HashMap::new(),
            nameless: Vec::new(),
        }
    }

    pub fn space(&self, space: Space) -> &HashMap<String, Entry> {
        match space {
            Space::Types => &self.types,
            Space::Values => &self.values,
            Space::Macros => &self.macros,
        }
    }

    pub fn space_mut(&mut self, space: Space) -> &mut HashMap<String, Entry> {
        match space {
            Space::Types => &mut self.types,
            Space::Values => &mut self.values,
            Space::Macros => &mut self.macros,
        }
    }
}

impl Reader {
    /// The module of that name within another; made if there is none.
    pub(super) fn submodule(&mut self, parent: ModuleId, name: &str) -> ModuleId {
        if let Some(Entry { def: Def::Module(id), .. }) = self.modules[parent.0].types.get(name) {
            return *id;
        }
        let path = self.path_in(parent, name);
        let id = ModuleId(self.modules.len());
        self.modules.push(Module { library: self.in_library(), ..Module::new(path, Some(parent)) });
        let entry = Entry { def: Def::Module(id), visible: None, glob: false };
        self.modules[parent.0].types.insert(name.to_owned(), entry);
        id
    }

    /// A block that holds items.
    pub(super) fn block_module(&mut self, parent: ModuleId) -> ModuleId {
        let id = ModuleId(self.modules.len());
        let path = self.modules[parent.0].path.clone();
        self.modules.push(Module { block: true, ..Module::new(path, Some(parent)) });
        id
    }

    /// The path of something in a module.
    pub(super) fn path_in(&self, module: ModuleId, name: &str) -> String {
        match self.modules[module.0].path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}::{name}"),
        }
    }

    /// The module itself, and not a block within it.
    pub(super) fn real_module(&self, mut module: ModuleId) -> ModuleId {
        while let (true, Some(parent)) =
            (self.modules[module.0].block, self.modules[module.0].parent)
        {
            module = parent;
        }
        module
    }

    /// The root of the crate that a module belongs to.
    pub(super) fn crate_of(&self, mut module: ModuleId) -> ModuleId {
        while let Some(parent) = self.modules[module.0].parent {
            module = parent;
        }
        module
    }

    /// What a module has under a name, itself or by import.
    pub(super) fn in_module(&self, module: ModuleId, name: &str, space: Space) -> Option<&Entry> {
        self.modules[module.0].space(space).get(name)
    }

    /// What a single name means in a module: its own names, those around a block, crates, the prelude, the language's own.
    pub(super) fn lexical(&self, module: ModuleId, name: &str, space: Space) -> Option<Def> {
        let mut at = module;
        loop {
            if let Some(entry) = self.in_module(at, name, space) {
                return Some(entry.def.clone());
            }
            match (self.modules[at.0].block, self.modules[at.0].parent) {
                (true, Some(parent)) => at = parent,
                _ => break,
            }
        }
        if space == Space::Types && matches!(name, "std" | "core" | "alloc") {
            return Some(Def::Module(self.std_of(module)));
        }
        if space == Space::Types && name == "checking" && self.is_of_checks(module) {
            return self.checking.map(Def::Module);
        }
        if let Some(entry) = self.in_prelude(name, space) {
            return Some(entry.def.clone());
        }
        if space == Space::Types { primitive(name).map(Def::Primitive) } else { None }
    }

    fn in_prelude(&self, name: &str, space: Space) -> Option<&Entry> {
        self.in_module(self.prelude()?, name, space)
    }

    /// `std::prelude::rust_2024`
    pub(super) fn prelude(&self) -> Option<ModuleId> {
        let prelude = self.module_in(self.std, "prelude")?;
        self.module_in(prelude, "rust_2024")
    }

    /// A module's module.
    pub(super) fn module_in(&self, module: ModuleId, name: &str) -> Option<ModuleId> {
        match self.in_module(module, name, Space::Types)?.def {
            Def::Module(id) => Some(id),
            _ => None,
        }
    }

    /// What `std` is called in a module: an exercise sees less of it.
    pub(super) fn std_of(&self, module: ModuleId) -> ModuleId {
        let sees_all = self.modules[module.0].library || self.is_of_checks(module);
        if sees_all { self.std } else { self.facade.unwrap_or(self.std) }
    }

    /// Whether a module belongs to an exercise's checks.
    fn is_of_checks(&self, module: ModuleId) -> bool {
        let path = &self.modules[module.0].path;
        self.checking.is_some() && (path == "check" || path.starts_with("check::"))
    }

    /// Whether something may be named from a module.
    pub(super) fn is_visible(&self, visible: &Visibility, from: ModuleId) -> bool {
        visible.as_ref().is_none_or(|within| {
            let path = &self.modules[from.0].path;
            within.is_empty()
                || path
                    .strip_prefix(within.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        })
    }

    /// Traits whose methods can be called in a module.
    pub(super) fn traits_in(&self, module: ModuleId) -> Vec<TraitId> {
        let mut traits = Vec::new();
        let mut modules = vec![module];
        let mut at = module;
        while let (true, Some(parent)) = (self.modules[at.0].block, self.modules[at.0].parent) {
            at = parent;
            modules.push(at);
        }
        modules.extend(self.prelude());
        for module in modules {
            let module = &self.modules[module.0];
            traits.extend(&module.nameless);
            traits.extend(module.types.values().filter_map(|entry| match entry.def {
                Def::Trait(id) => Some(id),
                _ => None,
            }));
        }
        traits.sort_unstable();
        traits.dedup();
        traits
    }
}

/// A type of the language itself.
pub(crate) fn primitive(name: &str) -> Option<Ty> {
    use hir::types::{FloatTy, IntTy};
    Some(match name {
        "bool" => Ty::Bool,
        "char" => Ty::Char,
        "str" => Ty::Str,
        "f32" => Ty::Float(FloatTy::F32),
        "f64" => Ty::Float(FloatTy::F64),
        _ => Ty::Int(IntTy::ALL.iter().find(|(_, its)| *its == name)?.0),
    })
}
