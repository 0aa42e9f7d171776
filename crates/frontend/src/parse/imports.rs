//! `use`
use super::Reader;
use super::modules::{Def, Entry, ModuleId, Space};
use hir::item::Visibility;
use hir::{SourceId, Span};
use std::collections::hash_map::Entry::Vacant;
use syn::UseTree;

/// An import that is to be followed.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    module: ModuleId,
    source: SourceId,
    absolute: bool,
    path: Vec<(String, proc_macro2::Span)>,
    /// None: everything. `_`: without a name.
    name: Option<String>,
    visible: Visibility,
    found: bool,
}

const SPACES: [Space; 3] = [Space::Types, Space::Values, Space::Macros];

/// Why a path leads nowhere.
pub(crate) struct Failure {
    /// Which segment is to blame.
    pub index: usize,
    /// Where it was looked for; none: as the first name of the path.
    pub container: Option<Def>,
    /// It is there, but not for everybody.
    pub private: Option<Def>,
}

impl Reader {
    /// Notes what a `use` imports.
    pub(super) fn import(&mut self, item: &syn::ItemUse, module: ModuleId) {
        let visible = self.visibility(&item.vis, module);
        let mut pending = vec![(Vec::new(), &item.tree)];
        while let Some((mut path, tree)) = pending.pop() {
            let absolute = item.leading_colon.is_some();
            let mut add = |path: Vec<(String, proc_macro2::Span)>, name: Option<String>| {
                self.imports.push(Import {
                    module,
                    source: self.source,
                    absolute,
                    path,
                    name,
                    visible: visible.clone(),
                    found: false,
                });
            };
            match tree {
                UseTree::Path(it) => {
                    path.push((it.ident.to_string(), it.ident.span()));
                    pending.push((path, &it.tree));
                }
                UseTree::Name(it) if it.ident == "self" => {
                    let name = path.last().map(|(name, _)| name.clone());
                    add(path, name);
                }
                UseTree::Name(it) => {
                    path.push((it.ident.to_string(), it.ident.span()));
                    add(path, Some(it.ident.to_string()));
                }
                UseTree::Rename(it) => {
                    if it.ident != "self" || path.is_empty() {
                        path.push((it.ident.to_string(), it.ident.span()));
                    }
                    add(path, Some(it.rename.to_string()));
                }
                UseTree::Glob(_) => add(path, None),
                UseTree::Group(group) => {
                    pending.extend(group.items.iter().map(|tree| (path.clone(), tree)));
                }
            }
        }
    }

    /// Follows imports until no more names turn up, and complains about those that lead nowhere.
    pub(super) fn follow_imports(&mut self) {
        let mut imports = std::mem::take(&mut self.imports);
        loop {
            let mut changed = false;
            for import in &mut imports {
                changed |= self.follow(import);
            }
            if !changed {
                break;
            }
        }
        for import in &imports {
            if !import.found {
                self.source = import.source;
                self.complain_of_import(import);
                if let Some(name) = &import.name {
                    let entry = Entry { def: Def::Error, visible: None, glob: false };
                    let module = &mut self.modules[import.module.0];
                    for space in SPACES {
                        module
                            .space_mut(space)
                            .entry(name.clone())
                            .or_insert_with(|| entry.clone());
                    }
                }
            }
        }
    }

    fn follow(&mut self, import: &mut Import) -> bool {
        let names: Vec<&str> = import.path.iter().map(|(name, _)| name.as_str()).collect();
        let mut changed = false;
        let Some(name) = &import.name else {
            let container = if names.is_empty() {
                Ok(Def::Module(self.crate_of(import.module)))
            } else {
                self.walk(import.module, &names, import.absolute, Space::Types)
            };
            let Ok(container) = container else { return false };
            import.found = true;
            for (space, name, def) in self.contents(&container, import.module) {
                let entry = Entry { def, visible: import.visible.clone(), glob: true };
                let target = self.modules[import.module.0].space_mut(space);
                if let Vacant(free) = target.entry(name) {
                    free.insert(entry);
                    changed = true;
                }
            }
            return changed;
        };
        for space in SPACES {
            let Ok(def) = self.walk(import.module, &names, import.absolute, space) else {
                continue;
            };
            // `use x::y as y` finds itself once it is there.
            import.found = true;
            let entry = Entry { def, visible: import.visible.clone(), glob: false };
            if name == "_" {
                if let Def::Trait(id) = entry.def
                    && !self.modules[import.module.0].nameless.contains(&id)
                {
                    self.modules[import.module.0].nameless.push(id);
                    changed = true;
                }
                continue;
            }
            let target = self.modules[import.module.0].space_mut(space);
            match target.get(name) {
                Some(old) if !old.glob => {}
                Some(old) if old.def == entry.def => {
                    target.insert(name.clone(), entry);
                }
                _ => {
                    target.insert(name.clone(), entry);
                    changed = true;
                }
            }
        }
        changed
    }

    /// What `*` imports.
    fn contents(&self, container: &Def, to: ModuleId) -> Vec<(Space, String, Def)> {
        match container {
            Def::Module(id) => {
                let mut all = Vec::new();
                for space in SPACES {
                    for (name, entry) in self.modules[id.0].space(space) {
                        if self.is_visible(&entry.visible, to) {
                            all.push((space, name.clone(), entry.def.clone()));
                        }
                    }
                }
                all
            }
            Def::Adt(id) => {
                let variants = self.program.adts[id.index()].variants.iter().enumerate();
                variants
                    .flat_map(|(index, variant)| {
                        let def = Def::Variant(*id, u32::try_from(index).unwrap_or(u32::MAX));
                        [Space::Types, Space::Values]
                            .map(|space| (space, variant.name.clone(), def.clone()))
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Follows the names of a path as far as modules and enums go; all of it has to lead to something.
    pub(super) fn walk(
        &self,
        from: ModuleId,
        names: &[&str],
        absolute: bool,
        space: Space,
    ) -> Result<Def, Failure> {
        match self.walk_some(from, names, absolute, space)? {
            (def, used) if used == names.len() => Ok(def),
            (def, used) => Err(Failure { index: used, container: Some(def), private: None }),
        }
    }

    /// The same, up to the first thing that is neither a module nor an enum's variant; and how many names that took.
    pub(super) fn walk_some(
        &self,
        from: ModuleId,
        names: &[&str],
        absolute: bool,
        space: Space,
    ) -> Result<(Def, usize), Failure> {
        let space_of = |index: usize| if index + 1 == names.len() { space } else { Space::Types };
        let none = |index| Failure { index, container: None, private: None };
        let mut used = 1;
        let mut at = match names[0] {
            _ if absolute => match names[0] {
                "std" | "core" | "alloc" => Def::Module(self.std_of(from)),
                // What derives say.
                "__std" => Def::Module(self.std),
                _ => return Err(none(0)),
            },
            "crate" => Def::Module(self.crate_of(from)),
            "self" if names.len() > 1 => Def::Module(self.real_module(from)),
            "super" => {
                let parent = self.modules[self.real_module(from).0].parent;
                Def::Module(parent.map(|it| self.real_module(it)).ok_or(none(0))?)
            }
            name => self.lexical(from, name, space_of(0)).ok_or(none(0))?,
        };
        while let Some(name) = names.get(used) {
            let found = match &at {
                Def::Module(id) if *name == "super" => self.modules[id.0]
                    .parent
                    .map(|parent| (Def::Module(self.real_module(parent)), None)),
                Def::Module(id) => self
                    .in_module(*id, name, space_of(used))
                    .map(|entry| (entry.def.clone(), Some(&entry.visible))),
                Def::Adt(id) => match self.variant(*id, name) {
                    Some(index) => Some((Def::Variant(*id, index), None)),
                    None => return Ok((at, used)),
                },
                _ => return Ok((at, used)),
            };
            let failure = Failure { index: used, container: Some(at.clone()), private: None };
            match found {
                None => return Err(failure),
                Some((def, Some(visible))) if !self.is_visible(visible, from) => {
                    return Err(Failure { private: Some(def), ..failure });
                }
                Some((Def::Error, _)) => return Ok((Def::Error, names.len())),
                Some((def, _)) => at = def,
            }
            used += 1;
        }
        Ok((at, used))
    }

    /// The place of an enum's variant.
    pub(super) fn variant(&self, adt: hir::AdtId, name: &str) -> Option<u32> {
        let adt = &self.program.adts[adt.index()];
        let place = adt.variants.iter().position(|variant| adt.is_enum && variant.name == name)?;
        u32::try_from(place).ok()
    }

    fn complain_of_import(&mut self, import: &Import) {
        let names: Vec<&str> = import.path.iter().map(|(name, _)| name.as_str()).collect();
        if names.is_empty() {
            return;
        }
        let failures =
            SPACES.map(|space| self.walk(import.module, &names, import.absolute, space).err());
        // The one that got furthest says most.
        let Some(failure) =
            failures.into_iter().flatten().max_by_key(|it| (it.index, it.private.is_some()))
        else {
            return;
        };
        let index = failure.index.min(names.len() - 1);
        let name = names[index];
        let blamed = self.span(import.path[index].1);
        if let Some(private) = failure.private {
            self.private(&private, name, blamed);
            return;
        }
        let last = index + 1 == names.len();
        let start = self.span(import.path[0].1);
        let at = if last { Span { end: blamed.end, ..start } } else { blamed };
        let message = format!("unresolved import `{}`", names[..=index].join("::"));
        match &failure.container {
            Some(container) => {
                let help = SPACES.iter().find_map(|space| self.similar_in(container, name, *space));
                if help.is_none() && self.is_library(container) {
                    self.not_read(format!("`{}` is", names.join("::")), at);
                    return;
                }
                let place = self.def_path(container);
                let place =
                    if place == "crate" { String::from("the root") } else { format!("`{place}`") };
                let label = if last {
                    format!("no `{name}` in {place}")
                } else {
                    format!(
                        "could not find `{name}` in {}",
                        place.replace("the root", "the crate root")
                    )
                };
                self.error(Some("E0432"), message, at, label).help = help;
            }
            None if self.is_known_crate(name) => {
                self.not_read(format!("`{}` is", names.join("::")), at);
            }
            None => {
                let label = format!("use of unresolved module or unlinked crate `{name}`");
                self.error(Some("E0432"), message, at, label);
            }
        }
    }

    /// Crates that a reader's file may well name, and that are not read here.
    pub(super) fn is_known_crate(&self, name: &str) -> bool {
        matches!(
            name,
            "tokio"
                | "axum"
                | "serde"
                | "serde_json"
                | "rayon"
                | "crossbeam"
                | "crossbeam_channel"
                | "parking_lot"
                | "rand"
                | "loom"
                | "anyhow"
                | "futures"
                | "proc_macro"
                | "test"
                | "hyper"
                | "reqwest"
                | "checking"
                | "criterion"
        )
    }
}
