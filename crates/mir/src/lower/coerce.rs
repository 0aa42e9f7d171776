//! What is done to a value before it is used.
use super::expression::Value;
use super::function::Builder;
use super::instance::Instance;
use super::types::pointee;
use crate::code::{Constant, Operand, Place, Rvalue};
use hir::ExprId;
use hir::typed::Adjust;
use hir::types::{Mutability, Ty};

impl Builder<'_, '_> {
    /// The type of an expression after its first `n` adjustments.
    pub fn ty_after(&mut self, e: ExprId, n: usize) -> Ty {
        let mut ty = self.ty(e);
        for at in 0..n {
            ty = match self.adjustment(e, at) {
                Some(Adjust::Deref) => pointee(&ty).cloned().unwrap_or(Ty::Error),
                Some(Adjust::OverloadedDeref(callee, _)) => {
                    let returns =
                        self.low.program.functions[callee.function.index()].returns.clone();
                    let args = self.concrete_all(&callee.args);
                    let returns = self.low.concrete(&returns, &args);
                    pointee(&returns).cloned().unwrap_or(Ty::Error)
                }
                Some(Adjust::Borrow(mutability)) => ty.reference(mutability),
                Some(Adjust::Reborrow(mutability)) => {
                    pointee(&ty).cloned().unwrap_or(Ty::Error).reference(mutability)
                }
                Some(Adjust::Unsize(to) | Adjust::FnPointer(to) | Adjust::Never(to)) => {
                    self.concrete(&to)
                }
                None => ty,
            };
        }
        ty
    }

    /// The value after the first `n` adjustments.
    pub fn value_after(&mut self, e: ExprId, n: usize, into: Option<&Place>) -> Value {
        let Some(adjust) = n.checked_sub(1).and_then(|last| self.adjustment(e, last)) else {
            return self.raw_value(e, into);
        };
        let here = self.expr(e).at;
        let span = std::mem::replace(&mut self.span, here);
        let value = match adjust {
            Adjust::Deref | Adjust::OverloadedDeref(..) => {
                let spot = self.place_after(e, n);
                Value::Operand(self.consume(&spot))
            }
            Adjust::Borrow(mutability) => self.borrowed(e, n - 1, mutability),
            Adjust::Reborrow(_) => {
                let spot = self.place_after(e, n - 1);
                Value::Operand(if spot.own {
                    Operand::Move(spot.place)
                } else {
                    Operand::Copy(spot.place)
                })
            }
            Adjust::Never(_) => {
                let value = self.value_after(e, n - 1, None);
                self.discard(value);
                if !self.dead {
                    self.emit(crate::code::Instr::Unreachable);
                    self.dead = true;
                }
                Value::Operand(Operand::Constant(Constant::Unit))
            }
            Adjust::Unsize(to) => {
                let from = self.ty_after(e, n - 1);
                let to = self.concrete(&to);
                let operand = self.operand_after(e, n - 1);
                self.unsized_value(operand, &from, &to)
            }
            Adjust::FnPointer(_) => {
                let from = self.ty_after(e, n - 1);
                let value = self.value_after(e, n - 1, None);
                self.discard(value);
                self.function_pointer(&from)
            }
        };
        self.span = span;
        value
    }

    /// `&e` or `&mut e`.
    pub fn borrowed(&mut self, e: ExprId, n: usize, mutability: Mutability) -> Value {
        if let Some(spot) = self.promoted(e, n, mutability) {
            return Value::Rvalue(Rvalue::Ref(spot.place));
        }
        let spot = self.place_after(e, n);
        match self.reference(&spot) {
            Rvalue::Use(operand) => Value::Operand(operand),
            value => Value::Rvalue(value),
        }
    }

    /// A pointer to a value of known size becomes one to a slice or `dyn`.
    fn unsized_value(&mut self, operand: Operand, from: &Ty, to: &Ty) -> Value {
        let (Some(source), Some(target)) = (pointee(from), pointee(to)) else {
            self.not_read("this coercion");
            return Value::Operand(operand);
        };
        match (source, target) {
            (Ty::Array(..), Ty::Slice(_)) => Value::Rvalue(Rvalue::ToSlice(operand)),
            // The table of a trait begins with that of its first supertrait.
            (Ty::Dyn(sub, ..), Ty::Dyn(of, ..)) => {
                if sub != of && !self.low.begins_with(*sub, *of) {
                    self.not_read("a `dyn` that becomes one of another trait");
                }
                Value::Operand(operand)
            }
            (_, Ty::Dyn(of, args, _)) => {
                let span = self.span;
                let table = self.low.table(source, *of, args, span);
                Value::Rvalue(Rvalue::ToDyn(operand, table))
            }
            _ => Value::Operand(operand),
        }
    }

    fn function_pointer(&mut self, from: &Ty) -> Value {
        let id = match from {
            Ty::Fn(function, args) => {
                let span = self.span;
                self.low.function_value(*function, args, span)
            }
            Ty::Constructor(adt, variant, args) => {
                self.low.instance(Instance::Constructor(*adt, *variant, args.clone()))
            }
            Ty::Closure(..) => self.low.instance(Instance::Pointer(from.clone())),
            _ => {
                self.not_read("this function pointer");
                return Value::Operand(Operand::Constant(Constant::Unit));
            }
        };
        Value::Operand(Operand::Constant(Constant::Function(id)))
    }
}
