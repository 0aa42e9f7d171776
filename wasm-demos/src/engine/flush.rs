//! A reporter takes what has been counted and starts again from zero. Reading and resetting in two
//! steps loses what is counted between them.

use crate::kit::{
    Act, Measure, Meter, Outcome, Param, Question, Replay, Run, RunError, Settings, Show, Source,
    Spec, Step, Tool, Verdict, Way, Worker, share, within,
};
use std::sync::atomic::{
    AtomicU64, AtomicUsize,
    Ordering::{Acquire, Relaxed, Release},
};
use std::time::Duration;
use wording::{grouped, number_of};

const THREADS: Param = Param::number("threads", "Threads that count", "", 1, 16, 2);
const EVENTS: Param = Param::number("events", "Events per thread", "", 1, 100_000_000, 20_000_000);
const INTERVAL: Param = Param::number("interval", "Reporting interval", "ms", 1, 100, 1);

const COUNTED: Measure = Measure::count("counted", "Counted");
const REPORTED: Measure = Measure::count("reported", "Reported");
const LOST: Measure = Measure::faults("lost", "Lost");
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
struct Log<'a> {
    text: String,
    sum: u64,
    reports: u64,
    latest: u64,
    /// What is looked at once more after each report, if that is before the zero.
    count: Option<&'a AtomicU64>,
    /// The first time that this was more than what had been reported.
    missed: Option<Missed>,
}

/// What a report says, and how high the count was when the report was written.
#[derive(Debug, Clone, Copy)]
struct Missed {
    number: u64,
    reported: u64,
    counted: u64,
}

impl Log<'_> {
    /// Writes a line, as a service would send one to its metrics server.
    fn report(&mut self, events: u64) {
        self.text.push_str(&grouped(events));
        self.text.push_str(" events\n");
        self.sum += events;
        self.reports += 1;
        self.latest = events;
        if let Some(count) = self.count.filter(|_| self.missed.is_none()) {
            let counted = count.load(Relaxed);
            let missed = Missed { number: self.reports, reported: events, counted };
            self.missed = Some(missed).filter(|missed| missed.counted > missed.reported);
        }
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
    /// Whether the zero comes after the report.
    zero_is_last: bool,
    interval: Duration,
}

impl Office {
    /// Reports until nobody counts any more, and once after that: the last interval counts, too.
    fn report(&self, worker: &Worker) -> Log<'_> {
        let count = self.zero_is_last.then_some(&self.count);
        let mut log = Log { count, ..Log::default() };
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
        zero_is_last: run.tool() == "load-store",
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
    let mut outcome = judge(counted, log.sum, log.reports, counted == threads * events);
    let lost = counted.saturating_sub(log.sum);
    outcome.replay = log.missed.map(|missed| missed.replay(threads, lost, log.reports));
    Ok(outcome.with(&DURATION, crew.millis))
}

impl Missed {
    /// How events came to be in no report. The reporter alone makes the count less; so between its two looks the threads made it more, and
    /// its zero, which came after both, has overwritten that.
    fn replay(self, threads: u64, lost: u64, reports: u64) -> Replay {
        let missing = self.counted - self.reported;
        let [reported, counted] = [self.reported, self.counted].map(grouped);
        let counters = if threads == 1 { "Counter" } else { "Counters" };
        let verb = if threads == 1 { "makes" } else { "make" };
        let are = if missing == 1 { "is" } else { "are" };
        let read = format!(
            "The reporter reads the count: {reported}. That goes into report {}.",
            grouped(self.number)
        );
        let rises = format!("Meanwhile the {} {verb} it {counted}.", counters.to_lowercase());
        let zero = format!(
            "The reporter stores zero over it. {} {are} gone, at least: they came too late for this report, and the next one begins at zero.",
            number_of(missing, "event")
        );
        let end = format!(
            "At the end of the run, {} of the events were in none of {} reports.",
            grouped(lost),
            grouped(reports)
        );
        let steps = vec![
            Step::new(Act::Read, Some(0), &reported, &reported, 0, read),
            Step::new(Act::Write, Some(1), &counted, &counted, 0, rises),
            Step::new(Act::Overwrite, Some(0), "0", "0", missing, zero),
            Step::new(Act::Stand, None, "", "0", lost, end),
        ];
        Replay {
            title: "Counted, and in no report".to_owned(),
            lanes: ["Reporter", counters].map(str::to_owned),
            shared: "Count".to_owned(),
            lost: "Events in no report".to_owned(),
            steps,
            note: "The reporter looked at the count once more when its report was written, and kept the first one that was higher. What came between that look and the zero nobody knows.".to_owned(),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_report_that_was_too_early_is_told() {
        let count = AtomicU64::new(84_090);
        let mut log = Log { count: Some(&count), ..Log::default() };
        log.report(84_090);
        assert!(log.missed.is_none());
        log.report(84_067);
        log.report(7);
        let replay = log.missed.unwrap().replay(2, 700, 3);
        let lost: Vec<_> = replay.steps.iter().map(|step| step.lost).collect();
        assert_eq!(lost, [0, 0, 23, 700]);
        assert!(replay.steps[0].text.contains("84,067. That goes into report 2."));
        assert!(replay.steps[2].text.contains("23 events are gone, at least"));
    }

    #[test]
    fn what_comes_after_the_zero_is_no_loss() {
        let mut log = Log::default();
        swap(&AtomicU64::new(7), &mut log);
        assert!(log.missed.is_none());
        assert_eq!(log.sum, 7);
    }
}
