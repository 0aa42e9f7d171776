//! Dropping values: destructors, then fields, in order.

use super::{Located, Outcome, Run, Stop};
use crate::state::{Drops, Frame, Purpose, Work};
use crate::value::{Base, Pointer, Value, View};
use std::rc::Rc;

impl Run<'_> {
    /// Whether dropping the value does more than forget it.
    fn needs_drop(&self, value: &Value) -> bool {
        match value {
            Value::Box(_) | Value::Object(_) => true,
            Value::Struct(ty, _, parts) => {
                let ty = &self.interpreter.program.types[ty.0 as usize];
                match ty.lang.as_deref() {
                    Some("manually_drop" | "maybe_uninit") => false,
                    _ => ty.drop.is_some() || parts.iter().any(|part| self.needs_drop(part)),
                }
            }
            Value::Tuple(parts) | Value::Array(parts) => {
                parts.iter().any(|part| self.needs_drop(part))
            }
            Value::Buffer(elements) => elements.iter().any(|element| self.needs_drop(element)),
            _ => false,
        }
    }

    /// Drops a local of the function that runs. True: that is under way, and comes first.
    pub(super) fn drop_local(&mut self, local: u16, unwinding: bool) -> Outcome<bool> {
        if self.local(local)?.is_nothing() {
            return Ok(false);
        }
        let pointer = self.local_pointer(local);
        self.drop_at(pointer, unwinding)
    }

    /// Drops what is there. True: that is under way, and comes first.
    pub fn drop_at(&mut self, pointer: Pointer, unwinding: bool) -> Outcome<bool> {
        let sliced = matches!(pointer.view(), View::Slice { .. });
        if !sliced && !self.needs_drop(self.target(&pointer)?) {
            *self.target_mut(&pointer)? = Value::Nothing;
            return Ok(false);
        }
        let drops = Frame::Drops(Drops { work: vec![Work::Drop(pointer)], unwinding });
        self.thread_mut().frames.push(Rc::new(drops));
        Ok(true)
    }

    fn drops(&mut self) -> Outcome<&mut Drops> {
        match self.thread_mut().frames.last_mut().map(Rc::make_mut) {
            Some(Frame::Drops(drops)) => Ok(drops),
            _ => Err(Stop::misfit("drops")),
        }
    }

    /// A piece of what the topmost frame has to drop.
    pub(super) fn drop_more(&mut self) -> Outcome {
        let depth = self.thread().panics.last().map_or(0, |panic| panic.depth);
        let left = self.thread().frames.len();
        if self.drops()?.unwinding && left <= depth {
            return Err(Stop::Abort("panic in a destructor during cleanup".to_owned()));
        }
        let Some(work) = self.drops()?.work.pop() else {
            self.thread_mut().frames.pop();
            return Ok(());
        };
        match work {
            Work::Drop(pointer) => self.drop_one(pointer),
            Work::Parts(pointer) => {
                let parts = self.target(&pointer)?.children();
                let parts: Vec<u32> = (0..parts.len())
                    .filter(|&index| self.needs_drop(&parts[index]))
                    .map(|index| index as u32)
                    .collect();
                let drops = self.drops()?;
                drops.work.push(Work::Clear(pointer.clone()));
                let parts = parts.into_iter().rev();
                drops.work.extend(parts.map(|index| Work::Drop(pointer.child(index))));
                Ok(())
            }
            Work::Clear(pointer) => {
                *self.target_mut(&pointer)? = Value::Nothing;
                Ok(())
            }
            Work::Free(slot) => self.free(slot).map(|_| ()),
            Work::End => {
                self.thread_mut().frames.pop();
                match self.must_unwind() {
                    true => self.thread_panicked(),
                    false => self.end_thread(),
                }
            }
            Work::Locals => {
                let thread = self.thread_mut();
                thread.locals.clear();
                thread.frames.pop();
                self.finish()
            }
        }
    }

    fn drop_one(&mut self, pointer: Pointer) -> Outcome {
        if let View::Slice { .. } = pointer.view() {
            let (from, len) = self.elements(&Located::from(&pointer))?;
            let drops = self.drops()?;
            let elements = (from..from + len).rev();
            drops.work.extend(elements.map(|index| Work::Drop(pointer.child(index))));
            return Ok(());
        }
        let pointer = pointer.with_view(View::Thin);
        let value = self.target(&pointer)?;
        if !self.needs_drop(value) {
            *self.target_mut(&pointer)? = Value::Nothing;
            return Ok(());
        }
        match value {
            Value::Struct(ty, _, _) => {
                let drop = self.interpreter.program.types[ty.0 as usize].drop;
                self.drops()?.work.push(Work::Parts(pointer.clone()));
                if let Some(drop) = drop {
                    self.push_call(drop, vec![Value::Ref(pointer)], Purpose::Drop)?;
                }
            }
            Value::Box(inner) => {
                let inner = inner.clone();
                let Base::Heap(slot) = inner.base else {
                    return Err(Stop::Undefined("a box is dropped that was none".to_owned()));
                };
                let work = &mut self.drops()?.work;
                work.push(Work::Clear(pointer));
                work.push(Work::Free(slot));
                work.push(Work::Drop(inner));
            }
            Value::Object(object) => {
                let object = *object;
                *self.target_mut(&pointer)? = Value::Nothing;
                self.remove_object(object);
            }
            _ => self.drops()?.work.push(Work::Parts(pointer)),
        }
        Ok(())
    }

    /// An object of the machine is gone.
    pub fn remove_object(&mut self, object: model::ObjectId) {
        self.state.unname(object);
        // A search must not take another object for this one.
        if !self.state.is_guided() {
            self.state.machine.remove(object);
        }
    }
}
