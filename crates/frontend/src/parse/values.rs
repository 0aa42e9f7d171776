//! Paths in expressions and patterns.
use super::body::BodyReader;
use super::modules::Def;
use super::paths::{Found, Wanted};
use hir::item::Shape;
use hir::tree::{HOLE, Path, PathTo};
use hir::types::Ty;
use hir::{AdtId, Span};
use syn::PathArguments;

impl BodyReader<'_> {
    /// What a path that is no local leads to.
    pub fn path_to(
        &mut self,
        qself: Option<&syn::QSelf>,
        path: &syn::Path,
        wanted: Wanted,
    ) -> Option<Path> {
        let scope = self.scope.clone();
        let mut at = self.r.path_span(path);
        let to = match qself {
            Some(qself) => {
                at.start = self.r.span(qself.lt_token.spans[0]).start;
                self.qualified(qself, path)?
            }
            None => {
                let (found, used) = self.r.resolve(&scope, path, wanted)?;
                self.found(found, used, path, wanted, at)?
            }
        };
        Some(Path { to, at })
    }

    fn qualified(&mut self, qself: &syn::QSelf, path: &syn::Path) -> Option<PathTo> {
        let scope = self.scope.clone();
        let subject = self.ty(&qself.ty);
        if qself.position == 0 {
            return self.of_type(subject, path, 0, false);
        }
        let (of, args) = self.r.qualified_trait(&scope, &subject, qself, path)?;
        let segment = path.segments.iter().nth(qself.position)?;
        if qself.position + 1 < path.segments.len() {
            // `<T as Trait>::Type::name`
            let ty = Ty::Projection(of, args, segment.ident.to_string().into());
            return self.of_type(ty, path, qself.position + 1, false);
        }
        let generics = self.r.written_arguments(&scope, &segment.arguments);
        let name = segment.ident.to_string();
        Some(PathTo::OfTrait { ty: subject, of, arguments: args[1..].to_vec(), name, generics })
    }

    /// What is left of a path after a type.
    fn of_type(
        &mut self,
        mut ty: Ty,
        path: &syn::Path,
        used: usize,
        of_self: bool,
    ) -> Option<PathTo> {
        let scope = self.scope.clone();
        let last = path.segments.len() - 1;
        for (place, segment) in path.segments.iter().enumerate().take(last).skip(used) {
            ty = self.r.associated_type(&scope, &ty, &segment.ident, of_self && place == used);
        }
        let segment = &path.segments[last];
        let name = segment.ident.to_string();
        if let Ty::Adt(id, args) = &ty
            && let Some(place) = self.r.variant(*id, &name)
        {
            return Some(PathTo::Variant(*id, place, args.to_vec()));
        }
        let generics = self.r.written_arguments(&scope, &segment.arguments);
        Some(PathTo::OfType { ty, name, generics })
    }

    fn found(
        &mut self,
        found: Found,
        used: usize,
        path: &syn::Path,
        wanted: Wanted,
        at: Span,
    ) -> Option<PathTo> {
        let scope = self.scope.clone();
        let all = used == path.segments.len();
        let arguments = path.segments[used - 1].arguments.clone();
        match &found {
            Found::ConstParam(place) => return Some(PathTo::ConstParam(*place)),
            Found::Def(Def::Function(id)) if all => {
                return Some(PathTo::Function(*id, self.r.written_arguments(&scope, &arguments)));
            }
            Found::Def(Def::Constant(id)) if all => return Some(PathTo::Constant(*id)),
            Found::Def(Def::Static(id)) if all => return Some(PathTo::Static(*id)),
            Found::Def(Def::Variant(id, place)) if all => {
                let of = used
                    .checked_sub(2)
                    .map(|of| path.segments[of].arguments.clone())
                    .unwrap_or_default();
                let args = self.variant_arguments(*id, &arguments, &of, at);
                return self.shaped(*id, *place, args, wanted, at);
            }
            Found::Def(Def::Trait(of)) if used + 1 == path.segments.len() => {
                let args = match arguments {
                    PathArguments::None => {
                        let count = self.r.trait_params(*of) - 1;
                        vec![HOLE; count]
                    }
                    written => {
                        self.r.trait_arguments(&scope, *of, &HOLE, &written, at).0[1..].to_vec()
                    }
                };
                let segment = &path.segments[used];
                let generics = self.r.written_arguments(&scope, &segment.arguments);
                let name = segment.ident.to_string();
                return Some(PathTo::OfTrait {
                    ty: HOLE,
                    of: *of,
                    arguments: args,
                    name,
                    generics,
                });
            }
            _ => {}
        }
        let is_type = matches!(
            found,
            Found::SelfType(_)
                | Found::Param(_)
                | Found::Def(Def::Adt(_) | Def::Alias(_) | Def::Primitive(_))
        );
        if is_type && (!all || wanted == Wanted::Struct || matches!(found, Found::SelfType(_))) {
            let written = self.r.place_of(path, used);
            let ty = self.r.found_type(&scope, &found, path, used, written, true)?;
            if !all {
                return self.of_type(ty, path, used, matches!(found, Found::SelfType(_)));
            }
            if let Ty::Adt(id, args) = &ty
                && !self.r.program.adts[id.index()].is_enum
            {
                return self.shaped(*id, 0, args.to_vec(), wanted, at);
            }
            if ty == Ty::Error {
                return None;
            }
        }
        self.unexpected(&found, wanted, at);
        None
    }

    /// A constructor, if it is written as it is declared.
    fn shaped(
        &mut self,
        id: AdtId,
        place: u32,
        args: Vec<Ty>,
        wanted: Wanted,
        at: Span,
    ) -> Option<PathTo> {
        let shape = self.r.shape(id, place);
        let fits = match wanted {
            Wanted::Value | Wanted::Function => shape != Shape::Named,
            Wanted::TupleStruct => shape == Shape::Tuple,
            Wanted::Unit => shape == Shape::Unit,
            _ => true,
        };
        if !fits {
            let adt = &self.r.program.adts[id.index()];
            let kind = match (adt.is_enum, shape) {
                (false, _) => "struct",
                (true, Shape::Named) => "struct variant",
                (true, Shape::Tuple) => "tuple variant",
                (true, Shape::Unit) => "unit variant",
            };
            self.expected(kind, wanted, at);
            return None;
        }
        Some(PathTo::Variant(id, place, args))
    }

    fn variant_arguments(
        &mut self,
        id: AdtId,
        own: &PathArguments,
        of: &PathArguments,
        at: Span,
    ) -> Vec<Ty> {
        let written = if matches!(own, PathArguments::None) { of } else { own };
        if matches!(written, PathArguments::None) {
            return Vec::new();
        }
        let scope = self.scope.clone();
        let params = self.r.adt_params(id);
        self.r.arguments(&scope, &params, Vec::new(), written, at, true)
    }

    fn unexpected(&mut self, found: &Found, wanted: Wanted, at: Span) {
        let kind = self.r.found_kind(found);
        self.expected(kind, wanted, at);
    }

    fn expected(&mut self, kind: &str, wanted: Wanted, at: Span) {
        let name = self.r.text(at).to_owned();
        let (code, what) = wanted.instead();
        let message = format!("expected {what}, found {kind} `{name}`");
        self.r.error(Some(code), message, at, format!("not a {what}"));
    }
}
