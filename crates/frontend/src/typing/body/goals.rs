//! Goals that wait.
use super::{Context, written};
use crate::typing::fold::has_error;
use crate::typing::solve::{Answer, Assumption, Goal, elaborate};
use hir::item::Bound;
use hir::types::{Infer, Ty};
use hir::{ExprId, FnId, Span};

/// A goal that waits until enough is known.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub(crate) goal: Goal,
    pub(crate) cause: Cause,
    /// How much was known when it was last looked at.
    seen: u64,
}

/// Why it has to hold.
#[derive(Clone, Debug)]
pub(crate) struct Cause {
    pub(crate) at: Span,
    pub(crate) why: Why,
}

/// What demands it.
#[derive(Clone, Debug)]
pub(crate) enum Why {
    /// A bound.
    Bound,
    /// An operator, by its expression: the words for it are special.
    Operator(ExprId),
    /// The error of a `?`.
    Try,
    /// That a value can be formatted.
    Format,
    /// What `[a; n]` needs, and what it was found to be.
    Repeat,
    /// What a function's own opaque type promises.
    Opaque,
}

impl Context<'_> {
    pub(super) fn demand(&mut self, goal: Goal, cause: Cause) {
        self.pending.push(Pending { goal, cause, seen: u64::MAX });
    }

    pub(super) fn demand_all(&mut self, goals: Vec<Goal>, at: Span) {
        for goal in goals {
            self.demand(goal, Cause { at, why: Why::Bound });
        }
    }

    /// What a function's own opaque type has to be.
    pub(super) fn opaque_bound(&mut self, bound: &Bound, variable: &Ty, id: FnId, place: u32) {
        let _ = place;
        let opaque = [variable.clone()];
        let args = bound.args.iter().map(|ty| written::with_opaque(ty, id, &opaque));
        let mut all = Vec::new();
        let assigned = bound.assigned.iter();
        let assigned =
            assigned.map(|(name, ty)| (name.clone(), written::with_opaque(ty, id, &opaque)));
        let bound_at = bound.at;
        let bound = Assumption { of: bound.of, args: args.collect(), assigned: assigned.collect() };
        elaborate(self.program, bound, &mut all);
        for bound in all {
            for (name, ty) in bound.assigned {
                if self.solver.declares(bound.of, &name) == bound.of {
                    let ty = self.normalise(&ty, bound_at);
                    let goal = Goal::Equal(bound.of, bound.args.clone(), name.as_str().into(), ty);
                    self.demand(goal, Cause { at: bound_at, why: Why::Opaque });
                }
            }
            let goal = Goal::Holds(bound.of, bound.args);
            self.demand(goal, Cause { at: bound_at, why: Why::Opaque });
        }
    }

    /// Goes on with all that waits, as far as it goes.
    pub(super) fn select(&mut self) {
        loop {
            let before = self.solver.table.changes;
            let mut progress = false;
            let pending = std::mem::take(&mut self.pending);
            let mut open = Vec::with_capacity(pending.len());
            for mut waiting in pending {
                if waiting.seen == self.solver.table.changes || self.is_open(&waiting.goal) {
                    open.push(waiting);
                    continue;
                }
                let seen = self.solver.table.changes;
                match self.solver.step(&waiting.goal) {
                    Answer::Yes(more) => {
                        progress = true;
                        self.note_kind(&waiting.goal);
                        for goal in more {
                            open.push(Pending {
                                goal,
                                cause: waiting.cause.clone(),
                                seen: u64::MAX,
                            });
                        }
                    }
                    Answer::Maybe => {
                        waiting.seen = seen;
                        open.push(waiting);
                    }
                    Answer::No => {
                        progress = true;
                        self.refuse(&waiting.goal, &waiting.cause);
                    }
                }
            }
            open.append(&mut self.pending);
            self.pending = open;
            if !progress && self.solver.table.changes == before {
                return;
            }
        }
    }

    /// What a goal that holds demands of a closure of which it is not known yet how often it can be called.
    fn note_kind(&mut self, goal: &Goal) {
        if let Goal::Holds(of, args) = goal
            && let Some(rank) = self.solver.call_rank(*of)
            && let Some(Ty::Closure(body, id, _)) = args.first().map(|me| self.shallow(me))
            && body == self.id
        {
            self.kinds.push((id, rank));
        }
    }

    /// Whether nothing is known of the self type: there is no use in looking.
    fn is_open(&self, goal: &Goal) -> bool {
        let (Goal::Holds(_, args) | Goal::Equal(_, args, ..)) = goal;
        args.first().is_some_and(|me| matches!(self.shallow(me), Ty::Infer(Infer::Any(_))))
    }

    /// The type as far as it is known; goals that wait are tried if nothing is.
    pub(super) fn structure(&mut self, ty: &Ty) -> Ty {
        let found = self.shallow(ty);
        if matches!(found, Ty::Infer(Infer::Any(_))) {
            self.select();
            return self.shallow(ty);
        }
        found
    }

    /// The same, and an error if nothing is known.
    pub(super) fn known(&mut self, ty: &Ty, at: Span) -> Ty {
        let found = self.structure(ty);
        if matches!(found, Ty::Infer(Infer::Any(_))) {
            if self.is_refused() {
                self.solver.table.unify(&found, &Ty::Error);
                return Ty::Error;
            }
            self.error("E0282", at, "type annotations needed".into(), "cannot infer type".into());
            self.solver.table.unify(&found, &Ty::Error);
            return Ty::Error;
        }
        found
    }

    pub(super) fn is_wrong(&self, goal: &Goal) -> bool {
        match goal {
            Goal::Holds(_, args) => args.iter().any(|ty| has_error(&self.resolve(ty))),
            Goal::Equal(_, args, _, ty) => {
                args.iter().any(|ty| has_error(&self.resolve(ty))) || has_error(&self.resolve(ty))
            }
        }
    }
}
