//! Loops that wait. A search that always lets such a loop go round once more never ends, so a thread that does the
//! same thing over and over, with nobody else having changed anything, has to let others go first.

use crate::clock::{MAX_THREADS, ThreadId};
use crate::effect::{Effect, Received, Sent, Wakeup};
use crate::op::{ObjectId, Op};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How often a thread does the same at the same place before it has to wait for news: after a hint that it waits
/// (`yield_now`, `spin_loop`), after steps that change nothing, after steps that write.
///
/// They are a compromise: a loop of more rounds than that, which would have ended by itself, is cut short where it
/// could have been interrupted later.
const HINTS: u32 = 1;
const LOOKS: u32 = 3;
const WRITES: u32 = 10;

/// How many different things a thread remembers to have done since the last news: more than a loop that waits does.
const MEMORY: usize = 64;

/// How many more turns such a thread gets once nobody else can go on: a long loop may still end.
const PATIENCE: u32 = 1_000;

/// What a step means for those who wait for news.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Nothing has changed.
    Looks(u32),
    /// An atomic has another value now.
    Writes,
    /// More than a loop that waits would do.
    Progress,
}

#[derive(Clone, Debug)]
pub(super) struct Fairness<S> {
    threads: [Rounds<S>; MAX_THREADS],
    changes: u64,
}

/// Something that a thread has done since the last news.
#[derive(Clone, Debug)]
struct Seen<S> {
    place: S,
    /// To which object: a loop over many, which does the same to each, is not one that waits.
    object: Option<ObjectId>,
    /// A hash of what came of it.
    effect: u64,
    times: u32,
    limit: u32,
}

#[derive(Clone, Debug)]
struct Rounds<S> {
    seen: Vec<Seen<S>>,
    /// The changes by others that it knows of.
    news: u64,
    own: u64,
    /// Turns that it got although it waits for news.
    turns: u32,
}

impl<S: Copy + Eq> Rounds<S> {
    fn count(&mut self, place: S, object: Option<ObjectId>, effect: u64, limit: u32) {
        let is_same =
            |seen: &&mut Seen<S>| (seen.place, seen.object, seen.effect) == (place, object, effect);
        if let Some(seen) = self.seen.iter_mut().find(is_same) {
            seen.times += 1;
            return;
        }
        if self.seen.len() == MEMORY {
            self.seen.remove(0);
        }
        self.seen.push(Seen { place, object, effect, times: 1, limit });
    }
}

impl<S: Copy + Eq> Fairness<S> {
    pub fn new() -> Self {
        let rounds = || Rounds { seen: Vec::new(), news: 0, own: 0, turns: 0 };
        Fairness { threads: std::array::from_fn(|_| rounds()), changes: 0 }
    }

    fn news(&self, thread: ThreadId) -> u64 {
        self.changes - self.threads[thread.index()].own
    }

    /// Whether the thread, about to do this to an object at this place, has to let others go first.
    pub fn waits_for_news(&self, thread: ThreadId, site: S, object: Option<ObjectId>) -> bool {
        let rounds = &self.threads[thread.index()];
        let is_worn = |seen: &Seen<S>| {
            (seen.place, seen.object) == (site, object) && seen.times >= seen.limit
        };
        rounds.news == self.news(thread) && rounds.seen.iter().any(is_worn)
    }

    /// Of threads that all wait for news the one to let go on, if there is still hope for one.
    pub fn most_patient(&self, threads: impl Iterator<Item = ThreadId>) -> Option<ThreadId> {
        let turns = |thread: &ThreadId| self.threads[thread.index()].turns;
        threads.min_by_key(turns).filter(|thread| turns(thread) < PATIENCE)
    }

    /// Counts a turn that was given by [`most_patient`](Self::most_patient).
    pub fn grant(&mut self, thread: ThreadId) {
        self.threads[thread.index()].turns += 1;
    }

    /// Something that others can notice has happened outside of any step.
    pub fn changed(&mut self, by: ThreadId) {
        self.changes += 1;
        self.threads[by.index()].own += 1;
    }

    /// Takes a step into account. `missed`: it let go of a lock that somebody has found taken.
    pub fn note(&mut self, thread: ThreadId, site: S, op: Op, effect: Effect, missed: bool) {
        let kind = kind(op, effect);
        let news = self.news(thread);
        let rounds = &mut self.threads[thread.index()];
        if rounds.news != news || kind == Kind::Progress {
            rounds.seen.clear();
            rounds.turns = 0;
        }
        rounds.news = news;
        if kind == Kind::Writes {
            rounds.seen.retain(|seen| seen.limit == WRITES);
        }
        let limit = match kind {
            Kind::Looks(limit) => Some(limit),
            Kind::Writes => Some(WRITES),
            Kind::Progress => None,
        };
        if let Some(limit) = limit {
            rounds.count(site, op.object(), hash(effect), limit);
        }
        if missed || !matches!(kind, Kind::Looks(_)) {
            self.changed(thread);
        }
    }
}

fn hash(effect: Effect) -> u64 {
    let mut hasher = DefaultHasher::new();
    effect.hash(&mut hasher);
    hasher.finish()
}

fn kind(op: Op, effect: Effect) -> Kind {
    let looks = Kind::Looks(LOOKS);
    match (op, effect) {
        (Op::Yield, _) => Kind::Looks(HINTS),
        (Op::Unlock { changed, .. } | Op::Wait { changed, .. }, _) if changed => Kind::Progress,
        (Op::Unlock { .. } | Op::Wait { .. } | Op::Fence(_), _) => looks,
        (Op::Store { value, .. } | Op::WritePlain { value, .. }, Effect::Wrote { old, .. })
            if old == value =>
        {
            looks
        }
        (_, Effect::Updated { old, new }) if old == new => looks,
        (_, Effect::Wrote { .. } | Effect::Updated { .. }) => Kind::Writes,
        (
            _,
            Effect::Read { .. } | Effect::Failed { .. } | Effect::Locked(_) | Effect::Notified(0),
        ) => looks,
        (_, Effect::Woken(Wakeup::TimedOut | Wakeup::Spurious)) => looks,
        (_, Effect::Sent(Sent::Full | Sent::Disconnected)) => looks,
        (_, Effect::Received(Received::Empty | Received::TimedOut | Received::Disconnected)) => {
            looks
        }
        _ => Kind::Progress,
    }
}
