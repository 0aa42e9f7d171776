//! Generic parameters, and what is demanded of them.
use super::Reader;
use super::modules::{Def, ModuleId};
use super::paths::{Found, Wanted};
use crate::typing::fold::subst;
use hir::item::{Bound, Container, Generics};
use hir::types::{Args, Length, Ty};
use hir::{SourceId, TraitId};
use std::rc::Rc;
use syn::{GenericParam, PathArguments, TypeParamBound, WherePredicate};

/// What surrounds a type or an expression: its module, the parameters that it may name, what `Self` is.
#[derive(Clone)]
pub(crate) struct Scope {
    pub module: ModuleId,
    pub source: SourceId,
    pub params: Vec<Param>,
    /// How many of the parameters are those of the `impl` or trait around.
    pub outer: usize,
    pub self_ty: Option<Ty>,
    pub within: Container,
    /// The trait that this is part of, or that the `impl` is of.
    pub of: Option<(TraitId, Args)>,
    /// Bounds as they are written.
    pub written: Vec<Written>,
    /// How many of those are the surroundings'.
    pub written_outer: usize,
    /// The associated types of the `impl`.
    pub types: Rc<Vec<(String, syn::Type)>>,
}

#[derive(Clone)]
pub(crate) struct Param {
    pub name: String,
    pub constant: bool,
    pub default: Option<Default>,
}

#[derive(Clone)]
pub(crate) enum Default {
    Type(Rc<syn::Type>),
    Constant(Rc<syn::Expr>),
}

#[derive(Clone)]
pub(crate) struct Written {
    pub of: Subject,
    pub bounds: Rc<Vec<TypeParamBound>>,
}

#[derive(Clone)]
pub(crate) enum Subject {
    Param(u32),
    Type(Rc<syn::Type>),
}

impl Scope {
    /// The same, as the surroundings of something with parameters of its own.
    pub fn inner(&self) -> Self {
        Scope { outer: self.params.len(), written_outer: self.written.len(), ..self.clone() }
    }

    /// The parameters themselves, as arguments.
    pub fn identity(&self) -> Args {
        self.params
            .iter()
            .enumerate()
            .map(|(index, param)| parameter(index, param.constant))
            .collect()
    }

    /// The place of a parameter.
    pub fn param(&self, name: &str) -> Option<(u32, &Param)> {
        let place = self.params.iter().rposition(|param| param.name == name)?;
        Some((number(place), &self.params[place]))
    }
}

/// A parameter as a type.
pub(super) fn parameter(index: usize, constant: bool) -> Ty {
    let index = number(index);
    if constant { Ty::constant(Length::Param(index)) } else { Ty::Param(index) }
}

/// A place in a list.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Reader {
    /// That of an item without parameters.
    pub(super) fn module_scope(&self, module: ModuleId) -> Scope {
        Scope {
            module,
            source: self.source,
            params: Vec::new(),
            outer: 0,
            self_ty: None,
            within: Container::Module,
            of: None,
            written: Vec::new(),
            written_outer: 0,
            types: Rc::default(),
        }
    }

    /// That of a trait's items: parameter 0 is `Self`.
    pub(super) fn trait_scope(
        &mut self,
        id: TraitId,
        item: &syn::ItemTrait,
        module: ModuleId,
    ) -> Scope {
        let mut scope = self.module_scope(module);
        scope.params.push(Param { name: String::from("Self"), constant: false, default: None });
        scope.self_ty = Some(Ty::Param(0));
        scope.within = Container::Trait(id);
        let bounds: Vec<TypeParamBound> = item.supertraits.iter().cloned().collect();
        if !bounds.is_empty() {
            scope.written.push(Written { of: Subject::Param(0), bounds: Rc::new(bounds) });
        }
        self.extend_scope(&mut scope, &item.generics);
        scope.of = Some((id, scope.identity()));
        scope
    }

    /// Adds an item's own parameters.
    pub(super) fn extend_scope(&mut self, scope: &mut Scope, generics: &syn::Generics) {
        let mut bounded = Vec::new();
        for param in &generics.params {
            let (name, constant, default) = match param {
                GenericParam::Lifetime(_) => continue,
                GenericParam::Type(it) => {
                    bounded.push((scope.params.len(), &it.bounds));
                    (&it.ident, false, it.default.clone().map(|ty| Default::Type(Rc::new(ty))))
                }
                GenericParam::Const(it) => (
                    &it.ident,
                    true,
                    it.default.clone().map(|value| Default::Constant(Rc::new(value))),
                ),
            };
            let text = name.to_string();
            if scope.params.iter().any(|param| param.name == text) {
                let at = self.span(name.span());
                let message = format!(
                    "the name `{name}` is already used for a generic parameter in this item's generic parameters"
                );
                self.error(Some("E0403"), message, at, "already used");
            }
            scope.params.push(Param { name: text, constant, default });
        }
        for (place, bounds) in bounded {
            if !bounds.is_empty() {
                let bounds = Rc::new(bounds.iter().cloned().collect());
                scope.written.push(Written { of: Subject::Param(number(place)), bounds });
            }
        }
        for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
            let WherePredicate::Type(it) = predicate else { continue };
            let of = match &it.bounded_ty {
                syn::Type::Path(path) if path.qself.is_none() => {
                    let name = path.path.get_ident().map(ToString::to_string);
                    name.and_then(|name| scope.param(&name)).map(|(index, _)| Subject::Param(index))
                }
                _ => None,
            };
            let of = of.unwrap_or_else(|| Subject::Type(Rc::new(it.bounded_ty.clone())));
            scope
                .written
                .push(Written { of, bounds: Rc::new(it.bounds.iter().cloned().collect()) });
        }
    }

    /// Reads the parameters of a scope: names, defaults, and bounds from the given one on; the earlier ones are those of the surroundings.
    pub(super) fn generics(&mut self, scope: &Scope, outer: Option<&Generics>) -> Generics {
        let mut generics = outer.cloned().unwrap_or_default();
        let known = generics.names.len();
        generics.outer = scope.outer;
        for (place, param) in scope.params.iter().enumerate().skip(known) {
            generics.names.push(param.name.clone());
            generics.constants.push(param.constant);
            let default = self.default_of(scope, place);
            generics.defaults.push(default);
        }
        let first = if outer.is_some() { scope.written_outer } else { 0 };
        for written in &scope.written[first..] {
            let subject = match &written.of {
                Subject::Param(index) => Ty::Param(*index),
                Subject::Type(ty) => self.ty(scope, ty),
            };
            self.bounds(scope, &subject, &written.bounds, &mut generics.bounds);
        }
        generics
    }

    /// The default of a parameter.
    pub(super) fn default_of(&mut self, scope: &Scope, place: usize) -> Option<Ty> {
        match scope.params[place].default.clone()? {
            Default::Type(ty) => Some(self.ty(scope, &ty)),
            Default::Constant(value) => Some(Ty::constant(self.length(scope, &value))),
        }
    }

    /// Reads what is demanded of a type.
    pub(super) fn bounds(
        &mut self,
        scope: &Scope,
        subject: &Ty,
        written: &[TypeParamBound],
        into: &mut Vec<Bound>,
    ) {
        for bound in written {
            match bound {
                TypeParamBound::Trait(bound) => {
                    if matches!(bound.modifier, syn::TraitBoundModifier::Maybe(_)) {
                        continue;
                    }
                    self.bound(scope, subject, &bound.path, into);
                }
                TypeParamBound::Lifetime(_) | TypeParamBound::PreciseCapture(_) => {}
                _ => {
                    let at = self.place(0, 0);
                    self.not_read("this bound is", at);
                }
            }
        }
    }

    fn bound(&mut self, scope: &Scope, subject: &Ty, path: &syn::Path, into: &mut Vec<Bound>) {
        let at = self.path_span(path);
        let Some(of) = self.trait_path(scope, path) else { return };
        let Some(last) = path.segments.last() else { return };
        let (args, assigned, constrained) =
            self.trait_arguments(scope, of, subject, &last.arguments, at);
        into.push(Bound { of, args: args.clone(), assigned, at });
        for (name, bounds) in constrained {
            let subject = Ty::Projection(of, args.clone(), Rc::from(name));
            self.bounds(scope, &subject, &bounds, into);
        }
    }

    /// The trait that a path names.
    pub(super) fn trait_path(&mut self, scope: &Scope, path: &syn::Path) -> Option<TraitId> {
        let found = self.resolve(scope, path, Wanted::Trait)?;
        let at = self.path_span(path);
        match found {
            (Found::Def(Def::Trait(id)), used) if used == path.segments.len() => Some(id),
            (found, _) => {
                let text = self.text(at).to_owned();
                let kind = self.found_kind(&found);
                let message = format!("expected trait, found {kind} `{text}`");
                self.error(Some("E0404"), message, at, "not a trait");
                None
            }
        }
    }

    /// A trait's arguments, the self type first; what is said of its associated types; and what is demanded of them.
    #[expect(clippy::type_complexity, reason = "three lists that belong to one place")]
    pub(super) fn trait_arguments(
        &mut self,
        scope: &Scope,
        of: TraitId,
        subject: &Ty,
        written: &PathArguments,
        at: hir::Span,
    ) -> (Args, Vec<(String, Ty)>, Vec<(String, Vec<TypeParamBound>)>) {
        let mut assigned = Vec::new();
        let mut constrained = Vec::new();
        let mut args = vec![subject.clone()];
        match written {
            PathArguments::Parenthesized(it) => {
                let inputs = it.inputs.iter().map(|ty| self.ty(scope, ty)).collect();
                args.push(Ty::Tuple(inputs));
                let output = match &it.output {
                    syn::ReturnType::Default => Ty::unit(),
                    syn::ReturnType::Type(_, ty) => self.ty(scope, ty),
                };
                assigned.push((String::from("Output"), output));
            }
            PathArguments::AngleBracketed(it) => {
                for argument in &it.args {
                    match argument {
                        syn::GenericArgument::AssocType(it) => {
                            let ty = self.ty(scope, &it.ty);
                            assigned.push((it.ident.to_string(), ty));
                        }
                        syn::GenericArgument::Constraint(it) => {
                            constrained
                                .push((it.ident.to_string(), it.bounds.iter().cloned().collect()));
                        }
                        _ => {}
                    }
                }
                let params = self.trait_scopes[of.index()].clone();
                args = self.arguments(scope, &params, args, written, at, false);
                return (args.into(), assigned, constrained);
            }
            PathArguments::None => {
                let params = self.trait_scopes[of.index()].clone();
                args = self.arguments(scope, &params, args, written, at, false);
            }
        }
        (args.into(), assigned, constrained)
    }

    /// The trait, with its arguments, of which `T::name` is the associated type: by the bounds in scope, supertraits among them.
    pub(super) fn trait_with_type(
        &mut self,
        scope: &Scope,
        ty: &Ty,
        name: &str,
    ) -> Option<(TraitId, Args)> {
        // `T: Trait<T::Name>` asks for itself.
        if self.depth > 16 {
            return None;
        }
        self.depth += 1;
        let found = self.quietly(|reader| reader.look_for_type(scope, ty, name));
        self.depth -= 1;
        found
    }

    fn look_for_type(&mut self, scope: &Scope, ty: &Ty, name: &str) -> Option<(TraitId, Args)> {
        if let (Container::Trait(_), Some((id, args)), Ty::Param(0)) = (scope.within, &scope.of, ty)
            && let Some(found) = self.in_supertraits(*id, args, name)
        {
            return Some(found);
        }
        for written in scope.written.clone() {
            let same = match &written.of {
                Subject::Param(index) => *ty == Ty::Param(*index),
                Subject::Type(subject) => {
                    !matches!(ty, Ty::Param(_)) && self.ty(scope, subject) == *ty
                }
            };
            if !same {
                continue;
            }
            for bound in written.bounds.iter() {
                let TypeParamBound::Trait(bound) = bound else { continue };
                let Some(of) = self.trait_path(scope, &bound.path) else { continue };
                if !self.names_type(of, name) {
                    continue;
                }
                let Some(last) = bound.path.segments.last() else { continue };
                let args = if self.trait_scopes[of.index()].params.len() == 1 {
                    Args::from([ty.clone()])
                } else {
                    let at = self.path_span(&bound.path);
                    self.trait_arguments(scope, of, ty, &last.arguments, at).0
                };
                return self.in_supertraits(of, &args, name);
            }
        }
        None
    }

    /// The trait itself or one above it, whichever has the associated type.
    pub(super) fn in_supertraits(
        &mut self,
        of: TraitId,
        args: &Args,
        name: &str,
    ) -> Option<(TraitId, Args)> {
        if self.trait_heads[of.index()].types.iter().any(|its| its == name) {
            return Some((of, args.clone()));
        }
        let mut scope = (*self.trait_scopes[of.index()]).clone();
        // The trait itself has been asked.
        scope.within = Container::Module;
        let (above, its) = self.trait_with_type(&scope, &Ty::Param(0), name)?;
        Some((above, its.iter().map(|ty| subst(ty, args)).collect()))
    }

    /// Whether a trait or one above it has an associated type of that name.
    fn names_type(&mut self, of: TraitId, name: &str) -> bool {
        let identity = self.trait_scopes[of.index()].identity();
        self.in_supertraits(of, &identity, name).is_some()
    }

    /// Does something without complaining: it is done again where complaints belong.
    pub(super) fn quietly<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        let said = self.diagnostics.len();
        let result = act(self);
        self.diagnostics.truncate(said);
        result
    }
}
