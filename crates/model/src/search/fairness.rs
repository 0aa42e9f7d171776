//! Loops that wait. A search that always lets such a loop go round once more never ends, so a thread that does the
//! same thing over and over, with nobody else having changed anything that it looks at, has to let others go first.

use crate::clock::{MAX_THREADS, ThreadId};
use crate::effect::{Effect, Received, Sent, Wakeup};
use crate::op::{ObjectId, Op};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How often a thread does the same at the same place before it has to wait for news: after a hint that it waits
/// (`yield_now`, `spin_loop`), after steps that change nothing, after steps that write.
const HINTS: u32 = 1;
const LOOKS: u32 = 3;
const WRITES: u32 = 10;

/// The same in a loop that is known to go on until there is news: its next round does what the last one did.
const LOOKS_OF_ENDLESS: u32 = 1;

/// How many different things a thread remembers to have done since the last news: more than a loop that waits does.
const MEMORY: usize = 64;

/// How many more turns such a thread gets once nobody else can go on: a long loop may still end.
pub(super) const PATIENCE: u32 = 1_000;

/// The same for one that has gone on by itself for long: it may have stopped at an unlucky place.
const PATIENCE_AFTER_ALL: u32 = 100;

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

/// What would be news to a thread that did a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Watch {
    Nothing,
    Object(ObjectId),
    Anything,
}

/// How a thread that goes round a loop is to be treated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Waits {
    /// It is not known to go round one.
    No,
    /// It looks again and again, and finds everything as it was.
    Looks,
    /// It also writes.
    Writes,
}

#[derive(Clone, Debug)]
pub(super) struct Fairness<S> {
    threads: [Rounds<S>; MAX_THREADS],
    changes: Changes,
}

/// How often each thread has changed something.
#[derive(Clone, Debug, Default)]
struct Changes {
    anything: [u32; MAX_THREADS],
    objects: Vec<[u32; MAX_THREADS]>,
}

impl Changes {
    fn add(&mut self, by: ThreadId, object: Option<ObjectId>) {
        self.anything[by.index()] += 1;
        if let Some(object) = object {
            if self.objects.len() <= object.index() {
                self.objects.resize(object.index() + 1, [0; MAX_THREADS]);
            }
            self.objects[object.index()][by.index()] += 1;
        }
    }

    /// Those by others.
    fn by_others(&self, thread: ThreadId, watch: Watch) -> u32 {
        let of = |counts: &[u32; MAX_THREADS]| counts.iter().sum::<u32>() - counts[thread.index()];
        match watch {
            Watch::Nothing => 0,
            Watch::Anything => of(&self.anything),
            Watch::Object(object) => self.objects.get(object.index()).map_or(0, of),
        }
    }
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
    watch: Watch,
    /// The changes by others that it could know of.
    news: u32,
}

#[derive(Clone, Debug)]
struct Rounds<S> {
    seen: Vec<Seen<S>>,
    /// All changes by others when the first of these was seen.
    all_news: u32,
    /// Turns that it got although it waits for news.
    turns: u32,
    /// It has gone on by itself for long, and is still in the loop.
    endless: bool,
}

impl<S: Copy + Eq> Fairness<S> {
    pub fn new() -> Self {
        let rounds = || Rounds { seen: Vec::new(), all_news: 0, turns: 0, endless: false };
        Fairness { threads: std::array::from_fn(|_| rounds()), changes: Changes::default() }
    }

    fn has_news(&self, thread: ThreadId) -> bool {
        let rounds = &self.threads[thread.index()];
        let changed = |seen: &Seen<S>| self.changes.by_others(thread, seen.watch) != seen.news;
        match rounds.seen.iter().all(|seen| seen.watch == Watch::Nothing) {
            true => self.changes.by_others(thread, Watch::Anything) != rounds.all_news,
            false => rounds.seen.iter().any(changed),
        }
    }

    /// Whether the thread, about to do this to an object at this place, only goes round a loop until there is news.
    /// `endless`: the loop is known not to end by itself.
    pub fn waits(
        &self,
        thread: ThreadId,
        site: S,
        object: Option<ObjectId>,
        endless: bool,
    ) -> Waits {
        let rounds = &self.threads[thread.index()];
        let worn = rounds.seen.iter().find(|seen| {
            let limit = match seen.limit {
                LOOKS if endless => LOOKS_OF_ENDLESS,
                limit => limit,
            };
            (seen.place, seen.object) == (site, object) && seen.times >= limit
        });
        match worn {
            None => Waits::No,
            Some(_) if self.has_news(thread) => Waits::No,
            Some(_) if rounds.seen.iter().any(|seen| seen.limit == WRITES) => Waits::Writes,
            Some(_) => Waits::Looks,
        }
    }

    /// How often others have changed the object.
    pub fn changed_by_others(&self, thread: ThreadId, object: ObjectId) -> u32 {
        self.changes.by_others(thread, Watch::Object(object))
    }

    /// The objects that the thread has looked at since the last news.
    pub fn looks_at(&self, thread: ThreadId) -> impl Iterator<Item = ObjectId> + '_ {
        self.threads[thread.index()].seen.iter().filter_map(|seen| seen.object)
    }

    /// Of threads that all wait for news the one to let go on, if there is still hope for one: it has had fewer than so many turns.
    pub fn most_patient(
        &self,
        threads: impl Iterator<Item = ThreadId>,
        most: u32,
    ) -> Option<ThreadId> {
        let turns = |thread: &ThreadId| self.threads[thread.index()].turns;
        let patience = |thread: &ThreadId| match self.is_given_up(*thread) {
            true => PATIENCE_AFTER_ALL,
            false => most,
        };
        threads.min_by_key(turns).filter(|thread| turns(thread) < patience(thread))
    }

    /// Counts a turn that was given by [`most_patient`](Self::most_patient).
    pub fn grant(&mut self, thread: ThreadId) {
        self.threads[thread.index()].turns += 1;
    }

    /// The thread has gone on by itself for long, to no avail.
    pub fn give_up_on(&mut self, thread: ThreadId) {
        self.threads[thread.index()].endless = true;
    }

    /// Whether it has, and there has been no news since.
    pub fn is_given_up(&self, thread: ThreadId) -> bool {
        self.threads[thread.index()].endless
    }

    /// Something that others can notice has happened outside of any step.
    pub fn changed(&mut self, by: ThreadId) {
        self.changes.add(by, None);
    }

    /// Takes a step into account. `missed`: it let go of a lock that somebody has found taken.
    pub fn note(&mut self, thread: ThreadId, site: S, op: Op, effect: Effect, missed: bool) {
        let kind = kind(op, effect);
        let has_news = self.has_news(thread);
        let all_news = self.changes.by_others(thread, Watch::Anything);
        let rounds = &mut self.threads[thread.index()];
        if has_news || kind == Kind::Progress || rounds.seen.is_empty() {
            *rounds = Rounds { seen: Vec::new(), all_news, turns: 0, endless: false };
        }
        if kind == Kind::Writes {
            rounds.seen.retain(|seen| seen.limit == WRITES);
        }
        let limit = match kind {
            Kind::Looks(limit) => Some(limit),
            Kind::Writes => Some(WRITES),
            Kind::Progress => None,
        };
        if let Some(limit) = limit {
            self.count(thread, site, op, hash(effect), limit);
        }
        if missed || !matches!(kind, Kind::Looks(_)) {
            let (object, second) = match op {
                Op::Wait { condvar, mutex, .. } | Op::Wake { condvar, mutex, .. } => {
                    (Some(condvar), Some(mutex))
                }
                _ => (op.object(), None),
            };
            self.changes.add(thread, object);
            if second.is_some() {
                self.changes.add(thread, second);
            }
        }
    }

    fn count(&mut self, thread: ThreadId, place: S, op: Op, effect: u64, limit: u32) {
        let object = op.object();
        let seen = &mut self.threads[thread.index()].seen;
        let is_same =
            |seen: &&mut Seen<S>| (seen.place, seen.object, seen.effect) == (place, object, effect);
        if let Some(seen) = seen.iter_mut().find(is_same) {
            seen.times += 1;
            return;
        }
        if seen.len() == MEMORY {
            seen.remove(0);
        }
        let watch = watch(op);
        let news = self.changes.by_others(thread, watch);
        seen.push(Seen { place, object, effect, times: 1, limit, watch, news });
    }
}

fn hash(effect: Effect) -> u64 {
    let mut hasher = DefaultHasher::new();
    effect.hash(&mut hasher);
    hasher.finish()
}

fn watch(op: Op) -> Watch {
    match op {
        Op::Yield | Op::Fence(_) => Watch::Nothing,
        Op::Load { at, .. }
        | Op::Store { at, .. }
        | Op::Update { at, .. }
        | Op::ReadPlain { at }
        | Op::WritePlain { at, .. } => Watch::Object(at),
        Op::Lock { lock, .. }
        | Op::TryLock { lock, .. }
        | Op::Unlock { lock, .. }
        | Op::Downgrade { lock, .. } => Watch::Object(lock),
        _ => Watch::Anything,
    }
}

fn kind(op: Op, effect: Effect) -> Kind {
    let looks = Kind::Looks(LOOKS);
    match (op, effect) {
        (Op::Yield, _) => Kind::Looks(HINTS),
        (
            Op::Unlock { changed, .. } | Op::Downgrade { changed, .. } | Op::Wait { changed, .. },
            _,
        ) if changed => Kind::Progress,
        (Op::Unlock { .. } | Op::Downgrade { .. } | Op::Wait { .. } | Op::Fence(_), _) => looks,
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
