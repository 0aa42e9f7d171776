//! Loops that wait and keep nothing from one round to the next. The client says which these are, since that is to be seen
//! in the source alone.
//!
//! A round that comes back to where it began has changed nothing, neither in memory nor in the thread. Without it the
//! execution is another possible one, in which the thread came to look later; so a round is worth looking at only if
//! it is the last one (Kokologiannakis, Ren, Vafeiadis, "Dynamic partial order reductions for spinloops", FMCAD 2021).
//! Here a thread that has come round waits, and once there is news the execution has been covered by others.

use super::fairness::Fairness;
use crate::clock::{Epoch, MAX_THREADS, ThreadId};
use crate::effect::Effect;
use crate::machine::Step;
use crate::op::{ObjectId, Op};
use std::hash::{DefaultHasher, Hash, Hasher};

/// All that a thread has done and read: with the same past it stands at the same place and has the same in mind. `None`
/// where it may have learnt something that the model does not see, as from data behind a lock.
pub(super) type Past = Option<u64>;

#[derive(Debug)]
pub(super) struct Awaiting<S> {
    threads: [Visit<S>; MAX_THREADS],
    arrivals: u32,
}

/// A thread's visit to a loop.
#[derive(Debug)]
struct Visit<S> {
    /// Which loop the announced step belongs to.
    within: Option<u32>,
    /// The steps since the thread came into the loop, less the rounds that are over.
    looks: Vec<Look<S>>,
    /// It may as well have left the loop and come to it again.
    unsure: bool,
    /// It has come round: what it has looked at, and how much had changed by then.
    came_round: Option<Vec<(ObjectId, u32)>>,
    /// Which arrival at a loop this one was, of all threads.
    arrived: u32,
    past: Past,
}

#[derive(Clone, Copy, Debug)]
struct Look<S> {
    site: S,
    op: Op,
    /// Which step of the thread it is.
    step: u32,
    /// The value, and whether that was the newest one.
    read: Option<(u64, bool)>,
    /// How much others had changed before.
    news: u32,
    past: Past,
    effect: Effect,
}

impl<S> Look<S> {
    /// What was read. Who failed for no reason has learnt something else than that.
    fn values(&self) -> impl Iterator<Item = u64> + use<S> {
        let spurious = matches!(self.effect, Effect::Failed { spurious: true, .. });
        self.read.map(|read| read.0).into_iter().chain(spurious.then_some(u64::MAX))
    }
}

/// A round of a loop that is over, since the thread is back where it began.
#[derive(Debug)]
pub(super) struct Round<S> {
    pub within: u32,
    /// The thread's first step of it.
    pub began: u32,
    /// What the thread had in mind then, and has again.
    pub past: Past,
    /// What it has done, and what came of it.
    pub steps: Vec<(Op, S, Effect)>,
    /// What the thread had in mind when it read for the last time, and what it read, if that is clear.
    pub last_look: Option<(u64, u64)>,
    /// What it has read, in short.
    pub values: Vec<u64>,
    /// What it has looked at, and how much others had changed there before.
    pub watched: Vec<(ObjectId, u32)>,
    /// What it has looked at last has changed by now, or was not the newest then. Of the other looks that does not matter:
    /// others could still come in between, and let the last one see something else.
    pub is_old: bool,
}

impl<S: Copy + Eq> Awaiting<S> {
    pub fn new() -> Self {
        let visit = || Visit {
            within: None,
            looks: Vec::new(),
            unsure: false,
            came_round: None,
            arrived: 0,
            past: Some(0),
        };
        Awaiting { threads: std::array::from_fn(|_| visit()), arrivals: 0 }
    }

    /// The child knows what its parent knows.
    pub fn spawned(&mut self, parent: ThreadId, child: ThreadId) {
        let past = self.threads[parent.index()].past;
        self.threads[child.index()].past = past.map(|past| hash((past, child)));
        self.threads[parent.index()].past = past.map(|past| hash((past, parent)));
    }

    /// Whether the thread is in such a loop.
    pub fn is_within(&self, thread: ThreadId) -> bool {
        let visit = &self.threads[thread.index()];
        visit.within.is_some() && visit.past.is_some() && !visit.unsure
    }

    /// The loop that it is in.
    pub fn within(&self, thread: ThreadId) -> Option<u32> {
        self.threads[thread.index()].within
    }

    /// What it has done there, less the rounds that are over.
    pub fn steps_so_far(&self, thread: ThreadId) -> Vec<(Op, S, Effect)> {
        let looks = self.threads[thread.index()].looks.iter();
        looks.map(|look| (look.op, look.site, look.effect)).collect()
    }

    /// Tells who came first.
    pub fn arrived(&self, thread: ThreadId) -> u32 {
        self.threads[thread.index()].arrived
    }

    /// Whether it has come round and waits for news.
    pub fn has_come_round(&self, thread: ThreadId) -> bool {
        self.threads[thread.index()].came_round.is_some()
    }

    /// What the thread has in mind, if its announced step is one of such a loop.
    pub fn past_in_loop(&self, thread: ThreadId) -> Past {
        self.threads[thread.index()].past.filter(|_| self.is_within(thread))
    }

    /// Takes note of what the thread is about to do. Returns the round that may be over with that: it may also have left
    /// the loop, and come to it again.
    pub fn announced(
        &mut self,
        fairness: &Fairness<S>,
        thread: ThreadId,
        (op, site): (Op, S),
        within: Option<u32>,
    ) -> Option<Round<S>> {
        let visit = &mut self.threads[thread.index()];
        visit.came_round = None;
        let Some(number) = within.filter(|_| visit.within == within) else {
            (visit.within, visit.unsure) = (within, false);
            self.arrivals += 1;
            visit.arrived = self.arrivals;
            visit.looks.clear();
            return None;
        };
        let began = visit.looks.iter().position(|look| (look.op, look.site) == (op, site))?;
        let round: Vec<Look<S>> = visit.looks.drain(began..).collect();
        let watched = || round.iter().filter_map(|look| Some((look.op.object()?, look)));
        let last = watched().last();
        let is_old = last.is_some_and(|(object, look)| {
            let newest = look.read.is_none_or(|read| read.1);
            !newest || look.news != fairness.changed_by_others(thread, object)
        });
        let last_look = round.iter().rfind(|look| look.read.is_some()).and_then(|look| {
            let clear = look.values().count() == 1;
            look.past.zip(look.read).filter(|_| clear).map(|(past, read)| (past, read.0))
        });
        Some(Round {
            last_look,
            within: number,
            began: round[0].step,
            past: round[0].past,
            steps: round.iter().map(|look| (look.op, look.site, look.effect)).collect(),
            values: round.iter().flat_map(Look::values).collect(),
            watched: watched().map(|(object, look)| (object, look.news)).collect(),
            is_old,
        })
    }

    /// The round is really one: the thread has the same in mind as before it, and waits for news.
    pub fn came_round(&mut self, thread: ThreadId, round: Round<S>) {
        let visit = &mut self.threads[thread.index()];
        (visit.past, visit.came_round) = (round.past, Some(round.watched));
    }

    /// It has left the loop, and come to it again.
    pub fn arrived_again(&mut self, thread: ThreadId) {
        let visit = &mut self.threads[thread.index()];
        self.arrivals += 1;
        visit.arrived = self.arrivals;
        visit.looks.clear();
    }

    /// That is not known.
    pub fn is_unsure(&mut self, thread: ThreadId) {
        self.threads[thread.index()].unsure = true;
    }

    /// Whether one that has come round now has news of what it has looked at last.
    pub fn has_news(&self, fairness: &Fairness<S>, thread: ThreadId) -> bool {
        let watched = self.threads[thread.index()].came_round.iter().flatten();
        watched.last().is_some_and(|&(at, news)| fairness.changed_by_others(thread, at) != news)
    }

    /// The same of anything that it has looked at.
    pub fn has_any_news(&self, fairness: &Fairness<S>, thread: ThreadId) -> bool {
        let mut watched = self.threads[thread.index()].came_round.iter().flatten();
        watched.any(|&(at, news)| fairness.changed_by_others(thread, at) != news)
    }

    /// Takes a step into account; `news`: how much others had changed at its object before.
    pub fn note(&mut self, step: Step, site: S, news: u32) {
        let Step { epoch: Epoch { thread, count }, op, effect, .. } = step;
        let visit = &mut self.threads[thread.index()];
        let past = visit.past;
        let mut spurious = false;
        // What was read, whether that was the newest, and whether nothing has changed.
        let (read, looks) = match effect {
            Effect::Read { value, stale } => (Some((value, !stale)), true),
            Effect::Failed { value, stale, spurious: no_reason } => {
                spurious = no_reason;
                (Some((value, !stale)), true)
            }
            Effect::Updated { old, new } => (Some((old, true)), old == new),
            _ => (None, matches!(op, Op::Yield | Op::Fence(_))),
        };
        visit.past = match op {
            Op::Start | Op::Yield | Op::Fence(_) | Op::Finish => past,
            Op::Load { .. } | Op::Store { .. } | Op::Update { .. } => {
                past.map(|past| hash((past, op, read.map(|read| read.0), spurious)))
            }
            _ => None,
        };
        let is_atomic =
            matches!(op, Op::Load { .. } | Op::Update { .. } | Op::Yield | Op::Fence(_));
        if visit.within.is_some() && looks && is_atomic {
            visit.looks.push(Look { site, op, step: count, read, news, past, effect });
        } else {
            visit.looks.clear();
            visit.unsure = false;
        }
    }
}

fn hash(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
