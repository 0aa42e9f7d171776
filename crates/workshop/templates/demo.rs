//! TODO: what happens between the threads, in a sentence or two.

use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool, Verdict,
    Way, share, within,
};
use std::sync::atomic::AtomicU64;
use wording::grouped;

const THREADS: Param = Param::number("threads", "Threads", "", 1, 16, 2);
const ROUNDS: Param = Param::number("rounds", "Rounds per thread", "", 1, 10_000_000, 1_000_000);

const EXPECTED: Measure = Measure::count("expected", "Expected");
const FOUND: Measure = Measure::count("found", "Found");
const MISSING: Measure = Measure::count("missing", "Missing");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// The demo.
pub static SPEC: Spec = Spec {
    id: "my-demo",
    title: "My demo",
    summary: "TODO: what the threads do, and what a reader should look at.",
    source: "my_demo.rs",
    question: Question {
        asks: "TODO: what will come out of {threads*rounds} rounds?",
        answers: &["All of them", "Nearly all: more than 99 %", "Fewer"],
        answer: |_, outcome| within(share(outcome, &MISSING, &EXPECTED), &[0.0, 0.01]),
    },
    params: &[THREADS, ROUNDS],
    tools: &[
        Tool {
            id: "wrong",
            label: "TODO: the wrong way",
            way: Way::Wrong,
            anchor: "wrong",
            note: "TODO: why it goes wrong.",
            defaults: &[],
            run: |run| count(run, wrong),
        },
        Tool {
            id: "right",
            label: "TODO: the right way",
            way: Way::Right,
            anchor: "right",
            note: "TODO: why it cannot go wrong.",
            defaults: &[],
            run: |run| count(run, right),
        },
    ],
    crew: |settings| vec!["worker"; settings.value(&THREADS) as usize],
    meters: &[Meter { label: "Rounds so far", source: Source::Done("worker"), show: Show::Bar }],
    measures: &[EXPECTED, FOUND, MISSING, DURATION],
    histogram: Some(&MISSING),
};

// ANCHOR: wrong
fn wrong(_count: &AtomicU64) {
    // TODO: one round of the wrong way. At the default values it has to go wrong in practically every run.
}
// ANCHOR_END: wrong

// ANCHOR: right
fn right(_count: &AtomicU64) {
    // TODO: one round of the right way.
}
// ANCHOR_END: right

fn count(run: &Run, round: fn(&AtomicU64)) -> Result<Outcome, RunError> {
    let (threads, rounds) = (run.value(&THREADS), run.value(&ROUNDS));
    let count = AtomicU64::new(0);
    let crew = run.together(threads as usize, |worker| {
        let mut done = 0;
        for batch in worker.batches(rounds) {
            for _ in batch {
                round(&count);
                done += 1;
            }
        }
        done
    })?;
    let done: u64 = crew.results.iter().sum();
    Ok(judge(done, count.into_inner(), threads * rounds, crew.millis))
}

fn judge(done: u64, found: u64, planned: u64, millis: f64) -> Outcome {
    let verdict = match (found == done, done == planned) {
        (false, _) => Verdict::Wrong,
        (true, true) => Verdict::Right,
        (true, false) => Verdict::Stopped,
    };
    let headline = format!("{} rounds, and the count is {}.", grouped(done), grouped(found));
    Outcome::new(verdict, headline)
        .with(&EXPECTED, done as f64)
        .with(&FOUND, found as f64)
        .with(&MISSING, done.saturating_sub(found) as f64)
        .with(&DURATION, millis)
}
