//! Everything there is to see of a state.

use interpreter::{Ending, LocalView, Shared, SharedKind, Wait};
use model::{ObjectId, Ready};

use super::super::diagnostic::Span;
use super::super::names::thread_name;
use super::{Stepper, id};

/// A state of the program, as a debugger shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Those that there have been so far, `main` first.
    pub threads: Vec<ThreadState>,
    /// What several threads may come to: statics first, then what `main` has.
    pub shared: Vec<SharedState>,
    /// How the execution has ended, if it has.
    pub ending: Option<Ending>,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadState {
    /// Its name.
    pub name: String,
    /// Whether it can go on.
    pub status: ThreadStatus,
    /// The piece of the source that its next step runs; `None` once it has ended, and for a step of the library's own.
    pub next: Option<Span>,
    /// The locals that have a value here.
    pub locals: Vec<LocalView>,
}

/// Whether a thread can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadStatus {
    /// It can.
    Ready,
    /// It waits for others.
    Waits(Wait),
    /// It stands still because the execution has ended.
    Stopped,
    /// It has ended.
    Ended,
}

/// Something that several threads may come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedState {
    /// The path that leads there.
    pub name: String,
    /// An atomic, a lock, plain memory.
    pub kind: SharedKind,
    /// Its newest value as Rust prints it.
    pub value: String,
    /// The threads that hold the lock, or wait for a notification.
    pub threads: Vec<usize>,
    /// Of an atomic: its stores, the oldest first.
    pub stores: Vec<StoreInfo>,
}

/// A store of an atomic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreInfo {
    /// The value as Rust prints it.
    pub value: String,
    /// The event that stored it; `None` for the initial value.
    pub event: Option<usize>,
    /// The threads that a relaxed load could still give this value to.
    pub readable_by: Vec<usize>,
}

impl Stepper {
    /// What there is to see now.
    pub fn snapshot(&self) -> Snapshot {
        let waits = self.interpreter.waits(&self.state);
        let threads = 0..self.threads();
        let shared = self.interpreter.shared(&self.state);
        Snapshot {
            threads: threads.map(|thread| self.thread_view(thread, &waits)).collect(),
            shared: shared.into_iter().map(|shared| self.shared_view(shared)).collect(),
            ending: self.ending().cloned(),
        }
    }

    fn thread_view(&self, thread: usize, waits: &[Wait]) -> ThreadState {
        let pending = self.state.pending(thread);
        let next = pending.and_then(|(_, span)| self.program.span(span));
        let waits = waits.iter().find(|wait| wait.thread == thread);
        let status = match (self.state.has_ended(thread), waits) {
            (true, _) => ThreadStatus::Ended,
            (false, Some(wait)) => ThreadStatus::Waits(wait.clone()),
            (false, None) if self.ending().is_some() => ThreadStatus::Stopped,
            (false, None) => {
                debug_assert_eq!(self.state.machine().ready(id(thread)), Ready::Yes);
                ThreadStatus::Ready
            }
        };
        ThreadState { name: thread_name(thread), status, next, locals: self.locals(thread) }
    }

    /// Those of all of the reader's functions that the thread is in. Of several with one name the one declared last hides the others.
    fn locals(&self, thread: usize) -> Vec<LocalView> {
        let mut locals: Vec<LocalView> = Vec::new();
        for frame in self.interpreter.frames(&self.state, thread) {
            for local in frame.locals.into_iter().filter(|_| frame.own) {
                locals.retain(|known| known.name != local.name);
                locals.push(local);
            }
        }
        locals
    }

    fn shared_view(&self, Shared { name, kind, value }: Shared) -> SharedState {
        let machine = self.state.machine();
        let threads = match kind {
            SharedKind::Lock(lock) => {
                machine.holders(lock).into_iter().map(|thread| thread.index()).collect()
            }
            SharedKind::Condvar(condvar) => {
                machine.waiters(condvar).iter().map(|thread| thread.index()).collect()
            }
            _ => Vec::new(),
        };
        let stores = match kind {
            SharedKind::Atomic(at) => self.stores(at),
            _ => Vec::new(),
        };
        SharedState { name, kind, value, threads, stores }
    }

    fn stores(&self, at: ObjectId) -> Vec<StoreInfo> {
        let machine = self.state.machine();
        let stores = machine.stores(at).enumerate().map(|(position, store)| StoreInfo {
            value: self.interpreter.atomic_value(&self.state, at, store.value),
            event: self.event_at(store.epoch),
            readable_by: (0..self.threads())
                .filter(|&thread| !self.state.has_ended(thread))
                .filter(|&thread| machine.oldest_readable(id(thread), at) <= position)
                .collect(),
        });
        stores.collect()
    }
}
