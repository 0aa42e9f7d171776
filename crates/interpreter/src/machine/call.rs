//! Calls and returns.

use super::{Outcome, Run, Stop, frame, spare};
use crate::code::Operand;
use crate::state::{Code, Drops, Frame, Purpose, Work};
use crate::value::{Base, Pointer, Value, View};
use mir::code::{Callee, FunctionId, VTableId};
use std::rc::Rc;

impl Run<'_> {
    pub(super) fn call(&mut self, callee: &Callee, args: &[Operand]) -> Outcome {
        let room = match callee {
            Callee::Function(function) => self.interpreter.functions[function.0 as usize].locals,
            Callee::Value | Callee::Method(_) => args.len(),
        };
        let mut args = self.operands_within(args, room)?;
        let function = match callee {
            Callee::Function(function) => *function,
            Callee::Value => {
                if args.is_empty() {
                    return Err(Stop::misfit("what is called"));
                }
                match &args[0] {
                    Value::Function(function) => {
                        let function = *function;
                        args.remove(0);
                        function
                    }
                    _ => self.dynamic(&mut args, 0)?,
                }
            }
            Callee::Method(index) => self.dynamic(&mut args, *index)?,
        };
        self.push_call(function, args, Purpose::Call)
    }

    /// A method through the table of the first argument, which becomes what the method takes.
    fn dynamic(&mut self, args: &mut [Value], index: u32) -> Outcome<FunctionId> {
        let receiver = args.first_mut().ok_or_else(|| Stop::misfit("a receiver"))?;
        let by_value = matches!(receiver, Value::Box(_));
        let pointer = receiver.pointer_mut().ok_or_else(|| Stop::misfit("a receiver"))?;
        let View::Dyn(VTableId(table)) = pointer.view() else {
            return self.undyed(receiver.clone(), receiver_kind(receiver));
        };
        let thin = pointer.with_view(View::Thin);
        *pointer = thin.clone();
        let table = &self.interpreter.program.vtables[table as usize];
        let method = table.methods.get(index as usize).copied().flatten();
        let method = method.ok_or_else(|| Stop::misfit("a method of `dyn`"))?;
        // `Box<dyn FnOnce()>` is called by what is in it.
        if by_value && self.takes_value(method) {
            let value = std::mem::take(self.target_mut(&thin)?);
            if let Base::Heap(slot) = thin.base {
                self.free(slot)?;
            }
            args[0] = value;
        }
        Ok(method)
    }

    /// Whether a function's first parameter is what is in a box rather than the box.
    fn takes_value(&self, function: FunctionId) -> bool {
        let function = &self.interpreter.program.functions[function.0 as usize];
        function.locals.first().is_none_or(|receiver| {
            let ty = receiver.ty.as_str();
            !["Box<", "alloc::boxed::Box<", "std::boxed::Box<"]
                .iter()
                .any(|name| ty.starts_with(name))
        })
    }

    fn undyed(&mut self, receiver: Value, what: &'static str) -> Outcome<FunctionId> {
        // A reference to a function pointer or to another callable.
        if let Value::Ref(pointer) = &receiver
            && let Value::Function(function) = self.target(pointer)?
        {
            return Ok(*function);
        }
        Err(Stop::misfit(what))
    }

    pub fn push_call(
        &mut self,
        function: FunctionId,
        args: Vec<Value>,
        purpose: Purpose,
    ) -> Outcome {
        let limit = self.interpreter.limits.depth;
        if self.thread().frames.len() >= limit {
            let name = self.thread().name.clone().unwrap_or_else(|| match self.me {
                0 => "main".into(),
                _ => "<unknown>".into(),
            });
            return Err(Stop::Abort(format!("thread '{name}' has overflowed its stack")));
        }
        let new = frame(self.interpreter, function.0, args, purpose);
        self.thread_mut().frames.push(Rc::new(new));
        Ok(())
    }

    /// Calls a closure or function that an intrinsic was given, without arguments.
    pub fn call_value(&mut self, callable: Value, purpose: Purpose) -> Outcome {
        match callable {
            Value::Function(function) => self.push_call(function, Vec::new(), purpose),
            Value::Struct(ty, _, _) => {
                let ty = &self.interpreter.program.types[ty.0 as usize];
                let body = ty.body.ok_or_else(|| Stop::misfit("a closure"))?;
                if ty.by_value {
                    return self.push_call(body, vec![callable], purpose);
                }
                // It is called by reference, and is dropped afterwards.
                let slot = self.allocate(callable)?;
                let pointer = Pointer::to(Base::Heap(slot));
                let mut work = vec![Work::Free(slot), Work::Drop(pointer.clone())];
                if purpose == Purpose::Thread {
                    work.insert(0, Work::End);
                }
                let drops = Frame::Drops(Drops { work, unwinding: false });
                self.thread_mut().frames.push(Rc::new(drops));
                self.push_call(body, vec![Value::Ref(pointer)], Purpose::Drop)
            }
            Value::Ref(ref pointer) if pointer.view() == View::Thin => {
                match self.target(pointer)? {
                    Value::Struct(ty, _, _) => {
                        let ty = &self.interpreter.program.types[ty.0 as usize];
                        let body = ty.body.ok_or_else(|| Stop::misfit("a closure"))?;
                        self.push_call(body, vec![callable], purpose)
                    }
                    Value::Function(function) => {
                        let function = *function;
                        self.push_call(function, Vec::new(), purpose)
                    }
                    Value::Ref(_) | Value::Box(_) => {
                        let inner = match self.target(pointer)? {
                            Value::Ref(inner) | Value::Box(inner) => inner.clone(),
                            _ => unreachable!("seen above"),
                        };
                        self.call_value(Value::Ref(inner), purpose)
                    }
                    _ => Err(Stop::misfit("a closure")),
                }
            }
            mut other => {
                let function = self.dynamic(std::slice::from_mut(&mut other), 0)?;
                self.push_call(function, vec![other], purpose)
            }
        }
    }

    /// The function that runs gives its value to whoever waits for it.
    pub(super) fn return_value(&mut self, value: Value) -> Outcome {
        let purpose = self.top()?.purpose;
        if let Some(code) = self.pop_frame() {
            spare::take_back(code.locals);
        }
        match purpose {
            Purpose::Call => self.answer(value),
            Purpose::Catch => {
                self.thread_mut().caught = None;
                self.answer(Value::Bool(false))
            }
            Purpose::Drop => Ok(()),
            Purpose::Thread => {
                self.thread_mut().result = Some(value);
                self.end_thread()
            }
            Purpose::Entry => Err(self.entry_returned(value)),
            Purpose::Static(which) => {
                Rc::make_mut(&mut self.state.statics)[which as usize] = value;
                Ok(())
            }
            Purpose::ThreadLocal(which) => {
                let thread = self.thread_mut();
                thread.making.retain(|making| *making != which);
                thread.locals.push((which, value));
                Ok(())
            }
        }
    }

    pub(super) fn pop_frame(&mut self) -> Option<Code> {
        let frame = self.thread_mut().frames.pop()?;
        let index = self.thread().frames.len();
        self.forget_frame(index);
        match Rc::try_unwrap(frame) {
            Ok(Frame::Code(code)) => Some(code),
            _ => None,
        }
    }

    /// The thread's function is done: thread-local statics go, then the thread.
    pub(super) fn end_thread(&mut self) -> Outcome {
        if self.thread().locals.is_empty() {
            return self.finish();
        }
        let me = self.me as u8;
        let drops =
            self.thread().locals.iter().rev().map(|local| {
                Work::Drop(Pointer::to(Base::ThreadLocal { thread: me, which: local.0 }))
            });
        let work = [Work::Locals].into_iter().chain(drops).collect();
        let drops = Frame::Drops(Drops { work, unwinding: false });
        self.thread_mut().frames.push(Rc::new(drops));
        Ok(())
    }

    /// The thread's last step, which others can only wait for.
    pub(super) fn finish(&mut self) -> Outcome {
        self.thread_mut().ended = true;
        self.announce(model::Op::Finish);
        if !self.state.is_guided() {
            let id = self.id();
            self.state.machine.step(id, model::Choice::Only);
        }
        Err(Stop::Suspend)
    }

    /// Sees to it that this thread has its instance of a thread-local static.
    pub(super) fn thread_local(&mut self, which: u32) -> Outcome {
        let thread = self.thread();
        if thread.locals.iter().any(|local| local.0 == which) {
            return Ok(());
        }
        if thread.making.contains(&which) {
            return Err(Stop::Unsupported("a thread-local static that needs itself".to_owned()));
        }
        let function = self.interpreter.program.statics[which as usize].initial;
        self.thread_mut().making.push(which);
        self.push_call(function, Vec::new(), Purpose::ThreadLocal(which))?;
        Err(Stop::Again)
    }
}

fn receiver_kind(receiver: &Value) -> &'static str {
    match receiver {
        Value::Ref(_) => "a reference that is called",
        Value::Box(_) => "a box that is called",
        _ => "what is called",
    }
}
