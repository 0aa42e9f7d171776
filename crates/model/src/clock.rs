//! Threads, steps and vector clocks.

use std::fmt;

/// The most threads one execution may have, the first included.
pub const MAX_THREADS: usize = 16;

/// A thread of the modelled program. The first thread is number 0; others are numbered as they are spawned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ThreadId(u8);

impl ThreadId {
    /// The thread that an execution begins with.
    pub const MAIN: ThreadId = ThreadId(0);

    /// The thread with this number, if it is below [`MAX_THREADS`].
    pub fn new(index: usize) -> Option<Self> {
        u8::try_from(index).ok().filter(|_| index < MAX_THREADS).map(ThreadId)
    }

    /// The thread's number, below [`MAX_THREADS`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl fmt::Display for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One step of one thread: the thread's `count`-th, counted from 1. Count 0 is "before the program began".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Epoch {
    /// Whose step it is.
    pub thread: ThreadId,
    /// Which of that thread's steps, from 1.
    pub count: u32,
}

impl Epoch {
    /// Stands for the initial values, which every thread knows.
    pub const BEGINNING: Epoch = Epoch { thread: ThreadId::MAIN, count: 0 };
}

/// How many steps of each thread are known to have come before: Lamport's order as a vector
/// (Mattern, "Virtual time and global states of distributed systems", 1989).
///
/// A fixed array: joining is a handful of vector instructions and nothing is allocated.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct VectorClock([u32; MAX_THREADS]);

impl VectorClock {
    /// The number of the thread's steps that are included.
    pub fn get(&self, thread: ThreadId) -> u32 {
        self.0[thread.index()]
    }

    /// Counts one more step of the thread and returns that step.
    pub(crate) fn advance(&mut self, thread: ThreadId) -> Epoch {
        self.0[thread.index()] += 1;
        Epoch { thread, count: self.0[thread.index()] }
    }

    /// Includes the step and all before it in its thread.
    pub(crate) fn raise(&mut self, epoch: Epoch) {
        let count = &mut self.0[epoch.thread.index()];
        *count = (*count).max(epoch.count);
    }

    /// Includes everything that the other includes.
    pub fn join(&mut self, other: &VectorClock) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// Whether the step came before (or is the last one counted).
    pub fn includes(&self, epoch: Epoch) -> bool {
        self.get(epoch.thread) >= epoch.count
    }
}

/// A set of threads.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct ThreadSet(u16);

impl ThreadSet {
    /// The set with this thread alone.
    pub fn only(thread: ThreadId) -> Self {
        ThreadSet(1 << thread.0)
    }

    /// Adds a thread.
    pub fn insert(&mut self, thread: ThreadId) {
        self.0 |= 1 << thread.0;
    }

    /// Whether the thread is in the set.
    pub fn contains(self, thread: ThreadId) -> bool {
        self.0 >> thread.0 & 1 == 1
    }

    /// The threads of this set that are not in the other.
    pub fn without(self, other: ThreadSet) -> Self {
        ThreadSet(self.0 & !other.0)
    }

    /// The threads of both sets.
    pub fn union(self, other: ThreadSet) -> Self {
        ThreadSet(self.0 | other.0)
    }

    /// The number of threads.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The thread with the smallest number.
    pub fn first(self) -> Option<ThreadId> {
        self.iter().next()
    }

    /// The threads in the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = ThreadId> {
        (0..MAX_THREADS as u8).map(ThreadId).filter(move |&t| self.contains(t))
    }
}

impl FromIterator<ThreadId> for ThreadSet {
    fn from_iter<I: IntoIterator<Item = ThreadId>>(threads: I) -> Self {
        let mut set = ThreadSet::default();
        for thread in threads {
            set.insert(thread);
        }
        set
    }
}
