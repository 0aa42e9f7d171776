//! A gauge counts the jobs in flight. Jobs that fail leave through the side door, past the decrement.

use crate::kit::{
    Act, Measure, Meter, Outcome, Param, Question, Random, Replay, Run, RunError, Show, Source,
    Spec, Step, Tool, Verdict, Way, Worker, clock, share, within,
};
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::time::Duration;
use wording::grouped;

const THREADS: Param = Param::number("threads", "Threads", "", 1, 16, 2);
const JOBS: Param = Param::number("jobs", "Jobs per thread", "", 1, 1_000_000, 200_000);
const FAILING: Param = Param::number("failing", "Jobs that fail", "%", 0, 100, 1);

const DONE: Measure = Measure::count("done", "Jobs");
const FAILED: Measure = Measure::count("failed", "Failed");
const GAUGE: Measure = Measure::count("gauge", "Gauge at the end");
const DRAIN: Measure = Measure::with_unit("drain", "Waited for zero", "ms", 0);
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// The cell that the gauge is shown in.
const IN_FLIGHT: usize = 0;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "gauge-leak",
    title: "A gauge that leaks",
    summary: "Jobs count themselves in and out of a gauge, and some fail; at the end a drain waits for zero.",
    source: "gauge_leak.rs",
    question: Question {
        asks: "{failing} % of the jobs fail. What will the gauge say when all {threads*jobs} have ended?",
        answers: &[
            "Zero",
            "More than zero, but less than the number of failures",
            "As much as jobs have failed",
        ],
        answer: |_, outcome| within(share(outcome, &GAUGE, &FAILED), &[0.0, 0.999_999]),
    },
    params: &[THREADS, JOBS, FAILING],
    tools: &[
        Tool {
            id: "by-hand",
            label: "Decrement by hand",
            way: Way::Wrong,
            anchor: "by_hand",
            note: "The question mark leaves the function before the decrement whenever a job fails.",
            defaults: &[],
            run: |run| work(run, by_hand),
        },
        Tool {
            id: "guard",
            label: "Drop guard",
            way: Way::Right,
            anchor: "guard",
            note: "The decrement is in the guard's drop, and that runs on every way out of the function.",
            defaults: &[],
            run: |run| work(run, guard),
        },
    ],
    crew: |settings| vec!["worker"; settings.value(&THREADS) as usize],
    meters: &[
        Meter { label: "Jobs so far", source: Source::Done("worker"), show: Show::Bar },
        Meter { label: "In flight", source: Source::Cell(IN_FLIGHT), show: Show::Line },
    ],
    measures: &[DONE, FAILED, GAUGE, DRAIN, DURATION],
    histogram: None,
};

// ANCHOR: by_hand
fn by_hand(in_flight: &AtomicI64, job: &mut Job) -> Result<u64, JobFailed> {
    in_flight.fetch_add(1, Relaxed);
    let answer = job.work()?;
    in_flight.fetch_sub(1, Relaxed);
    Ok(answer)
}
// ANCHOR_END: by_hand

// ANCHOR: guard
struct InFlight<'a>(&'a AtomicI64);

impl<'a> InFlight<'a> {
    fn enter(gauge: &'a AtomicI64) -> Self {
        gauge.fetch_add(1, Relaxed);
        Self(gauge)
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

fn guard(in_flight: &AtomicI64, job: &mut Job) -> Result<u64, JobFailed> {
    let _in_flight = InFlight::enter(in_flight);
    job.work()
}
// ANCHOR_END: guard

/// Some arithmetic that fails for a part of its inputs.
struct Job {
    random: Random,
    failing: u64,
}

struct JobFailed;

impl Job {
    /// About a microsecond of work.
    fn work(&mut self) -> Result<u64, JobFailed> {
        let fails = self.random.below(100) < self.failing;
        let answer = (0..200).fold(0, |sum: u64, _| sum.wrapping_add(self.random.next_u64()));
        if fails { Err(JobFailed) } else { Ok(answer) }
    }
}

/// What one worker did.
struct Shift {
    failed: u64,
    /// The worker, and the number of its first job that failed after one that did not; both from 1.
    first: Option<(usize, u64)>,
    /// The answers' sum: without a use for them the compiler would leave the work out.
    sum: u64,
}

fn shift(
    perform: fn(&AtomicI64, &mut Job) -> Result<u64, JobFailed>,
    in_flight: &AtomicI64,
    worker: &Worker,
    jobs: u64,
    failing: u64,
) -> Shift {
    let mut job = Job { random: worker.random(), failing };
    let mut shift = Shift { failed: 0, first: None, sum: 0 };
    let (mut number, mut went_well) = (0, false);
    for batch in worker.batches(jobs) {
        for _ in batch {
            number += 1;
            let outcome = perform(in_flight, &mut job);
            if outcome.is_err() && went_well {
                shift.first.get_or_insert((worker.index() + 1, number));
            }
            went_well = outcome.is_ok();
            match outcome {
                Ok(answer) => shift.sum = shift.sum.wrapping_add(answer),
                Err(JobFailed) => shift.failed += 1,
            }
        }
        worker.show(IN_FLIGHT, in_flight.load(Relaxed));
    }
    shift
}

/// How long the drain waits for zero, in milliseconds. All jobs have ended by then, so a gauge that
/// has not reached zero at once never will.
const PATIENCE: f64 = 200.0;

/// Waits for an empty gauge, as a server does before it ends; gives the milliseconds it took.
fn drain(run: &Run, in_flight: &AtomicI64) -> f64 {
    let began = clock::now();
    loop {
        let waited = clock::now() - began;
        if in_flight.load(Relaxed) == 0 || waited >= PATIENCE || run.stopped() {
            return waited;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn work(
    run: &Run,
    perform: fn(&AtomicI64, &mut Job) -> Result<u64, JobFailed>,
) -> Result<Outcome, RunError> {
    let (threads, jobs, failing) = (run.value(&THREADS), run.value(&JOBS), run.value(&FAILING));
    let in_flight = AtomicI64::new(0);
    let crew =
        run.together(threads as usize, |worker| shift(perform, &in_flight, worker, jobs, failing))?;
    std::hint::black_box(
        crew.results.iter().fold(0, |sum: u64, shift| sum.wrapping_add(shift.sum)),
    );
    let failed = crew.results.iter().map(|shift| shift.failed).sum();
    let waited = drain(run, &in_flight);
    let done = run.steps_done();
    let gauge = in_flight.into_inner();
    let mut outcome = judge(done, failed, gauge, done == threads * jobs);
    if gauge > 0 {
        let first = crew.results.iter().find_map(|shift| shift.first);
        outcome.replay = first.map(|(worker, job)| leak(worker, job, gauge.unsigned_abs()));
    }
    Ok(outcome.with(&DRAIN, waited).with(&DURATION, crew.millis))
}

/// How one stayed in the gauge: two jobs of one worker, of which the second failed.
fn leak(worker: usize, job: u64, gauge: u64) -> Replay {
    let [well, failed] = [job - 1, job].map(|number| format!("Job {}", grouped(number)));
    let steps = vec![
        Step::new(Act::Write, Some(0), "+1", "1", 0, format!("{well} begins, and adds one.")),
        Step::new(
            Act::Write,
            Some(0),
            "−1",
            "0",
            0,
            format!("{well} goes well, and takes it away."),
        ),
        Step::new(Act::Write, Some(1), "+1", "1", 0, format!("{failed} begins, and adds one.")),
        Step::new(
            Act::Stand,
            Some(1),
            "fails",
            "1",
            1,
            format!(
                "{failed} fails: the question mark leaves the function before the subtraction. The one stays."
            ),
        ),
        Step::new(
            Act::Stand,
            None,
            "",
            "1",
            gauge,
            format!("At the end nothing was in flight, and the gauge said {}.", grouped(gauge)),
        ),
    ];
    Replay {
        title: "A job that left by the side door".to_owned(),
        lanes: [well, failed],
        shared: format!("Worker {worker}'s part of the gauge"),
        lost: "Left in the gauge".to_owned(),
        steps,
        note: "The first two jobs of a worker in a row of which one went well and the next one failed. Other workers add and subtract beside it.".to_owned(),
    }
}

fn judge(done: u64, failed: u64, gauge: i64, complete: bool) -> Outcome {
    let verdict = match gauge {
        0 if complete => Verdict::Right,
        0 => Verdict::Stopped,
        _ => Verdict::Wrong,
    };
    let jobs = format!("{} jobs have ended, {} of them failed", grouped(done), grouped(failed));
    let headline = match verdict {
        Verdict::Wrong => {
            let gauge = grouped(gauge.unsigned_abs());
            format!("The drain gave up: {jobs}, and the gauge still says {gauge}.")
        }
        Verdict::Right => format!("{jobs}, and the gauge is back at zero."),
        Verdict::Stopped => format!("Stopped: {jobs}, and the gauge is back at zero."),
    };
    Outcome::new(verdict, headline)
        .with(&DONE, done as f64)
        .with(&FAILED, failed as f64)
        .with(&GAUGE, gauge as f64)
}
