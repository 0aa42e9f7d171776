//! Types as they are written.
use super::Reader;
use super::generics::{Scope, number};
use super::modules::{Def, Space};
use super::paths::{Found, Wanted};
use crate::typing::fold::subst;
use hir::item::Bound;
use hir::tree::HOLE;
use hir::types::{Length, Mutability, Ty};
use hir::{FnId, Span, TraitId};
use std::rc::Rc;
use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

/// What `impl Trait` means where a type is read, and whether `_` may be written.
#[derive(Clone, Default)]
pub(crate) enum Position {
    /// Neither.
    #[default]
    Item,
    /// In a body: what is left out is inferred.
    Body,
    /// Of a function's parameter: a parameter without a name. Their texts and bounds; the number of the first.
    Argument(u32, Vec<(String, Vec<Bound>)>),
    /// Of what a function returns: a type that its body says.
    Return(FnId, Vec<Vec<Bound>>),
}

impl Reader {
    /// Reads a type.
    pub(super) fn ty(&mut self, scope: &Scope, ty: &Type) -> Ty {
        match ty {
            Type::Paren(it) => self.ty(scope, &it.elem),
            Type::Group(it) => self.ty(scope, &it.elem),
            Type::Never(_) => Ty::Never,
            Type::Tuple(it) => Ty::Tuple(it.elems.iter().map(|ty| self.ty(scope, ty)).collect()),
            Type::Slice(it) => Ty::Slice(Rc::new(self.ty(scope, &it.elem))),
            Type::Array(it) => {
                let element = self.ty(scope, &it.elem);
                let length = self.length(scope, &it.len);
                Ty::Array(Rc::new(element), length)
            }
            Type::Reference(it) => {
                self.ty(scope, &it.elem).reference(mutability(it.mutability.is_some()))
            }
            Type::Ptr(it) => {
                Ty::Pointer(mutability(it.mutability.is_some()), Rc::new(self.ty(scope, &it.elem)))
            }
            Type::BareFn(it) => {
                let inputs =
                    it.inputs.iter().map(|argument| self.ty(scope, &argument.ty)).collect();
                let output = self.return_type(scope, &it.output);
                Ty::FnPointer(inputs, Rc::new(output))
            }
            Type::Infer(it) => match self.position {
                Position::Body => HOLE,
                _ => {
                    let at = self.span(it.underscore_token.spans[0]);
                    let message = "the placeholder `_` is not allowed within types on item signatures for functions";
                    self.error(Some("E0121"), message, at, "not allowed in type signatures");
                    Ty::Error
                }
            },
            Type::ImplTrait(it) => self.impl_trait(scope, it),
            Type::TraitObject(it) => self.dyn_trait(scope, it),
            Type::Path(it) => {
                let at = self.type_span(ty);
                match &it.qself {
                    Some(qself) => self.qualified(scope, qself, &it.path),
                    None => self.type_path(scope, &it.path, at),
                }
            }
            Type::Macro(it) => self.expand_type(scope, &it.mac),
            _ => {
                let at = self.type_span(ty);
                self.not_read("this type is", at);
                Ty::Error
            }
        }
    }

    /// What a function returns; `()` if nothing is written.
    pub(super) fn return_type(&mut self, scope: &Scope, written: &syn::ReturnType) -> Ty {
        match written {
            syn::ReturnType::Default => Ty::unit(),
            syn::ReturnType::Type(_, ty) => self.ty(scope, ty),
        }
    }

    fn impl_trait(&mut self, scope: &Scope, it: &syn::TypeImplTrait) -> Ty {
        let at = self.type_span(&Type::ImplTrait(it.clone()));
        let written: Vec<TypeParamBound> = it.bounds.iter().cloned().collect();
        let text = self.text(at).to_owned();
        let mut bounds = Vec::new();
        match &mut self.position {
            Position::Argument(first, list) => {
                let place = list.len();
                let subject = Ty::Param(*first + number(place));
                list.push((text, Vec::new()));
                self.bounds(scope, &subject, &written, &mut bounds);
                if let Position::Argument(_, list) = &mut self.position {
                    list[place].1 = bounds;
                }
                subject
            }
            Position::Return(function, list) => {
                let place = list.len();
                let subject = Ty::Opaque(*function, number(place), scope.identity());
                list.push(Vec::new());
                self.bounds(scope, &subject, &written, &mut bounds);
                if let Position::Return(_, list) = &mut self.position {
                    list[place] = bounds;
                }
                subject
            }
            Position::Item | Position::Body => {
                let message = "`impl Trait` is not allowed outside of function and inherent method argument and return types";
                self.error(Some("E0562"), message, at, "");
                Ty::Error
            }
        }
    }

    fn dyn_trait(&mut self, scope: &Scope, it: &syn::TypeTraitObject) -> Ty {
        let mut found = None;
        for bound in &it.bounds {
            let TypeParamBound::Trait(bound) = bound else { continue };
            let at = self.path_span(&bound.path);
            let Some(id) = self.trait_path(scope, &bound.path) else { return Ty::Error };
            let auto = self.program.traits[id.index()].lang.as_deref();
            if matches!(
                auto,
                Some("send" | "sync" | "unpin" | "unwind_safe" | "ref_unwind_safe" | "sized")
            ) && it.bounds.len() > 1
            {
                continue;
            }
            let Some(last) = bound.path.segments.last() else { return Ty::Error };
            let (args, assigned, _) =
                self.trait_arguments(scope, id, &Ty::Error, &last.arguments, at);
            if found.is_some() {
                let message = "only auto traits can be used as additional traits in a trait object";
                self.error(Some("E0225"), message, at, "additional non-auto trait");
                return Ty::Error;
            }
            let output = assigned.into_iter().next().map(|(_, ty)| Rc::new(ty));
            found = Some(Ty::Dyn(id, args[1..].into(), output));
        }
        found.unwrap_or(Ty::Error)
    }

    /// `Type`, `module::Type<A>`, `T::Name`, `Self`.
    fn type_path(&mut self, scope: &Scope, path: &syn::Path, at: Span) -> Ty {
        let Some((found, used)) = self.resolve(scope, path, Wanted::Type) else { return Ty::Error };
        let Some(mut ty) = self.found_type(scope, &found, path, used, at, false) else {
            return Ty::Error;
        };
        for (place, segment) in path.segments.iter().enumerate().skip(used) {
            let of_self = place == used && matches!(found, Found::SelfType(_));
            ty = self.associated_type(scope, &ty, &segment.ident, of_self);
        }
        ty
    }

    /// The type that the first segments of a path lead to.
    pub(super) fn found_type(
        &mut self,
        scope: &Scope,
        found: &Found,
        path: &syn::Path,
        used: usize,
        at: Span,
        infer: bool,
    ) -> Option<Ty> {
        let arguments = &path.segments[used - 1].arguments;
        let name_at = self.span(path.segments[used - 1].ident.span());
        Some(match found {
            Found::Param(place) => Ty::Param(*place),
            Found::SelfType(ty) => ty.clone(),
            Found::Def(Def::Primitive(ty)) => ty.clone(),
            Found::Def(Def::Adt(id)) => {
                let params = self.adt_scopes[id.index()].clone();
                Ty::Adt(
                    *id,
                    self.arguments(scope, &params, Vec::new(), arguments, name_at, infer).into(),
                )
            }
            Found::Def(Def::Alias(id)) => {
                let params = self.aliases[id.index()].scope.clone();
                let args = self.arguments(scope, &params, Vec::new(), arguments, name_at, infer);
                let ty = self.alias(*id, at);
                subst(&ty, &args)
            }
            Found::Def(Def::Trait(_)) => {
                let name = self.text(at).to_owned();
                let help = format!("add `dyn` keyword before this trait: `dyn {name}`");
                self.error(Some("E0782"), "expected a type, found a trait", at, "").help =
                    Some(help);
                return None;
            }
            other => {
                let kind = match other {
                    Found::Def(def @ Def::Variant(..)) => self.plain_kind(def),
                    other => self.found_kind(other),
                };
                let name = self.text(at).to_owned();
                let message = format!("expected type, found {kind} `{name}`");
                self.error(Some("E0573"), message, at, "not a type");
                return None;
            }
        })
    }

    /// Arguments for parameters: those that are written, and defaults. `given` are known already. `infer`: if none are written, they are
    /// inferred.
    pub(super) fn arguments(
        &mut self,
        scope: &Scope,
        params: &Scope,
        mut given: Vec<Ty>,
        written: &PathArguments,
        at: Span,
        infer: bool,
    ) -> Vec<Ty> {
        let first = given.len();
        let none = syn::punctuated::Punctuated::new();
        let list = match written {
            PathArguments::AngleBracketed(it) => &it.args,
            _ => &none,
        };
        let mut extra = 0;
        for argument in list {
            if matches!(
                argument,
                GenericArgument::Lifetime(_)
                    | GenericArgument::AssocType(_)
                    | GenericArgument::Constraint(_)
            ) {
                continue;
            }
            let Some(param) = params.params.get(given.len()) else {
                extra += 1;
                continue;
            };
            let argument = self.argument(scope, argument, param.constant);
            given.push(argument);
        }
        let written = given.len() - first;
        let needed = params.params[first..].iter().filter(|param| param.default.is_none()).count();
        if extra > 0 || written < needed && !(infer && written == 0) {
            let wanted = params.params.len() - first;
            self.wrong_count(params, (written + extra, needed, wanted), at);
        }
        while let Some(param) = params.params.get(given.len()) {
            let place = given.len();
            let default = match param.default {
                Some(_) if !(infer && written == 0) => self.default_of(params, place),
                _ => None,
            };
            given.push(match default {
                Some(ty) => subst(&ty, &given),
                None if infer && param.constant => Ty::constant(Length::Infer(u32::MAX)),
                None if infer => HOLE,
                None => Ty::Error,
            });
        }
        given
    }

    /// Says that there are more arguments than parameters, or less than are needed.
    fn wrong_count(
        &mut self,
        params: &Scope,
        (written, needed, wanted): (usize, usize, usize),
        at: Span,
    ) {
        let (kind, name) = self.params_kind(params);
        let (count, at_most) = match (written > wanted, needed == wanted) {
            (_, true) => (wanted, ""),
            (true, false) => (wanted, "at most "),
            (false, false) => (needed, "at least "),
        };
        let plural = if count == 1 { "" } else { "s" };
        let message = if written == 0 {
            format!("missing generics for {kind} `{name}`")
        } else {
            let supplied = if written == 1 { "argument was" } else { "arguments were" };
            format!(
                "{kind} takes {at_most}{count} generic argument{plural} but {written} generic {supplied} supplied"
            )
        };
        self.error(
            Some("E0107"),
            message,
            at,
            format!("expected {at_most}{count} generic argument{plural}"),
        );
    }

    /// One argument.
    fn argument(&mut self, scope: &Scope, written: &GenericArgument, constant: bool) -> Ty {
        match written {
            GenericArgument::Type(Type::Infer(_)) if constant => {
                Ty::constant(Length::Infer(u32::MAX))
            }
            GenericArgument::Type(Type::Path(path)) if constant => {
                let value = syn::Expr::Path(syn::ExprPath {
                    attrs: Vec::new(),
                    qself: path.qself.clone(),
                    path: path.path.clone(),
                });
                Ty::constant(self.length(scope, &value))
            }
            GenericArgument::Type(ty) => self.ty(scope, ty),
            GenericArgument::Const(value) => Ty::constant(self.length(scope, value)),
            _ => Ty::Error,
        }
    }

    /// The generic arguments of a method or function, as far as they are written.
    pub(super) fn written_arguments(&mut self, scope: &Scope, written: &PathArguments) -> Vec<Ty> {
        match written {
            PathArguments::AngleBracketed(it) => self.bracketed(scope, it),
            _ => Vec::new(),
        }
    }

    pub(super) fn bracketed(
        &mut self,
        scope: &Scope,
        written: &syn::AngleBracketedGenericArguments,
    ) -> Vec<Ty> {
        let written = written.args.iter().filter(|it| !matches!(it, GenericArgument::Lifetime(_)));
        written
            .map(|argument| {
                // Whether a constant is meant is not known here: a name of a parameter or constant says it.
                let constant = match argument {
                    GenericArgument::Type(Type::Path(path)) => {
                        path.path.get_ident().is_some_and(|ident| {
                            let name = ident.to_string();
                            match scope.param(&name) {
                                Some((_, param)) => param.constant,
                                None => self.lexical(scope.module, &name, Space::Types).is_none(),
                            }
                        })
                    }
                    _ => false,
                };
                self.argument(scope, argument, constant)
            })
            .collect()
    }

    /// An alias's type, in terms of its parameters.
    pub(super) fn alias(&mut self, id: hir::AliasId, at: Span) -> Ty {
        let alias = &mut self.aliases[id.index()];
        if std::mem::replace(&mut alias.busy, true) {
            self.error(Some("E0391"), "cycle detected when expanding type alias", at, "");
            return Ty::Error;
        }
        let (scope, ty) = (alias.scope.clone(), alias.ty.clone());
        let source = std::mem::replace(&mut self.source, scope.source);
        let position = std::mem::take(&mut self.position);
        let ty = self.ty(&scope, &ty);
        (self.source, self.position) = (source, position);
        self.aliases[id.index()].busy = false;
        ty
    }

    /// `T::Name`; of `Self::Name` in an `impl` it is what the `impl` says.
    pub(super) fn associated_type(
        &mut self,
        scope: &Scope,
        ty: &Ty,
        name: &syn::Ident,
        of_self: bool,
    ) -> Ty {
        let text = name.to_string();
        if of_self && let Some((_, own)) = scope.types.clone().iter().find(|(its, _)| *its == text)
        {
            let at = self.span(name.span());
            return self.own_type(scope, own, at);
        }
        let mut found = self.trait_with_type(scope, ty, &text);
        if let (None, Some((of, args)), true) = (&found, &scope.of, of_self) {
            found = self.in_supertraits(*of, args, &text);
        }
        if let (None, Ty::Projection(of, args, its)) = (&found, ty) {
            found = self
                .bounds_of_projection(*of, args, its)
                .into_iter()
                .find_map(|(of, args)| self.in_supertraits(of, &args, &text));
        }
        if let Some((of, args)) = found {
            return Ty::Projection(of, args, Rc::from(text));
        }
        let at = self.span(name.span());
        match ty {
            Ty::Error => {}
            Ty::Param(place) => {
                let param =
                    scope.params.get(*place as usize).map_or("", |param| param.name.as_str());
                let message = format!("associated type `{name}` not found for `{param}`");
                self.error(
                    Some("E0220"),
                    message,
                    at,
                    format!("associated type `{name}` not found"),
                );
            }
            _ => {
                self.error(Some("E0223"), "ambiguous associated type", at, "").help =
                    Some(format!("use fully-qualified syntax: `<… as Trait>::{name}`"));
            }
        }
        Ty::Error
    }

    fn own_type(&mut self, scope: &Scope, own: &Type, at: Span) -> Ty {
        if self.depth > 16 {
            self.error(Some("E0391"), "cycle detected when computing an associated type", at, "");
            return Ty::Error;
        }
        self.depth += 1;
        let ty = self.ty(scope, own);
        self.depth -= 1;
        ty
    }

    /// The bounds that a trait puts upon its associated type.
    fn bounds_of_projection(
        &mut self,
        of: TraitId,
        args: &[Ty],
        name: &str,
    ) -> Vec<(TraitId, hir::types::Args)> {
        let types = &self.program.traits[of.index()].types;
        let bounds = types.iter().find(|(its, _)| its == name).map(|(_, bounds)| bounds.clone());
        let bounds = bounds.unwrap_or_default().into_iter();
        bounds
            .map(|bound| (bound.of, bound.args.iter().map(|ty| subst(ty, args)).collect()))
            .collect()
    }

    /// `<T as Trait>::Name`
    fn qualified(&mut self, scope: &Scope, qself: &syn::QSelf, path: &syn::Path) -> Ty {
        let subject = self.ty(scope, &qself.ty);
        let mut ty = subject;
        let mut rest = 0;
        if qself.position > 0 {
            let Some((of, args)) = self.qualified_trait(scope, &ty, qself, path) else {
                return Ty::Error;
            };
            let Some(segment) = path.segments.iter().nth(qself.position) else { return Ty::Error };
            let name = segment.ident.to_string();
            if !self.trait_heads[of.index()].types.contains(&name) {
                let its = self.program.traits[of.index()].name.clone();
                let message = format!("cannot find associated type `{name}` in trait `{its}`");
                let at = self.span(segment.ident.span());
                self.error(Some("E0576"), message, at, format!("not found in `{its}`"));
                return Ty::Error;
            }
            ty = Ty::Projection(of, args, Rc::from(name));
            rest = qself.position + 1;
        }
        for segment in path.segments.iter().skip(rest) {
            ty = self.associated_type(scope, &ty, &segment.ident, false);
        }
        ty
    }

    /// The trait of `<T as Trait<A>>`, and its arguments with the self type first.
    pub(super) fn qualified_trait(
        &mut self,
        scope: &Scope,
        subject: &Ty,
        qself: &syn::QSelf,
        path: &syn::Path,
    ) -> Option<(TraitId, hir::types::Args)> {
        let mut of = path.clone();
        of.segments = path.segments.iter().take(qself.position).cloned().collect();
        let id = self.trait_path(scope, &of)?;
        let at = self.path_span(&of);
        let last = of.segments.last()?;
        Some((id, self.trait_arguments(scope, id, subject, &last.arguments, at).0))
    }

    /// What parameters are those of, for messages.
    fn params_kind(&self, params: &Scope) -> (&'static str, String) {
        match (&params.self_ty, &params.of) {
            (Some(Ty::Adt(id, _)), _) => {
                let adt = &self.program.adts[id.index()];
                (if adt.is_enum { "enum" } else { "struct" }, adt.name.clone())
            }
            (_, Some((of, _))) => ("trait", self.program.traits[of.index()].name.clone()),
            _ => ("type alias", String::new()),
        }
    }
}

/// `mut`, or not.
pub(super) fn mutability(mutable: bool) -> Mutability {
    if mutable { Mutability::Mutable } else { Mutability::Shared }
}
