//! A program in mid-execution: data, cheap to clone.

use super::ending::{Ending, Panic};
use super::value::{Base, Slot, Value};
use hir::Span;
use model::{Machine, ObjectId, Op};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A program in mid-execution.
#[derive(Clone, Debug)]
pub struct State {
    pub(crate) machine: Machine,
    pub(crate) threads: Vec<Rc<Thread>>,
    /// Of each thread the memory that it has asked for.
    pub(crate) heap: Vec<Rc<Heap>>,
    pub(crate) statics: Rc<Vec<Value>>,
    /// Of each object of the machine its name: which thread has made it, and its number among that thread's.
    pub(crate) names: Vec<Option<Slot>>,
    /// Plain memory whose accesses are checked: a leaf of a value each.
    pub(crate) plain: Rc<BTreeMap<Leaf, ObjectId>>,
    /// Pointers that atomics hold and that have no number of their own.
    pub(crate) pointers: Rc<Vec<Value>>,
    /// How it has ended, if it has.
    pub(crate) ending: Option<Ending>,
    /// Everything that was printed, in the order in which it came here.
    pub(crate) stdout: Rc<String>,
    pub(crate) stderr: Rc<String>,
    /// What is noted for who guides the execution, if somebody does.
    pub(crate) watch: Option<Box<crate::guided::Watch>>,
}

/// The smallest part of memory that accesses are told apart by.
pub(crate) type Leaf = (Base, Vec<u32>);

/// The memory that one thread has asked for, by number.
#[derive(Clone, Default, Debug)]
pub(crate) struct Heap {
    pub cells: Vec<Option<Rc<Cell>>>,
    pub free: std::collections::BTreeSet<u32>,
}

/// A piece of memory.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub value: Value,
    /// Strong and weak, of what is behind an `Rc` or an `Arc`.
    pub counts: [u32; 2],
}

/// A thread.
#[derive(Clone, Default, Debug)]
pub(crate) struct Thread {
    /// Who calls whom; the last one runs.
    pub frames: Vec<Rc<Frame>>,
    /// Panics that unwind it; the last one does now, the others wait for a destructor that it came from.
    pub panics: Vec<Unwinding>,
    /// What was caught last.
    pub caught: Option<Rc<Caught>>,
    /// What it is about to do.
    pub pending: Option<Pending>,
    /// Its instances of thread-local statics, in the order in which they were made.
    pub locals: Vec<(u32, Value)>,
    /// Thread-local statics that are being made.
    pub making: Vec<u32>,
    /// What it has returned, if somebody called it.
    pub result: Option<Value>,
    /// How it ended, if by a panic.
    pub panicked: Option<Rc<Caught>>,
    /// What it has printed to stdout.
    pub printed: Rc<String>,
    /// The panics that it has told of.
    pub told: Vec<Panic>,
    pub name: Option<Rc<str>>,
    /// Its latest accesses to plain memory, to tell where a race began. Not a part of what tells states apart.
    pub accesses: Vec<PlainAccess>,
    pub ended: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainAccess {
    pub object: ObjectId,
    pub writes: bool,
    /// The thread's step, in the memory model's count.
    pub count: u32,
    pub at: Span,
}

/// A step that a thread has announced.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    /// The arguments of the intrinsic; a value to be written; nothing for reads.
    pub args: Rc<[Value]>,
    pub kind: PendingKind,
    /// In the reader's source.
    pub at: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PendingKind {
    /// An intrinsic that is a step.
    Intrinsic,
    /// One of the accesses to plain memory that an instruction makes: that many were made before.
    Plain(u32),
}

/// A panic under way.
#[derive(Clone, Debug)]
pub(crate) struct Unwinding {
    pub caught: Rc<Caught>,
    /// How many frames are left: what runs above them has been called on the way.
    pub depth: usize,
}

/// What a panic carries.
#[derive(Clone, Debug)]
pub(crate) struct Caught {
    pub kind: PanicKind,
    /// In words, where it has some.
    pub text: Rc<String>,
    pub payload: Value,
    /// Where it began, in the reader's source.
    pub at: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PanicKind {
    /// A text of the program.
    Literal,
    /// A text that was put together.
    Formatted,
    Payload,
}

/// An entry of a thread's stack.
#[derive(Clone, Debug)]
pub(crate) enum Frame {
    Code(Code),
    Drops(Drops),
}

/// A function that runs.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub function: u32,
    pub at: u32,
    pub purpose: Purpose,
    pub locals: Vec<Value>,
    /// Locals to drop, the last one first.
    pub drops: Vec<u16>,
}

/// Why a function runs, and so what happens once it returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// The frame below is at a call, which gets the value.
    Call,
    /// The frame below is at an intrinsic that catches panics.
    Catch,
    /// A destructor, for a [`Frame::Drops`] below.
    Drop,
    /// It is all that its thread does.
    Thread,
    /// Somebody outside has called it.
    Entry,
    /// It makes the value of a static.
    Static(u32),
    /// It makes this thread's value of a static, which the frame below asks for.
    ThreadLocal(u32),
}

/// Values that are being dropped.
#[derive(Clone, Debug)]
pub(crate) struct Drops {
    /// What is left to do, the last one first.
    pub work: Vec<Work>,
    /// Because of a panic: another one may not come out of here.
    pub unwinding: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Work {
    /// Drop what is there.
    Drop(super::value::Pointer),
    /// The destructor of what is there has run: drop its fields.
    Parts(super::value::Pointer),
    /// What is there is gone.
    Clear(super::value::Pointer),
    /// The memory is not needed any more.
    Free(Slot),
    /// The thread's function is done.
    End,
    /// All thread-local statics are gone.
    Locals,
}

impl State {
    /// How it has ended, if it has.
    pub fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// What was printed to stdout, in the order in which the threads came to it in this execution.
    pub fn stdout(&self) -> &str {
        &self.stdout
    }

    /// What was printed to stderr, messages of panics included.
    pub fn stderr(&self) -> &str {
        &self.stderr
    }

    /// What one thread has printed to stdout.
    pub fn printed(&self, thread: usize) -> &str {
        self.threads.get(thread).map_or("", |thread| &thread.printed)
    }

    /// The panics that one thread has told of on stderr.
    pub fn panics(&self, thread: usize) -> &[Panic] {
        self.threads.get(thread).map_or(&[], |thread| &thread.told)
    }

    /// How many threads there have been so far.
    pub fn threads(&self) -> usize {
        self.threads.len()
    }

    /// Whether the thread has ended.
    pub fn has_ended(&self, thread: usize) -> bool {
        self.threads[thread].ended
    }

    /// The next step of the thread, if it has one.
    pub fn pending(&self, thread: usize) -> Option<(Op, Span)> {
        let op = self.machine.pending(model::ThreadId::new(thread)?)?;
        Some((op, self.threads[thread].pending.as_ref()?.at))
    }

    /// The memory model's part of it.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The same, for who lets it take steps.
    pub fn machine_mut(&mut self) -> &mut Machine {
        &mut self.machine
    }
}
