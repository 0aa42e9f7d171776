//! Closures: what they are called with, told by where they are passed to.
use super::{Context, Expect};
use crate::typing::solve::{ClosureInfo, Goal};
use hir::typed::ClosureKind;
use hir::types::{Args, Ty};
use hir::{ExprId, LocalId};

/// What is expected of a closure.
#[derive(Default)]
struct Wanted {
    parameters: Option<Args>,
    returns: Option<Ty>,
    kind: Option<ClosureKind>,
}

impl Context<'_> {
    pub(super) fn closure(
        &mut self,
        id: ExprId,
        parameters: &[(LocalId, Option<Ty>)],
        returns: Option<&Ty>,
        body: ExprId,
        expect: &Expect,
    ) -> Ty {
        let at = self.at(id);
        let wanted = match expect.ty() {
            Some(ty) => {
                let ty = self.shallow(ty);
                self.wanted(&ty)
            }
            None => Wanted::default(),
        };
        let mut types = Vec::new();
        let kind = wanted.kind;
        let mut others = None;
        let expected = match wanted.parameters {
            Some(expected) if expected.len() != parameters.len() => {
                let count =
                    |n: usize| if n == 1 { "1 argument".into() } else { format!("{n} arguments") };
                let (wanted, takes) = (count(expected.len()), count(parameters.len()));
                let message = format!("closure is expected to take {wanted}, but it takes {takes}");
                self.error("E0593", at, message, format!("takes {takes}"));
                others = Some(expected);
                None
            }
            expected => expected,
        };
        for (place, (local, written)) in parameters.iter().enumerate() {
            let written = written.as_ref().map(|ty| self.written(ty, at));
            let expected = expected.as_ref().and_then(|all| all.get(place)).cloned();
            let ty = match (written, expected) {
                (Some(written), Some(expected)) => {
                    // Where they differ, what passes it on says so.
                    self.solver.table.unify(&written, &expected);
                    written
                }
                (Some(ty), None) | (None, Some(ty)) => ty,
                (None, None) => self.fresh(),
            };
            let local = self.local(*local);
            self.solver.table.unify(&local, &ty);
            types.push(ty);
        }
        let returns = match (returns, wanted.returns) {
            (Some(written), _) => self.written(written, at),
            (None, Some(expected)) => expected,
            (None, None) => self.fresh(),
        };
        let info = ClosureInfo {
            // What is said once is not said again by whoever it is passed to.
            parameters: others.unwrap_or_else(|| types.into()),
            returns: returns.clone(),
            kind,
            captures: None,
        };
        self.solver.closures.insert(id, info);
        let outer = std::mem::replace(&mut self.returns, returns.clone());
        let was = std::mem::replace(&mut self.in_closure, true);
        let labels = std::mem::take(&mut self.labels);
        let diverges = std::mem::replace(&mut self.diverges, false);
        let ty = self.expression(body, &Expect::Has(returns.clone()));
        self.coerce(body, &ty, &returns);
        self.diverges = diverges;
        self.labels = labels;
        self.returns = outer;
        self.in_closure = was;
        self.closures.push(id);
        Ty::Closure(self.id, id, self.identity.clone())
    }

    /// What a type that is expected says of a closure.
    fn wanted(&mut self, ty: &Ty) -> Wanted {
        match ty {
            Ty::FnPointer(parameters, returns) => Wanted {
                parameters: Some(parameters.clone()),
                returns: Some((**returns).clone()),
                kind: None,
            },
            Ty::Dyn(of, args, output) if self.solver.call_rank(*of).is_some() => {
                let parameters = match args.last() {
                    Some(Ty::Tuple(parameters)) => Some(parameters.clone()),
                    _ => None,
                };
                Wanted {
                    parameters,
                    returns: Some(output.as_ref().map_or(Ty::unit(), |ty| (**ty).clone())),
                    kind: self.solver.call_rank(*of).map(kind_of),
                }
            }
            Ty::Infer(_) => {
                let mut wanted = Wanted::default();
                for waiting in &self.pending {
                    let (Goal::Holds(of, args) | Goal::Equal(of, args, ..)) = &waiting.goal;
                    if self.solver.call_rank(*of).is_none() || args.len() != 2 {
                        continue;
                    }
                    if self.solver.table.shallow(&args[0]) != *ty {
                        continue;
                    }
                    if wanted.parameters.is_none()
                        && let Ty::Tuple(parameters) = self.solver.table.shallow(&args[1])
                    {
                        wanted.parameters = Some(parameters);
                    }
                    if let (Goal::Holds(..), Some(rank)) =
                        (&waiting.goal, self.solver.call_rank(*of))
                    {
                        let kind = kind_of(rank);
                        wanted.kind = Some(wanted.kind.map_or(kind, |old| old.min(kind)));
                    }
                    if let Goal::Equal(_, _, _, output) = &waiting.goal {
                        wanted.returns = Some(output.clone());
                    }
                }
                wanted
            }
            _ => Wanted::default(),
        }
    }
}

/// A kind by its rank: see [`call_rank`](crate::typing::solve::Solver::call_rank).
pub(super) fn kind_of(rank: u8) -> ClosureKind {
    match rank {
        0 => ClosureKind::FnOnce,
        1 => ClosureKind::FnMut,
        _ => ClosureKind::Fn,
    }
}
