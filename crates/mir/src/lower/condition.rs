//! Conditions: `if`, `&&`, `||`, `let`.
use super::expression::Value;
use super::function::{Builder, Label};
use crate::code::{Constant, Instr, Operand, Place, Rvalue};
use hir::ExprId;
use hir::tree::{Binary, ExprKind, Literal, Unary};
use hir::types::Ty;

/// Where to go if something does not hold. What has been scheduled by then is dropped on the way.
pub(super) struct Fail {
    pub to: Label,
    height: u16,
    pads: Vec<(Label, u16)>,
}

impl Fail {
    pub fn has_pads(&self) -> bool {
        !self.pads.is_empty()
    }
}

impl Builder<'_, '_> {
    pub fn failing(&mut self) -> Fail {
        let to = self.label();
        self.failing_to(to)
    }

    pub fn failing_to(&mut self, to: Label) -> Fail {
        Fail { to, height: self.height, pads: Vec::new() }
    }

    /// The label to jump to from here.
    pub fn fail(&mut self, fail: &mut Fail) -> Label {
        if self.height == fail.height {
            return fail.to;
        }
        if let Some((pad, _)) = fail.pads.iter().find(|(_, height)| *height == self.height) {
            return *pad;
        }
        let pad = self.label();
        fail.pads.push((pad, self.height));
        pad
    }

    /// The ways that failed come together here; code before this does not go on to here.
    pub fn bind_fail(&mut self, fail: Fail) {
        self.bind_pads(&fail);
        self.bind(fail.to);
    }

    /// Only what is dropped on the way to a label that is elsewhere.
    pub fn bind_pads(&mut self, fail: &Fail) {
        for (pad, _) in &fail.pads {
            self.bind(*pad);
            self.drop_to(fail.height);
            if !self.dead {
                self.jump(fail.to);
            }
        }
    }

    /// `if condition { then } else { otherwise }`
    pub fn conditional(
        &mut self,
        e: ExprId,
        condition: ExprId,
        then: ExprId,
        otherwise: Option<ExprId>,
        into: Option<&Place>,
    ) -> Value {
        let ty = self.ty(e);
        let (place, value) = self.destination(&ty, into);
        let height = self.height;
        let locals = self.function.locals.len();
        let mut fail = self.failing();
        self.condition(condition, &mut fail);
        self.arm(then, &ty, &place);
        self.drop_to(height);
        self.end_scope(locals);
        let end = self.label();
        if otherwise.is_some() || !fail.pads.is_empty() {
            if !self.dead {
                self.jump(end);
            }
            self.bind_fail(fail);
        } else {
            self.bind(fail.to);
        }
        if let Some(otherwise) = otherwise {
            self.arm(otherwise, &ty, &place);
            self.drop_to(height);
        }
        self.bind(end);
        value
    }

    /// One of several ways to a value, with its own temporaries.
    pub fn arm(&mut self, e: ExprId, ty: &Ty, into: &Place) {
        let height = self.height;
        if super::facts::is_trivial(ty) {
            self.effect(e);
        } else {
            self.into(e, into);
        }
        self.drop_to(height);
    }

    /// Goes on if it holds. What `let` binds, and the temporaries of what it looks at, stay scheduled.
    pub fn condition(&mut self, e: ExprId, fail: &mut Fail) {
        match self.kind(e) {
            ExprKind::Binary(Binary::And, a, b) => {
                self.condition(*a, fail);
                self.condition(*b, fail);
            }
            ExprKind::Let(pattern, value) => {
                self.span = self.expr(e).at;
                self.tested(*pattern, *value, fail);
            }
            _ => {
                let height = self.height;
                let failed = self.fail(fail);
                self.branch(e, true, failed);
                debug_assert!(self.dead || self.height == height);
            }
        }
    }

    /// Goes on if the expression is as wanted, or else there.
    fn branch(&mut self, e: ExprId, wanted: bool, otherwise: Label) {
        let plain = self.adjusted(e) == 0;
        match self.kind(e) {
            ExprKind::Literal(Literal::Bool(value)) if plain => {
                if *value != wanted {
                    self.jump(otherwise);
                }
            }
            ExprKind::Unary(Unary::Not, of) if plain && !self.typed.callees.contains_key(&e) => {
                self.branch(*of, !wanted, otherwise);
            }
            ExprKind::Binary(op @ (Binary::And | Binary::Or), a, b)
                if plain && !self.has_let(e) =>
            {
                if (*op == Binary::And) == wanted {
                    self.branch(*a, wanted, otherwise);
                    self.branch(*b, wanted, otherwise);
                } else {
                    let enough = self.label();
                    self.branch(*a, !wanted, enough);
                    self.branch(*b, wanted, otherwise);
                    self.bind(enough);
                }
            }
            _ => {
                let height = self.height;
                let value = self.scoped_value(e, height, &Ty::Bool, None, None);
                let operand = match value {
                    Value::Operand(operand) => operand,
                    Value::Rvalue(value) => {
                        let into = super::function::at(self.temporary(&Ty::Bool));
                        self.span = self.expr(e).at;
                        self.assign(&into, value);
                        Operand::Move(into)
                    }
                    Value::Written => Operand::Constant(Constant::Bool(false)),
                };
                self.span = self.expr(e).at;
                if wanted {
                    let target = self.to(otherwise);
                    self.emit(Instr::Unless(operand, target));
                } else {
                    let go_on = self.label();
                    let target = self.to(go_on);
                    self.emit(Instr::Unless(operand, target));
                    self.jump(otherwise);
                    self.bind(go_on);
                }
            }
        }
    }

    fn has_let(&self, e: ExprId) -> bool {
        match self.kind(e) {
            ExprKind::Let(..) => true,
            ExprKind::Binary(Binary::And, a, b) => self.has_let(*a) || self.has_let(*b),
            _ => false,
        }
    }

    /// `a && b`, `a || b` as a value.
    pub fn lazy(&mut self, e: ExprId, into: Option<&Place>) -> Value {
        let (place, value) = self.destination(&Ty::Bool, into);
        let height = self.height;
        let end = self.label();
        match self.kind(e) {
            ExprKind::Binary(op @ (Binary::And | Binary::Or), a, b) if !self.has_let(e) => {
                self.arm(*a, &Ty::Bool, &place);
                if *op == Binary::And {
                    let target = self.to(end);
                    self.emit(Instr::Unless(Operand::Copy(place.clone()), target));
                } else {
                    let more = self.label();
                    let target = self.to(more);
                    self.emit(Instr::Unless(Operand::Copy(place.clone()), target));
                    self.jump(end);
                    self.bind(more);
                }
                self.arm(*b, &Ty::Bool, &place);
            }
            _ => {
                let mut fail = self.failing();
                self.condition(e, &mut fail);
                self.drop_to(height);
                self.assign(&place, Rvalue::Use(Operand::Constant(Constant::Bool(true))));
                self.jump(end);
                self.bind_fail(fail);
                self.assign(&place, Rvalue::Use(Operand::Constant(Constant::Bool(false))));
            }
        }
        self.bind(end);
        value
    }
}
