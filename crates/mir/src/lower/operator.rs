//! Operators, casts, assignments, `?`.
use super::expression::{Value, constant};
use super::facts::scalar;
use super::function::{Builder, at};
use crate::code::{Constant, Instr, Operand, Place, Rvalue, Scalar};
use hir::tree::{Binary, ExprKind, Literal, Unary};
use hir::types::{IntTy, Length, Ty};
use hir::{ExprId, FnId};

impl Builder<'_, '_> {
    pub fn unary(&mut self, e: ExprId, op: Unary, of: ExprId, into: Option<&Place>) -> Value {
        if self.typed.callees.contains_key(&e) {
            return self.known_call(e, &[of], into);
        }
        let ty = self.ty(e);
        if let (Unary::Negate, ExprKind::Literal(literal)) = (op, self.kind(of)) {
            return Value::Operand(Operand::Constant(negative(literal, &ty)));
        }
        let operand = self.operand(of);
        match scalar(&ty) {
            Some(scalar) => Value::Rvalue(Rvalue::Unary(op, scalar, operand)),
            None => self.refused("this operator"),
        }
    }

    pub fn refused(&mut self, what: &str) -> Value {
        self.not_read(what);
        Value::Operand(Operand::Constant(Constant::Unit))
    }

    pub fn binary(
        &mut self,
        e: ExprId,
        op: Binary,
        left: ExprId,
        right: ExprId,
        into: Option<&Place>,
    ) -> Value {
        if let Some(callee) =
            self.typed.callees.get(&e).cloned().filter(|_| !self.is_shift(op, left, right))
        {
            let args = self.concrete_all(&callee.args);
            let returns = self.ty(e);
            let operands = match op {
                Binary::Equal
                | Binary::NotEqual
                | Binary::Less
                | Binary::LessEqual
                | Binary::Greater
                | Binary::GreaterEqual => {
                    let left = self.compared(left, &[right]);
                    let right = self.compared(right, &[]);
                    vec![left, right]
                }
                _ => self.operands(&[left, right]),
            };
            return self.call_value(callee.function, &args, operands, &returns, into);
        }
        let ty = self.ty_after(left, self.adjusted(left));
        let Some(scalar) = self.compared_as(&ty) else {
            return self.refused("this operator");
        };
        let mut operands = self.operands(&[left, right]).into_iter();
        match (operands.next(), operands.next()) {
            (Some(a), Some(b)) => Value::Rvalue(Rvalue::Binary(op, scalar, a, b)),
            _ => self.refused("this operator"),
        }
    }

    /// A shift of integers of different types is no call either.
    fn is_shift(&mut self, op: Binary, left: ExprId, right: ExprId) -> bool {
        let plain = self.adjusted(left) == 0 && self.adjusted(right) == 0;
        let left = self.ty(left);
        let right = self.ty(right);
        plain && super::resolve::shifts(op, &left, &right)
    }

    /// What values of a type are compared as.
    pub fn compared_as(&self, ty: &Ty) -> Option<Scalar> {
        match ty {
            Ty::Never => Some(Scalar::Unit),
            _ => scalar(ty),
        }
    }

    /// A comparison takes both sides by reference, if typing has not said so already.
    fn compared(&mut self, e: ExprId, later: &[ExprId]) -> Operand {
        let last = self.adjusted(e).checked_sub(1).and_then(|at| self.adjustment(e, at));
        if matches!(last, Some(hir::typed::Adjust::Borrow(_))) {
            return self.operand_before(e, later);
        }
        let spot = self.place(e);
        self.reference_operand(&spot)
    }

    /// `left op= right`
    pub fn compound_assignment(&mut self, e: ExprId, op: Binary, left: ExprId, right: ExprId) {
        let ty = self.ty(left);
        if let Some(callee) = self.typed.callees.get(&e).cloned() {
            let args = self.concrete_all(&callee.args);
            if let (Some(scalar), true) = (scalar(&ty), args.first() == args.get(1)) {
                // Of scalars, in a generic function.
                return self.assign_scalar(op, scalar, left, right);
            }
            let last = self.adjusted(left).checked_sub(1).and_then(|at| self.adjustment(left, at));
            let first = if matches!(last, Some(hir::typed::Adjust::Borrow(_))) {
                self.operand_before(left, &[right])
            } else {
                let spot = self.place(left);
                self.reference_operand(&spot)
            };
            let second = self.operand(right);
            let nothing = self.nothing();
            let unit = Ty::unit();
            let operands = vec![first, second];
            self.call_value(callee.function, &args, operands, &unit, Some(&nothing));
            return;
        }
        match scalar(&ty) {
            Some(scalar) => self.assign_scalar(op, scalar, left, right),
            None => self.not_read("this operator"),
        }
    }

    fn assign_scalar(&mut self, op: Binary, scalar: Scalar, left: ExprId, right: ExprId) {
        // Of scalars the right side comes first.
        let right = self.operand_before(right, &[left]);
        let n = match self.adjusted(left).checked_sub(1).and_then(|at| self.adjustment(left, at)) {
            Some(hir::typed::Adjust::Borrow(_)) => self.adjusted(left) - 1,
            _ => self.adjusted(left),
        };
        let spot = self.place_after(left, n);
        let before = self.consume(&spot);
        self.assign(&spot.place, Rvalue::Binary(op, scalar, before, right));
    }

    /// `left = right`
    pub fn assignment(&mut self, left: ExprId, right: ExprId) {
        let ty = self.ty(left);
        if self.low.needs_drop(&ty) {
            let value = self.operand_before(right, &[left]);
            let value = self.settled(value, &ty);
            let spot = self.place(left);
            self.emit(Instr::Drop(spot.place.clone()));
            self.assign(&spot.place, Rvalue::Use(value));
        } else if self.is_plain(left) {
            let spot = self.place(left);
            self.into(right, &spot.place);
        } else if self.is_quiet(left) {
            let value = match self.value(right, None) {
                Value::Operand(operand) => Rvalue::Use(operand),
                Value::Rvalue(value) => value,
                Value::Written => return,
            };
            let spot = self.place(left);
            self.assign(&spot.place, value);
        } else {
            let value = self.operand_before(right, &[left]);
            let spot = self.place(left);
            self.assign(&spot.place, Rvalue::Use(value));
        }
    }

    /// A local or a part of one.
    fn is_plain(&self, e: ExprId) -> bool {
        self.adjusted(e) == 0
            && match self.kind(e) {
                ExprKind::Local(local) => !self.captured.iter().any(|it| it.local == *local),
                ExprKind::Field(base, _) => self.is_plain(*base),
                _ => false,
            }
    }

    /// `_ = e`: what is somewhere stays there.
    pub fn ignored(&mut self, e: ExprId) {
        if self.is_place(e) {
            self.place(e);
        } else {
            self.effect(e);
        }
    }

    pub fn is_place(&self, e: ExprId) -> bool {
        self.adjusted(e) == 0
            && matches!(
                self.kind(e),
                ExprKind::Local(_)
                    | ExprKind::Field(..)
                    | ExprKind::Index(..)
                    | ExprKind::Unary(Unary::Deref, _)
            )
    }

    /// A value that typing has found to be given to a `From`, or a number as another number.
    pub fn cast(&mut self, _e: ExprId, of: ExprId, to: &Ty) -> Value {
        let from = self.ty_after(of, self.adjusted(of));
        if from == *to {
            return self.value(of, None);
        }
        match (&from, to) {
            (Ty::Adt(id, _), Ty::Int(into)) => {
                let (id, into) = (*id, *into);
                self.discriminant_cast(of, id, into)
            }
            (Ty::Ref(..) | Ty::Pointer(..), Ty::Pointer(..) | Ty::Ref(..)) => self.value(of, None),
            (Ty::Fn(function, args), _) => {
                let span = self.span;
                let id = self.low.function_value(*function, args, span);
                let pointer = Operand::Constant(Constant::Function(id));
                match scalar(to) {
                    Some(Scalar::Int(into)) => {
                        Value::Rvalue(Rvalue::Cast(pointer, Scalar::Pointer, Scalar::Int(into)))
                    }
                    _ => Value::Operand(pointer),
                }
            }
            _ => match (scalar(&from), scalar(to)) {
                (Some(from), Some(to)) => {
                    let operand = self.operand(of);
                    if from == to {
                        return Value::Operand(operand);
                    }
                    if let (Operand::Constant(Constant::Int(value)), Scalar::Int(into)) =
                        (&operand, to)
                        && matches!(from, Scalar::Int(_))
                        && fits(*value, into)
                    {
                        return Value::Operand(operand);
                    }
                    Value::Rvalue(Rvalue::Cast(operand, from, to))
                }
                _ => self.refused("this cast"),
            },
        }
    }

    /// An enum as a number.
    fn discriminant_cast(&mut self, of: ExprId, adt: hir::AdtId, into: IntTy) -> Value {
        let spot = self.place(of);
        let variants = &self.low.program.adts[adt.index()].variants;
        let plain = variants.iter().enumerate().all(|(at, it)| it.discriminant == at as i128);
        let index = at(self.temporary(&Ty::Int(IntTy::Isize)));
        self.assign(&index, Rvalue::Variant(spot.place));
        if plain {
            let scalars = (Scalar::Int(IntTy::Isize), Scalar::Int(into));
            return Value::Rvalue(Rvalue::Cast(Operand::Move(index), scalars.0, scalars.1));
        }
        let result = at(self.temporary(&Ty::Int(into)));
        let end = self.label();
        let mut targets = Vec::new();
        let labels: Vec<_> = variants.iter().map(|_| self.label()).collect();
        for (at, label) in labels.iter().enumerate() {
            targets.push((at as i128, self.to(*label)));
        }
        let last = targets.pop().map_or(0, |(_, target)| target);
        self.emit(Instr::Switch(Operand::Move(index), targets, last));
        self.dead = true;
        for (variant, label) in variants.iter().zip(labels) {
            self.bind(label);
            let number = self.number(variant.discriminant);
            self.assign(&result, Rvalue::Use(number));
            self.jump(end);
        }
        self.bind(end);
        Value::Operand(Operand::Move(result))
    }

    /// `[a; n]`
    pub fn repeat(&mut self, e: ExprId, of: ExprId) -> Value {
        let length = match self.ty(e) {
            Ty::Array(_, Length::Known(length)) => length,
            _ => return self.refused("an array whose length is not known"),
        };
        let ty = self.ty_after(of, self.adjusted(of));
        if self.low.is_copy(&ty) || length == 1 {
            let operand = self.operand(of);
            return Value::Rvalue(match length {
                1 => Rvalue::Array(vec![operand]),
                _ => Rvalue::Repeat(operand, length),
            });
        }
        // A constant, which is made anew for each element.
        if length > 1024 {
            return self.refused("so long an array of values that are not `Copy`");
        }
        let elements = (0..length).map(|_| self.operand(of)).collect();
        Value::Rvalue(Rvalue::Array(elements))
    }

    /// What a trait's method is, by the trait's name to the language.
    pub fn lang_method(&self, lang: &str, name: &str) -> Option<FnId> {
        let of = self.low.lang_trait(lang)?;
        let program = self.low.program;
        let functions = &program.traits[of.index()].functions;
        functions.iter().copied().find(|id| program.functions[id.index()].name == name)
    }
}

fn negative(literal: &Literal, ty: &Ty) -> Constant {
    match constant(literal, ty) {
        Constant::Int(value) => Constant::Int(-value),
        Constant::Large(value) => Constant::Int((value as i128).wrapping_neg()),
        Constant::Float(value) => Constant::Float(-value),
        other => other,
    }
}

/// Whether it is a number of that type.
pub(super) fn fits(value: i128, ty: IntTy) -> bool {
    if ty.signed() {
        let most = i128::MAX >> (128 - ty.bits());
        (-most - 1..=most).contains(&value)
    } else {
        value >= 0 && (ty.bits() == 128 || value < 1_i128 << ty.bits())
    }
}
