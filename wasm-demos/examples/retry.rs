//! `fetch_add` as V8's optimising compiler makes it on x86-64: a loop around compare-exchange, where the processor has one
//! instruction. The race is the one of the demo `lost-update`; `cargo workbook bench` runs it to tell what the loop costs.
//!
//! `cargo run --release --package wasm-demos --example retry -- --threads 2 --increments 2000000` prints a report as JSON.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use wasm_demos::kit::board::Board;
use wasm_demos::kit::{
    Measure, Outcome, Param, Question, Run, RunError, Spec, Tool, Verdict, Way, Worker,
};

const THREADS: Param = Param::number("threads", "Threads", "", 1, 16, 2);
const INCREMENTS: Param =
    Param::number("increments", "Increments per thread", "", 1, 10_000_000, 1_000_000);

const EXPECTED: Measure = Measure::count("expected", "Expected");
const LOST: Measure = Measure::count("lost", "Lost");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

static SPEC: Spec = Spec {
    id: "retry",
    title: "Atomic add by compare-exchange",
    summary: "Threads add one to a shared counter, again and again.",
    source: "retry.rs",
    question: Question { asks: "", answers: &[], answer: |_, _| None },
    params: &[THREADS, INCREMENTS],
    tools: &[Tool {
        id: "retry",
        label: "Compare-exchange loop",
        way: Way::Right,
        anchor: "retry",
        note: "",
        defaults: &[],
        run,
    }],
    crew: |settings| vec!["adder"; settings.value(&THREADS) as usize],
    meters: &[],
    measures: &[EXPECTED, LOST, DURATION],
    histogram: None,
};

fn run(run: &Run) -> Result<Outcome, RunError> {
    let (threads, each) = (run.value(&THREADS), run.value(&INCREMENTS));
    let counter = AtomicU64::new(0);
    let crew = run.together(threads as usize, |worker| retry(&counter, worker, each))?;
    let (expected, actual) = (threads * each, counter.into_inner());
    let verdict = if actual == expected { Verdict::Right } else { Verdict::Wrong };
    Ok(Outcome::new(verdict, String::new())
        .with(&EXPECTED, expected as f64)
        .with(&LOST, expected as f64 - actual as f64)
        .with(&DURATION, crew.millis))
}

fn retry(counter: &AtomicU64, worker: &Worker, increments: u64) {
    for batch in worker.batches(increments) {
        for _ in batch {
            loop {
                // Loads anew each time, as V8's code does, though a failed exchange has told the value.
                let seen = counter.load(Relaxed);
                if counter.compare_exchange(seen, seen + 1, Relaxed, Relaxed).is_ok() {
                    break;
                }
            }
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let pairs = args.chunks(2).map(|pair| {
        (pair[0].trim_start_matches('-'), pair.get(1).map_or("", |value| value.as_str()))
    });
    let settings = SPEC.settings(pairs)?;
    let report = SPEC.perform(&settings, &Arc::new(Board::default()))?;
    println!("{}", serde_json::to_string(&report)?);
    Ok(())
}
