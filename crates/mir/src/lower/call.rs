//! Calls of functions that are known.
use super::expression::Value;
use super::function::{Builder, at, step};
use super::resolve::Target;
use crate::code::{Callee, Constant, Instr, Operand, Place, Rvalue, Step};
use hir::types::{Args, Ty};
use hir::{ExprId, FnId};

impl Builder<'_, '_> {
    /// A method call, an overloaded operator: typing says which function it is.
    pub fn known_call(&mut self, e: ExprId, arguments: &[ExprId], into: Option<&Place>) -> Value {
        let Some(callee) = self.typed.callees.get(&e).cloned() else {
            self.not_read("this call");
            return Value::Operand(Operand::Constant(Constant::Unit));
        };
        let args = self.concrete_all(&callee.args);
        let returns = self.ty(e);
        let operands = self.operands(arguments);
        self.call_value(callee.function, &args, operands, &returns, into)
    }

    /// Calls a function with values; gives what it returns.
    pub fn call_value(
        &mut self,
        function: FnId,
        args: &Args,
        operands: Vec<Operand>,
        returns: &Ty,
        into: Option<&Place>,
    ) -> Value {
        let span = self.span;
        let Some(target) = self.low.resolve(function, args, span) else {
            return Value::Operand(Operand::Constant(Constant::Unit));
        };
        let callee = match target {
            Target::Function(id) => Callee::Function(id),
            Target::Method(place) => Callee::Method(place),
            Target::Intrinsic(function, args) => {
                let (place, value) = self.destination(returns, into);
                self.intrinsic(function, &args, operands, place);
                self.after_call(returns);
                return value;
            }
            Target::Copied(_) => {
                let operand = operands.into_iter().next();
                return Value::Operand(
                    operand.map_or(Operand::Constant(Constant::Unit), |it| self.behind(it)),
                );
            }
            Target::Binary(op, scalar) => {
                let mut operands = operands.into_iter();
                return match (operands.next(), operands.next()) {
                    (Some(a), Some(b)) => Value::Rvalue(Rvalue::Binary(op, scalar, a, b)),
                    _ => Value::Operand(Operand::Constant(Constant::Unit)),
                };
            }
            Target::Compare(op, scalar) => {
                let mut operands = operands.into_iter().map(|it| self.behind(it));
                return match (operands.next(), operands.next()) {
                    (Some(a), Some(b)) => Value::Rvalue(Rvalue::Binary(op, scalar, a, b)),
                    _ => Value::Operand(Operand::Constant(Constant::Unit)),
                };
            }
            Target::Unary(op, scalar) => {
                let operand = operands.into_iter().next();
                let operand = operand.unwrap_or(Operand::Constant(Constant::Unit));
                return Value::Rvalue(Rvalue::Unary(op, scalar, operand));
            }
            Target::CallValue => {
                self.not_read("a call of `Fn::call` by name");
                return Value::Operand(Operand::Constant(Constant::Unit));
            }
        };
        let (place, value) = self.destination(returns, into);
        self.emit(Instr::Call { into: place, callee, args: operands });
        self.after_call(returns);
        value
    }

    /// The same, to a place.
    pub fn call(&mut self, function: FnId, args: &Args, operands: Vec<Operand>, into: &Place) {
        let returns = self.low.program.functions[function.index()].returns.clone();
        let returns = self.low.concrete(&returns, args);
        match self.call_value(function, args, operands, &returns, Some(into)) {
            Value::Written => {}
            Value::Operand(operand) => self.assign(into, Rvalue::Use(operand)),
            Value::Rvalue(value) => self.assign(into, value),
        }
    }

    /// What comes after a call that does not return is never reached.
    pub fn after_call(&mut self, returns: &Ty) {
        if *returns == Ty::Never {
            self.dead = true;
        }
    }

    /// The value that a reference leads to, of a type that is `Copy`.
    fn behind(&mut self, operand: Operand) -> Operand {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => Operand::Copy(step(place, Step::Deref)),
            constant => {
                let held = self.held(constant, &Ty::Error);
                Operand::Copy(step(at(held), Step::Deref))
            }
        }
    }

    pub fn intrinsic(&mut self, function: FnId, args: &Args, operands: Vec<Operand>, into: Place) {
        let declared = &self.low.program.functions[function.index()];
        let name = declared.intrinsic.clone().unwrap_or_default();
        let types = args.iter().map(|ty| self.low.layout(ty)).collect();
        self.emit(Instr::Intrinsic { into, name: name.into(), args: operands, types });
    }
}
