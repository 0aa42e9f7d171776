//! Many threads keep one maximum. Comparing first and storing then lets it fall.

use super::max_tracker_story::{Fall, Trace, chart};
use super::work::work;
use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool, Verdict,
    Way, Worker, within,
};
use std::sync::atomic::{
    AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};
use wording::grouped;

const THREADS: Param = Param::number("threads", "Threads", "", 2, 16, 2);
const OBSERVATIONS: Param =
    Param::number("observations", "Observations per thread", "", 1, 10_000_000, 500_000);

const HIGHEST: Measure = Measure::count("highest", "Highest value observed");
const KEPT: Measure = Measure::count("kept", "Maximum kept");
const FALLS: Measure = Measure::faults("falls", "Times the maximum was seen to fall");
const RETRIES: Measure = Measure::count("retries", "Retries");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// The cell that the maximum is shown in.
const MAXIMUM: usize = 0;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "max-tracker",
    title: "Keeping a maximum",
    summary: "Threads report ever higher values to one maximum, which must never fall; count how often it does.",
    source: "max_tracker.rs",
    question: Question {
        asks: "How often will the maximum be seen to fall?",
        answers: &["Never", "Up to 100 times", "More than 100 times"],
        answer: |_, outcome| within(outcome.value(&FALLS), &[0.0, 100.0]),
    },
    params: &[THREADS, OBSERVATIONS],
    tools: &[
        Tool {
            id: "load-store",
            label: "Load, compare, store",
            way: Way::Wrong,
            anchor: "load_store",
            note: "Between the comparison and the store another thread can put in more, and the store overwrites it with less.",
            defaults: &[],
            run: |run| track(run, load_store),
        },
        Tool {
            id: "compare-exchange",
            label: "Compare-exchange loop",
            way: Way::Right,
            anchor: "compare_exchange",
            note: "The store happens only if the maximum is still the one that was compared; else it is compared again.",
            defaults: &[],
            run: |run| track(run, compare_exchange),
        },
        Tool {
            id: "fetch-max",
            label: "fetch_max",
            way: Way::Right,
            anchor: "fetch_max",
            note: "One call that compares and stores as one step; the compiler makes the loop where the processor has no such instruction.",
            defaults: &[],
            run: |run| track(run, fetch_max),
        },
    ],
    crew: |settings| vec!["observer"; settings.value(&THREADS) as usize],
    meters: &[
        Meter { label: "Observations so far", source: Source::Done("observer"), show: Show::Bar },
        Meter { label: "Maximum", source: Source::Cell(MAXIMUM), show: Show::Number },
    ],
    measures: &[HIGHEST, KEPT, FALLS, RETRIES, DURATION],
    histogram: Some(&FALLS),
};

// ANCHOR: load_store
/// Gives the number of retries.
fn load_store(maximum: &AtomicU64, value: u64) -> u64 {
    if value > maximum.load(Relaxed) {
        note_down(value);
        maximum.store(value, Relaxed);
    }
    0
}
// ANCHOR_END: load_store

// ANCHOR: compare_exchange
/// Gives the number of retries.
fn compare_exchange(maximum: &AtomicU64, value: u64) -> u64 {
    let mut retries = 0;
    let mut seen = maximum.load(Relaxed);
    while value > seen {
        match maximum.compare_exchange_weak(seen, value, Relaxed, Relaxed) {
            Ok(_) => {
                note_down(value);
                break;
            }
            Err(now) => seen = now,
        }
        retries += 1;
    }
    retries
}
// ANCHOR_END: compare_exchange

// ANCHOR: fetch_max
/// Gives the number of retries, which the caller of `fetch_max` does not see.
fn fetch_max(maximum: &AtomicU64, value: u64) -> u64 {
    if maximum.fetch_max(value, Relaxed) < value {
        note_down(value);
    }
    0
}
// ANCHOR_END: fetch_max

/// What a program does about a new record: a line in its log, say.
fn note_down(value: u64) {
    work(64, value);
}

/// What one thread brings back.
#[derive(Default)]
struct Watch {
    observed: u64,
    falls: u64,
    retries: u64,
    /// The first time that this thread saw the maximum fall.
    first: Option<Fall>,
    /// What it saw before and after that.
    trace: Trace,
}

/// What the threads share.
struct Shared {
    maximum: AtomicU64,
    /// The latest value that each thread has put into the maximum. Later ones are higher.
    done: Vec<AtomicU64>,
}

/// Reports `observations` values, each a little higher than the maximum just was: the worst that can
/// happen to a maximum, a record nearly every time. (If every thread counted on its own, the one
/// that is ahead would make all records, and the others' comparisons would end there.)
fn observe(
    raise: fn(&AtomicU64, u64) -> u64,
    shared: &Shared,
    worker: &Worker,
    observations: u64,
) -> Watch {
    let Shared { maximum, done } = shared;
    let (me, neighbour) = (worker.index(), (worker.index() + 1) % done.len());
    let (mine, others) = (&done[me], &done[neighbour]);
    let mut watch = Watch::default();
    let mut random = worker.random();
    for batch in worker.batches(observations) {
        for _ in batch {
            // Not equally long for all: threads in step would hardly meet. Meanwhile the last store
            // gets out; until then a thread sees that one, whatever the others have done.
            work(random.below(128), watch.observed);
            // What was put in before cannot be missing, unless the maximum has fallen.
            let least = watch.observed.max(others.load(Acquire));
            let now = maximum.load(Relaxed);
            watch.trace.note(least, now);
            if now < least {
                watch.falls += 1;
                let reporter = if least == watch.observed { me } else { neighbour };
                let fall = Fall { reporter: reporter + 1, least, observer: me + 1, now };
                watch.first.get_or_insert(fall);
            }
            let value = now.max(least) + 1 + random.below(100);
            watch.retries += raise(maximum, value);
            watch.observed = value;
            mine.store(value, Release);
        }
        worker.show(MAXIMUM, maximum.load(Relaxed) as i64);
    }
    watch
}

fn track(run: &Run, raise: fn(&AtomicU64, u64) -> u64) -> Result<Outcome, RunError> {
    let threads = run.value(&THREADS);
    let observations = run.value(&OBSERVATIONS);
    let shared = Shared {
        maximum: AtomicU64::new(0),
        done: (0..threads).map(|_| AtomicU64::new(0)).collect(),
    };
    let crew =
        run.together(threads as usize, |worker| observe(raise, &shared, worker, observations))?;
    let mut total = Watch::default();
    for watch in crew.results {
        total.observed = total.observed.max(watch.observed);
        total.falls += watch.falls;
        total.retries += watch.retries;
        if total.first.is_none() {
            (total.first, total.trace) = (watch.first, watch.trace);
        }
    }
    let complete = run.steps_done() == threads * observations;
    let mut outcome =
        judge(&total, shared.maximum.into_inner(), complete).with(&DURATION, crew.millis);
    if let Some(fall) = total.first {
        outcome.replay = Some(fall.replay(total.falls));
        outcome.charts.push(chart(fall, &total.trace));
    }
    Ok(match run.tool() {
        "compare-exchange" => outcome.with(&RETRIES, total.retries as f64),
        _ => outcome,
    })
}

fn judge(total: &Watch, kept: u64, complete: bool) -> Outcome {
    let verdict = match total.falls {
        0 if kept == total.observed && complete => Verdict::Right,
        0 if kept == total.observed => Verdict::Stopped,
        _ => Verdict::Wrong,
    };
    let maximum = format!("The maximum is {}", grouped(kept));
    let observed = format!("the highest value observed is {}", grouped(total.observed));
    let headline = match verdict {
        Verdict::Wrong => format!(
            "The maximum was seen to fall {} times. It ended at {}; {observed}.",
            grouped(total.falls),
            grouped(kept)
        ),
        Verdict::Right => format!("{maximum} and was never seen to fall; {observed}."),
        Verdict::Stopped => format!("Stopped. {maximum} and was never seen to fall."),
    };
    Outcome::new(verdict, headline)
        .with(&HIGHEST, total.observed as f64)
        .with(&KEPT, kept as f64)
        .with(&FALLS, total.falls as f64)
}
