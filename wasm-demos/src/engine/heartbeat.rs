//! A worker gets stuck. Who asks whether it is there hears yes; who asks what it has done since
//! notices.

use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool, Verdict,
    Way, Worker, clock, within,
};
use std::sync::atomic::{
    AtomicBool, AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use wording::{decimal, grouped, number_of};

const WORKERS: Param = Param::number("workers", "Workers", "", 2, 15, 4);
const STALL: Param = Param::choice(
    "stall",
    "The first worker gets stuck in",
    &[("lock", "a lock that is not given back"), ("loop", "a computation without end")],
    0,
);
const INTERVAL: Param = Param::number("interval", "Watchdog looks every", "ms", 10, 500, 50);

const JOBS: Measure = Measure::count("jobs", "Jobs of the stuck worker");
const NOTICED: Measure = Measure::with_unit("noticed", "Noticed after", "ms", 0);
const MISSED: Measure = Measure::with_unit("missed", "Not noticed for", "ms", 0);
const FALSE_ALARMS: Measure = Measure::count("false-alarms", "Alarms taken back");

/// The cells that the watchdog writes.
const FIRST: usize = 0;
const SECOND: usize = 1;
const STILL: usize = 2;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "heartbeat",
    title: "A heartbeat, and who listens",
    summary: "Workers do small jobs until one of them gets stuck; a watchdog looks at them again and again, and may notice.",
    source: "heartbeat.rs",
    question: Question {
        asks: "One of {workers} workers gets stuck. When will the watchdog notice?",
        answers: &["Within ten of its looks", "Later", "Not at all"],
        answer: |settings, outcome| {
            let soon = 10.5 * settings.value(&INTERVAL) as f64;
            match (outcome.value(&NOTICED), outcome.value(&MISSED)) {
                (Some(noticed), _) => within(Some(noticed), &[soon]),
                (None, missed) => missed.map(|_| 2),
            }
        },
    },
    params: &[WORKERS, STALL, INTERVAL],
    tools: &[
        Tool {
            id: "alive-flag",
            label: "A flag: alive",
            way: Way::Wrong,
            anchor: "alive_flag",
            note: "The worker clears the flag when it ends, and a stuck worker never gets there.",
            defaults: &[],
            run: |run| watch(run, alive_flag),
        },
        Tool {
            id: "heartbeat",
            label: "A counter: heartbeat",
            way: Way::Right,
            anchor: "heartbeat",
            note: "A counter that stands still for five looks is a worker that has done nothing in between, whatever the reason.",
            defaults: &[],
            run: |run| watch(run, heartbeat),
        },
    ],
    crew: |settings| {
        let mut crew = vec!["worker"; settings.value(&WORKERS) as usize + 1];
        crew[0] = "backup";
        crew
    },
    meters: &[
        Meter { label: "Jobs of worker 1", source: Source::Cell(FIRST), show: Show::Line },
        Meter { label: "Jobs of worker 2", source: Source::Cell(SECOND), show: Show::Line },
        Meter {
            label: "Looks at worker 1 without a sign of life",
            source: Source::Cell(STILL),
            show: Show::Number,
        },
    ],
    measures: &[JOBS, NOTICED, MISSED, FALSE_ALARMS],
    histogram: Some(&NOTICED),
};

// ANCHOR: alive_flag
fn work(office: &Office, vitals: &Vitals, worker: &Worker) {
    vitals.alive.store(true, Relaxed);
    while !office.is_closed() && !worker.stopped() {
        office.next_job(vitals, worker);
        vitals.beats.fetch_add(1, Relaxed);
    }
    vitals.alive.store(false, Relaxed);
}

/// What the watchdog asks about each worker.
fn alive_flag(vitals: &Vitals, _: &mut u64) -> bool {
    vitals.alive.load(Relaxed)
}
// ANCHOR_END: alive_flag

// ANCHOR: heartbeat
/// What the watchdog asks about each worker: has it done a job since the last look?
fn heartbeat(vitals: &Vitals, last: &mut u64) -> bool {
    let beats = vitals.beats.load(Relaxed);
    std::mem::replace(last, beats) != beats
}
// ANCHOR_END: heartbeat

/// What a worker shows of itself.
struct Vitals {
    alive: AtomicBool,
    /// Jobs done.
    beats: AtomicU64,
}

struct Office {
    workers: Vec<Vitals>,
    /// Held by the backup for as long as the office is open.
    archive: Mutex<u64>,
    is_backed_up: AtomicBool,
    endless: bool,
    /// When the first worker took the job it will be stuck in, as the bits of milliseconds; 0
    /// before. For the verdict alone: no watchdog could know.
    stuck_at: AtomicU64,
    closed: AtomicBool,
}

/// The first worker gets stuck at this job.
const FATAL: u64 = 50;
/// How long a worker waits for its next job.
const NEXT: Duration = Duration::from_millis(1);

impl Office {
    fn new(workers: u64, endless: bool) -> Self {
        let vitals = |_| Vitals { alive: AtomicBool::new(true), beats: AtomicU64::new(0) };
        Self {
            workers: (0..workers).map(vitals).collect(),
            archive: Mutex::new(0),
            is_backed_up: AtomicBool::new(false),
            endless,
            stuck_at: AtomicU64::new(0),
            closed: AtomicBool::new(false),
        }
    }

    fn is_closed(&self) -> bool {
        self.closed.load(Acquire)
    }

    fn back_up(&self, worker: &Worker) {
        let _archive = self.archive.lock().unwrap();
        self.is_backed_up.store(true, Release);
        while !self.is_closed() && !worker.stopped() {
            std::thread::sleep(NEXT);
        }
    }

    fn next_job(&self, vitals: &Vitals, worker: &Worker) {
        std::thread::sleep(NEXT);
        let job = vitals.beats.load(Relaxed) + 1;
        // What it has done, not what it begins: the job that it gets stuck in is none.
        worker.progress(job - 1, 0);
        if worker.index() != 1 || job < FATAL || !self.is_backed_up.load(Acquire) {
            std::hint::black_box(steps_to_one(job));
            return;
        }
        self.stuck_at.store(clock::now().to_bits(), Release);
        if self.endless {
            // From 0 there is no way to 1.
            std::hint::black_box(steps_to_one(0));
        } else {
            *self.archive.lock().unwrap() += job;
        }
    }

    /// Milliseconds since the first worker got stuck; `None` before.
    fn stuck_for(&self) -> Option<f64> {
        match self.stuck_at.load(Acquire) {
            0 => None,
            at => Some(clock::now() - f64::from_bits(at)),
        }
    }
}

/// How often to halve a number, or to treble it and add one, until it is 1 (Collatz).
#[inline(never)]
fn steps_to_one(mut number: u64) -> u64 {
    let mut steps: u64 = 0;
    while number != 1 {
        number = if number.is_multiple_of(2) { number / 2 } else { number * 3 + 1 };
        steps = steps.wrapping_add(1);
    }
    steps
}

/// Looks without a sign of life before the alarm.
const PATIENCE: u32 = 5;
/// Looks at a stuck worker after which a watchdog that has not noticed never will.
const HOPELESS: u32 = 2 * PATIENCE;
/// Looks that others, who are only short of processor time, have to show that they live.
const CLEAR_UP: u32 = 20 * PATIENCE;
/// How long the threads have to end once the office is closed, in milliseconds.
const GRACE: f64 = 300.0;

type Ask = fn(&Vitals, &mut u64) -> bool;

/// Looks at all workers each time it is called.
struct Watchdog {
    ask: Ask,
    last: Vec<u64>,
    /// Looks without a sign of life, for each worker.
    silent: Vec<u32>,
    false_alarms: u64,
    /// Looks since the first worker got stuck.
    looks: u32,
}

/// What the watchdog found out about the first worker.
struct Seen {
    noticed: bool,
    /// Other workers that it takes for stuck.
    wronged: usize,
    /// From the stall to the alarm, or to the end of the watch, in milliseconds.
    millis: f64,
    jobs: u64,
}

impl Watchdog {
    fn look(&mut self, office: &Office) -> Option<Seen> {
        for (place, vitals) in office.workers.iter().enumerate() {
            let silent = &mut self.silent[place];
            if (self.ask)(vitals, &mut self.last[place]) {
                self.false_alarms += u64::from(*silent >= PATIENCE);
                *silent = 0;
            } else {
                *silent += 1;
            }
        }
        let millis = office.stuck_for()?;
        self.looks += 1;
        let alarms = self.silent.iter().filter(|silent| **silent >= PATIENCE).count();
        let noticed = self.silent[0] >= PATIENCE;
        let is_over = match noticed {
            true => alarms == 1 || self.looks >= CLEAR_UP,
            false => self.looks >= HOPELESS,
        };
        let jobs = office.workers[0].beats.load(Relaxed);
        is_over.then_some(Seen { noticed, wronged: alarms - usize::from(noticed), millis, jobs })
    }

    fn show(&self, run: &Run, office: &Office) {
        for (cell, vitals) in [FIRST, SECOND].into_iter().zip(&office.workers) {
            run.show(cell, vitals.beats.load(Relaxed) as i64);
        }
        run.show(STILL, i64::from(self.silent[0]));
    }
}

fn watch(run: &Run, ask: Ask) -> Result<Outcome, RunError> {
    let workers = run.value(&WORKERS);
    let count = workers as usize;
    let mut watchdog =
        Watchdog { ask, last: vec![0; count], silent: vec![0; count], false_alarms: 0, looks: 0 };
    let mut found: Option<(Seen, f64)> = None;
    let seen = run.watched(
        count + 1,
        &Arc::new(Office::new(workers, run.choice(&STALL) == "loop")),
        |worker, office| match worker.index() {
            0 => office.back_up(worker),
            number => work(office, &office.workers[number - 1], worker),
        },
        Duration::from_millis(run.value(&INTERVAL)),
        |office, all_ended| {
            if found.is_none() {
                found = watchdog.look(office).map(|seen| (seen, clock::now()));
                watchdog.show(run, office);
            }
            let (_, since) = found.as_ref()?;
            office.closed.store(true, Release);
            let over = all_ended || clock::now() - since >= GRACE;
            over.then(|| found.take()).flatten()
        },
    )?;
    Ok(match seen {
        Some((seen, _)) => judge(run, &seen, watchdog.false_alarms),
        None => Outcome::new(Verdict::Stopped, "Stopped before the watchdog came to a verdict."),
    })
}

fn judge(run: &Run, seen: &Seen, false_alarms: u64) -> Outcome {
    let (millis, jobs) = (decimal(seen.millis, 0), grouped(seen.jobs));
    let (verdict, figure, headline) = if !seen.noticed {
        let headline = format!(
            "Worker 1 has been stuck for {millis} ms, and the watchdog takes it for alive."
        );
        (Verdict::Wrong, &MISSED, headline)
    } else if seen.wronged > 0 {
        let others = number_of(seen.wronged as u64, "worker");
        let headline =
            format!("The watchdog noticed worker 1, but wrongly takes {others} more for stuck.");
        (Verdict::Wrong, &NOTICED, headline)
    } else {
        let headline = format!("The watchdog noticed {millis} ms after worker 1 had got stuck.");
        (Verdict::Right, &NOTICED, headline)
    };
    let mut outcome = Outcome::new(verdict, headline)
        .with(&JOBS, seen.jobs as f64)
        .with(figure, seen.millis)
        .with(&FALSE_ALARMS, false_alarms as f64);
    let stuck = match run.choice(&STALL) {
        "loop" => " jobs. The next one was a computation that never ends.",
        _ => " jobs. For the next one it waits for the archive's lock, which the backup keeps.",
    };
    outcome.story = vec![
        format!("Worker 1 did {jobs}{stuck}"),
        "It has not ended, so its flag still says that it is alive.".to_owned(),
    ];
    outcome.story.push(match seen.noticed {
        true => {
            let looks = grouped(PATIENCE.into());
            format!("Its counter stood still for {looks} looks in a row: alarm.")
        }
        false => format!("For {millis} ms the watchdog asked the flag, and was content."),
    });
    outcome
}
