//! The state of a modelled program: memory, locks, channels and what each thread knows. Pure data: cloning it is a
//! way to come back, and nothing in here decides anything.

mod atomic;
mod axioms;
mod channel;
mod choices;
mod encode;
mod lock;
mod look;
mod plain;
mod ready;
mod semantics;
mod synchronize;

use crate::clock::{Epoch, MAX_THREADS, ThreadId, VectorClock};
use crate::effect::{Effect, Race};
use crate::knowledge::Knowledge;
use crate::op::{Choice, ObjectId, Op, Type};
use atomic::Atomic;
use axioms::History;
use channel::Channel;
use lock::{Condvar, Lock};
pub use look::StoreView;
use plain::Plain;
pub use ready::{Ready, Waiting};
pub use semantics::Semantics;

/// A modelled program in mid-execution.
///
/// Protocol: [`announce`](Self::announce) each thread's next operation; ask who is [`ready`](Self::ready); of one of
/// those ask for the [`choices`](Self::choices) and let it [`step`](Self::step). Clone before a step to undo it.
#[derive(Clone, Debug)]
pub struct Machine {
    semantics: Semantics,
    threads: Vec<Thread>,
    objects: Vec<Object>,
    history: History,
}

#[derive(Clone, Debug)]
struct Thread {
    /// What happens before the thread's next step, and what it may still read.
    now: Knowledge,
    /// What its relaxed loads have read, waiting for an acquire fence.
    unacquired: Knowledge,
    /// What it knew at its last release fence: what its relaxed stores publish.
    fenced: Knowledge,
    /// What an unpark hands to the next park.
    token: Option<Knowledge>,
    /// The steps that precede its next one in every order of steps that amounts to the same execution.
    before: VectorClock,
    /// The same for others that touch this thread: joining, parking, unparking.
    touched: VectorClock,
    pending: Option<Op>,
    finished: bool,
    notified: bool,
    /// The message of a channel of bound 0 that the thread waits to see taken.
    sent: u32,
    weak_failures: u8,
    spurious_wakeups: u8,
    /// Overwritten stores read so far: atomic, store, times.
    stale: Vec<(ObjectId, u32, u8)>,
}

impl Thread {
    fn new(now: Knowledge, before: VectorClock) -> Self {
        Thread {
            now,
            before,
            unacquired: Knowledge::default(),
            fenced: Knowledge::default(),
            token: None,
            touched: VectorClock::default(),
            pending: Some(Op::Start),
            finished: false,
            notified: false,
            sent: 0,
            weak_failures: 0,
            spurious_wakeups: 0,
            stale: Vec::new(),
        }
    }
}

#[derive(Clone, Debug)]
enum Object {
    Atomic(Atomic),
    Plain(Plain),
    Lock(Lock),
    Condvar(Condvar),
    Channel(Channel),
}

impl Machine {
    /// A program with one thread, [`ThreadId::MAIN`], about to start.
    pub fn new(semantics: Semantics) -> Self {
        Machine {
            semantics,
            threads: vec![Thread::new(Knowledge::default(), VectorClock::default())],
            objects: Vec::new(),
            history: History::new(semantics),
        }
    }

    /// What was asked for.
    pub fn semantics(&self) -> Semantics {
        self.semantics
    }

    /// Adds an atomic with a value that every thread knows.
    pub fn add_atomic(&mut self, ty: Type, initial: u64) -> ObjectId {
        self.add(Object::Atomic(Atomic::new(ty, initial)))
    }

    /// Adds plain memory with a value that every thread knows.
    pub fn add_plain(&mut self, initial: u64) -> ObjectId {
        self.add(Object::Plain(Plain::new(initial)))
    }

    /// Adds a lock: a mutex, or a reader-writer lock if it is also taken `shared`.
    pub fn add_lock(&mut self) -> ObjectId {
        self.add(Object::Lock(Lock::default()))
    }

    /// Adds a condition variable.
    pub fn add_condvar(&mut self) -> ObjectId {
        self.add(Object::Condvar(Condvar::default()))
    }

    /// Adds a condition variable whose waiters never wake up for no reason. For what is made of one and goes on waiting
    /// in that case: such a wake-up would show nothing, and there are many orders in which it can come.
    pub fn add_reliable_condvar(&mut self) -> ObjectId {
        self.add(Object::Condvar(Condvar { reliable: true, ..Condvar::default() }))
    }

    /// Adds a channel with one sender and one receiver, for at most `bound` messages at a time.
    pub fn add_channel(&mut self, bound: Option<usize>) -> ObjectId {
        self.add(Object::Channel(Channel::new(bound)))
    }

    /// Adds a sender; only to be done by a thread that has one. Not a step: nobody can tell when it happened.
    pub fn add_sender(&mut self, channel: ObjectId) {
        self.channel_mut(channel).senders += 1;
    }

    fn add(&mut self, object: Object) -> ObjectId {
        self.objects.push(object);
        ObjectId(self.objects.len() as u32 - 1)
    }

    /// The threads so far, finished ones included.
    pub fn threads(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..self.threads.len()).filter_map(ThreadId::new)
    }

    /// The types of the atomics, by object number; `None` for other objects.
    pub fn types(&self) -> Vec<Option<Type>> {
        let ty = |object: &Object| match object {
            Object::Atomic(atomic) => Some(atomic.ty),
            _ => None,
        };
        self.objects.iter().map(ty).collect()
    }

    /// How many steps the thread has taken.
    pub fn steps_of(&self, thread: ThreadId) -> u32 {
        self.threads[thread.index()].now.clock.get(thread)
    }

    /// Starts a thread that knows what its parent knows, with [`Op::Start`] announced.
    /// `None`: there are [`MAX_THREADS`] already.
    ///
    /// Part of the parent's last step: a new thread can begin no earlier than that anyway.
    pub fn spawn(&mut self, parent: ThreadId) -> Option<ThreadId> {
        let id = ThreadId::new(self.threads.len()).filter(|_| self.threads.len() < MAX_THREADS)?;
        let epoch = self.advance(parent);
        self.history.record_other(epoch, None, &self.threads[parent.index()].now.clock);
        let parent = &self.threads[parent.index()];
        self.threads.push(Thread::new(parent.now.clone(), parent.before));
        Some(id)
    }

    /// Says what the thread does next.
    ///
    /// # Panics
    /// If the thread has finished, or has announced another operation that it has not done yet.
    pub fn announce(&mut self, thread: ThreadId, op: Op) {
        let thread = &mut self.threads[thread.index()];
        assert!(!thread.finished && thread.pending.is_none(), "a thread does one thing at a time");
        thread.pending = Some(op);
    }

    /// What the thread does next, if it has said so.
    pub fn pending(&self, thread: ThreadId) -> Option<Op> {
        self.threads[thread.index()].pending
    }

    /// Whether the thread has done [`Op::Finish`].
    pub fn finished(&self, thread: ThreadId) -> bool {
        self.threads[thread.index()].finished
    }

    /// Whether every thread has.
    pub fn all_finished(&self) -> bool {
        self.threads.iter().all(|thread| thread.finished)
    }

    /// The ways in which the thread's announced step can go, the plainest first (reading the newest store, becoming
    /// the newest store). Never empty for a thread that is [`Ready`].
    ///
    /// With [`Semantics::skip_equivalent`] a load passes over a store, or a store goes before one, only if that store
    /// *has* to come earlier: if a chain of po, rf, mo, rb and lock edges that all agree with the order of steps so
    /// far leads from it to this step. Where there is no such chain, the step and everything that does not depend
    /// on the store can be moved before the store without any other change, so that another order of steps reaches
    /// the same execution with fewer edges against the order. Hence the order with the fewest is never cut off.
    pub fn choices(&self, thread: ThreadId) -> Vec<Choice> {
        match self.pending(thread) {
            Some(Op::Load { at, order }) => self.load_choices(thread, at, order),
            Some(Op::Store { at, order, .. }) => self.store_choices(thread, at, order),
            Some(Op::Update { at, with, success, failure }) => {
                self.update_choices(thread, at, with, success, failure)
            }
            Some(Op::Notify { condvar, all: false }) => self.notify_choices(condvar),
            _ => vec![Choice::Only],
        }
    }

    /// Lets the thread do what it has announced, in one of its [`choices`](Self::choices). Says which step of the
    /// thread that was, what it did, and whether it makes a data race (after which the state is of no use).
    ///
    /// # Panics
    /// If the thread has announced nothing, or the choice is none of its.
    pub fn step(&mut self, thread: ThreadId, choice: Choice) -> Step {
        let op = self.threads[thread.index()].pending.take().expect("an announced operation");
        let epoch = self.advance(thread);
        let mut race = None;
        let effect = match op {
            Op::Load { .. } | Op::Store { .. } | Op::Update { .. } => {
                self.access(epoch, op, choice)
            }
            Op::Fence(order) => self.fence(epoch, order),
            Op::ReadPlain { at } => self.read_plain(epoch, at, &mut race),
            Op::WritePlain { at, value } => self.write_plain(epoch, at, value, &mut race),
            _ => self.synchronize(epoch, op, choice),
        };
        Step { epoch, op, effect, race }
    }

    fn for_each_knowledge(&mut self, mut f: impl FnMut(&mut Knowledge)) {
        for thread in &mut self.threads {
            f(&mut thread.now);
            f(&mut thread.unacquired);
            f(&mut thread.fenced);
            thread.token.iter_mut().for_each(&mut f);
        }
        for object in &mut self.objects {
            match object {
                Object::Atomic(atomic) => atomic.for_each_knowledge(&mut f),
                Object::Lock(lock) => lock.for_each_knowledge(&mut f),
                Object::Channel(channel) => channel.for_each_knowledge(&mut f),
                Object::Plain(_) | Object::Condvar(_) => {}
            }
        }
    }
}

/// A step that was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// Whose step it was, and which.
    pub epoch: Epoch,
    /// What was announced.
    pub op: Op,
    /// What it did.
    pub effect: Effect,
    /// The data race that it completes.
    pub race: Option<Race>,
}
