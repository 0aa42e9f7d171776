//! Paths: what they lead to.
use super::Reader;
use super::generics::Scope;
use super::modules::{Def, Space};
use hir::types::Ty;

/// What the first segments of a path lead to.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    Def(Def),
    /// A generic parameter that is a type.
    Param(u32),
    /// One that is a constant.
    ConstParam(u32),
    /// `Self`
    SelfType(Ty),
}

/// What a path ought to lead to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wanted {
    Type,
    Trait,
    Value,
    /// A value that is called.
    Function,
    /// `S { … }`
    Struct,
    /// `S(…)` as a pattern.
    TupleStruct,
    /// A pattern that is a path.
    Unit,
}

impl Wanted {
    pub fn space(self) -> Space {
        match self {
            Wanted::Type | Wanted::Trait | Wanted::Struct => Space::Types,
            Wanted::Value | Wanted::Function | Wanted::TupleStruct | Wanted::Unit => Space::Values,
        }
    }

    /// rustc's number for something else in its place, and its words for it.
    pub fn instead(self) -> (&'static str, &'static str) {
        match self {
            Wanted::Type => ("E0573", "type"),
            Wanted::Trait => ("E0404", "trait"),
            Wanted::Value => ("E0423", "value"),
            Wanted::Function => ("E0423", "function, tuple struct or tuple variant"),
            Wanted::Struct => ("E0574", "struct, variant or union type"),
            Wanted::TupleStruct => ("E0532", "tuple struct or tuple variant"),
            Wanted::Unit => ("E0532", "unit struct, unit variant or constant"),
        }
    }

    /// rustc's number for its absence, and its words for it.
    pub fn absent(self) -> (&'static str, &'static str) {
        match self {
            Wanted::Type => ("E0425", "type"),
            Wanted::Trait => ("E0405", "trait"),
            Wanted::Value => ("E0425", "value"),
            Wanted::Function => ("E0425", "function"),
            Wanted::Struct => ("E0422", "struct, variant or union type"),
            Wanted::TupleStruct => ("E0531", "tuple struct or tuple variant"),
            Wanted::Unit => ("E0531", "unit struct, unit variant or constant"),
        }
    }
}

impl Reader {
    /// What a path leads to, up to the first type, trait or value; and how many segments that took. Complains if there is nothing.
    pub(super) fn resolve(
        &mut self,
        scope: &Scope,
        path: &syn::Path,
        wanted: Wanted,
    ) -> Option<(Found, usize)> {
        let names: Vec<String> = path.segments.iter().map(|it| it.ident.to_string()).collect();
        let names: Vec<&str> = names.iter().map(|name| super::by_example::plain(name)).collect();
        let space = wanted.space();
        if path.leading_colon.is_none() {
            if names[0] == "Self" {
                let Some(ty) = scope.self_ty.clone() else {
                    let at = self.span(path.segments[0].ident.span());
                    let (code, message) = if names.len() == 1 {
                        ("E0411", "cannot find type `Self` in this scope")
                    } else {
                        ("E0433", "cannot find `Self` in this scope")
                    };
                    let label = "`Self` is only available in impls, traits, and type definitions";
                    self.error(Some(code), message, at, label);
                    return None;
                };
                return Some((Found::SelfType(ty), 1));
            }
            if let Some((place, param)) = scope.param(names[0]) {
                let constant = param.constant;
                if constant && names.len() == 1 {
                    return Some((Found::ConstParam(place), 1));
                }
                if !constant && (space == Space::Types || names.len() > 1) {
                    return Some((Found::Param(place), 1));
                }
            }
        }
        match self.walk_some(scope.module, &names, path.leading_colon.is_some(), space) {
            Ok((Def::Error, _)) => None,
            Ok((def, used)) => Some((Found::Def(def), used)),
            Err(failure) => {
                self.complain(scope, path, &names, wanted, &failure);
                None
            }
        }
    }

    /// The parameters of a type.
    pub(super) fn adt_params(&self, id: hir::AdtId) -> std::rc::Rc<Scope> {
        self.adt_scopes[id.index()].clone()
    }

    /// How many parameters a trait has, `Self` among them.
    pub(super) fn trait_params(&self, id: hir::TraitId) -> usize {
        self.trait_scopes[id.index()].params.len()
    }
}
