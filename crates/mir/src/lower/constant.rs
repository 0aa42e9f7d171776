//! Paths to what is no local; constants.
use super::Lowering;
use super::expression::{Value, constant};
use super::function::{Builder, at};
use super::operator::fits;
use super::statics::Key;
use crate::code::{Base, Constant, Instr, Operand, Place, Rvalue};
use hir::tree::{Binary, ExprKind, Path, PathTo, Unary};
use hir::typed::Resolved;
use hir::types::{Args, IntTy, Length, Ty};
use hir::{BodyId, ConstId, ExprId};

impl Builder<'_, '_> {
    /// A path as a value.
    pub fn path(&mut self, e: ExprId, path: &Path) -> Value {
        let ty = self.ty(e);
        if let Some(trivial) = self.trivial(&ty) {
            return Value::Operand(trivial);
        }
        match self.typed.resolved.get(&e).cloned() {
            Some(Resolved::Variant(_, variant, _)) => {
                let id = self.low.type_id(&ty);
                Value::Rvalue(Rvalue::Struct(id, variant, Vec::new()))
            }
            Some(Resolved::Constant(id, args)) => {
                let args = self.concrete_all(&args);
                Value::Operand(self.constant_value(id, &args, &ty))
            }
            Some(Resolved::Static(_)) => {
                let spot = self.place_after(e, 0);
                Value::Operand(self.consume(&spot))
            }
            Some(Resolved::ConstParam(at)) => self.const_param(at),
            None => match path.to {
                PathTo::Static(_) => {
                    let spot = self.place_after(e, 0);
                    Value::Operand(self.consume(&spot))
                }
                PathTo::ConstParam(at) => self.const_param(at),
                PathTo::Constant(id) => {
                    Value::Operand(self.constant_value(id, &Self::no_args(), &ty))
                }
                PathTo::Variant(_, variant, _) => {
                    let id = self.low.type_id(&ty);
                    Value::Rvalue(Rvalue::Struct(id, variant, Vec::new()))
                }
                _ => self.refused("this path"),
            },
        }
    }

    fn const_param(&mut self, at: u32) -> Value {
        match self.args.get(at as usize) {
            Some(Ty::Array(_, Length::Known(value))) => {
                Value::Operand(self.number(i128::from(*value)))
            }
            _ => self.refused("this constant parameter"),
        }
    }

    /// A constant's value: known now, made once for all, or made anew.
    pub fn constant_value(&mut self, id: ConstId, args: &Args, ty: &Ty) -> Operand {
        let (id, args) = self.low.resolve_constant(id, args);
        if let Some(body) = self.low.program.constants[id.index()].body {
            let value = self.low.program.bodies[body.index()].value;
            if let Some(known) = self.low.folded(body, value, &args) {
                return Operand::Constant(known);
            }
        }
        if self.low.is_copy(ty) {
            let span = self.span;
            let base = Base::Static(self.low.hidden_static(Key::Constant(id, args), span));
            return Operand::Copy(Place { base, path: Vec::new() });
        }
        let function = self.constant_function(id, args);
        let into = at(self.temporary(ty));
        let callee = crate::code::Callee::Function(function);
        self.emit(Instr::Call { into: into.clone(), callee, args: Vec::new() });
        Operand::Move(into)
    }
}

impl Lowering<'_> {
    /// The value of a constant expression of numbers.
    pub(super) fn folded(&mut self, body: BodyId, e: ExprId, args: &Args) -> Option<Constant> {
        let typed = self.types.body(body);
        if typed.adjustments.get(&e).is_some_and(|it| !it.is_empty()) {
            return None;
        }
        let overloaded = typed.callees.contains_key(&e);
        let ty = self.concrete(typed.expressions.get(e.index())?, args);
        let program = self.program;
        match &program.bodies[body.index()].expressions[e.index()].kind {
            ExprKind::Literal(literal) => Some(constant(literal, &ty)),
            ExprKind::Block(block) if block.statements.is_empty() && block.label.is_none() => {
                self.folded(body, block.value?, args)
            }
            ExprKind::Path(path) => {
                let (id, with) = match (typed.resolved.get(&e), &path.to) {
                    (Some(Resolved::Constant(id, with)), _) => (*id, self.concrete_all(with, args)),
                    (None, PathTo::Constant(id)) => (*id, std::rc::Rc::new([]) as Args),
                    _ => return None,
                };
                let (id, with) = self.resolve_constant(id, &with);
                let body = program.constants[id.index()].body?;
                self.folded(body, program.bodies[body.index()].value, &with)
            }
            ExprKind::Unary(op, of) if !overloaded => {
                let value = self.folded(body, *of, args)?;
                negated(*op, value, &ty)
            }
            ExprKind::Binary(op, left, right)
                if !overloaded || matches!(op, Binary::Shl | Binary::Shr) =>
            {
                let left = self.folded(body, *left, args)?;
                let right = self.folded(body, *right, args)?;
                combined(*op, left, right, &ty)
            }
            ExprKind::Cast(of, _) => match (self.folded(body, *of, args)?, &ty) {
                (Constant::Int(value), Ty::Int(into)) => {
                    fits(value, *into).then_some(Constant::Int(value))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

fn negated(op: Unary, value: Constant, ty: &Ty) -> Option<Constant> {
    Some(match (op, value, ty) {
        (Unary::Negate, Constant::Int(value), Ty::Int(of)) => {
            let value = value.checked_neg()?;
            return fits(value, *of).then_some(Constant::Int(value));
        }
        (Unary::Negate, Constant::Large(value), Ty::Int(IntTy::I128)) => {
            Constant::Int((value as i128).wrapping_neg())
        }
        (Unary::Negate, Constant::Float(value), _) => Constant::Float(-value),
        (Unary::Not, Constant::Bool(value), _) => Constant::Bool(!value),
        (Unary::Not, Constant::Int(value), Ty::Int(of)) if of.signed() => Constant::Int(!value),
        (Unary::Not, Constant::Int(value), Ty::Int(of)) if of.bits() < 128 => {
            Constant::Int(!value & ((1 << of.bits()) - 1))
        }
        _ => return None,
    })
}

/// What is shifted out is gone.
fn shifted(value: i128, by: i128, ty: &Ty) -> Option<Constant> {
    let Ty::Int(of) = ty else { return None };
    let (bits, by) = (of.bits(), u32::try_from(by).ok()?);
    if by >= bits || bits == 128 {
        return None;
    }
    let rest = 128 - bits;
    let left = (value << by) << rest;
    let value = if of.signed() { left >> rest } else { ((left as u128) >> rest) as i128 };
    Some(Constant::Int(value))
}

fn combined(op: Binary, left: Constant, right: Constant, ty: &Ty) -> Option<Constant> {
    let (Constant::Int(left), Constant::Int(right)) = (left, right) else { return None };
    let value = match op {
        Binary::Add => left.checked_add(right)?,
        Binary::Sub => left.checked_sub(right)?,
        Binary::Mul => left.checked_mul(right)?,
        Binary::Div => left.checked_div(right)?,
        Binary::Rem => left.checked_rem(right)?,
        Binary::BitAnd => left & right,
        Binary::BitOr => left | right,
        Binary::BitXor => left ^ right,
        Binary::Shl => return shifted(left, right, ty),
        Binary::Shr => left.checked_shr(u32::try_from(right).ok()?)?,
        _ => return None,
    };
    match ty {
        Ty::Int(of) => fits(value, *of).then_some(Constant::Int(value)),
        _ => None,
    }
}
