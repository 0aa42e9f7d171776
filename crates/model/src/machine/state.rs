//! The state of a modelled program, and how threads and objects come into it.

use super::history::History;
use super::objects::{Atomic, Channel, Condvar, Lock, Object, Plain};
use super::semantics::Semantics;
use super::shared::Shared;
use crate::clock::{Epoch, MAX_THREADS, ThreadId, VectorClock};
use crate::knowledge::Knowledge;
use crate::op::{ObjectId, Op, Type};

/// A modelled program in mid-execution.
///
/// Protocol: [`announce`](Self::announce) each thread's next operation; ask who is [`ready`](Self::ready); of one of
/// those ask for the [`choices`](Self::choices) and let it [`step`](Self::step). Clone before a step to undo it.
#[derive(Clone, Debug)]
pub struct Machine {
    pub(super) semantics: Semantics,
    pub(super) threads: Vec<Shared<Thread>>,
    pub(super) objects: Vec<Shared<Object>>,
    pub(super) history: History,
}

/// A thread: what it knows, and what it is about to do.
#[derive(Clone, Debug)]
pub(super) struct Thread {
    /// What happens before the thread's next step, and what it may still read.
    pub(super) now: Knowledge,
    /// What its relaxed loads have read, waiting for an acquire fence.
    pub(super) unacquired: Knowledge,
    /// What it knew at its last release fence: what its relaxed stores publish.
    pub(super) fenced: Knowledge,
    /// What an unpark hands to the next park.
    pub(super) token: Option<Knowledge>,
    /// The steps that precede its next one in every order of steps that amounts to the same execution.
    pub(super) before: VectorClock,
    /// The same for others that touch this thread: joining, parking, unparking.
    pub(super) touched: VectorClock,
    pub(super) pending: Option<Op>,
    pub(super) finished: bool,
    pub(super) notified: bool,
    /// The message of a channel of bound 0 that the thread waits to see taken.
    pub(super) sent: u32,
    pub(super) weak_failures: u16,
    pub(super) spurious_wakeups: u8,
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
        }
    }

    fn knowledge(&self) -> impl Iterator<Item = &Knowledge> {
        [&self.now, &self.unacquired, &self.fenced].into_iter().chain(&self.token)
    }

    fn for_each_knowledge(&mut self, mut f: impl FnMut(&mut Knowledge)) {
        f(&mut self.now);
        f(&mut self.unacquired);
        f(&mut self.fenced);
        self.token.iter_mut().for_each(f);
    }
}

impl Machine {
    /// A program with one thread, [`ThreadId::MAIN`], about to start.
    pub fn new(semantics: Semantics) -> Self {
        Machine {
            semantics,
            threads: vec![Shared::new(Thread::new(Knowledge::default(), VectorClock::default()))],
            objects: Vec::new(),
            history: History::new(semantics),
        }
    }

    /// The steps that happen before whatever the thread does next. Its own are among them.
    pub fn known(&self, thread: ThreadId) -> VectorClock {
        self.threads[thread.index()].now.clock
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

    fn add(&mut self, object: Object) -> ObjectId {
        match self.objects.iter().position(|object| matches!(**object, Object::Removed)) {
            Some(index) => {
                self.objects[index] = Shared::new(object);
                ObjectId(index as u32)
            }
            None => {
                self.objects.push(Shared::new(object));
                ObjectId(self.objects.len() as u32 - 1)
            }
        }
    }

    /// Takes away an object that nobody can come to any more: its number goes to a later one. Does nothing where the past
    /// can still matter; see [`forget_unreadable`](Self::forget_unreadable).
    pub fn remove(&mut self, object: ObjectId) {
        if !self.past_matters() {
            self.objects[object.index()] = Shared::new(Object::Removed);
            self.change_floors(object, 1, |knowledge| knowledge.forget(object, usize::MAX));
        }
    }

    /// Whether what may happen depends on more than what [`encode`](Self::encode) tells.
    pub(super) fn past_matters(&self) -> bool {
        let semantics = self.semantics;
        semantics.weak_memory && semantics.mixed_orderings || semantics.skip_equivalent
    }

    /// The threads so far, finished ones included.
    pub fn threads(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..self.threads.len()).filter_map(ThreadId::new)
    }

    /// The types of the atomics, by object number; `None` for other objects.
    pub fn types(&self) -> Vec<Option<Type>> {
        let ty = |object: &Shared<Object>| match &**object {
            Object::Atomic(atomic) => Some(atomic.ty),
            _ => None,
        };
        self.objects.iter().map(ty).collect()
    }

    /// Whether it is an atomic or plain memory.
    pub(crate) fn is_memory(&self, object: ObjectId) -> bool {
        matches!(*self.objects[object.index()], Object::Atomic(_) | Object::Plain(_))
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
        let new = Thread::new(parent.now.clone(), parent.before);
        self.threads.push(Shared::new(new));
        Some(id)
    }

    /// Says what the thread does next.
    ///
    /// # Panics
    /// If the thread has finished, or has announced another operation that it has not done yet.
    pub fn announce(&mut self, thread: ThreadId, op: Op) {
        let thread = &mut *self.threads[thread.index()];
        assert!(!thread.finished && thread.pending.is_none(), "a thread does one thing at a time");
        thread.pending = Some(op);
    }

    /// Takes back what the thread has announced.
    pub(crate) fn withdraw(&mut self, thread: ThreadId) {
        self.threads[thread.index()].pending = None;
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

    /// Begins the thread's next step; says which that is.
    pub(super) fn advance(&mut self, thread: ThreadId) -> Epoch {
        let this = &mut *self.threads[thread.index()];
        let epoch = this.now.clock.advance(thread);
        this.before.raise(epoch);
        epoch
    }

    /// Changes all knowledge in which the oldest store of an atomic that may still be read is at this position or behind it. What
    /// nothing changes of stays shared with the states that it was cloned from.
    pub(super) fn change_floors(
        &mut self,
        at: ObjectId,
        from: usize,
        mut change: impl FnMut(&mut Knowledge),
    ) {
        let concerned = |knowledge: &Knowledge| knowledge.floor(at) >= from;
        for thread in &mut self.threads {
            if thread.knowledge().any(concerned) {
                thread.for_each_knowledge(&mut change);
            }
        }
        for object in &mut self.objects {
            let is_concerned = match &**object {
                Object::Atomic(atomic) => atomic.knowledge().any(concerned),
                Object::Lock(lock) => lock.knowledge().any(concerned),
                Object::Channel(channel) => channel.knowledge().any(concerned),
                Object::Plain(_) | Object::Condvar(_) | Object::Removed => false,
            };
            if !is_concerned {
                continue;
            }
            match &mut **object {
                Object::Atomic(atomic) => atomic.for_each_knowledge(&mut change),
                Object::Lock(lock) => lock.for_each_knowledge(&mut change),
                Object::Channel(channel) => channel.for_each_knowledge(&mut change),
                Object::Plain(_) | Object::Condvar(_) | Object::Removed => {}
            }
        }
    }
}
