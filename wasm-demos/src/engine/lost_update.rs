//! Many threads add to one counter. Some ways of adding lose updates.

use super::collision::{self, Log};
use super::collision_story;
use super::plain_integer::PlainInteger;
use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Settings, Show, Source, Spec, Tool,
    Verdict, Way, Worker, share, within,
};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use wording::{decimal, grouped};

const THREADS: Param = Param::number("threads", "Threads", "", 1, 16, 2);
// Fewer lose nothing in many runs on two cores: a thread can be through before the other has begun.
const INCREMENTS: Param =
    Param::number("increments", "Increments per thread", "", 1, 10_000_000, 10_000_000);

const EXPECTED: Measure = Measure::count("expected", "Expected");
const ACTUAL: Measure = Measure::count("actual", "Actual");
const LOST: Measure = Measure::count("lost", "Lost");
const LOST_SHARE: Measure = Measure::with_unit("lost-share", "Lost", "%", 1);
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);
const COST: Measure = Measure::with_unit("cost", "Time per increment", "ns", 2);

/// The cell that the counter's value is shown in.
const COUNTER: usize = 0;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "lost-update",
    title: "Lost updates",
    summary: "Threads add one to a shared counter, again and again; compare the totals.",
    source: "lost_update.rs",
    question: Question {
        asks: "How many of the {threads*increments} additions will arrive?",
        answers: &["All of them", "Nearly all: more than 99 %", "More than half", "Half or fewer"],
        answer: |_, outcome| within(share(outcome, &LOST, &EXPECTED), &[0.0, 0.01, 0.499_999]),
    },
    params: &[THREADS, INCREMENTS],
    tools: &[
        Tool {
            id: "plain",
            label: "Plain integer",
            way: Way::Wrong,
            anchor: "plain",
            note: "Reads, adds and writes in three steps, so two threads can read the same value and one addition is lost.",
            defaults: &[],
            run: |run| measure(run, RACES[0].1),
        },
        Tool {
            id: "load-store",
            label: "Atomic load, then store",
            way: Way::Wrong,
            anchor: "load_store",
            note: "Each step is atomic, the three together are not: another thread can write between the load and the store.",
            defaults: &[],
            run: |run| measure(run, RACES[1].1),
        },
        Tool {
            id: "mutex",
            label: "Mutex",
            way: Way::Right,
            anchor: "mutex",
            note: "Only the thread that holds the lock reads, adds and writes; the others wait.",
            defaults: &[],
            run: |run| measure(run, RACES[2].1),
        },
        Tool {
            id: "atomic",
            label: "Atomic add",
            way: Way::Right,
            anchor: "atomic",
            note: "The processor reads, adds and writes in one step that no other thread can get into.",
            defaults: &[],
            run: |run| measure(run, RACES[3].1),
        },
        Tool {
            id: "channel",
            label: "Channel to an owner",
            way: Way::Right,
            anchor: "channel",
            note: "One thread owns the counter; the others send it what to add, and wait while the channel is full.",
            // A message costs far more than an addition.
            defaults: &[("increments", 100_000)],
            run: |run| measure(run, RACES[4].1),
        },
    ],
    crew,
    meters: &[
        Meter { label: "Expected so far", source: Source::Done("adder"), show: Show::Bar },
        Meter { label: "Counter", source: Source::Cell(COUNTER), show: Show::Bar },
        Meter { label: "Lost so far", source: Source::Shortfall(0, 1), show: Show::Bar },
    ],
    measures: &[EXPECTED, ACTUAL, LOST, LOST_SHARE, DURATION, COST],
    histogram: Some(&ACTUAL),
};

fn crew(settings: &Settings) -> Vec<&'static str> {
    let mut crew = vec!["adder"; settings.value(&THREADS) as usize];
    if settings.tool() == "channel" {
        crew.push("owner");
    }
    crew
}

fn measure(run: &Run, race: Race) -> Result<Outcome, RunError> {
    let (threads, each) = (run.value(&THREADS), run.value(&INCREMENTS));
    let Added { total, millis, logs } = race(run, threads as usize, each)?;
    // The last that the threads have shown may be a little older.
    run.show(COUNTER, total as i64);
    let mut outcome = judge(run, total, millis, threads * each);
    let (expected, is_wrong) = (run.steps_done(), !logs.is_empty());
    let collision = collision::find(logs, total);
    outcome.replay = Some(match collision {
        Some(collision) => collision_story::tell(&collision, expected, total),
        None => collision_story::without(is_wrong, expected, total),
    });
    Ok(outcome)
}

/// What a race brings.
pub(super) struct Added {
    /// The counter's value at the end.
    pub total: u64,
    /// How long it took.
    pub millis: f64,
    /// What the threads noted, where updates can be lost.
    logs: Vec<Log>,
}

impl Added {
    fn exactly(total: u64, millis: f64) -> Self {
        Self { total, millis, logs: Vec::new() }
    }
}

/// Lets threads add so many times each with one tool.
pub(super) type Race = fn(&Run, usize, u64) -> Result<Added, RunError>;

/// The tools and their races, which are also what `tool-race` measures.
pub(super) const RACES: [(&str, Race); 5] = [
    ("plain", |run, threads, each| {
        let counter = PlainInteger::default();
        let crew = run.together(threads, |worker| plain(&counter, worker, each))?;
        Ok(Added { total: counter.read(), millis: crew.millis, logs: crew.results })
    }),
    ("load-store", |run, threads, each| {
        let counter = AtomicU64::new(0);
        let crew = run.together(threads, |worker| load_store(&counter, worker, each))?;
        Ok(Added { total: counter.into_inner(), millis: crew.millis, logs: crew.results })
    }),
    ("mutex", |run, threads, each| {
        let counter = Mutex::new(0);
        let crew = run.together(threads, |worker| mutex(&counter, worker, each))?;
        Ok(Added::exactly(*counter.lock().unwrap(), crew.millis))
    }),
    ("atomic", |run, threads, each| {
        let counter = AtomicU64::new(0);
        let crew = run.together(threads, |worker| atomic(&counter, worker, each))?;
        Ok(Added::exactly(counter.into_inner(), crew.millis))
    }),
    ("channel", through_channel),
];

fn judge(run: &Run, actual: u64, millis: f64, planned: u64) -> Outcome {
    let expected = run.steps_done();
    let lost = expected.saturating_sub(actual);
    let share = lost as f64 / expected.max(1) as f64 * 100.0;
    let verdict = match expected {
        _ if lost > 0 => Verdict::Wrong,
        done if done < planned => Verdict::Stopped,
        _ => Verdict::Right,
    };
    let total = format!("{} of {}", grouped(actual), grouped(expected));
    let headline = match verdict {
        Verdict::Wrong => format!(
            "The counter shows {total}: {} updates are lost ({} %).",
            grouped(lost),
            decimal(share, 1)
        ),
        Verdict::Right => format!("The counter shows {total}: no update is lost."),
        Verdict::Stopped => format!("Stopped at {total}; no update was lost until then."),
    };
    Outcome::new(verdict, headline)
        .with(&EXPECTED, expected as f64)
        .with(&ACTUAL, actual as f64)
        .with(&LOST, lost as f64)
        .with(&LOST_SHARE, share)
        .with(&DURATION, millis)
        .with(&COST, millis * 1e6 / expected.max(1) as f64)
}

// ANCHOR: plain
fn plain(counter: &PlainInteger, worker: &Worker, increments: u64) -> Log {
    let mut log = Log::new();
    for batch in worker.batches(increments) {
        log.over(batch, || {
            let seen = counter.read();
            counter.write(seen + 1);
            seen
        });
        worker.show(COUNTER, counter.read() as i64);
    }
    log
}
// ANCHOR_END: plain

// ANCHOR: load_store
fn load_store(counter: &AtomicU64, worker: &Worker, increments: u64) -> Log {
    let mut log = Log::new();
    for batch in worker.batches(increments) {
        log.over(batch, || {
            let seen = counter.load(Relaxed);
            counter.store(seen + 1, Relaxed);
            seen
        });
        worker.show(COUNTER, counter.load(Relaxed) as i64);
    }
    log
}
// ANCHOR_END: load_store

// ANCHOR: mutex
fn mutex(counter: &Mutex<u64>, worker: &Worker, increments: u64) {
    for batch in worker.batches(increments) {
        for _ in batch {
            *counter.lock().unwrap() += 1;
        }
        worker.show(COUNTER, *counter.lock().unwrap() as i64);
    }
}
// ANCHOR_END: mutex

// ANCHOR: atomic
fn atomic(counter: &AtomicU64, worker: &Worker, increments: u64) {
    for batch in worker.batches(increments) {
        for _ in batch {
            counter.fetch_add(1, Relaxed);
        }
        worker.show(COUNTER, counter.load(Relaxed) as i64);
    }
}
// ANCHOR_END: atomic

// ANCHOR: channel
enum Role {
    Adder(SyncSender<u64>),
    Owner(Receiver<u64>),
}

fn channel(worker: &Worker, role: Role, increments: u64) -> u64 {
    let mut counter = 0;
    match role {
        Role::Adder(sender) => {
            for batch in worker.batches(increments) {
                for _ in batch {
                    // Fails only when the owner is gone.
                    sender.send(1).unwrap();
                }
            }
        }
        // Ends when every sender has been dropped.
        Role::Owner(receiver) => {
            for add in receiver {
                counter += add;
                worker.show(COUNTER, counter as i64);
            }
        }
    }
    counter
}
// ANCHOR_END: channel

/// How many messages may wait in the channel. More would only take memory: the owner is the
/// bottleneck.
const CAPACITY: usize = 1_024;

fn through_channel(run: &Run, threads: usize, each: u64) -> Result<Added, RunError> {
    let (sender, receiver) = sync_channel(CAPACITY);
    let mut crew: Vec<_> = (0..threads).map(|_| Role::Adder(sender.clone())).collect();
    crew.push(Role::Owner(receiver));
    // The owner goes on until the last sender is gone, and this one would never go.
    drop(sender);
    let crew = run.crew(crew, |worker, role| channel(worker, role, each))?;
    Ok(Added::exactly(crew.results.iter().sum(), crew.millis))
}
