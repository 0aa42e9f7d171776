//! Everything there is to see of a state.

use model::{Ready, StoreView};

use super::super::code::{Location, SharedKind};
use super::super::diagnostic::Span;
use super::super::ending::{Ending, Wait};
use super::super::interpreter::id;
use super::super::program::Shape;
use super::Stepper;

/// A state of the program, as a debugger shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// In the order of the program.
    pub threads: Vec<ThreadState>,
    /// In the order of the program.
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
    /// The piece of the source that its next step runs; `None` once it has ended.
    pub next: Option<Span>,
    /// The locals that have a value here.
    pub locals: Vec<LocalState>,
}

/// Whether a thread can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadStatus {
    /// It can.
    Ready,
    /// It waits for a mutex.
    Waits(Wait),
    /// It stands still because the execution has ended.
    Stopped,
    /// It has ended.
    Ended,
}

/// A local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalState {
    /// Its name.
    pub name: String,
    /// Its value as Rust prints it; of a guard, the mutex.
    pub value: String,
}

/// A shared variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedState {
    /// Its name.
    pub name: String,
    /// Atomic, plain or guarded.
    pub kind: SharedKind,
    /// Its newest value as Rust prints it.
    pub value: String,
    /// Of a mutex: the thread that holds it.
    pub owner: Option<usize>,
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
        let threads = 0..self.interpreter.program.threads.len();
        let shared = 0..self.interpreter.program.shared.len();
        Snapshot {
            threads: threads.map(|thread| self.thread_view(thread)).collect(),
            shared: shared.map(|location| self.shared_view(location)).collect(),
            ending: self.ending().cloned(),
        }
    }

    fn thread_view(&self, thread: usize) -> ThreadState {
        let next = self.interpreter.pending(&self.state, thread).map(|(_, span)| span);
        let waits =
            self.interpreter.waits(&self.state).into_iter().find(|wait| wait.thread == thread);
        let status = match (self.state.memory.finished(id(thread)), waits) {
            (true, _) => ThreadStatus::Ended,
            (false, Some(wait)) => ThreadStatus::Waits(wait),
            (false, None) if self.state.ending.is_some() => ThreadStatus::Stopped,
            (false, None) => {
                debug_assert_eq!(self.state.memory.ready(id(thread)), Ready::Yes);
                ThreadStatus::Ready
            }
        };
        let name = self.interpreter.code(thread).name.clone();
        ThreadState { name, status, next, locals: self.locals(thread) }
    }

    /// Of several visible variables with one name the one declared last hides the others.
    fn locals(&self, thread: usize) -> Vec<LocalState> {
        let frame = &self.state.threads[thread];
        let visible = self.interpreter.code(thread).locals.iter();
        let visible = visible.filter(|local| local.from <= frame.at && frame.at < local.until);
        let mut locals: Vec<LocalState> = Vec::new();
        for local in visible {
            let value = frame.registers[local.register];
            let value = match local.shape {
                Shape::Scalar(scalar) => scalar.show(value),
                Shape::Result(scalar) => {
                    let inside = scalar.show(frame.registers[local.register + 1]);
                    if value == 1 { format!("Ok({inside})") } else { format!("Err({inside})") }
                }
                Shape::Guard(mutex) if value == 1 => {
                    format!("guard of {}", self.program().shared[mutex].name)
                }
                Shape::Guard(_) => continue,
            };
            locals.retain(|known| known.name != local.name);
            locals.push(LocalState { name: local.name.clone(), value });
        }
        locals
    }

    fn shared_view(&self, location: Location) -> SharedState {
        let shared = &self.program().shared[location];
        let place = self.interpreter.places[location];
        let owner =
            place.lock.and_then(|lock| self.state.memory.owner(lock)).map(|owner| owner.index());
        let stores = match shared.kind {
            SharedKind::Atomic => self.state.memory.stores(place.value).enumerate().collect(),
            SharedKind::Plain | SharedKind::Mutex => Vec::new(),
        };
        let info = |(position, store): (usize, StoreView)| StoreInfo {
            value: shared.scalar.show(store.value as i64),
            event: self.event_at(store.epoch.thread.index(), store.epoch.count),
            readable_by: (0..self.program().threads.len())
                .filter(|&thread| !self.state.memory.finished(id(thread)))
                .filter(|&thread| {
                    self.state.memory.oldest_readable(id(thread), place.value) <= position
                })
                .collect(),
        };
        SharedState {
            name: shared.name.clone(),
            kind: shared.kind,
            value: shared.scalar.show(self.interpreter.value(&self.state, location)),
            owner,
            stores: stores.into_iter().map(info).collect(),
        }
    }
}
