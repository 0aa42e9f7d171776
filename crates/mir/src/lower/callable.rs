//! Calls of values: closures, function pointers, `dyn Fn`.
use super::expression::Value;
use super::function::{Builder, at};
use super::instance::Instance;
use super::place::Spot;
use crate::code::{Callee, Constant, Instr, Operand, Place, Rvalue};
use hir::item::Bound;
use hir::typed::ClosureKind;
use hir::types::{Args, Ty};
use hir::{ExprId, Program};

impl Builder<'_, '_> {
    /// `callee(arguments)`
    pub fn call_expr(
        &mut self,
        e: ExprId,
        callee: ExprId,
        arguments: &[ExprId],
        into: Option<&Place>,
    ) -> Value {
        let returns = self.ty(e);
        match self.ty(callee) {
            Ty::Fn(function, args) => {
                self.evaluate_callee(callee);
                let operands = self.operands(arguments);
                self.call_value(function, &args, operands, &returns, into)
            }
            Ty::Constructor(_, variant, _) => {
                self.evaluate_callee(callee);
                let operands = self.operands(arguments);
                let id = self.low.type_id(&returns);
                Value::Rvalue(Rvalue::Struct(id, variant, operands))
            }
            _ => self.call_of_value(e, callee, arguments, into),
        }
    }

    /// A function's own type has one value; how it comes about may matter all the same.
    fn evaluate_callee(&mut self, callee: ExprId) {
        if !matches!(self.kind(callee), hir::tree::ExprKind::Path(_)) {
            self.effect(callee);
        }
    }

    fn call_of_value(
        &mut self,
        e: ExprId,
        callee: ExprId,
        arguments: &[ExprId],
        into: Option<&Place>,
    ) -> Value {
        let returns = self.ty(e);
        let moves = self.is_called_once(callee);
        let mut spot = self.place(callee);
        let mut boxed = None;
        loop {
            match &spot.ty {
                Ty::Ref(..) => spot = spot.deref(),
                Ty::Adt(..) if self.low.is_box(&spot.ty) => {
                    boxed = Some(spot.clone());
                    spot = spot.deref();
                }
                _ => break,
            }
        }
        match spot.ty.clone() {
            Ty::Closure(body, closure, args) => {
                let kind = self.low.types.body(body).closures.get(&closure).map(|it| it.kind);
                let function = self.low.instance(Instance::Closure(body, closure, args));
                let callee = Callee::Function(function);
                if kind == Some(ClosureKind::FnOnce) {
                    let first = self.consume(&spot);
                    return self.call_with(callee, first, arguments, &returns, into);
                }
                let drops = moves && self.low.needs_drop(&spot.ty);
                if drops {
                    // It is gone once it has been called, whether the call returns or not.
                    let value = self.consume(&spot);
                    let held = self.held(value, &spot.ty);
                    self.schedule(held);
                    spot = Spot::new(at(held), spot.ty);
                }
                let first = self.reference_operand(&spot);
                let value = self.call_with(callee, first, arguments, &returns, into);
                if drops {
                    self.emit(Instr::Drop(spot.place));
                }
                value
            }
            Ty::FnPointer(..) => {
                let first = self.consume(&spot);
                self.call_with(Callee::Value, first, arguments, &returns, into)
            }
            Ty::Dyn(of, ..) => {
                let first = match boxed {
                    Some(boxed) if self.low.lang_of_trait(of) == "fn_once" => self.consume(&boxed),
                    _ => self.reference_operand(&spot),
                };
                self.call_with(Callee::Value, first, arguments, &returns, into)
            }
            Ty::Fn(function, args) => {
                let operands = self.operands(arguments);
                self.call_value(function, &args, operands, &returns, into)
            }
            Ty::Constructor(_, variant, _) => {
                let operands = self.operands(arguments);
                let id = self.low.type_id(&returns);
                Value::Rvalue(Rvalue::Struct(id, variant, operands))
            }
            _ => self.call_by_impl(spot, arguments, &returns, into),
        }
    }

    /// A struct that can be called: the library has an `impl` of one of the traits for it.
    fn call_by_impl(
        &mut self,
        spot: Spot,
        arguments: &[ExprId],
        returns: &Ty,
        into: Option<&Place>,
    ) -> Value {
        let mut types = Vec::new();
        for &argument in arguments {
            types.push(self.ty_after(argument, self.adjusted(argument)));
        }
        let args: Args = [spot.ty.clone(), Ty::Tuple(types.into())].into();
        for (lang, name) in [("fn", "call"), ("fn_mut", "call_mut"), ("fn_once", "call_once")] {
            let Some(method) = self.lang_method(lang, name) else { continue };
            let of = self.low.lang_trait(lang);
            if of.is_none_or(|of| self.low.types.implementation(of, &args).is_none()) {
                continue;
            }
            let first = match lang {
                "fn_once" => self.consume(&spot),
                _ => self.reference_operand(&spot),
            };
            let parts = self.operands(arguments);
            let tuple = match parts.is_empty() {
                true => Operand::Constant(Constant::Unit),
                false => {
                    let place = at(self.temporary(&args[1]));
                    self.assign(&place, Rvalue::Tuple(parts));
                    Operand::Move(place)
                }
            };
            return self.call_value(method, &args, vec![first, tuple], returns, into);
        }
        self.refused("a call of this")
    }

    fn call_with(
        &mut self,
        callee: Callee,
        first: Operand,
        arguments: &[ExprId],
        returns: &Ty,
        into: Option<&Place>,
    ) -> Value {
        let quiet = arguments.iter().all(|&it| self.is_quiet(it));
        let leads = matches!(&first, Operand::Copy(it) | Operand::Move(it) if !it.path.is_empty());
        let first =
            if leads && !quiet { Operand::Move(at(self.held(first, &Ty::Error))) } else { first };
        let mut args = vec![first];
        args.extend(self.operands(arguments));
        let (place, value) = self.destination(returns, into);
        self.emit(Instr::Call { into: place, callee, args });
        self.after_call(returns);
        value
    }

    /// Whether calling it uses it up, although it may be a closure that could be called again: it is known as `FnOnce` here.
    fn is_called_once(&self, callee: ExprId) -> bool {
        if self.adjusted(callee) > 0 {
            return false;
        }
        let Some(ty) = self.typed.expressions.get(callee.index()) else { return false };
        let bounds: Vec<&Bound> = match ty {
            Ty::Param(_) => bounds_of(self.low.program, self.body)
                .iter()
                .filter(|bound| bound.args.first() == Some(ty))
                .collect(),
            Ty::Opaque(function, at, _) => self.low.program.functions[function.index()]
                .opaque
                .get(*at as usize)
                .map_or(Vec::new(), |bounds| bounds.iter().collect()),
            _ => return false,
        };
        let has = |lang: &str| bounds.iter().any(|it| self.low.lang_of_trait(it.of) == lang);
        has("fn_once") && !has("fn") && !has("fn_mut")
    }
}

fn bounds_of<'p>(program: &'p Program, body: &hir::tree::Body) -> &'p [Bound] {
    match body.owner {
        hir::tree::Owner::Function(id) => &program.functions[id.index()].generics.bounds,
        hir::tree::Owner::Constant(id) => &program.constants[id.index()].generics.bounds,
        hir::tree::Owner::Static(_) => &[],
    }
}
