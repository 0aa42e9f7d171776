//! What evaluating an expression may do to what has been evaluated before it.
use super::function::{Builder, at};
use crate::code::{Base, Operand};
use hir::ExprId;
use hir::tree::{Binary, ExprKind, Unary};
use hir::typed::Adjust;

/// What evaluating an expression may do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    /// Nothing but give a value.
    None,
    /// It may panic.
    Panics,
    /// It may change variables.
    Any,
}

impl Builder<'_, '_> {
    /// Values for one instruction, evaluated in order. What comes later cannot change what has been evaluated, and if it panics,
    /// that is dropped.
    pub fn operands(&mut self, es: &[ExprId]) -> Vec<Operand> {
        let mut operands = Vec::new();
        for (place, &e) in es.iter().enumerate() {
            let operand = self.operand(e);
            let effect = es[place + 1..].iter().map(|&later| self.effect_of(later)).max();
            operands.push(self.kept(operand, e, effect.unwrap_or(Effect::None)));
        }
        operands
    }

    /// The operand, safe from what is evaluated before it is used.
    pub fn operand_before(&mut self, e: ExprId, later: &[ExprId]) -> Operand {
        let operand = self.operand(e);
        let effect = later.iter().map(|&later| self.effect_of(later)).max();
        self.kept(operand, e, effect.unwrap_or(Effect::None))
    }

    fn kept(&mut self, operand: Operand, e: ExprId, later: Effect) -> Operand {
        if later == Effect::None || self.dead {
            return operand;
        }
        let place = match &operand {
            Operand::Constant(_) => return operand,
            Operand::Copy(place) | Operand::Move(place) => place,
        };
        let temporary = match place.base {
            Base::Local(local) => {
                place.path.is_empty() && self.function.locals[local.0 as usize].name.is_none()
            }
            Base::Static(_) => false,
        };
        let moves = matches!(operand, Operand::Move(_));
        let ty = self.ty_after(e, self.adjusted(e));
        // Moved when it is evaluated: should what comes later panic, it is dropped before what has been there for longer.
        let needs_drop = moves && self.low.needs_drop(&ty);
        if !needs_drop && (temporary || later < Effect::Any || self.is_stable(e)) {
            return operand;
        }
        let local = self.held(operand, &ty);
        if needs_drop {
            self.schedule(local);
        }
        Operand::Move(at(local))
    }

    /// A variable that is never written again, or a part of one.
    fn is_stable(&self, e: ExprId) -> bool {
        if self.adjusted(e) > 0 {
            return false;
        }
        match self.kind(e) {
            ExprKind::Local(local) => {
                self.body.locals.get(local.index()).is_some_and(|it| !it.mutable)
            }
            ExprKind::Field(base, _) => self.is_stable(*base),
            _ => false,
        }
    }

    pub fn is_quiet(&self, e: ExprId) -> bool {
        self.effect_of(e) < Effect::Any
    }

    fn effect_of(&self, e: ExprId) -> Effect {
        let mut effect = Effect::None;
        for adjust in self.typed.adjustments.get(&e).into_iter().flatten() {
            if matches!(adjust, Adjust::OverloadedDeref(..) | Adjust::Never(_)) {
                effect = Effect::Any;
            }
        }
        let overloaded = self.typed.callees.contains_key(&e);
        let all = |parts: &[ExprId]| {
            parts.iter().map(|&part| self.effect_of(part)).max().unwrap_or(Effect::None)
        };
        effect.max(match self.kind(e) {
            ExprKind::Literal(_) | ExprKind::Local(_) | ExprKind::Path(_) => Effect::None,
            ExprKind::Closure { .. } => Effect::None,
            ExprKind::Field(base, _) | ExprKind::Ref(_, base) | ExprKind::RawRef(_, base) => {
                self.effect_of(*base)
            }
            ExprKind::Cast(base, _) => self.effect_of(*base),
            ExprKind::Tuple(parts) | ExprKind::Array(parts) => all(parts),
            ExprKind::Unary(Unary::Deref, base) if !overloaded => self.effect_of(*base),
            ExprKind::Unary(_, base) if !overloaded => self.effect_of(*base).max(Effect::Panics),
            ExprKind::Index(a, b) if !overloaded => all(&[*a, *b]).max(Effect::Panics),
            ExprKind::Binary(op, a, b) if !overloaded => all(&[*a, *b]).max(match op {
                Binary::And | Binary::Or => Effect::Any,
                _ => Effect::Panics,
            }),
            _ => Effect::Any,
        })
    }
}
