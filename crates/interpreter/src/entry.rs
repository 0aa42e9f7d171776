//! Calls into a program from outside: what a grader does with a submission.

use super::Interpreter;
use super::machine::{Run, Stop};
use super::state::{Purpose, State, Thread};
use super::value::{Base, Extra, Pointer, Slot, Value};
use model::{Choice, ThreadId};
use std::rc::Rc;

/// What a function is called with.
#[derive(Clone, Debug)]
pub enum Argument {
    /// `()`
    Unit,
    /// A `bool`.
    Bool(bool),
    /// Any integer.
    Int(i128),
    /// A `&'static str`.
    Str(String),
    /// A reference to a value that was kept.
    Ref(Kept),
    /// The value itself; nothing is kept any more.
    Move(Kept),
    /// Several in a tuple.
    Tuple(Vec<Argument>),
    /// A reference to one that never changes.
    Data(Box<Argument>),
    /// A slice of some that never change.
    Slice(Vec<Argument>),
}

/// A value that a function has returned, kept in the memory of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept(Slot);

impl Interpreter {
    /// A state in which statics have their values and the first thread does nothing yet.
    pub fn idle(&self) -> State {
        self.prepare()
    }

    /// Adds a thread that does nothing yet. It knows what the first thread knows. None: there are as many as there can be.
    pub fn add_thread(&self, state: &mut State) -> Option<usize> {
        let thread = state.machine.spawn(ThreadId::MAIN)?;
        state.machine.step(thread, Choice::Only);
        state.threads.push(Rc::new(Thread::default()));
        state.heap.push(Rc::default());
        Some(thread.index())
    }

    /// Whether the thread runs nothing, and could be called.
    pub fn is_idle(&self, state: &State, thread: usize) -> bool {
        let thread = &state.threads[thread];
        thread.frames.is_empty() && !thread.ended
    }

    /// Lets an idle thread call a function that the program was lowered with as an entry, up to its first step.
    ///
    /// # Errors
    /// In words, if there is no such entry, the thread is busy, or a value that is moved is not there.
    pub fn call(
        &self,
        state: &mut State,
        thread: usize,
        entry: &str,
        args: &[Argument],
    ) -> Result<(), String> {
        self.enter(state, thread, entry, args, Purpose::Entry)?;
        Run::new(self, state, thread).run();
        self.settle(state, &mut Vec::new());
        Ok(())
    }

    /// The same before anything of it has run.
    pub(crate) fn enter(
        &self,
        state: &mut State,
        thread: usize,
        entry: &str,
        args: &[Argument],
        purpose: Purpose,
    ) -> Result<(), String> {
        let known = self.program.entries.iter().find(|known| known.0 == entry);
        let function = known.ok_or_else(|| format!("there is no entry `{entry}`"))?.1;
        if !self.is_idle(state, thread) {
            return Err(format!("thread {thread} is busy"));
        }
        let mut run = Run::new(self, state, thread);
        let mut values = Vec::new();
        for arg in args {
            values.push(run.argument(arg)?);
        }
        let thread = run.thread_mut();
        (thread.result, thread.panicked) = (None, None);
        if let Err(stop) = run.push_call(function, values, purpose) {
            run.stop(stop);
        }
        Ok(())
    }

    /// What the thread's last call has returned, as `{:?}` prints it, or what its panic said; none while it runs.
    pub fn returned(&self, state: &State, thread: usize) -> Option<Result<String, String>> {
        let this = &state.threads[thread];
        if let Some(panic) = &this.panicked {
            return Some(Err(panic.text.to_string()));
        }
        this.result.as_ref().map(|value| Ok(self.show(state, value)))
    }

    /// Keeps what the thread's last call has returned. None: it has returned nothing (yet).
    pub fn keep(&self, state: &mut State, thread: usize) -> Option<Kept> {
        let mut run = Run::new(self, state, thread);
        let value = run.thread_mut().result.take()?;
        match run.allocate(value) {
            Ok(slot) => Some(Kept(slot)),
            Err(stop) => {
                run.stop(stop);
                None
            }
        }
    }
}

impl Run<'_> {
    /// The value that stands for it.
    pub(crate) fn argument(&mut self, arg: &Argument) -> Result<Value, String> {
        let all = |run: &mut Self, args: &[Argument]| {
            args.iter().map(|arg| run.argument(arg)).collect::<Result<Rc<[Value]>, String>>()
        };
        Ok(match arg {
            Argument::Unit => Value::Unit,
            Argument::Bool(value) => Value::Bool(*value),
            Argument::Int(value) => Value::number(*value),
            Argument::Str(text) => Value::str(text.as_str()),
            Argument::Ref(Kept(slot)) => Value::Ref(Pointer::to(Base::Heap(*slot))),
            Argument::Move(Kept(slot)) => {
                self.free(*slot).map_err(|_| "a value is not there any more".to_owned())?
            }
            Argument::Tuple(parts) => Value::Tuple(all(self, parts)?),
            Argument::Data(arg) => {
                let data = Some(Rc::new(self.argument(arg)?));
                Value::Ref(Pointer::new(Base::Data, Extra { data, ..Extra::default() }))
            }
            Argument::Slice(parts) => Value::Ref(Pointer::to_slice(all(self, parts)?)),
        })
    }

    /// A call from outside is over.
    pub(crate) fn entry_returned(&mut self, value: Value) -> Stop {
        self.thread_mut().result = Some(value);
        Stop::Suspend
    }
}
