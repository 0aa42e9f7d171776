//! `let`, `if let`, `match`.
use super::binding::Bind;
use super::condition::Fail;
use super::expression::Value;
use super::function::{Builder, Label};
use crate::code::{Instr, Place};
use hir::tree::{Arm, MatchSource, PatternKind};
use hir::typed::Binding;
use hir::{ExprId, LocalId, PatternId};

impl Builder<'_, '_> {
    /// `let pattern = value else { otherwise };`
    pub fn declaration(
        &mut self,
        pattern: PatternId,
        value: Option<ExprId>,
        otherwise: Option<ExprId>,
    ) {
        let mut bound = Vec::new();
        self.bound_locals(pattern, &mut bound);
        let Some(value) = value else {
            self.schedule_bound(&bound);
            return;
        };
        self.extend(pattern, value);
        let height = self.height;
        match self.simple_binding(pattern) {
            Some(local) => {
                let ty = self.local_ty(local);
                let place = self.variable(local);
                if super::facts::is_trivial(&ty) {
                    self.effect(value);
                } else {
                    self.into(value, &place);
                }
            }
            None if matches!(self.pattern(pattern), PatternKind::Wild) => self.ignored(value),
            None => {
                let mut fail = self.failing();
                let mut spot = self.place(value);
                spot.own = false;
                if otherwise.is_some() {
                    self.test(pattern, &spot, &mut fail);
                }
                self.bind_pattern(pattern, &spot, Bind::All);
                self.drop_to(height);
                if let Some(otherwise) = otherwise {
                    let matched = self.label();
                    self.jump(matched);
                    self.bind_fail(fail);
                    self.effect(otherwise);
                    self.dead = true;
                    self.bind(matched);
                } else if self.has_choices(pattern) {
                    self.not_read("alternatives that bind, in a `let`");
                }
            }
        }
        self.drop_to(height);
        self.schedule_bound(&bound);
    }

    /// `x`, by value.
    fn simple_binding(&self, pattern: PatternId) -> Option<LocalId> {
        let by = self.typed.bindings.get(&pattern).copied().unwrap_or(Binding::Value);
        match self.pattern(pattern) {
            PatternKind::Binding { local, sub: None, .. } if by == Binding::Value => Some(*local),
            _ => None,
        }
    }

    /// Variables that have values now are dropped when their scope ends.
    pub fn schedule_bound(&mut self, bound: &[(LocalId, PatternId)]) {
        for &(local, _) in bound {
            let ty = self.local_ty(local);
            if self.low.needs_drop(&ty) {
                self.schedule_variable(local);
            }
        }
    }

    /// `let pattern = value` in a condition: goes on with the variables bound.
    pub fn tested(&mut self, pattern: PatternId, value: ExprId, fail: &mut Fail) {
        let mut spot = self.place(value);
        spot.own = false;
        self.test(pattern, &spot, fail);
        self.bind_pattern(pattern, &spot, Bind::All);
        let mut bound = Vec::new();
        self.bound_locals(pattern, &mut bound);
        self.schedule_bound(&bound);
    }

    /// `match scrutinee { arms }`
    pub fn matching(
        &mut self,
        e: ExprId,
        scrutinee: ExprId,
        arms: &[Arm],
        _source: MatchSource,
        into: Option<&Place>,
    ) -> Value {
        let ty = self.ty(e);
        let (place, value) = self.destination(&ty, into);
        if let [Arm { pattern, guard: None, body }] = arms
            && let Some(local) = self.simple_binding(*pattern)
            && !self.is_place(scrutinee)
        {
            let variable = self.variable(local);
            self.into(scrutinee, &variable);
            // Its temporaries are dropped when the whole statement ends; the variable before.
            let height = self.height;
            self.schedule_bound(&[(local, *pattern)]);
            self.arm(*body, &ty, &place);
            self.drop_to(height);
            return value;
        }
        let mut spot = self.place(scrutinee);
        spot.own = false;
        if arms.is_empty() {
            self.emit(Instr::Unreachable);
            self.dead = true;
            return value;
        }
        let candidates = self.candidates(arms, &spot);
        self.dispatch(&candidates, &spot);
        let (end, nowhere) = (self.label(), self.label());
        let height = self.height;
        let bodies: Vec<Label> = arms.iter().map(|_| self.label()).collect();
        for (number, candidate) in candidates.iter().enumerate() {
            let arm = &arms[candidate.arm];
            self.candidate(&candidates, number, arm, &spot, nowhere);
            let alone = candidates.iter().filter(|it| it.arm == candidate.arm).count() == 1;
            let last = candidates.get(number + 1).is_none_or(|next| next.arm != candidate.arm);
            if !alone {
                if !self.dead {
                    self.jump(bodies[candidate.arm]);
                }
                if !last {
                    continue;
                }
                self.bind(bodies[candidate.arm]);
            }
            let locals = self.function.locals.len();
            let mut bound = Vec::new();
            self.bound_locals(arm.pattern, &mut bound);
            self.schedule_bound(&bound);
            self.arm(arm.body, &ty, &place);
            self.drop_to(height);
            self.end_scope(locals);
            if !self.dead {
                self.jump(end);
            }
        }
        self.bind(nowhere);
        if self.is_used(nowhere) {
            self.emit(Instr::Unreachable);
            self.dead = true;
        }
        self.bind(end);
        value
    }
}
