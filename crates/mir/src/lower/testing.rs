//! Whether a value matches a pattern.
use super::condition::Fail;
use super::expression::constant;
use super::function::{Builder, at};
use super::place::Spot;
use crate::code::{Constant, Instr, Operand, Rvalue, Scalar};
use hir::PatternId;
use hir::tree::{Binary, Literal, PatternKind};
use hir::typed::Resolved;
use hir::types::{IntTy, Ty};

impl Builder<'_, '_> {
    /// Goes on if the value matches.
    pub fn test(&mut self, pattern: PatternId, spot: &Spot, fail: &mut Fail) {
        let spot = self.looked_through(pattern, spot.clone());
        self.test_head(pattern, &spot, fail);
        self.test_parts(pattern, &spot, fail);
    }

    /// The parts, the head having matched. `spot` is what the pattern is held against.
    pub fn test_parts(&mut self, pattern: PatternId, spot: &Spot, fail: &mut Fail) {
        for (part, spot) in self.parts(pattern, spot) {
            self.test(part, &spot, fail);
        }
    }

    pub fn test_head(&mut self, pattern: PatternId, spot: &Spot, fail: &mut Fail) {
        match self.pattern_kind(pattern) {
            PatternKind::TupleStruct(..) | PatternKind::Struct(..) | PatternKind::Path(_) => {
                match self.typed.pattern_resolved.get(&pattern).cloned() {
                    Some((Resolved::Variant(adt, variant, _), _)) => {
                        if self.low.program.adts[adt.index()].variants.len() > 1 {
                            self.test_variant(spot, variant, fail);
                        }
                    }
                    Some((Resolved::Constant(id, args), _)) => {
                        let args = self.concrete_all(&args);
                        let value = self.constant_value(id, &args, &spot.ty.clone());
                        self.test_equal(spot, value, fail);
                    }
                    _ => self.not_read("this pattern"),
                }
            }
            PatternKind::Literal(literal, negative) => {
                let value = self.pattern_literal(&literal, negative, &spot.ty);
                self.test_equal(spot, Operand::Constant(value), fail);
            }
            PatternKind::Range(from, to, inclusive) => {
                if let Some(from) = from {
                    let from = self.operand(from);
                    self.test_order(Binary::GreaterEqual, spot, from, fail);
                }
                if let Some(to) = to {
                    let to = self.operand(to);
                    let op = if inclusive { Binary::LessEqual } else { Binary::Less };
                    self.test_order(op, spot, to, fail);
                }
            }
            PatternKind::Slice(parts) => self.test_length(&parts, spot, fail),
            PatternKind::Or(alternatives) => self.test_any(pattern, &alternatives, spot, fail),
            PatternKind::Error => self.not_read("this pattern"),
            PatternKind::Wild
            | PatternKind::Rest
            | PatternKind::Binding { .. }
            | PatternKind::Ref(..)
            | PatternKind::Tuple(_) => {}
        }
    }

    fn test_variant(&mut self, spot: &Spot, variant: u32, fail: &mut Fail) {
        let index = at(self.temporary(&Ty::Int(IntTy::Isize)));
        self.assign(&index, Rvalue::Variant(spot.place.clone()));
        let matched = self.label();
        let failed = self.fail(fail);
        let targets = vec![(i128::from(variant), self.to(matched))];
        let failed = self.to(failed);
        self.emit(Instr::Switch(Operand::Move(index), targets, failed));
        self.dead = true;
        self.bind(matched);
    }

    pub fn unless(&mut self, value: Rvalue, fail: &mut Fail) {
        let holds = at(self.temporary(&Ty::Bool));
        self.assign(&holds, value);
        let failed = self.fail(fail);
        let failed = self.to(failed);
        self.emit(Instr::Unless(Operand::Move(holds), failed));
    }

    fn test_order(&mut self, op: Binary, spot: &Spot, with: Operand, fail: &mut Fail) {
        match super::facts::scalar(&spot.ty) {
            Some(scalar) => {
                let value = Operand::Copy(spot.place.clone());
                self.unless(Rvalue::Binary(op, scalar, value, with), fail);
            }
            None => self.not_read("this pattern"),
        }
    }

    fn test_equal(&mut self, spot: &Spot, value: Operand, fail: &mut Fail) {
        if let (Ty::Bool, Operand::Constant(Constant::Bool(true))) = (&spot.ty, &value) {
            let failed = self.fail(fail);
            let failed = self.to(failed);
            return self.emit(Instr::Unless(Operand::Copy(spot.place.clone()), failed));
        }
        if let Some(scalar) = super::facts::scalar(&spot.ty) {
            let held = Operand::Copy(spot.place.clone());
            return self.unless(Rvalue::Binary(Binary::Equal, scalar, held, value), fail);
        }
        // A text, or a constant of a type with `PartialEq`: both by reference.
        let (ty, left, right) = match &spot.ty {
            Ty::Ref(_, inner) => ((**inner).clone(), Operand::Copy(spot.place.clone()), value),
            Ty::Str => (Ty::Str, self.reference_operand(spot), value),
            other => {
                let ty = other.clone();
                let held = self.held(value, &ty);
                let right = self.reference_operand(&Spot::new(at(held), ty.clone()));
                (ty, self.reference_operand(spot), right)
            }
        };
        let Some(equal) = self.lang_method("eq", "eq") else {
            return self.not_read("this pattern");
        };
        let holds = at(self.temporary(&Ty::Bool));
        let args = [ty.clone(), ty].into();
        self.call(equal, &args, vec![left, right], &holds);
        let failed = self.fail(fail);
        let failed = self.to(failed);
        self.emit(Instr::Unless(Operand::Move(holds), failed));
    }

    fn test_length(&mut self, parts: &[PatternId], spot: &Spot, fail: &mut Fail) {
        if matches!(spot.ty, Ty::Array(..)) {
            return;
        }
        let open = parts.iter().any(|&part| self.is_rest(part));
        let least = parts.len() as i128 - i128::from(open);
        if open && least == 0 {
            return;
        }
        let length = at(self.temporary(&Ty::Int(IntTy::Usize)));
        self.assign(&length, Rvalue::Len(spot.place.clone()));
        let op = if open { Binary::GreaterEqual } else { Binary::Equal };
        let scalar = Scalar::Int(IntTy::Usize);
        let least = self.number(least);
        self.unless(Rvalue::Binary(op, scalar, Operand::Move(length), least), fail);
    }

    fn test_any(&mut self, pattern: PatternId, all: &[PatternId], spot: &Spot, fail: &mut Fail) {
        let mut bound = Vec::new();
        self.bound_locals(pattern, &mut bound);
        let choice = (!bound.is_empty()).then(|| self.temporary(&Ty::Int(IntTy::Isize)));
        let matched = self.label();
        for (number, &alternative) in all.iter().enumerate() {
            let last = number + 1 == all.len();
            let mut next = self.failing();
            if last {
                self.test(alternative, spot, fail);
            } else {
                self.test(alternative, spot, &mut next);
            }
            if let Some(choice) = choice {
                let number = self.number(number as i128);
                self.assign(&at(choice), Rvalue::Use(number));
            }
            if !last && !self.dead {
                self.jump(matched);
            }
            self.bind_fail(next);
        }
        self.bind(matched);
        if let Some(choice) = choice {
            self.chosen.insert(pattern, choice);
        }
    }

    pub fn pattern_literal(&self, literal: &Literal, negative: bool, ty: &Ty) -> Constant {
        match constant(literal, ty) {
            Constant::Int(value) if negative => Constant::Int(-value),
            Constant::Large(value) if negative => Constant::Int((value as i128).wrapping_neg()),
            Constant::Float(value) if negative => Constant::Float(-value),
            other => other,
        }
    }
}
