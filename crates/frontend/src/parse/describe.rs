//! What things are called in messages.
use super::Reader;
use super::modules::Def;
use super::paths::Found;
use hir::Span;

impl Reader {
    /// What is found, in a word.
    pub(super) fn found_kind(&self, found: &Found) -> &'static str {
        match found {
            Found::Def(def) => self.kind(def),
            Found::Param(_) => "type parameter",
            Found::ConstParam(_) => "const parameter",
            Found::SelfType(_) => "self type",
        }
    }

    /// What something is where only the name's space matters: a struct is a struct, however it is made.
    pub(super) fn plain_kind(&self, def: &Def) -> &'static str {
        match def {
            Def::Variant(id, _) if !self.program.adts[id.index()].is_enum => "struct",
            Def::Variant(..) => "variant",
            def => self.kind(def),
        }
    }

    /// What something is, in a word.
    pub(super) fn kind(&self, def: &Def) -> &'static str {
        match def {
            Def::Module(_) => "module",
            Def::Adt(id) if self.program.adts[id.index()].is_enum => "enum",
            Def::Adt(_) => "struct",
            Def::Variant(id, index) => {
                let adt = &self.program.adts[id.index()];
                match (adt.is_enum, adt.variants[*index as usize].shape) {
                    (true, hir::item::Shape::Unit) => "unit variant",
                    (true, hir::item::Shape::Tuple) => "tuple variant",
                    (true, hir::item::Shape::Named) => "variant",
                    (false, hir::item::Shape::Unit) => "unit struct",
                    (false, _) => "tuple struct constructor",
                }
            }
            Def::Function(_) => "function",
            Def::Constant(_) => "constant",
            Def::Static(_) => "static",
            Def::Trait(_) => "trait",
            Def::Alias(_) => "type alias",
            Def::Primitive(_) => "builtin type",
            Def::Macro(_) | Def::Error => "macro",
        }
    }

    /// Its path, for messages.
    pub(super) fn def_path(&self, def: &Def) -> String {
        let last = |path: &str| path.rsplit("::").next().unwrap_or(path).to_owned();
        match def {
            Def::Module(id) => match self.modules[id.0].path.as_str() {
                "" => String::from("crate"),
                path => last(path),
            },
            Def::Adt(id) | Def::Variant(id, _) => self.program.adts[id.index()].name.clone(),
            Def::Function(id) => self.program.functions[id.index()].name.clone(),
            Def::Constant(id) => self.program.constants[id.index()].name.clone(),
            Def::Static(id) => self.program.statics[id.index()].name.clone(),
            Def::Trait(id) => self.program.traits[id.index()].name.clone(),
            Def::Alias(id) => last(&self.program.aliases[id.index()].1),
            Def::Primitive(_) | Def::Macro(_) | Def::Error => String::new(),
        }
    }

    /// Whether it is the library's.
    pub(super) fn is_library(&self, def: &Def) -> bool {
        let of = |at: Span| self.program.sources[usize::from(at.source.0)].library;
        match def {
            Def::Module(_) => self.is_library_module(def),
            Def::Adt(id) | Def::Variant(id, _) => of(self.program.adts[id.index()].at),
            Def::Function(id) => of(self.program.functions[id.index()].at),
            Def::Constant(id) => of(self.program.constants[id.index()].at),
            Def::Static(id) => of(self.program.statics[id.index()].at),
            Def::Trait(id) => of(self.program.traits[id.index()].at),
            Def::Alias(_) | Def::Primitive(_) | Def::Macro(_) | Def::Error => false,
        }
    }

    /// Whether it is a module that a file of the library is.
    pub(super) fn is_library_module(&self, def: &Def) -> bool {
        matches!(def, Def::Module(id) if self.modules[id.0].library)
    }
}
