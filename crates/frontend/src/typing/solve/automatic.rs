//! `Send` and `Sync`: a type has them if all that it holds has them.
use super::{Goal, Solver, Verdict};
use crate::typing::fold::subst;
use crate::typing::index::{Known, head};
use hir::TraitId;
use hir::typed::Binding;
use hir::types::{Mutability, Ty};
use std::rc::Rc;

impl Solver<'_> {
    /// Whether it holds (`false`: not known yet), or else the type to blame.
    pub(crate) fn automatic(
        &mut self,
        of: TraitId,
        ty: &Ty,
        seen: &mut Vec<(TraitId, Ty)>,
    ) -> Result<bool, Ty> {
        let ty = self.table.resolve(ty);
        if seen.iter().any(|(other, old)| *other == of && *old == ty) {
            return Ok(true);
        }
        seen.push((of, ty.clone()));
        let known = self.index.known(of);
        let yes: Result<bool, Ty> = Ok(true);
        if let Some(answer) = self.declared(of, &ty, seen) {
            return answer;
        }
        match &ty {
            Ty::Infer(hir::types::Infer::Any(_)) => Ok(false),
            Ty::Tuple(all) => self.each(of, all.iter().cloned(), seen),
            Ty::Array(inner, _) | Ty::Slice(inner) => self.automatic(of, inner, seen),
            Ty::Pointer(..) if matches!(known, Known::Unpin | Known::Unwind) => yes,
            Ty::Pointer(..) => Err(ty),
            Ty::Ref(..) if known == Known::Unpin => yes,
            Ty::Ref(_, inner) if known == Known::Unwind => self.automatic(of, inner, seen),
            Ty::Ref(Mutability::Shared, inner) => match self.index.lang_trait("sync") {
                // `&T: Send` if `T: Sync`; `&T: Sync` if `T: Sync`.
                Some(sync) => self.automatic(sync, inner, seen),
                None => yes,
            },
            Ty::Ref(Mutability::Mutable, inner) => self.automatic(of, inner, seen),
            Ty::Adt(id, args) => {
                let Some(adt) = self.program.adts.get(id.index()) else { return yes };
                let fields: Vec<Ty> = adt
                    .variants
                    .iter()
                    .flat_map(|variant| &variant.fields)
                    .map(|field| subst(&field.ty, args))
                    .collect();
                let mut goals = Vec::new();
                let fields: Vec<Ty> =
                    fields.iter().map(|field| self.normalise(field, &mut goals)).collect();
                self.each(of, fields.into_iter(), seen)
            }
            Ty::Closure(body, expr, args) => match self.captures(*body, *expr, args) {
                Some(captures) => {
                    let held: Vec<Ty> = captures
                        .into_iter()
                        .map(|(ty, by)| match by {
                            Binding::Value => ty,
                            Binding::Ref(mutability) => ty.reference(mutability),
                        })
                        .collect();
                    self.each(of, held.into_iter(), seen)
                }
                None => Ok(false),
            },
            Ty::Opaque(function, place, args) => match self.typer.reveal(*function, *place, args) {
                Ty::Opaque(..) => yes,
                real => self.automatic(of, &real, seen),
            },
            Ty::Param(_) | Ty::Projection(..) if known != Known::Unpin => {
                match self.assumed(of, &Rc::from([ty.clone()])) {
                    Some(_) => yes,
                    None => Err(ty),
                }
            }
            // What a `dyn` is, is not kept.
            _ => yes,
        }
    }

    fn each(
        &mut self,
        of: TraitId,
        types: impl Iterator<Item = Ty>,
        seen: &mut Vec<(TraitId, Ty)>,
    ) -> Result<bool, Ty> {
        let mut certain = true;
        for ty in types {
            certain &= self.automatic(of, &ty, seen)?;
        }
        Ok(certain)
    }

    /// By an `impl Send for …` or `impl !Send for …`.
    fn declared(
        &mut self,
        of: TraitId,
        ty: &Ty,
        seen: &mut Vec<(TraitId, Ty)>,
    ) -> Option<Result<bool, Ty>> {
        head(ty)?;
        let args = [ty.clone()];
        let id = match self.choose(of, &args) {
            Ok(id) => id,
            Err(Verdict::Maybe) => return Some(Ok(false)),
            Err(_) => return None,
        };
        let block = &self.program.impls[id.index()];
        let mut goals = Vec::new();
        let own = self.fit(id, &args, &mut goals)?;
        if block.negative {
            return Some(Err(ty.clone()));
        }
        self.bounds(&block.generics.bounds, &own, &mut goals);
        let mut certain = true;
        for goal in goals {
            let verdict = match &goal {
                Goal::Holds(of, args)
                    if matches!(
                        self.index.known(*of),
                        Known::Send | Known::Sync | Known::Unwind
                    ) =>
                {
                    match self.automatic(*of, &args[0], seen) {
                        Ok(certain) if certain => Verdict::Yes,
                        Ok(_) => Verdict::Maybe,
                        Err(culprit) => return Some(Err(culprit)),
                    }
                }
                _ => self.evaluate(vec![goal]),
            };
            match verdict {
                Verdict::Yes => {}
                Verdict::Maybe => certain = false,
                Verdict::No => return Some(Err(ty.clone())),
            }
        }
        Some(Ok(certain))
    }
}
