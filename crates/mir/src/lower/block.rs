//! Blocks, statements, loops, and ways out of them.
use super::expression::Value;
use super::function::{Builder, Exit, at};
use super::instance::Instance;
use crate::code::{Base, Constant, Instr, Operand, Place};
use hir::tree::{Block, ExprKind, Statement};
use hir::types::{Args, Ty};
use hir::{ExprId, LabelId, LocalId, Span};

impl Builder<'_, '_> {
    /// The body of a function.
    pub fn whole_body(&mut self) {
        let returns = match self.function_of_body() {
            Some(id) => self.low.program.functions[id.index()].returns.clone(),
            None => Ty::Error,
        };
        self.returns = self.concrete(&returns);
        let parameters: Vec<LocalId> = self.body.parameters.iter().map(|it| it.local).collect();
        self.parameters(&parameters);
        self.returned(self.body.value);
    }

    /// Parameters are dropped after everything else, the last one first.
    pub fn parameters(&mut self, parameters: &[LocalId]) {
        for &local in parameters {
            self.variable(local);
        }
        self.function.parameters = self.function.locals.len() as u16;
        for &local in parameters {
            let ty = self.local_ty(local);
            if self.low.needs_drop(&ty) {
                self.schedule_variable(local);
            }
        }
    }

    /// A constant's or static's value: references to temporaries are for ever.
    pub fn constant_body(&mut self) {
        self.forever = true;
        self.returns = self.ty(self.body.value);
        self.returned(self.body.value);
    }

    pub fn promoted_body(&mut self, e: ExprId) {
        self.forever = true;
        self.span = self.expr(e).at;
        self.returns = self.ty(e);
        let operand = self.operand_after(e, 0);
        self.emit(Instr::Return(operand));
        self.dead = true;
    }

    /// Evaluates and returns.
    pub fn returned(&mut self, e: ExprId) {
        let operand = self.operand(e);
        let ty = self.ty_after(e, self.adjusted(e));
        if matches!(self.kind(e), ExprKind::Block(_)) {
            self.span = self.closing(e).unwrap_or(self.span);
        }
        self.return_operand(operand, &ty);
    }

    pub fn return_operand(&mut self, operand: Operand, ty: &Ty) {
        let operand = if self.height > 0 { self.settled(operand, ty) } else { operand };
        self.leave(0);
        self.emit(Instr::Return(operand));
        self.dead = true;
    }

    pub fn return_expr(&mut self, value: Option<ExprId>) {
        match value {
            Some(e) => self.returned(e),
            None => self.return_operand(Operand::Constant(Constant::Unit), &Ty::unit()),
        }
    }

    /// The operand, safe from drops: the value itself, or a temporary that holds it.
    pub fn settled(&mut self, operand: Operand, ty: &Ty) -> Operand {
        let own = match &operand {
            Operand::Constant(_) => true,
            Operand::Move(Place { base: Base::Local(local), path }) => {
                path.is_empty()
                    && self.function.locals[local.0 as usize].name.is_none()
                    && !self.is_scheduled(*local)
            }
            _ => false,
        };
        if own || self.dead { operand } else { Operand::Move(at(self.held(operand, ty))) }
    }

    /// Whether it has been scheduled: its value must be taken before it is dropped.
    fn is_scheduled(&self, local: crate::code::Local) -> bool {
        self.function.code.contains(&Instr::Schedule(local))
    }

    /// `{ …; value }`
    pub fn block(&mut self, e: ExprId, block: &Block, into: Option<&Place>) -> Value {
        let ty = self.ty(e);
        let Some(label) = block.label else { return self.plain_block(e, block, into) };
        let (place, value) = self.destination(&ty, into);
        let end = self.label();
        let into = Some(place.clone());
        let height = self.height;
        self.exits.push(Exit { label, height, into, end, again: None });
        match self.plain_block(e, block, Some(&place)) {
            Value::Operand(operand) => self.write(&place, operand),
            Value::Rvalue(value) => self.assign(&place, value),
            Value::Written => {}
        }
        self.exits.pop();
        if !self.dead {
            self.jump(end);
        }
        self.bind(end);
        value
    }

    pub fn write(&mut self, place: &Place, operand: Operand) {
        if operand != Operand::Constant(Constant::Unit) {
            self.assign(place, crate::code::Rvalue::Use(operand));
        }
    }

    fn plain_block(&mut self, e: ExprId, block: &Block, into: Option<&Place>) -> Value {
        let ty = self.ty(e);
        let height = self.height;
        let locals = self.function.locals.len();
        for statement in &block.statements {
            self.statement(statement);
        }
        let value = match block.value {
            Some(value) => self.scoped_value(value, height, &ty, into, Some(e)),
            None => {
                self.span = self.closing(e).unwrap_or(self.span);
                self.drop_to(height);
                Value::Operand(Operand::Constant(Constant::Unit))
            }
        };
        self.end_scope(locals);
        value
    }

    /// The value of an expression whose temporaries are dropped at once, and then all else above a height.
    pub fn scoped_value(
        &mut self,
        e: ExprId,
        height: u16,
        ty: &Ty,
        into: Option<&Place>,
        block: Option<ExprId>,
    ) -> Value {
        let before = self.height;
        let value = self.value(e, into);
        if self.height == height || self.dead {
            self.height = height;
            return value;
        }
        let value = match value {
            Value::Written => Value::Written,
            Value::Operand(Operand::Constant(constant)) => {
                Value::Operand(Operand::Constant(constant))
            }
            Value::Operand(operand) => match into {
                Some(place) => {
                    self.write(place, operand);
                    Value::Written
                }
                None => Value::Operand(self.settled(operand, ty)),
            },
            Value::Rvalue(value) => {
                let (place, result) = self.destination(ty, into);
                self.assign(&place, value);
                result
            }
        };
        // The temporaries of a block's last expression go before the block's variables.
        debug_assert!(before >= height);
        self.span = block.and_then(|block| self.closing(block)).unwrap_or(self.span);
        self.drop_to(height);
        value
    }

    /// Where a block ends, and its variables are dropped: its closing brace.
    fn closing(&self, block: ExprId) -> Option<Span> {
        let at = self.expr(block).at;
        let text = &self.low.program.sources.get(usize::from(at.source.0))?.text;
        let start = at.end.checked_sub(1)?;
        (text.as_bytes().get(start as usize) == Some(&b'}')).then_some(Span { start, ..at })
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expr(e, _) => {
                let height = self.height;
                self.span = self.expr(*e).at;
                self.effect(*e);
                self.drop_to(height);
            }
            Statement::Let { pattern, value, otherwise, at, .. } => {
                self.span = *at;
                self.declaration(*pattern, *value, *otherwise);
            }
        }
    }

    /// `loop { body }`
    pub fn looping(
        &mut self,
        e: ExprId,
        label: LabelId,
        body: ExprId,
        into: Option<&Place>,
    ) -> Value {
        let ty = self.ty(e);
        let (place, value) = self.destination(&ty, into);
        let again = self.label();
        let end = self.label();
        self.bind_again(again);
        let height = self.height;
        let into = Some(place);
        self.exits.push(Exit { label, height, into, end, again: Some(again) });
        self.effect(body);
        self.drop_to(height);
        self.exits.pop();
        if !self.dead {
            self.jump(again);
        }
        self.bind(end);
        value
    }

    pub fn break_out(&mut self, label: LabelId, value: Option<ExprId>) {
        let Some(exit) = self.exits.iter().rev().find(|exit| exit.label == label) else {
            return self.not_read("this `break`");
        };
        let (height, end, into) = (exit.height, exit.end, exit.into.clone());
        if let (Some(value), Some(into)) = (value, into) {
            self.into(value, &into);
        }
        self.leave_for(height, end);
    }

    pub fn go_on(&mut self, label: LabelId) {
        let exit = self.exits.iter().rev().find(|exit| exit.label == label);
        let Some((height, Some(again))) = exit.map(|exit| (exit.height, exit.again)) else {
            return self.not_read("this `continue`");
        };
        self.leave_for(height, again);
    }

    fn leave_for(&mut self, height: u16, label: super::function::Label) {
        self.drop_to(height);
        self.jump(label);
    }

    /// Puts a variable onto the stack of drops.
    pub fn schedule_variable(&mut self, local: LocalId) {
        if let Place { base: Base::Local(local), .. } = self.variable(local) {
            self.schedule(local);
        }
    }

    /// What a closure's or function's value is called with.
    pub fn no_args() -> Args {
        std::rc::Rc::new([])
    }

    /// The function that makes a constant.
    pub fn constant_function(&mut self, id: hir::ConstId, args: Args) -> crate::code::FunctionId {
        self.low.instance(Instance::Constant(id, args))
    }
}
