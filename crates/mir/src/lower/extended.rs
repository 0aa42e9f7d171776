//! Temporaries that live as long as the variable that is declared with them.
//!
//! `let x = &temporary();`, `let x = Some(&temporary());`, `let x = { …; &temporary() };`: they are put onto the stack of drops before the
//! statement's other temporaries are, still empty.
use super::function::Builder;
use hir::tree::{ExprKind, MatchSource, PatternKind, Piece, Unary};
use hir::typed::Binding;
use hir::types::Ty;
use hir::{ExprId, PatternId};

impl Builder<'_, '_> {
    /// Makes places for the extended temporaries of a declaration's value.
    pub fn extend(&mut self, pattern: PatternId, value: ExprId) {
        if self.forever {
            return;
        }
        if self.binds_by_reference(pattern) {
            self.extend_operand(value);
        }
        self.extend_value(value);
    }

    /// `ref x` anywhere in the pattern.
    fn binds_by_reference(&self, pattern: PatternId) -> bool {
        match self.pattern(pattern) {
            PatternKind::Binding { by_ref, sub, .. } => {
                (by_ref.is_some()
                    && matches!(self.typed.bindings.get(&pattern), Some(Binding::Ref(_))))
                    || sub.is_some_and(|sub| self.binds_by_reference(sub))
            }
            PatternKind::Tuple(parts)
            | PatternKind::Slice(parts)
            | PatternKind::TupleStruct(_, parts) => {
                parts.iter().any(|&part| self.binds_by_reference(part))
            }
            PatternKind::Struct(_, parts, _) => {
                parts.iter().any(|(_, part)| self.binds_by_reference(*part))
            }
            _ => false,
        }
    }

    /// The expression gives the value that is kept.
    fn extend_value(&mut self, e: ExprId) {
        match self.kind(e) {
            ExprKind::Ref(_, of) | ExprKind::RawRef(_, of) => self.extend_operand(*of),
            ExprKind::Tuple(parts) | ExprKind::Array(parts) => {
                parts.iter().for_each(|&part| self.extend_value(part));
            }
            ExprKind::Struct { fields, .. } => {
                fields.iter().for_each(|(_, value)| self.extend_value(*value));
            }
            ExprKind::Call(callee, arguments)
                if matches!(self.ty(*callee), Ty::Constructor(..)) =>
            {
                arguments.iter().for_each(|&value| self.extend_value(value));
            }
            ExprKind::Cast(of, _) => self.extend_value(*of),
            ExprKind::Block(block) => {
                if let Some(value) = block.value {
                    self.extend_value(value);
                }
            }
            ExprKind::If(_, then, otherwise) => {
                self.extend_value(*then);
                if let Some(otherwise) = otherwise {
                    self.extend_value(*otherwise);
                }
            }
            ExprKind::Match(_, arms, MatchSource::Match) => {
                arms.iter().for_each(|arm| self.extend_value(arm.body));
            }
            ExprKind::Format(pieces) => {
                for piece in pieces {
                    if let Piece::Argument(argument) = piece {
                        self.extend_operand(argument.value);
                    }
                }
            }
            _ => {}
        }
    }

    /// A reference of the expression is kept.
    fn extend_operand(&mut self, e: ExprId) {
        match self.kind(e) {
            ExprKind::Local(_) | ExprKind::Path(_) => {}
            ExprKind::Field(of, _) | ExprKind::Index(of, _) => self.extend_operand(*of),
            ExprKind::Unary(Unary::Deref, _) => {}
            _ => {
                self.extend_value(e);
                let ty = self.ty(e);
                if self.low.needs_drop(&ty) && !self.extended.contains_key(&e) {
                    let local = self.temporary(&ty);
                    self.extended.insert(e, local);
                    self.schedule(local);
                }
            }
        }
    }
}
