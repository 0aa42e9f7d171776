//! A 64-bit value is kept as two 32-bit halves. Readers see halves of different values.

use super::pairs::{self, Pair, Seen, Words};
use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool, Verdict,
    Way, share, within,
};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use wording::{decimal, grouped};

const READERS: Param = Param::number("readers", "Readers", "", 1, 15, 1);
const READS: Param = Param::number("reads", "Reads per reader", "", 1, 10_000_000, 10_000_000);

const READ: Measure = Measure::count("read", "Values read");
const TORN: Measure = Measure::faults("torn", "Impossible values");
const TORN_SHARE: Measure = Measure::with_unit("torn-share", "Impossible", "%", 2);
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// The demo.
pub static SPEC: Spec = Spec {
    id: "torn-read",
    title: "Torn reads",
    summary: "A writer stores values whose two halves are equal; readers count the values whose halves differ.",
    source: "torn_read.rs",
    question: Question {
        asks: "How many of {readers*reads} reads will give a value that nobody wrote?",
        answers: &["None", "Some, but fewer than 1 in 1,000", "More"],
        answer: |_, outcome| within(share(outcome, &TORN, &READ), &[0.0, 0.001]),
    },
    params: &[READERS, READS],
    tools: &[
        Tool {
            id: "halves",
            label: "Two 32-bit halves",
            way: Way::Wrong,
            anchor: "halves",
            note: "Each half is atomic, but a reader can come between the two stores and put an old half to a new one.",
            defaults: &[],
            run: |run| watch(run, Halves::default(), write_halves, read_halves),
        },
        Tool {
            id: "atomic",
            label: "One 64-bit atomic",
            way: Way::Right,
            anchor: "atomic",
            note: "All 64 bits are stored in one step and loaded in one step.",
            defaults: &[],
            run: |run| watch(run, AtomicU64::new(0), write_atomic, read_atomic),
        },
        Tool {
            id: "mutex",
            label: "Two halves in a mutex",
            way: Way::Right,
            anchor: "mutex",
            note: "Still two stores, but no reader looks before the lock is free again.",
            defaults: &[],
            run: |run| watch(run, Mutex::new([0; 2]), write_mutex, read_mutex),
        },
    ],
    crew: |settings| {
        let mut crew = vec!["reader"; settings.value(&READERS) as usize + 1];
        crew[0] = "writer";
        crew
    },
    meters: &[Meter { label: "Reads so far", source: Source::Done("reader"), show: Show::Bar }],
    measures: &[READ, TORN, TORN_SHARE, DURATION],
    histogram: Some(&TORN),
};

// ANCHOR: halves
#[derive(Default)]
struct Halves {
    high: AtomicU32,
    low: AtomicU32,
}

fn write_halves(value: &Halves, turn: u64) {
    value.high.store(turn as u32, Relaxed);
    value.low.store(turn as u32, Relaxed);
}

fn read_halves(value: &Halves) -> Pair {
    let high = value.high.load(Relaxed);
    let low = value.low.load(Relaxed);
    (high.into(), low.into(), 0)
}
// ANCHOR_END: halves

// ANCHOR: atomic
fn write_atomic(value: &AtomicU64, turn: u64) {
    let half = turn & 0xFFFF_FFFF;
    value.store(half << 32 | half, Relaxed);
}

fn read_atomic(value: &AtomicU64) -> Pair {
    let both = value.load(Relaxed);
    (both >> 32, both & 0xFFFF_FFFF, 0)
}
// ANCHOR_END: atomic

// ANCHOR: mutex
fn write_mutex(value: &Mutex<[u32; 2]>, turn: u64) {
    let mut halves = value.lock().unwrap();
    halves[0] = turn as u32;
    halves[1] = turn as u32;
}

fn read_mutex(value: &Mutex<[u32; 2]>) -> Pair {
    let [high, low] = *value.lock().unwrap();
    (high.into(), low.into(), 0)
}
// ANCHOR_END: mutex

fn watch<V: Sync>(
    run: &Run,
    value: V,
    write: fn(&V, u64),
    read: fn(&V) -> Pair,
) -> Result<Outcome, RunError> {
    let size = (run.value(&READERS), run.value(&READS));
    let seen = pairs::watch(run, size, &value, write, read, |high, low| high == low)?;
    let mut outcome = judge(&seen, size.0 * size.1);
    outcome.replay = seen.replay(&WORDS);
    Ok(outcome)
}

static WORDS: Words = Words {
    shared: "Value",
    misfits: "Impossible values",
    verdict: "a number that nobody wrote.",
    name: [|high| format!("high {}", grouped(high)), |low| format!("low {}", grouped(low))],
    other: 1,
};

fn judge(seen: &Seen, planned: u64) -> Outcome {
    let (share, verdict) = (seen.percentage(), seen.verdict(planned));
    let read = format!("{} values read", grouped(seen.reads));
    let headline = match verdict {
        Verdict::Wrong => {
            let torn = grouped(seen.misfits);
            format!("{read}, {torn} of them ({} %) never written by anybody.", decimal(share, 2))
        }
        Verdict::Right => format!("{read}, every one of them whole."),
        Verdict::Stopped => format!("Stopped: {read}, every one of them whole."),
    };
    Outcome::new(verdict, headline)
        .with(&READ, seen.reads as f64)
        .with(&TORN, seen.misfits as f64)
        .with(&TORN_SHARE, share)
        .with(&DURATION, seen.millis)
}
