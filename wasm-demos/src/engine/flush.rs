//! A reporter takes what has been counted and starts again from zero. Reading and resetting in two
//! steps loses what is counted between them.

use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Settings, Show, Source, Spec, Tool,
    Verdict, Way, Worker, share, within,
};
use std::sync::atomic::{
    AtomicU64, AtomicUsize,
    Ordering::{Acquire, Relaxed, Release},
};
use std::time::Duration;
use wording::grouped;

const THREADS: Param = Param::number("threads", "Threads that count", "", 1, 16, 2);
const EVENTS: Param = Param::number("events", "Events per thread", "", 1, 100_000_000, 20_000_000);
const INTERVAL: Param = Param::number("interval", "Reporting interval", "ms", 1, 100, 1);

const COUNTED: Measure = Measure::count("counted", "Counted");
const REPORTED: Measure = Measure::count("reported", "Reported");
const LOST: Measure = Measure::count("lost", "Lost");
const REPORTS: Measure = Measure::count("reports", "Reports");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// The cell that the latest report is shown in.
const LATEST: usize = 0;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "flush",
    title: "Report and reset",
    summary: "A reporter takes the count every few milliseconds and resets it; add up its reports and compare.",
    source: "flush.rs",
    question: Question {
        asks: "How many of the {threads*events} events will be in no report?",
        answers: &["None", "Some, but fewer than 1 in 1,000", "More"],
        answer: |_, outcome| within(share(outcome, &LOST, &COUNTED), &[0.0, 0.001]),
    },
    params: &[THREADS, EVENTS, INTERVAL],
    tools: &[
        Tool {
            id: "load-store",
            label: "Load, then store zero",
            way: Way::Wrong,
            anchor: "load_store",
            note: "What is counted while the report is written is overwritten by the zero.",
            defaults: &[],
            run: |run| keep_office(run, load_store),
        },
        Tool {
            id: "swap",
            label: "Swap with zero",
            way: Way::Right,
            anchor: "swap",
            note: "Taking the count and resetting it is one step; an event is before it or after it.",
            defaults: &[],
            run: |run| keep_office(run, swap),
        },
    ],
    crew,
    meters: &[
        Meter { label: "Events so far", source: Source::Done("counter"), show: Show::Bar },
        Meter { label: "Latest report", source: Source::Cell(LATEST), show: Show::Line },
    ],
    measures: &[COUNTED, REPORTED, LOST, REPORTS, DURATION],
    histogram: Some(&LOST),
};

// ANCHOR: load_store
fn load_store(count: &AtomicU64, log: &mut Log) {
    log.report(count.load(Relaxed));
    count.store(0, Relaxed);
}
// ANCHOR_END: load_store

// ANCHOR: swap
fn swap(count: &AtomicU64, log: &mut Log) {
    log.report(count.swap(0, Relaxed));
}
// ANCHOR_END: swap

/// Where the reports go.
#[derive(Default)]
struct Log {
    text: String,
    sum: u64,
    reports: u64,
    latest: u64,
}

impl Log {
    /// Writes a line, as a service would send one to its metrics server.
    fn report(&mut self, events: u64) {
        self.text.push_str(&grouped(events));
        self.text.push_str(" events\n");
        self.sum += events;
        self.reports += 1;
        self.latest = events;
    }
}

fn crew(settings: &Settings) -> Vec<&'static str> {
    let mut crew = vec!["counter"; settings.value(&THREADS) as usize + 1];
    crew[0] = "reporter";
    crew
}

/// What all threads of a run share.
struct Office {
    count: AtomicU64,
    counting: AtomicUsize,
    flush: fn(&AtomicU64, &mut Log),
    interval: Duration,
}

impl Office {
    /// Reports until nobody counts any more, and once after that: the last interval counts, too.
    fn report(&self, worker: &Worker) -> Log {
        let mut log = Log::default();
        loop {
            // Acquire, with the Release below: the last look comes after every thread's last event.
            let last = self.counting.load(Acquire) == 0;
            (self.flush)(&self.count, &mut log);
            worker.show(LATEST, log.latest as i64);
            if last {
                return log;
            }
            std::thread::sleep(self.interval);
        }
    }

    fn count(&self, worker: &Worker, events: u64) {
        for batch in worker.batches(events) {
            for _ in batch {
                self.count.fetch_add(1, Relaxed);
            }
        }
        self.counting.fetch_sub(1, Release);
    }
}

fn keep_office(run: &Run, flush: fn(&AtomicU64, &mut Log)) -> Result<Outcome, RunError> {
    let (threads, events) = (run.value(&THREADS), run.value(&EVENTS));
    let office = Office {
        count: AtomicU64::new(0),
        counting: AtomicUsize::new(threads as usize),
        flush,
        interval: Duration::from_millis(run.value(&INTERVAL)),
    };
    let crew = run.together(threads as usize + 1, |worker| match worker.index() {
        0 => office.report(worker),
        _ => {
            office.count(worker, events);
            Log::default()
        }
    })?;
    let log = &crew.results[0];
    let counted = run.steps_done();
    let outcome = judge(counted, log.sum, log.reports, counted == threads * events);
    Ok(outcome.with(&DURATION, crew.millis))
}

fn judge(counted: u64, reported: u64, reports: u64, complete: bool) -> Outcome {
    let lost = counted.saturating_sub(reported);
    let verdict = match lost {
        0 if complete => Verdict::Right,
        0 => Verdict::Stopped,
        _ => Verdict::Wrong,
    };
    let total =
        format!("{} events were counted and {} reported", grouped(counted), grouped(reported));
    let headline = match verdict {
        Verdict::Wrong => format!("{total}: {} are in no report.", grouped(lost)),
        Verdict::Right => {
            format!("{total}: every event is in one of {} reports.", grouped(reports))
        }
        Verdict::Stopped => format!("Stopped: {total}."),
    };
    Outcome::new(verdict, headline)
        .with(&COUNTED, counted as f64)
        .with(&REPORTED, reported as f64)
        .with(&LOST, lost as f64)
        .with(&REPORTS, reports as f64)
}
