//! Blocks, branches and loops, and the guards that are dropped on every way out of them.

use super::super::ast::{Binary, Block, Condition, Expression, Name};
use super::super::code::{Action, InstructionKind, Pure, Scalar};
use super::super::diagnostic::{Checked, Fault, Span};
use super::super::limits::MAX_LOOP_TURNS;
use super::super::program::Shape;
use super::compiler::{Compiler, Loop, Value};
use super::scope::{Held, Opening, meet};
use super::statics;

/// A name that `if let` or `for` makes visible in the block behind it.
struct Binding<'s> {
    name: &'s str,
    scalar: Scalar,
    value: Pure,
}

impl<'s> Compiler<'_, 's> {
    pub(super) fn block(&mut self, block: &Block<'s>) -> Checked<()> {
        let mark = self.scope.enter();
        self.body(block, mark)
    }

    /// The statements of a block whose scope is open already; closes it.
    fn body(&mut self, block: &Block<'s>, mark: Opening) -> Checked<()> {
        for statement in &block.statements {
            self.statement(statement)?;
        }
        self.drop_since(mark.visible, block.end);
        self.scope.leave(mark, self.here());
        Ok(())
    }

    fn body_with(
        &mut self,
        block: &Block<'s>,
        binding: Option<Binding<'s>>,
        span: Span,
    ) -> Checked<()> {
        let mark = self.scope.enter();
        if let Some(Binding { name, scalar, value }) = binding.filter(|binding| binding.name != "_")
        {
            let register = self.scope.allocate(span)?;
            self.set(register, value, span);
            self.scope.declare(
                name,
                Shape::Scalar(scalar),
                register,
                false,
                self.loops.len(),
                self.here(),
            );
        }
        self.body(block, mark)
    }

    /// Drops the guards declared since `mark` that are still held.
    fn drop_since(&mut self, mark: usize, span: Span) {
        for variable in self.scope.since(mark) {
            let Some(mutex) = variable.guards() else { continue };
            let unlock = InstructionKind::Act(Action::Unlock { mutex });
            match variable.held {
                Held::No => {}
                Held::Yes => {
                    self.emit(unlock, span);
                }
                Held::Maybe => {
                    let condition = Pure::Register(variable.register);
                    let skip = self.emit(InstructionKind::JumpUnless { condition, to: 0 }, span);
                    self.emit(unlock, span);
                    self.land(skip);
                }
            }
        }
    }

    /// Evaluates a condition; returns the jump taken where it does not hold, and the name it binds
    /// where it does.
    fn condition(
        &mut self,
        condition: &Condition<'s>,
    ) -> Checked<(usize, Option<Binding<'s>>, Span)> {
        let (value, binding, span) = match condition {
            Condition::Holds(expression) => {
                let value = self.typed(expression, Scalar::Bool, "a condition is needed here")?;
                self.drop_temporaries(expression.span);
                (value, None, expression.span)
            }
            Condition::Matches { ok, name, value } => {
                let Value::Result(scalar, is_ok, found) = self.value(value)? else {
                    let message =
                        "only what `compare_exchange` returns can be matched with `Ok` or `Err`";
                    return Err(Fault::new(
                        value.span,
                        message,
                        "write a condition, such as `if x == 0`",
                    ));
                };
                if !self.temporaries.is_empty() {
                    // It would live to the end of the whole `if let`; a name makes that visible.
                    let fix = "lock it before: `let g = m.lock();`";
                    return Err(Fault::new(
                        value.span,
                        "this would hold a lock that has no name",
                        fix,
                    ));
                }
                let holds = Pure::Register(is_ok);
                let holds = if *ok { holds } else { Pure::Not(Box::new(holds)) };
                (
                    holds,
                    Some(Binding { name: name.text, scalar, value: Pure::Register(found) }),
                    value.span,
                )
            }
        };
        let jump = self.emit(InstructionKind::JumpUnless { condition: value, to: 0 }, span);
        Ok((jump, binding, span))
    }

    pub(super) fn if_else(
        &mut self,
        condition: &Condition<'s>,
        then: &Block<'s>,
        otherwise: Option<&Block<'s>>,
    ) -> Checked<()> {
        let (unless, binding, span) = self.condition(condition)?;
        let (before, was_reachable) = (self.scope.guards(), self.reachable);
        self.body_with(then, binding, span)?;
        let (after_then, then_reachable) = (self.scope.guards(), self.reachable);
        self.scope.restore(&before);
        self.reachable = was_reachable;
        if let Some(otherwise) = otherwise {
            let skip = self.emit(InstructionKind::Jump { to: 0 }, then.end);
            self.land(unless);
            self.block(otherwise)?;
            self.land(skip);
        } else {
            self.land(unless);
        }
        if then_reachable {
            let met =
                if self.reachable { meet(&after_then, &self.scope.guards()) } else { after_then };
            self.scope.restore(&met);
        }
        self.reachable |= then_reachable;
        Ok(())
    }

    pub(super) fn while_loop(
        &mut self,
        condition: &Condition<'s>,
        body: &Block<'s>,
    ) -> Checked<()> {
        self.may_loop_for_ever = true;
        let head = self.open_loop();
        let (unless, binding, span) = self.condition(condition)?;
        self.body_with(body, binding, span)?;
        self.close_loop(head, head, body.end);
        self.land(unless);
        self.reachable = true;
        Ok(())
    }

    pub(super) fn endless_loop(&mut self, body: &Block<'s>) -> Checked<()> {
        self.may_loop_for_ever = true;
        let head = self.open_loop();
        self.block(body)?;
        self.reachable = self.close_loop(head, head, body.end);
        Ok(())
    }

    /// The counter is the variable itself: nothing else can write it.
    pub(super) fn for_loop(
        &mut self,
        name: Name<'s>,
        from: &Expression<'s>,
        to: &Expression<'s>,
        inclusive: bool,
        body: &Block<'s>,
    ) -> Checked<()> {
        let (first, last) = bounds(from, to, inclusive)?;
        let span = from.span.to(to.span);
        let mark = self.scope.enter();
        let counter = self.scope.allocate(span)?;
        self.set(counter, Pure::Constant(first), span);
        let head = self.open_loop();
        if name.text != "_" {
            self.scope.declare(
                name.text,
                Shape::Scalar(Scalar::Int),
                counter,
                false,
                self.loops.len(),
                self.here(),
            );
        }
        let below = Pure::Binary(
            Binary::Less,
            Box::new(Pure::Register(counter)),
            Box::new(Pure::Constant(last)),
        );
        let unless = self.emit(InstructionKind::JumpUnless { condition: below, to: 0 }, span);
        self.block(body)?;
        let next = self.here();
        let more = Pure::Binary(
            Binary::Add,
            Box::new(Pure::Register(counter)),
            Box::new(Pure::Constant(1)),
        );
        self.set(counter, more, span);
        self.close_loop(head, next, body.end);
        self.land(unless);
        self.scope.leave(mark, self.here());
        self.reachable = true;
        Ok(())
    }

    /// Returns where the loop begins.
    fn open_loop(&mut self) -> usize {
        let visible = self.scope.guards().len();
        self.loops.push(Loop { visible, breaks: Vec::new(), continues: Vec::new() });
        self.here()
    }

    /// Jumps back to `head`; `continue` goes to `next`. Returns whether a `break` leads out of the
    /// loop.
    fn close_loop(&mut self, head: usize, next: usize, span: Span) -> bool {
        self.emit(InstructionKind::Jump { to: head }, span);
        let Some(finished) = self.loops.pop() else { unreachable!("a loop was opened") };
        for jump in finished.continues {
            self.instructions[jump].kind = InstructionKind::Jump { to: next };
        }
        for &jump in &finished.breaks {
            self.land(jump);
        }
        !finished.breaks.is_empty()
    }

    /// `break` or `continue`.
    pub(super) fn leave_turn(&mut self, breaks: bool, span: Span) -> Checked<()> {
        let Some(innermost) = self.loops.last() else {
            let fix = "remove it, or put it inside a loop";
            return Err(Fault::new(span, "there is no loop around this", fix));
        };
        self.drop_since(innermost.visible, span);
        let jump = self.emit(InstructionKind::Jump { to: 0 }, span);
        if let Some(innermost) = self.loops.last_mut() {
            if breaks { innermost.breaks.push(jump) } else { innermost.continues.push(jump) }
        }
        self.reachable = false;
        Ok(())
    }
}

/// First value and one past the last.
fn bounds(from: &Expression<'_>, to: &Expression<'_>, inclusive: bool) -> Checked<(i64, i64)> {
    let number = |bound: &Expression<'_>| match statics::constant(bound) {
        Ok((Scalar::Int, value)) => Ok(value),
        _ => Err(Fault::new(
            bound.span,
            "the bounds of a `for` loop are numbers",
            "write `for _ in 0..10 { … }`",
        )),
    };
    let (first, last) = (number(from)?, number(to)?.saturating_add(i64::from(inclusive)));
    if last.saturating_sub(first) > MAX_LOOP_TURNS {
        let message = format!("this loop has more than {MAX_LOOP_TURNS} turns");
        return Err(Fault::new(
            from.span.to(to.span),
            message,
            "a few turns show what there is to see",
        ));
    }
    Ok((first, last))
}
