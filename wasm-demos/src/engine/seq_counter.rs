//! Two counters that have to agree are read one after the other. A generation number tells when a
//! write came in between.

use super::pairs::{self, Pair, Seen, Words};
use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool, Verdict,
    Way, share, within,
};
use std::sync::Mutex;
use std::sync::atomic::{
    AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
    fence,
};
use wording::{decimal, grouped, number_of};

const READERS: Param = Param::number("readers", "Readers", "", 1, 15, 1);
const READS: Param = Param::number("reads", "Reads per reader", "", 1, 10_000_000, 3_000_000);

const READ: Measure = Measure::count("read", "Pairs read");
const MISFITS: Measure = Measure::faults("misfits", "Pairs that do not agree");
const MISFIT_SHARE: Measure = Measure::with_unit("misfit-share", "Do not agree", "%", 2);
const RETRIES: Measure = Measure::count("retries", "Retries");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// The demo.
pub static SPEC: Spec = Spec {
    id: "seq-counter",
    title: "Two counters that must agree",
    summary: "A writer counts requests and bytes, 100 bytes a request; readers count the pairs in which the two do not agree.",
    source: "seq_counter.rs",
    question: Question {
        asks: "How many of {readers*reads} pairs read will not agree?",
        answers: &["None", "Some, but fewer than 1 in 1,000", "More"],
        answer: |_, outcome| within(share(outcome, &MISFITS, &READ), &[0.0, 0.001]),
    },
    params: &[READERS, READS],
    tools: &[
        Tool {
            id: "two-atomics",
            label: "Two atomics",
            way: Way::Wrong,
            anchor: "two_atomics",
            note: "Each counter is right by itself, but a reader can see one before a write and the other after it.",
            defaults: &[],
            run: |run| watch(run, Traffic::default(), write_two, read_two),
        },
        Tool {
            id: "generation",
            label: "Generation number",
            way: Way::Right,
            anchor: "generation",
            note: "The number is odd during a write; a reader that finds it odd or changed reads again.",
            defaults: &[],
            run: |run| watch(run, Versioned::default(), write_versioned, read_versioned),
        },
        Tool {
            id: "mutex",
            label: "Mutex around both",
            way: Way::Right,
            anchor: "mutex",
            note: "Both counters are written and read under one lock.",
            defaults: &[],
            run: |run| watch(run, Mutex::default(), write_mutex, read_mutex),
        },
    ],
    crew: |settings| {
        let mut crew = vec!["reader"; settings.value(&READERS) as usize + 1];
        crew[0] = "writer";
        crew
    },
    meters: &[Meter { label: "Reads so far", source: Source::Done("reader"), show: Show::Bar }],
    measures: &[READ, MISFITS, MISFIT_SHARE, RETRIES, DURATION],
    histogram: Some(&MISFITS),
};

/// What each request adds to the bytes.
const BYTES: u64 = 100;

// ANCHOR: two_atomics
#[derive(Default)]
struct Traffic {
    requests: AtomicU64,
    bytes: AtomicU64,
}

fn write_two(traffic: &Traffic, requests: u64) {
    traffic.requests.store(requests, Relaxed);
    traffic.bytes.store(requests * BYTES, Relaxed);
}

fn read_two(traffic: &Traffic) -> Pair {
    let requests = traffic.requests.load(Relaxed);
    let bytes = traffic.bytes.load(Relaxed);
    (requests, bytes, 0)
}
// ANCHOR_END: two_atomics

// ANCHOR: generation
#[derive(Default)]
struct Versioned {
    generation: AtomicU64,
    traffic: Traffic,
}

/// For one writer: two would have to exclude each other by a lock.
fn write_versioned(shared: &Versioned, requests: u64) {
    let even = shared.generation.load(Relaxed);
    shared.generation.store(even + 1, Relaxed);
    fence(Release); // Who sees a new value sees the odd number, too.
    write_two(&shared.traffic, requests);
    shared.generation.store(even + 2, Release);
}

fn read_versioned(shared: &Versioned) -> Pair {
    let mut retries = 0;
    loop {
        let before = shared.generation.load(Acquire);
        let (requests, bytes, _) = read_two(&shared.traffic);
        fence(Acquire); // The number is looked at after the values.
        if before.is_multiple_of(2) && shared.generation.load(Relaxed) == before {
            return (requests, bytes, retries);
        }
        retries += 1;
    }
}
// ANCHOR_END: generation

// ANCHOR: mutex
fn write_mutex(traffic: &Mutex<(u64, u64)>, requests: u64) {
    *traffic.lock().unwrap() = (requests, requests * BYTES);
}

fn read_mutex(traffic: &Mutex<(u64, u64)>) -> Pair {
    let (requests, bytes) = *traffic.lock().unwrap();
    (requests, bytes, 0)
}
// ANCHOR_END: mutex

fn watch<V: Sync>(
    run: &Run,
    value: V,
    write: fn(&V, u64),
    read: fn(&V) -> Pair,
) -> Result<Outcome, RunError> {
    let size = (run.value(&READERS), run.value(&READS));
    let fit = |requests, bytes| requests * BYTES == bytes;
    let seen = pairs::watch(run, size, &value, write, read, fit)?;
    let mut outcome = judge(&seen, size.0 * size.1);
    outcome.replay = seen.replay(&WORDS);
    Ok(match run.tool() {
        "generation" => outcome.with(&RETRIES, seen.retries as f64),
        _ => outcome,
    })
}

static WORDS: Words = Words {
    shared: "Counters",
    misfits: "Pairs that do not agree",
    verdict: "a pair that nobody counted.",
    name: [|requests| number_of(requests, "request"), |bytes| number_of(bytes, "byte")],
    other: BYTES,
};

fn judge(seen: &Seen, planned: u64) -> Outcome {
    let (share, verdict) = (seen.percentage(), seen.verdict(planned));
    let read = format!("{} pairs read", grouped(seen.reads));
    let headline = match verdict {
        Verdict::Wrong => {
            let misfits = grouped(seen.misfits);
            format!(
                "In {misfits} of {} pairs ({} %) requests and bytes do not agree.",
                grouped(seen.reads),
                decimal(share, 2)
            )
        }
        Verdict::Right => format!("{read}; requests and bytes agree in every one."),
        Verdict::Stopped => {
            format!("Stopped: {read}; requests and bytes agree in every one.")
        }
    };
    Outcome::new(verdict, headline)
        .with(&READ, seen.reads as f64)
        .with(&MISFITS, seen.misfits as f64)
        .with(&MISFIT_SHARE, share)
        .with(&DURATION, seen.millis)
}
