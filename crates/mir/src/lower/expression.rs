//! Expressions as values.
use super::function::{Builder, at};
use crate::code::{Constant, Instr, Operand, Place, Rvalue};
use hir::ExprId;
use hir::tree::{Binary, Expr, ExprKind, Literal, Unary};
use hir::types::{FloatTy, Ty};

/// What an expression has become.
pub(super) enum Value {
    /// Something that an instruction can take.
    Operand(Operand),
    /// Something that is computed where it is used.
    Rvalue(Rvalue),
    /// It is where it was wanted.
    Written,
}

impl Builder<'_, '_> {
    /// The value, for the next instruction.
    pub fn operand(&mut self, e: ExprId) -> Operand {
        self.operand_after(e, self.adjusted(e))
    }

    pub fn operand_after(&mut self, e: ExprId, n: usize) -> Operand {
        match self.value_after(e, n, None) {
            Value::Operand(operand) => operand,
            Value::Rvalue(value) => {
                let ty = self.ty_after(e, n);
                let into = at(self.temporary(&ty));
                self.emit(Instr::Assign(into.clone(), value));
                Operand::Move(into)
            }
            Value::Written => Operand::Constant(Constant::Unit),
        }
    }

    /// Puts the value there. The place holds nothing yet.
    pub fn into(&mut self, e: ExprId, into: &Place) {
        self.value_into(e, self.adjusted(e), into);
    }

    pub fn value_into(&mut self, e: ExprId, n: usize, into: &Place) {
        let span = self.span;
        match self.value_after(e, n, Some(into)) {
            Value::Operand(Operand::Constant(Constant::Unit)) | Value::Written => {}
            Value::Operand(operand) => {
                self.span = self.expr(e).at;
                self.assign(into, Rvalue::Use(operand));
            }
            Value::Rvalue(value) => {
                self.span = self.expr(e).at;
                self.assign(into, value);
            }
        }
        self.span = span;
    }

    pub fn value(&mut self, e: ExprId, into: Option<&Place>) -> Value {
        self.value_after(e, self.adjusted(e), into)
    }

    /// Evaluates for the sake of what happens; the value is dropped.
    pub fn effect(&mut self, e: ExprId) {
        let n = self.adjusted(e);
        let value = self.value_after(e, n, None);
        if let Value::Operand(Operand::Move(place)) = &value {
            let ty = self.ty_after(e, n);
            let place = place.clone();
            self.drop_now(&place, &ty);
            return;
        }
        if let Value::Rvalue(rvalue @ (Rvalue::Struct(..) | Rvalue::Tuple(_) | Rvalue::Array(_))) =
            value
        {
            let ty = self.ty_after(e, n);
            if self.low.needs_drop(&ty) {
                let into = at(self.temporary(&ty));
                self.assign(&into, rvalue);
                self.emit(Instr::Drop(into));
            }
            return;
        }
        self.discard(value);
    }

    /// A value that nobody wants is computed all the same where that can panic.
    pub fn discard(&mut self, value: Value) {
        if let Value::Rvalue(value @ (Rvalue::Binary(..) | Rvalue::Unary(..) | Rvalue::Ref(_))) =
            value
        {
            let into = at(self.temporary(&Ty::Error));
            self.assign(&into, value);
        }
    }

    /// The value before any adjustment.
    pub fn raw_value(&mut self, e: ExprId, into: Option<&Place>) -> Value {
        let before = self.span;
        let Expr { kind, at } = self.expr(e);
        self.span = *at;
        let value = self.raw(e, kind, into);
        self.span = before;
        value
    }

    fn raw(&mut self, e: ExprId, kind: &ExprKind, into: Option<&Place>) -> Value {
        let unit = || Value::Operand(Operand::Constant(Constant::Unit));
        match kind {
            ExprKind::Literal(literal) => {
                let ty = self.ty(e);
                Value::Operand(Operand::Constant(constant(literal, &ty)))
            }
            ExprKind::Local(_) | ExprKind::Field(..) | ExprKind::Index(..) => {
                let spot = self.place_after(e, 0);
                Value::Operand(self.consume(&spot))
            }
            ExprKind::Unary(Unary::Deref, _) => {
                let spot = self.place_after(e, 0);
                Value::Operand(self.consume(&spot))
            }
            ExprKind::Path(path) => self.path(e, path),
            ExprKind::Call(callee, arguments) => self.call_expr(e, *callee, arguments, into),
            ExprKind::MethodCall { receiver, arguments, .. } => {
                let mut all = vec![*receiver];
                all.extend(arguments);
                self.known_call(e, &all, into)
            }
            ExprKind::Unary(op, operand) => self.unary(e, *op, *operand, into),
            ExprKind::Binary(Binary::And | Binary::Or, ..) | ExprKind::Let(..) => {
                self.lazy(e, into)
            }
            ExprKind::Binary(op, left, right) => self.binary(e, *op, *left, *right, into),
            ExprKind::Assign(left, right) => {
                self.assignment(*left, *right);
                unit()
            }
            ExprKind::AssignOp(op, left, right) => {
                self.compound_assignment(e, *op, *left, *right);
                unit()
            }
            ExprKind::Ref(mutability, of) => {
                if let Some(spot) = self.kept_for_ever(*of, *mutability) {
                    return Value::Rvalue(Rvalue::Ref(spot.place));
                }
                self.borrowed(*of, self.adjusted(*of), *mutability)
            }
            ExprKind::RawRef(_, of) => {
                let spot = self.place(*of);
                match self.reference(&spot) {
                    Rvalue::Use(operand) => Value::Operand(operand),
                    value => Value::Rvalue(value),
                }
            }
            ExprKind::Cast(of, to) => {
                let to = self.concrete(to);
                self.cast(e, *of, &to)
            }
            ExprKind::Tuple(parts) if parts.is_empty() => unit(),
            ExprKind::Tuple(parts) => Value::Rvalue(Rvalue::Tuple(self.operands(parts))),
            ExprKind::Array(parts) => Value::Rvalue(Rvalue::Array(self.operands(parts))),
            ExprKind::Repeat(of, _) => self.repeat(e, *of),
            ExprKind::Struct { fields, base, .. } => self.structure(e, fields, *base),
            ExprKind::Block(block) => self.block(e, block, into),
            ExprKind::If(condition, then, otherwise) => {
                self.conditional(e, *condition, *then, *otherwise, into)
            }
            ExprKind::Match(scrutinee, arms, source) => {
                self.matching(e, *scrutinee, arms, *source, into)
            }
            ExprKind::Loop(label, body, _) => self.looping(e, *label, *body, into),
            ExprKind::Break(label, value) => {
                self.break_out(*label, *value);
                unit()
            }
            ExprKind::Continue(label) => {
                self.go_on(*label);
                unit()
            }
            ExprKind::Return(value) => {
                self.return_expr(*value);
                unit()
            }
            ExprKind::Closure { .. } => self.closure(e),
            ExprKind::Try(of) => self.try_operator(e, *of, into),
            ExprKind::Format(pieces) => self.format(e, pieces),
            ExprKind::Underscore | ExprKind::Error => {
                self.not_read("this expression");
                unit()
            }
        }
    }

    /// A place to write to: the one that is wanted, or a temporary.
    pub fn destination(&mut self, ty: &Ty, into: Option<&Place>) -> (Place, Value) {
        match into {
            Some(place) => (place.clone(), Value::Written),
            None if super::facts::is_trivial(ty) => {
                (self.nothing(), Value::Operand(Operand::Constant(Constant::Unit)))
            }
            None => {
                let place = at(self.temporary(ty));
                (place.clone(), Value::Operand(Operand::Move(place)))
            }
        }
    }
}

/// A literal of a type.
pub(super) fn constant(literal: &Literal, ty: &Ty) -> Constant {
    match (literal, ty) {
        (Literal::Bool(value), _) => Constant::Bool(*value),
        (Literal::Char(value), _) => Constant::Char(*value),
        (Literal::Str(value), _) => Constant::Str(value.clone()),
        (Literal::Bytes(value), _) => Constant::Bytes(value.clone()),
        (Literal::Int(value, _), Ty::Float(of)) => Constant::Float(float(*value as f64, *of)),
        (Literal::Int(value, _), _) => integer(*value),
        (Literal::Float(value, _), Ty::Float(of)) => Constant::Float(float(*value, *of)),
        (Literal::Float(value, _), _) => Constant::Float(*value),
    }
}

pub(super) fn integer(value: u128) -> Constant {
    match i128::try_from(value) {
        Ok(value) => Constant::Int(value),
        Err(_) => Constant::Large(value),
    }
}

fn float(value: f64, of: FloatTy) -> f64 {
    match of {
        FloatTy::F32 => f64::from(value as f32),
        FloatTy::F64 => value,
    }
}
