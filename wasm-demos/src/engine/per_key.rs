//! One counter for each route, in a map. Looking a count up under one lock and putting it back under
//! another loses updates like any load and store.

use super::per_key_story::{Overwritten, Told, Write, bars};
use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool, Verdict,
    Way, Worker, share, within,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, RwLock};
use wording::{decimal, grouped};

const THREADS: Param = Param::number("threads", "Threads", "", 1, 16, 2);
const HITS: Param = Param::number("hits", "Hits per thread", "", 1, 5_000_000, 500_000);
const ROUTES: Param = Param::number("routes", "Routes", "", 1, 1_000, 8);

const HIT: Measure = Measure::count("expected", "Hits");
const COUNTED: Measure = Measure::count("counted", "Counted");
const LOST: Measure = Measure::faults("lost", "Lost");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);
const COST: Measure = Measure::with_unit("cost", "Time per hit", "ns", 1);

/// The demo.
pub static SPEC: Spec = Spec {
    id: "per-key",
    title: "A counter for each route",
    summary: "Threads count hits on a few routes in a map; add the counts up and compare them with the hits.",
    source: "per_key.rs",
    question: Question {
        asks: "How many of the {threads*hits} hits will be counted?",
        answers: &["All of them", "Nearly all: more than 99 %", "More than half", "Half or fewer"],
        answer: |_, outcome| within(share(outcome, &LOST, &HIT), &[0.0, 0.01, 0.499_999]),
    },
    params: &[THREADS, HITS, ROUTES],
    tools: &[
        Tool {
            id: "lock-twice",
            label: "Look up, unlock, insert",
            way: Way::Wrong,
            anchor: "lock_twice",
            note: "The map is locked for each call, but between the two another thread can count the same route.",
            defaults: &[],
            run: |run| serve::<LockTwice>(run),
        },
        Tool {
            id: "one-lock",
            label: "One lock",
            way: Way::Right,
            anchor: "one_lock",
            note: "Looking up and adding happen under one lock.",
            defaults: &[],
            run: |run| serve::<OneLock>(run),
        },
        Tool {
            id: "double-checked",
            label: "Read lock, atomics, second look",
            way: Way::Right,
            anchor: "double_checked",
            note: "Known routes need the read lock alone; an unknown one is looked up again under the write lock.",
            defaults: &[],
            run: |run| serve::<DoubleChecked>(run),
        },
        Tool {
            id: "sharded",
            label: "Sixteen locked maps",
            way: Way::Right,
            anchor: "sharded",
            note: "A route belongs to one of sixteen maps with a lock each, so threads on different routes seldom meet.",
            defaults: &[],
            run: |run| serve::<Sharded>(run),
        },
    ],
    crew: |settings| vec!["handler"; settings.value(&THREADS) as usize],
    meters: &[Meter { label: "Hits so far", source: Source::Done("handler"), show: Show::Bar }],
    measures: &[HIT, COUNTED, LOST, DURATION, COST],
    histogram: Some(&COUNTED),
};

/// What a route is known by. (In a server it would be its path.)
type Route = u64;

/// A way to count hits by route.
trait Counts: Default + Sync {
    /// What a hit tells of itself.
    type Told: Told;
    fn hit(&self, route: Route) -> Self::Told;
    /// The count of each route that there is.
    fn counts(self) -> BTreeMap<Route, u64>;
}

// ANCHOR: lock_twice
#[derive(Default)]
struct LockTwice(RwLock<BTreeMap<Route, u64>>);

impl Counts for LockTwice {
    fn hit(&self, route: Route) -> Write {
        let seen = self.0.read().unwrap().get(&route).copied().unwrap_or(0);
        let replaced = self.0.write().unwrap().insert(route, seen + 1);
        Write { seen, replaced: replaced.unwrap_or(0) }
    }
    // ANCHOR_END: lock_twice

    type Told = Write;

    fn counts(self) -> BTreeMap<Route, u64> {
        self.0.into_inner().unwrap()
    }
}

// ANCHOR: one_lock
#[derive(Default)]
struct OneLock(Mutex<BTreeMap<Route, u64>>);

impl Counts for OneLock {
    fn hit(&self, route: Route) {
        *self.0.lock().unwrap().entry(route).or_insert(0) += 1;
    }
    // ANCHOR_END: one_lock

    type Told = ();

    fn counts(self) -> BTreeMap<Route, u64> {
        self.0.into_inner().unwrap()
    }
}

// ANCHOR: double_checked
#[derive(Default)]
struct DoubleChecked(RwLock<BTreeMap<Route, AtomicU64>>);

impl Counts for DoubleChecked {
    fn hit(&self, route: Route) {
        if let Some(count) = self.0.read().unwrap().get(&route) {
            count.fetch_add(1, Relaxed);
            return;
        }
        // `entry` looks again: another thread may have been faster.
        self.0.write().unwrap().entry(route).or_default().fetch_add(1, Relaxed);
    }
    // ANCHOR_END: double_checked

    type Told = ();

    fn counts(self) -> BTreeMap<Route, u64> {
        let counts = self.0.into_inner().unwrap().into_iter();
        counts.map(|(route, count)| (route, count.into_inner())).collect()
    }
}

// ANCHOR: sharded
#[derive(Default)]
struct Sharded([OneLock; 16]);

impl Counts for Sharded {
    fn hit(&self, route: Route) {
        let shard = route as usize % self.0.len();
        self.0[shard].hit(route);
    }
    // ANCHOR_END: sharded

    type Told = ();

    fn counts(self) -> BTreeMap<Route, u64> {
        self.0.into_iter().flat_map(OneLock::counts).collect()
    }
}

/// What one thread brings back.
struct Handled {
    /// How often it hit each route.
    hits: Vec<u64>,
    /// The first time that it wrote less than what was there.
    overwritten: Option<(Route, Write)>,
}

fn handle<C: Counts>(counts: &C, worker: &Worker, hits: u64, routes: u64) -> Handled {
    let mut handled = Handled { hits: vec![0; routes as usize], overwritten: None };
    let mut random = worker.random();
    for batch in worker.batches(hits) {
        for _ in batch {
            let route = random.below(routes);
            handled.hits[route as usize] += 1;
            let told = counts.hit(route).write();
            if let Some(write) = told.filter(|write| write.replaced > write.seen) {
                handled.overwritten.get_or_insert((route, write));
            }
        }
    }
    handled
}

fn serve<C: Counts>(run: &Run) -> Result<Outcome, RunError> {
    let (threads, hits) = (run.value(&THREADS), run.value(&HITS));
    let counts = C::default();
    let routes = run.value(&ROUTES);
    let crew = run.together(threads as usize, |worker| handle(&counts, worker, hits, routes))?;
    let (done, counts) = (run.steps_done(), counts.counts());
    let counted = counts.values().sum();
    let mut outcome = judge(done, counted, done == threads * hits, crew.millis);
    let of_each: Vec<_> = (0..routes)
        .map(|route| {
            let hit = crew.results.iter().map(|handled| handled.hits[route as usize]).sum();
            (hit, counts.get(&route).copied().unwrap_or(0))
        })
        .collect();
    outcome.bars.push(bars(&of_each));
    let first = crew.results.iter().enumerate().find_map(|(thread, handled)| {
        handled.overwritten.map(|(route, write)| Overwritten { thread, route, write })
    });
    outcome.replay = first.map(|overwritten| {
        overwritten.replay(threads as usize, done.saturating_sub(counted), done)
    });
    Ok(outcome)
}

fn judge(hits: u64, counted: u64, complete: bool, millis: f64) -> Outcome {
    let lost = hits.saturating_sub(counted);
    let verdict = match lost {
        0 if complete => Verdict::Right,
        0 => Verdict::Stopped,
        _ => Verdict::Wrong,
    };
    let total = format!("The routes add up to {} of {} hits", grouped(counted), grouped(hits));
    let headline = match verdict {
        Verdict::Wrong => {
            let share = lost as f64 / hits as f64 * 100.0;
            format!("{total}: {} are lost ({} %).", grouped(lost), decimal(share, 1))
        }
        Verdict::Right => format!("{total}: none is lost."),
        Verdict::Stopped => format!("Stopped. {total}: none is lost."),
    };
    Outcome::new(verdict, headline)
        .with(&HIT, hits as f64)
        .with(&COUNTED, counted as f64)
        .with(&LOST, lost as f64)
        .with(&DURATION, millis)
        .with(&COST, millis * 1e6 / hits.max(1) as f64)
}
