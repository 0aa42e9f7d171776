//! Instructions.

use super::{Outcome, Run, Stop, spare};
use crate::code::{Function, Instr, Operand, Place};
use crate::intrinsics::Does;
use crate::state::{Pending, PendingKind};
use crate::value::{Base, Pointer, Value};
use std::rc::Rc;

impl Run<'_> {
    /// The instruction that the thread is at.
    pub(super) fn execute(&mut self) -> Outcome {
        let top = self.top()?;
        let (function, at) = (top.function as usize, top.at);
        let interpreter = self.interpreter;
        let function: &Function = &interpreter.functions[function];
        let instr =
            function.code.get(at as usize).ok_or_else(|| Stop::misfit("the end of a function"))?;
        if interpreter.static_mut {
            self.plain_steps(instr)?;
            if matches!(&self.thread().pending, Some(Pending { kind: PendingKind::Plain(_), .. })) {
                self.thread_mut().pending = None;
            }
        }
        match instr {
            Instr::Assign(to, value) => {
                let value = self.rvalue(value)?;
                self.write(to, value)?;
            }
            Instr::Jump(to) => {
                self.top_mut()?.at = *to;
                return Ok(());
            }
            Instr::Unless(condition, to) => match self.operand(condition)? {
                Value::Bool(true) => {}
                Value::Bool(false) => {
                    self.top_mut()?.at = *to;
                    return Ok(());
                }
                _ => return Err(Stop::misfit("a condition")),
            },
            Instr::Switch(on, arms, otherwise) => {
                let number = self.operand(on)?.as_number();
                let to =
                    arms.iter().find(|arm| Some(arm.0) == number).map_or(*otherwise, |arm| arm.1);
                self.top_mut()?.at = to;
                return Ok(());
            }
            Instr::Call { callee, args, .. } => return self.call(callee, args),
            Instr::Intrinsic { into, what, args, types } => {
                let args = self.operands(args)?;
                match what.does {
                    Does::Now(function) => {
                        let value = function(self, args, types)?;
                        self.write(into, value)?;
                    }
                    Does::Step { op, .. } => {
                        let op = op(self, &args, types)?;
                        let (span, args) = (self.span(), args.into());
                        let pending = Pending { args, kind: PendingKind::Intrinsic, at: span };
                        self.thread_mut().pending = Some(pending);
                        self.announce(op);
                        return Err(Stop::Suspend);
                    }
                    Does::Control(function) => return function(self, args),
                }
            }
            Instr::Schedule(local) => self.top_mut()?.drops.push(*local),
            Instr::DropTo(height) => {
                while self.top()?.drops.len() > usize::from(*height) {
                    let Some(local) = self.top_mut()?.drops.pop() else { break };
                    if self.drop_local(local, false)? {
                        // The rest once it is gone.
                        return Ok(());
                    }
                }
            }
            Instr::Drop(place) => {
                let located = self.locate(place)?;
                self.top_mut()?.at += 1;
                self.drop_at(located.pointer(), false)?;
                return Ok(());
            }
            Instr::Return(value) => {
                let value = self.operand(value)?;
                return self.return_value(value);
            }
            Instr::Panic(message) => return Err(Stop::text(&**message)),
            Instr::Unreachable => {
                return Err(Stop::Undefined("code is reached that cannot be".to_owned()));
            }
        }
        self.top_mut()?.at += 1;
        Ok(())
    }

    pub fn operand(&mut self, operand: &Operand) -> Outcome<Value> {
        match operand {
            Operand::Constant(value) => Ok(value.clone()),
            Operand::Copy(place) => self.copy(place),
            Operand::Move(place) => self.take(place),
        }
    }

    pub fn operands(&mut self, operands: &[Operand]) -> Outcome<Vec<Value>> {
        self.operands_within(operands, operands.len())
    }

    /// The operands, in a vector that has room for this many values.
    pub fn operands_within(&mut self, operands: &[Operand], room: usize) -> Outcome<Vec<Value>> {
        let mut values = spare::vector(room.max(operands.len()));
        for operand in operands {
            values.push(self.operand(operand)?);
        }
        Ok(values)
    }

    /// The operands, as the parts of a value.
    pub fn parts(&mut self, operands: &[Operand]) -> Outcome<Rc<[Value]>> {
        let mut values = self.operands(operands)?;
        let parts = values.drain(..).collect();
        spare::take_back(values);
        Ok(parts)
    }

    fn copy(&mut self, place: &Place) -> Outcome<Value> {
        if self.interpreter.racy && !place.steps.is_empty() {
            let located = self.locate(place)?;
            self.check(&located, false)?;
            return Ok(self.at(&located)?.clone());
        }
        self.look(place, Value::clone)
    }

    /// A pointer to a local of the function that runs.
    pub fn local_pointer(&self, local: u16) -> Pointer {
        let frame = (self.thread().frames.len() - 1) as u16;
        Pointer::to(Base::Local { thread: self.me as u8, frame, local })
    }

    /// Puts an intrinsic's or a call's answer where it belongs, and goes on behind it.
    pub fn answer(&mut self, value: Value) -> Outcome {
        let top = self.top()?;
        let (function, at) = (top.function as usize, top.at as usize);
        let interpreter = self.interpreter;
        match &interpreter.functions[function].code[at] {
            Instr::Call { into, .. } | Instr::Intrinsic { into, .. } => self.write(into, value)?,
            _ => return Err(Stop::misfit("a value that is returned")),
        }
        self.top_mut()?.at += 1;
        Ok(())
    }

    /// The step that the thread had announced has been taken: goes on from there.
    pub fn resume(&mut self, effect: model::Effect) -> Outcome {
        let Some(pending) = self.thread_mut().pending.take() else { return Ok(()) };
        let top = self.top()?;
        let (function, at) = (top.function as usize, top.at as usize);
        let interpreter = self.interpreter;
        let instr = &interpreter.functions[function].code[at];
        match (pending.kind, instr) {
            (PendingKind::Plain(_), Instr::Assign(to, _)) if !pending.args.is_empty() => {
                let located = self.locate(to)?;
                *self.at_mut(&located)? = pending.args[0].clone();
                self.top_mut()?.at += 1;
                Ok(())
            }
            (PendingKind::Plain(done), _) => {
                let kind = PendingKind::Plain(done + 1);
                self.thread_mut().pending = Some(Pending { kind, ..pending });
                Ok(())
            }
            (_, Instr::Intrinsic { what, types, .. }) => match what.does {
                Does::Step { after, .. } => {
                    let args: Rc<[Value]> = pending.args;
                    let value = after(self, &args, types, effect)?;
                    self.answer(value)
                }
                _ => Err(Stop::misfit("a step")),
            },
            _ => Err(Stop::misfit("a step")),
        }
    }
}
