//! The bank of `deadlock`: accounts whose locks tell the watchdog who holds them, and who waits.

use crate::kit::{Random, Worker};
use std::sync::atomic::{
    AtomicU64, AtomicUsize,
    Ordering::{Acquire, Relaxed, Release},
};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What each account has at first; nobody can spend it all.
const BALANCE: i64 = 1_000_000_000;

/// An account under a lock, which also tells the watchdog who holds that lock.
pub(super) struct Account {
    pub number: usize,
    balance: Mutex<i64>,
    /// The teller that holds the lock, or [`NOBODY`].
    holder: AtomicUsize,
}

/// What one teller shows to the watchdog.
struct Desk {
    /// The account whose lock the teller waits for, or [`NOTHING`].
    waits_for: AtomicUsize,
    /// Rises with every lock taken.
    moves: AtomicU64,
    done: AtomicU64,
    retries: AtomicU64,
}

/// In place of a teller's or an account's number.
const NOBODY: usize = usize::MAX;
const NOTHING: usize = usize::MAX;

pub(super) struct Bank {
    accounts: [Account; 2],
    desks: Vec<Desk>,
}

pub(super) struct Teller<'a> {
    number: usize,
    desk: &'a Desk,
    random: Random,
}

impl Account {
    pub fn lock(&self, teller: &Teller) -> Held<'_> {
        teller.desk.waits_for.store(self.number, Release);
        let balance = self.balance.lock().unwrap();
        // In this order: a teller never seems to wait for what it holds, unless it really does.
        teller.desk.waits_for.store(NOTHING, Release);
        self.hold(balance, teller)
    }

    pub fn try_lock(&self, teller: &Teller) -> Option<Held<'_>> {
        Some(self.hold(self.balance.try_lock().ok()?, teller))
    }

    fn hold<'a>(&'a self, balance: MutexGuard<'a, i64>, teller: &Teller) -> Held<'a> {
        teller.desk.moves.fetch_add(1, Relaxed);
        self.holder.store(teller.number, Release);
        Held { balance, holder: &self.holder }
    }
}

/// A locked account.
pub(super) struct Held<'a> {
    balance: MutexGuard<'a, i64>,
    holder: &'a AtomicUsize,
}

impl Held<'_> {
    pub fn balance(&self) -> i64 {
        *self.balance
    }

    pub fn withdraw(&mut self, amount: i64) {
        *self.balance -= amount;
    }

    pub fn deposit(&mut self, amount: i64) {
        *self.balance += amount;
    }
}

impl Drop for Held<'_> {
    /// Runs before the guard's own drop, so while the lock is still held.
    fn drop(&mut self) {
        self.holder.store(NOBODY, Release);
    }
}

impl Teller<'_> {
    /// Sleeps up to a sixteenth of a millisecond.
    pub fn back_off(&mut self) {
        self.desk.retries.fetch_add(1, Relaxed);
        std::thread::sleep(Duration::from_micros(self.random.below(64)));
    }
}

pub(super) type Transfer = fn(&mut Teller, &Account, &Account);

impl Bank {
    pub fn new(tellers: usize) -> Self {
        let account = |number| Account {
            number,
            balance: Mutex::new(BALANCE),
            holder: AtomicUsize::new(NOBODY),
        };
        let desk = || Desk {
            waits_for: AtomicUsize::new(NOTHING),
            moves: AtomicU64::new(0),
            done: AtomicU64::new(0),
            retries: AtomicU64::new(0),
        };
        Self { accounts: [0, 1].map(account), desks: (0..tellers).map(|_| desk()).collect() }
    }

    /// One teller's day: those with even numbers pay from A to B, the others from B to A.
    pub fn serve(&self, worker: &Worker, transfer: Transfer, transfers: u64) {
        let number = worker.index();
        let mut teller = Teller { number, desk: &self.desks[number], random: worker.random() };
        let [a, b] = &self.accounts;
        let (from, to) = if number.is_multiple_of(2) { (a, b) } else { (b, a) };
        for batch in worker.batches(transfers) {
            for _ in batch {
                transfer(&mut teller, from, to);
                teller.desk.done.fetch_add(1, Relaxed);
            }
        }
    }

    /// Locks taken by all tellers; while this stands still, so do they.
    pub fn moves(&self) -> u64 {
        self.sum(|desk| &desk.moves)
    }

    /// One number of each desk, added up.
    fn sum(&self, number: fn(&Desk) -> &AtomicU64) -> u64 {
        self.desks.iter().map(|desk| number(desk).load(Acquire)).sum()
    }

    pub fn waiting(&self) -> Vec<usize> {
        let waits = |teller: &usize| self.desks[*teller].waits_for.load(Acquire) != NOTHING;
        (0..self.desks.len()).filter(waits).collect()
    }

    /// Tellers that wait for each other in a circle, each with the account it waits for. Follows
    /// the first waiting teller to the holder of what it waits for, and so on, until a teller comes
    /// up again.
    pub fn circle(&self) -> Option<Vec<(usize, usize)>> {
        let mut way: Vec<(usize, usize)> = Vec::new();
        let mut teller = *self.waiting().first()?;
        loop {
            if let Some(start) = way.iter().position(|(before, _)| *before == teller) {
                return Some(way.split_off(start));
            }
            let account = self.desks.get(teller)?.waits_for.load(Acquire);
            way.push((teller, account));
            teller = self.accounts.get(account)?.holder.load(Acquire);
        }
    }
}

/// What the watchdog saw at the end.
pub(super) struct Seen {
    /// Transfers made, and how often one was begun again.
    pub done: u64,
    pub retries: u64,
    /// Tellers that wait for a lock.
    pub waiting: usize,
    /// Empty if there is no deadlock.
    pub circle: Vec<(usize, usize)>,
    /// Whether all accounts hold together what they held at first. Their locks may be taken for
    /// ever, so nobody looks after a deadlock.
    pub balanced: bool,
}

impl Bank {
    pub fn seen(&self, circle: Vec<(usize, usize)>, balanced: bool) -> Seen {
        let [done, retries] = [self.sum(|desk| &desk.done), self.sum(|desk| &desk.retries)];
        Seen { done, retries, waiting: self.waiting().len(), circle, balanced }
    }

    pub fn is_balanced(&self) -> bool {
        let balance =
            |account: &Account| *account.balance.lock().unwrap_or_else(PoisonError::into_inner);
        self.accounts.iter().map(balance).sum::<i64>() == 2 * BALANCE
    }
}
