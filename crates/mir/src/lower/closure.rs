//! Closures: what they capture, and their bodies.
use super::expression::Value;
use super::function::{Builder, Captured, at, step};
use super::tidy::each_place;
use crate::code::{Place, Rvalue, Step};
use hir::ExprId;
use hir::tree::ExprKind;
use hir::typed::{Binding, ClosureKind};
use hir::types::Mutability;

impl Builder<'_, '_> {
    /// The closure as a value: a struct of what it captures.
    pub fn closure(&mut self, e: ExprId) -> Value {
        let ty = self.ty(e);
        let Some(closure) = self.typed.closures.get(&e).cloned() else {
            return self.refused("this closure");
        };
        let mut captures = Vec::new();
        for capture in &closure.captures {
            let spot = self.local_spot(capture.local, &capture.part);
            captures.push(match capture.by {
                Binding::Value => self.consume(&spot),
                Binding::Ref(_) => self.reference_operand(&spot),
            });
        }
        let id = self.low.type_id(&ty);
        Value::Rvalue(Rvalue::Struct(id, 0, captures))
    }

    /// The body of a closure, as a function: the closure is its first parameter.
    pub fn closure_body(&mut self, e: ExprId) {
        let typed = self.typed.clone();
        let (Some(closure), ExprKind::Closure { parameters, body, .. }) =
            (typed.closures.get(&e), self.kind(e))
        else {
            return self.not_read("this closure");
        };
        self.span = self.expr(e).at;
        let ty = self.ty(e);
        let once = closure.kind == ClosureKind::FnOnce;
        let held = if once { ty.clone() } else { ty.clone().reference(Mutability::Mutable) };
        let this = self.declare(None, &held);
        let whole = if once { at(this) } else { step(at(this), Step::Deref) };
        for (field, capture) in closure.captures.iter().enumerate() {
            let place = step(whole.clone(), Step::Field(field as u32));
            let by_ref = matches!(capture.by, Binding::Ref(_));
            let place = if by_ref { step(place, Step::Deref) } else { place };
            let part = capture.part.clone();
            self.captured.push(Captured { local: capture.local, part, place, by_ref });
        }
        self.returns = self.concrete(&closure.returns);
        let parameters: Vec<_> = parameters.iter().map(|(local, _)| *local).collect();
        for &local in &parameters {
            self.variable(local);
        }
        self.function.parameters = self.function.locals.len() as u16;
        if once && self.low.needs_drop(&ty) {
            self.schedule(this);
        }
        for &local in &parameters {
            let ty = self.local_ty(local);
            if self.low.needs_drop(&ty) {
                self.schedule_variable(local);
            }
        }
        self.returned(*body);
        self.lead_to_parts();
    }

    /// A pattern that takes a local of the surroundings apart names the local, of which the closure may hold the parts only.
    fn lead_to_parts(&mut self) {
        for captured in &self.captured {
            let Some(whole) = self.variables.get(&captured.local) else { continue };
            let mut way = whole.path.clone();
            way.extend(captured.part.iter().map(|&field| Step::Field(field)));
            for instruction in &mut self.function.code {
                each_place(instruction, &mut |place, _| {
                    if place.base == whole.base
                        && let Some(rest) = place.path.strip_prefix(way.as_slice())
                    {
                        let path = captured.place.path.iter().chain(rest).cloned().collect();
                        *place = Place { base: captured.place.base, path };
                    }
                });
            }
        }
    }
}
