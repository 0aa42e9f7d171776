//! What the language implements itself.
use super::{Answer, Goal, Solver};
use crate::typing::fold::subst;
use crate::typing::index::Known;
use hir::typed::{Binding, ClosureKind};
use hir::types::{Args, Infer, Mutability, Ty};
use hir::{BodyId, ExprId, TraitId};
use std::rc::Rc;

/// Something that can be called.
pub(crate) struct Signature {
    pub(crate) parameters: Args,
    pub(crate) returns: Ty,
    /// How it can be called; unknown while the closure's body is not typed.
    pub(crate) kind: Option<ClosureKind>,
}

impl Solver<'_> {
    pub(super) fn builtin(
        &mut self,
        known: Known,
        of: TraitId,
        me: &Ty,
        args: &Args,
    ) -> Option<Answer> {
        let yes = || Some(Answer::Yes(Vec::new()));
        match known {
            Known::Sized => match me {
                Ty::Str | Ty::Slice(_) | Ty::Dyn(..) => Some(Answer::No),
                _ => yes(),
            },
            Known::Copy | Known::Clone => match me {
                Ty::Bool
                | Ty::Char
                | Ty::Int(_)
                | Ty::Float(_)
                | Ty::Never
                | Ty::Fn(..)
                | Ty::Constructor(..)
                | Ty::FnPointer(..)
                | Ty::Pointer(..)
                | Ty::Infer(_)
                | Ty::Ref(Mutability::Shared, _) => yes(),
                Ty::Ref(Mutability::Mutable, _) | Ty::Str | Ty::Slice(_) => Some(Answer::No),
                Ty::Tuple(all) => Some(Answer::Yes(all.iter().map(|ty| one(of, ty)).collect())),
                Ty::Array(inner, _) => Some(Answer::Yes(vec![one(of, inner)])),
                Ty::Closure(body, expr, args) => match self.captures(*body, *expr, args) {
                    Some(captures) => {
                        if captures.iter().any(|(_, by)| *by == Binding::Ref(Mutability::Mutable)) {
                            return Some(Answer::No);
                        }
                        let owned = captures.iter().filter(|(_, by)| *by == Binding::Value);
                        Some(Answer::Yes(owned.map(|(ty, _)| one(of, ty)).collect()))
                    }
                    None => Some(Answer::Maybe),
                },
                _ => None,
            },
            Known::Fn | Known::FnMut | Known::FnOnce => self.calls(of, me, args),
            _ => self.through_dyn(of, me, args),
        }
    }

    /// What a closure holds.
    pub(super) fn captures(
        &self,
        body: BodyId,
        expr: ExprId,
        args: &Args,
    ) -> Option<Vec<(Ty, Binding)>> {
        if self.body == Some(body) {
            return self.closures.get(&expr)?.captures.clone();
        }
        let typed = self.typer.typed(body);
        let closure = typed.closures.get(&expr)?;
        Some(
            closure.captures.iter().map(|capture| (subst(&capture.ty, args), capture.by)).collect(),
        )
    }

    /// How something is called that can be called without looking at bounds.
    pub(crate) fn signature(&self, me: &Ty) -> Option<Signature> {
        let kind = Some(ClosureKind::Fn);
        match me {
            Ty::Fn(id, args) => {
                let function = self.program.functions.get(id.index())?;
                Some(Signature {
                    parameters: function.parameters.iter().map(|ty| subst(ty, args)).collect(),
                    returns: subst(&function.returns, args),
                    kind,
                })
            }
            Ty::Constructor(id, variant, args) => {
                let variant = self.program.adts.get(id.index())?.variants.get(*variant as usize)?;
                Some(Signature {
                    parameters: variant.fields.iter().map(|field| subst(&field.ty, args)).collect(),
                    returns: Ty::Adt(*id, args.clone()),
                    kind,
                })
            }
            Ty::FnPointer(parameters, returns) => Some(Signature {
                parameters: parameters.clone(),
                returns: (**returns).clone(),
                kind,
            }),
            Ty::Closure(body, expr, _) if self.body == Some(*body) => {
                let closure = self.closures.get(expr)?;
                Some(Signature {
                    parameters: closure.parameters.clone(),
                    returns: closure.returns.clone(),
                    kind: closure.kind,
                })
            }
            Ty::Closure(body, expr, args) => {
                let typed = self.typer.typed(*body);
                let closure = typed.closures.get(expr)?;
                Some(Signature {
                    parameters: closure.parameters.iter().map(|ty| subst(ty, args)).collect(),
                    returns: subst(&closure.returns, args),
                    kind: Some(closure.kind),
                })
            }
            _ => None,
        }
    }

    fn calls(&mut self, of: TraitId, me: &Ty, args: &Args) -> Option<Answer> {
        let rank = self.call_rank(of)?;
        if let Some(signature) = self.signature(me) {
            let enough = match signature.kind {
                None | Some(ClosureKind::Fn) => true,
                Some(ClosureKind::FnMut) => rank < 2,
                Some(ClosureKind::FnOnce) => rank < 1,
            };
            let mut goals = Vec::new();
            let parameters = self.normalise(&Ty::Tuple(signature.parameters), &mut goals);
            let fits =
                enough && args.get(1).is_some_and(|wanted| self.table.unify(wanted, &parameters));
            return Some(if fits { Answer::Yes(goals) } else { Answer::No });
        }
        let inner = |of: TraitId, inner: &Ty| {
            let mut args = args.to_vec();
            args[0] = inner.clone();
            Some(Answer::Yes(vec![Goal::Holds(of, args.into())]))
        };
        match me {
            Ty::Ref(Mutability::Shared, to) => inner(self.index.lang_trait("fn")?, to),
            Ty::Ref(Mutability::Mutable, _) if rank == 2 => Some(Answer::No),
            Ty::Ref(Mutability::Mutable, to) => inner(self.index.lang_trait("fn_mut")?, to),
            Ty::Adt(id, of_box) if self.index.lang_adt("owned_box") == Some(*id) => {
                inner(of, of_box.first()?)
            }
            Ty::Dyn(behind, of_dyn, _) => {
                let theirs = self.call_rank(*behind)?;
                let fits = theirs >= rank
                    && args.get(1).zip(of_dyn.first()).is_some_and(|(a, b)| self.table.unify(a, b));
                Some(if fits { Answer::Yes(Vec::new()) } else { Answer::No })
            }
            _ => None,
        }
    }

    /// What a call of it gives.
    pub(super) fn call_output(&mut self, of: TraitId, me: &Ty, args: &Args) -> Option<Ty> {
        if let Some(signature) = self.signature(me) {
            let mut goals = Vec::new();
            let parameters = self.normalise(&Ty::Tuple(signature.parameters), &mut goals);
            if let Some(wanted) = args.get(1) {
                self.table.unify(wanted, &parameters);
            }
            return Some(self.normalise(&signature.returns, &mut goals));
        }
        let inner = match me {
            Ty::Ref(_, to) => (**to).clone(),
            Ty::Adt(id, of_box) if self.index.lang_adt("owned_box") == Some(*id) => {
                of_box.first()?.clone()
            }
            Ty::Dyn(behind, of_dyn, output) if self.call_rank(*behind).is_some() => {
                if let Some((a, b)) = args.get(1).zip(of_dyn.first()) {
                    self.table.unify(a, b);
                }
                return Some(output.as_ref().map_or(Ty::unit(), |output| (**output).clone()));
            }
            _ => return None,
        };
        let mut args = args.to_vec();
        args[0] = inner;
        match self.project(of, &args.into(), "Output", &mut Vec::new()) {
            super::Projected::To(ty) => Some(ty),
            _ => None,
        }
    }

    /// `dyn Trait` implements its trait, and the supertraits.
    pub(crate) fn through_dyn(&mut self, of: TraitId, me: &Ty, args: &Args) -> Option<Answer> {
        let Ty::Dyn(behind, of_dyn, _) = me else { return None };
        let mut own = vec![me.clone()];
        own.extend(of_dyn.iter().cloned());
        let mut all = Vec::new();
        let bound = super::Assumption { of: *behind, args: own.into(), assigned: Vec::new() };
        super::elaborate(self.program, bound, &mut all);
        let found = all.into_iter().find(|bound| bound.of == of)?;
        let same = self.table.unify_lists(&found.args, args);
        same.then(|| Answer::Yes(Vec::new()))
    }
}

fn one(of: TraitId, ty: &Ty) -> Goal {
    Goal::Holds(of, Rc::from([ty.clone()]))
}

/// A number of which the type is not known yet.
pub(crate) fn is_number(ty: &Ty) -> bool {
    matches!(ty, Ty::Int(_) | Ty::Float(_) | Ty::Infer(Infer::Int(_) | Infer::Float(_)))
}
