//! Larger things that are made of a counter.

use atomic_wait::{wait, wake_all};
use std::sync::atomic::{
    AtomicU32, AtomicU64, AtomicUsize,
    Ordering::{AcqRel, Acquire, Relaxed, Release},
};

// ANCHOR: sequence
static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// A number that nobody else gets.
pub fn next_id() -> u64 {
    NEXT_ID.fetch_add(1, Relaxed)
}
// ANCHOR_END: sequence

// ANCHOR: tokens
/// Tokens that requests take and a timer puts back.
pub struct Tokens {
    left: AtomicU32,
    capacity: u32,
}

impl Tokens {
    /// A full bucket.
    pub fn new(capacity: u32) -> Self {
        Self { left: AtomicU32::new(capacity), capacity }
    }

    /// Takes one, if there is one.
    pub fn take(&self) -> bool {
        self.left.try_update(Relaxed, Relaxed, |n| n.checked_sub(1)).is_ok()
    }

    /// Puts one back; the timer calls this. A full bucket stays as it is.
    pub fn refill(&self) {
        let _ = self.left.try_update(Relaxed, Relaxed, |n| (n < self.capacity).then_some(n + 1));
    }
}
// ANCHOR_END: tokens

// ANCHOR: latch
/// Opens when it has been counted down to zero.
pub struct Latch {
    left: AtomicU32,
}

impl Latch {
    /// Waits for `n` count-downs.
    pub fn new(n: u32) -> Self {
        Self { left: AtomicU32::new(n) }
    }

    /// One fewer to wait for.
    pub fn count_down(&self) {
        if self.left.fetch_sub(1, Release) == 1 {
            wake_all(&self.left);
        }
    }

    /// Sleeps until the latch is open.
    pub fn wait(&self) {
        loop {
            match self.left.load(Acquire) {
                0 => return,
                n => wait(&self.left, n),
            }
        }
    }
}
// ANCHOR_END: latch

// ANCHOR: references
/// How many users a shared thing has.
pub struct References(AtomicUsize);

impl References {
    /// One user: the maker.
    pub const fn new() -> Self {
        Self(AtomicUsize::new(1))
    }

    /// One more user. Only a user may call this, so the count is at least one.
    pub fn acquire(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    /// One user less. `true` for the last one: now the thing can be freed.
    pub fn release(&self) -> bool {
        self.0.fetch_sub(1, AcqRel) == 1
    }
}
// ANCHOR_END: references

impl Default for References {
    fn default() -> Self {
        Self::new()
    }
}

// ANCHOR: heartbeat
/// A worker beats; a watchdog sees whether it has beaten since the last look.
#[derive(Default)]
pub struct Heartbeat(AtomicU64);

impl Heartbeat {
    /// "I am still here": called in the worker's loop.
    pub fn beat(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    /// Whether there was a beat since `last`, which is brought up to date.
    pub fn is_alive(&self, last: &mut u64) -> bool {
        let now = self.0.load(Relaxed);
        std::mem::replace(last, now) != now
    }
}
// ANCHOR_END: heartbeat

// ANCHOR: queue
/// A queue of eight numbers between one sender and one receiver. Two counters are all it needs.
#[derive(Default)]
pub struct Queue {
    slots: [AtomicU64; 8],
    sent: AtomicUsize,
    received: AtomicUsize,
}

impl Queue {
    /// For the sender: puts `value` in, unless the queue is full.
    pub fn send(&self, value: u64) -> bool {
        let sent = self.sent.load(Relaxed);
        if sent - self.received.load(Acquire) == self.slots.len() {
            return false;
        }
        self.slots[sent % self.slots.len()].store(value, Relaxed);
        self.sent.store(sent + 1, Release); // publishes the slot
        true
    }

    /// For the receiver: takes the oldest value out, if there is one.
    pub fn receive(&self) -> Option<u64> {
        let received = self.received.load(Relaxed);
        if received == self.sent.load(Acquire) {
            return None;
        }
        let value = self.slots[received % self.slots.len()].load(Relaxed);
        self.received.store(received + 1, Release); // gives the slot back
        Some(value)
    }
}
// ANCHOR_END: queue

// ANCHOR: epoch
/// The age of everything in a cache: one increment makes all of it old.
#[derive(Default)]
pub struct Epoch(AtomicU64);

/// A value and the epoch it was computed in.
pub struct Cached<T> {
    epoch: u64,
    value: T,
}

impl Epoch {
    /// Forgets everything, without touching any of it.
    pub fn advance(&self) {
        self.0.fetch_add(1, Release);
    }

    /// Keeps the result of `compute`, marked with the epoch in which the computation began.
    pub fn store<T>(&self, compute: impl FnOnce() -> T) -> Cached<T> {
        Cached { epoch: self.0.load(Acquire), value: compute() }
    }

    /// The value, if it is of this epoch.
    pub fn get<'a, T>(&self, cached: &'a Cached<T>) -> Option<&'a T> {
        (cached.epoch == self.0.load(Acquire)).then_some(&cached.value)
    }
}
// ANCHOR_END: epoch

// ANCHOR: leader
/// The thread that leads: 0 as long as there is none.
#[derive(Default)]
pub struct Leader(AtomicU64);

impl Leader {
    /// Stands for election with an id above 0, and returns who leads.
    pub fn elect(&self, id: u64) -> u64 {
        match self.0.compare_exchange(0, id, AcqRel, Acquire) {
            Ok(_) => id,
            Err(leader) => leader,
        }
    }
}
// ANCHOR_END: leader

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::thread;

    fn together<T: Send>(threads: u64, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
        let work = &work;
        thread::scope(|scope| {
            let crew: Vec<_> = (0..threads).map(|i| scope.spawn(move || work(i))).collect();
            crew.into_iter().map(|it| it.join().unwrap()).collect()
        })
    }

    #[test]
    fn ids_are_unique() {
        let ids = together(4, |_| (0..100).map(|_| next_id()).collect::<Vec<_>>()).concat();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 400);
    }

    #[test]
    fn no_more_tokens_than_there_are() {
        let tokens = Tokens::new(10);
        assert_eq!(
            together(4, |_| (0..5).filter(|_| tokens.take()).count()).iter().sum::<usize>(),
            10
        );
        (0..20).for_each(|_| tokens.refill());
        assert_eq!((0..20).filter(|_| tokens.take()).count(), 10);
    }

    #[test]
    fn the_latch_opens_after_the_last_count_down() {
        let (latch, done) = (Latch::new(3), AtomicU32::new(0));
        thread::scope(|scope| {
            scope.spawn(|| {
                latch.wait();
                assert_eq!(done.load(Relaxed), 3);
            });
            for _ in 0..3 {
                scope.spawn(|| {
                    done.fetch_add(1, Relaxed);
                    latch.count_down();
                });
            }
        });
        latch.wait();
    }

    #[test]
    fn one_of_the_users_is_the_last() {
        let references = References::default();
        (0..3).for_each(|_| references.acquire());
        assert_eq!(
            together(4, |_| references.release()).into_iter().filter(|&last| last).count(),
            1
        );
    }

    #[test]
    fn a_watchdog_notices_silence() {
        let (heartbeat, mut last) = (Heartbeat::default(), 0);
        heartbeat.beat();
        assert!(heartbeat.is_alive(&mut last));
        assert!(!heartbeat.is_alive(&mut last));
    }

    #[test]
    fn the_queue_keeps_the_order() {
        let queue = Queue::default();
        thread::scope(|scope| {
            scope.spawn(|| {
                for value in 0..1000 {
                    while !queue.send(value) {
                        thread::yield_now();
                    }
                }
            });
            for expected in 0..1000 {
                let value = loop {
                    match queue.receive() {
                        Some(value) => break value,
                        None => thread::yield_now(),
                    }
                };
                assert_eq!(value, expected);
            }
        });
        assert_eq!((0..20).filter(|&i| queue.send(i)).count(), 8);
    }

    #[test]
    fn a_new_epoch_forgets_everything() {
        let epoch = Epoch::default();
        let cached = epoch.store(|| 42);
        assert_eq!(epoch.get(&cached), Some(&42));
        epoch.advance();
        assert_eq!(epoch.get(&cached), None);
    }

    #[test]
    fn all_agree_on_one_leader() {
        let leader = Leader::default();
        let votes = together(8, |i| leader.elect(i + 1));
        assert!(votes.iter().all(|it| *it == votes[0]));
    }
}
