//! Panics.

use super::{Outcome, Run, Stop};
use crate::ending::Panic;
use crate::state::{Caught, PanicKind, Purpose, Unwinding};
use crate::value::Value;
use std::rc::Rc;

impl Run<'_> {
    /// Begins to panic with a text.
    pub fn panic(&mut self, kind: PanicKind, text: String) {
        self.tell_panic(&text);
        self.raise(kind, text, Value::Nothing);
    }

    /// Says on stderr that the thread panics.
    pub fn tell_panic(&mut self, text: &str) {
        self.note_panic(text);
        let (name, at) = (self.state.thread_name(self.me), self.span());
        let position = self.interpreter.position(at);
        let told = format!("\nthread '{name}' panicked at {position}:\n{text}\n");
        Rc::make_mut(&mut self.state.stderr).push_str(&told);
        let (thread, at) = (self.me, at.into());
        self.thread_mut().told.push(Panic { thread, at, message: text.into() });
    }

    /// Begins to unwind.
    pub fn raise(&mut self, kind: PanicKind, text: String, payload: Value) {
        let caught = Caught { kind, text: Rc::new(text), payload, at: self.span() };
        let thread = self.thread_mut();
        let depth = thread.frames.len();
        thread.panics.push(Unwinding { caught: Rc::new(caught), depth });
    }

    /// Whether the topmost frame is one that a panic goes through.
    pub(super) fn must_unwind(&self) -> bool {
        let thread = self.thread();
        thread.panics.last().is_some_and(|panic| thread.frames.len() <= panic.depth)
    }

    /// Drops what the topmost frame has scheduled, then leaves it.
    pub(super) fn unwind(&mut self) -> Outcome {
        // What is dropped now is called from here: a panic in it would be another one.
        let thread = self.thread_mut();
        let left = thread.frames.len();
        if let Some(panic) = thread.panics.last_mut() {
            panic.depth = panic.depth.min(left);
        }
        while let Some(local) = self.top_mut()?.drops.pop() {
            if self.drop_local(local, true)? {
                return Ok(());
            }
        }
        let purpose = self.top()?.purpose;
        self.pop_frame();
        match purpose {
            Purpose::Call | Purpose::Drop => Ok(()),
            Purpose::Catch => {
                let thread = self.thread_mut();
                thread.caught = thread.panics.pop().map(|panic| panic.caught);
                self.answer(Value::Bool(true))
            }
            Purpose::Thread => self.thread_panicked(),
            Purpose::Entry => {
                let thread = self.thread_mut();
                thread.panicked = thread.panics.pop().map(|panic| panic.caught);
                Err(Stop::Suspend)
            }
            Purpose::Static(_) => {
                self.give_up();
                Ok(())
            }
            Purpose::ThreadLocal(which) => {
                self.thread_mut().making.retain(|making| *making != which);
                Ok(())
            }
        }
    }

    fn give_up(&mut self) {
        let thread = self.me;
        if let Some(panic) = self.thread_mut().panics.pop() {
            let ending = self.interpreter.panicked(self.state, thread, &panic.caught);
            self.state.ending.get_or_insert(ending);
        }
    }

    /// A panic has left the thread's function.
    pub(super) fn thread_panicked(&mut self) -> Outcome {
        let thread = self.thread_mut();
        if let Some(panic) = thread.panics.pop() {
            thread.panicked = Some(panic.caught);
        }
        self.end_thread()
    }

    /// Whether a destructor of a frame's drops is what runs.
    pub fn is_panicking(&self) -> bool {
        !self.thread().panics.is_empty()
    }
}

impl crate::state::State {
    /// As `std::thread::current().name()` has it in messages.
    pub(crate) fn thread_name(&self, thread: usize) -> String {
        match (&self.threads[thread].name, thread) {
            (Some(name), _) => name.to_string(),
            (None, 0) => "main".to_owned(),
            (None, _) => "<unnamed>".to_owned(),
        }
    }
}
