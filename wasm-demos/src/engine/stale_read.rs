//! A reader waits for a flag. If the flag is a plain one, the compiler may look at it once and never
//! again.

#![allow(unsafe_code)] // The lesson is the race: see `PlainFlag`.

use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool, Verdict,
    Way, Worker, clock, share, within,
};
use std::cell::UnsafeCell;
use std::hint::spin_loop;
use std::sync::Arc;
use std::sync::atomic::{
    AtomicBool, AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};
use std::time::Duration;
use wording::{decimal, grouped, number_of};

const READERS: Param = Param::number("readers", "Readers", "", 1, 15, 1);
const DELAY: Param = Param::number("delay", "Flag is set after", "ms", 1, 1_000, 50);
const PATIENCE: Param = Param::number("patience", "Watchdog waits", "ms", 500, 5_000, 500);

const WAITED: Measure = Measure::count("readers", "Readers");
const BLIND: Measure = Measure::count("blind", "Never saw the flag");
const LATENCY: Measure = Measure::with_unit("latency", "Last reader saw it after", "ms", 3);

/// The cells that the watchdog writes.
const SINCE: usize = 0;
const WAITING: usize = 1;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "stale-read",
    title: "The flag that is never seen",
    summary: "Readers wait for a flag that a writer sets; a watchdog ends the run if they are still waiting long after.",
    source: "stale_read.rs",
    question: Question {
        asks: "How many of the readers will see that the flag is set?",
        answers: &["All", "Some", "None"],
        answer: |_, outcome| {
            let blind = share(outcome, &BLIND, &WAITED)?;
            within(Some(blind), &[0.0, 0.999])
        },
    },
    params: &[READERS, DELAY, PATIENCE],
    tools: &[
        Tool {
            id: "plain",
            label: "Plain flag",
            way: Way::Wrong,
            anchor: "plain",
            note: "Nothing in the loop changes the flag, so an optimised build loads it once, before the loop, and then waits for ever.",
            defaults: &[],
            run: |run| watch(run, wait_plain, set_plain),
        },
        Tool {
            id: "relaxed",
            label: "Atomic flag, Relaxed",
            way: Way::Right,
            anchor: "relaxed",
            note: "Another thread may change an atomic at any time, so every turn of the loop loads it again.",
            defaults: &[],
            run: |run| watch(run, wait_relaxed, set_relaxed),
        },
        Tool {
            id: "acquire",
            label: "Atomic flag, Acquire",
            way: Way::Right,
            anchor: "acquire",
            note: "Who sees the flag also sees everything that was written before it was set; the flag itself arrives no sooner.",
            defaults: &[],
            run: |run| watch(run, wait_acquire, set_release),
        },
    ],
    crew: |settings| {
        let mut crew = vec!["reader"; settings.value(&READERS) as usize + 1];
        crew[0] = "writer";
        crew
    },
    meters: &[
        Meter {
            label: "Milliseconds since the flag was set",
            source: Source::Cell(SINCE),
            show: Show::Number,
        },
        Meter { label: "Readers still waiting", source: Source::Cell(WAITING), show: Show::Number },
    ],
    measures: &[WAITED, BLIND, LATENCY],
    histogram: None,
};

// ANCHOR: plain
#[inline(never)]
fn wait_plain(ready: &PlainFlag) {
    // SAFETY: this races with `set_plain`; see `PlainFlag`.
    while unsafe { !*ready.0.get() } {}
}

fn set_plain(ready: &PlainFlag) {
    // SAFETY: this races with `wait_plain`; see `PlainFlag`.
    unsafe { *ready.0.get() = true }
}
// ANCHOR_END: plain

/// A flag that threads read and write without any agreement, as a `static mut` would be.
#[derive(Default)]
struct PlainFlag(UnsafeCell<bool>);

// SAFETY: there is none to be had. A read and a write at the same time are a data race, which the
// language leaves undefined, and that is what this demo shows. What really happens: the accesses are
// not volatile, so the compiler assumes that nobody else writes, and turns `wait_plain` into one
// load, followed either by a return or by an endless loop. (Without optimisation it is a load of one
// byte each turn.) A byte cannot be torn, and the only values stored are the two that a `bool` may
// have. The race is confined to this one byte and to `wait_plain`, which is never inlined: nothing
// but when that function returns depends on it. An endless loop is defined, and the thread that is
// caught in it is left to the host, as that of any watched run.
unsafe impl Sync for PlainFlag {}

// ANCHOR: relaxed
#[inline(never)]
fn wait_relaxed(ready: &AtomicBool) {
    while !ready.load(Relaxed) {
        spin_loop();
    }
}

fn set_relaxed(ready: &AtomicBool) {
    ready.store(true, Relaxed);
}
// ANCHOR_END: relaxed

// ANCHOR: acquire
#[inline(never)]
fn wait_acquire(ready: &AtomicBool) {
    while !ready.load(Acquire) {
        spin_loop();
    }
}

fn set_release(ready: &AtomicBool) {
    ready.store(true, Release);
}
// ANCHOR_END: acquire

/// What the threads and the watchdog share besides the flag itself. All of it is atomic, so the
/// watchdog sees what the readers do not.
#[derive(Default)]
struct Watch<F> {
    flag: F,
    /// Readers that have come to the flag.
    come: AtomicU64,
    /// Readers that have seen it set.
    saw: AtomicU64,
    /// Whether the writer has set it.
    is_set: AtomicBool,
    /// When it was set and when the last reader saw it, as the bits of milliseconds.
    set_at: AtomicU64,
    seen_at: AtomicU64,
}

/// How often the writer and the watchdog look at the clock.
const PAUSE: Duration = Duration::from_millis(5);

impl<F> Watch<F> {
    fn write(&self, worker: &Worker, set: fn(&F), readers: u64, delay: u64) {
        while self.come.load(Relaxed) < readers && !worker.stopped() {
            std::thread::sleep(PAUSE);
        }
        let due = clock::now() + delay as f64;
        while clock::now() < due && !worker.stopped() {
            std::thread::sleep(PAUSE);
        }
        // Even when the run is stopped: the readers of an atomic flag have to get away.
        self.set_at.store(clock::now().to_bits(), Relaxed);
        set(&self.flag);
        self.is_set.store(true, Release);
    }

    fn read(&self, wait: fn(&F)) {
        self.come.fetch_add(1, Relaxed);
        wait(&self.flag);
        // Bits of positive numbers are in the order of the numbers.
        self.seen_at.fetch_max(clock::now().to_bits(), Relaxed);
        self.saw.fetch_add(1, Release);
    }

    /// Milliseconds since the flag was set; `None` before.
    fn since_set(&self) -> Option<f64> {
        let set_at = || f64::from_bits(self.set_at.load(Relaxed));
        self.is_set.load(Acquire).then(|| clock::now() - set_at())
    }
}

/// What the watchdog saw.
struct Seen {
    /// Readers that saw the flag.
    saw: u64,
    /// From the flag's setting to the last reader that saw it, in milliseconds.
    latency: f64,
    /// From the flag's setting to the watchdog's verdict, in milliseconds.
    watched: f64,
}

fn watch<F: Default + Send + Sync + 'static>(
    run: &Run,
    wait: fn(&F),
    set: fn(&F),
) -> Result<Outcome, RunError> {
    let (readers, delay) = (run.value(&READERS), run.value(&DELAY));
    let patience = run.value(&PATIENCE) as f64;
    let seen = run.watched(
        readers as usize + 1,
        &Arc::new(Watch::<F>::default()),
        move |worker, watch| match worker.index() {
            0 => watch.write(worker, set, readers, delay),
            _ => watch.read(wait),
        },
        PAUSE,
        |watch, all_ended| {
            let watched = watch.since_set();
            let saw = watch.saw.load(Acquire);
            run.show(SINCE, watched.unwrap_or(0.0) as i64);
            run.show(WAITING, readers as i64 - saw as i64);
            let [set_at, seen_at] =
                [&watch.set_at, &watch.seen_at].map(|at| f64::from_bits(at.load(Relaxed)));
            let watched = watched.filter(|watched| all_ended || *watched >= patience)?;
            Some(Seen { saw, latency: (seen_at - set_at).max(0.0), watched })
        },
    )?;
    Ok(judge(run, seen))
}

fn judge(run: &Run, seen: Option<Seen>) -> Outcome {
    let readers = run.value(&READERS);
    let Some(seen) = seen.filter(|seen| seen.saw == readers || !run.stopped()) else {
        return Outcome::new(Verdict::Stopped, "Stopped before the watchdog came to a verdict.");
    };
    let blind = readers - seen.saw;
    let outcome = if blind > 0 {
        let watched = decimal(seen.watched, 0);
        let headline = format!(
            "The flag has been set for {watched} ms, and {} of {} never saw it: the watchdog ended the run.",
            grouped(blind),
            number_of(readers, "reader")
        );
        let mut outcome = Outcome::new(Verdict::Wrong, headline);
        outcome.story = tell(run, readers, blind, &watched);
        outcome
    } else {
        let latency = decimal(seen.latency, 3);
        let headline =
            format!("Every reader saw the flag, the last one {latency} ms after it was set.");
        Outcome::new(Verdict::Right, headline).with(&LATENCY, seen.latency)
    };
    outcome.with(&WAITED, readers as f64).with(&BLIND, blind as f64)
}

fn tell(run: &Run, readers: u64, blind: u64, watched: &str) -> Vec<String> {
    let delay = grouped(run.value(&DELAY));
    vec![
        format!(
            "{} looked at the flag before it was set, and went on waiting.",
            number_of(readers, "reader")
        ),
        format!("{delay} ms later the writer set the flag, and then an atomic for the watchdog."),
        format!(
            "After another {watched} ms {} had not come back. No reader is that slow: the loop has no load in it, and will never look again.",
            number_of(blind, "reader")
        ),
        "The watchdog ended the run and left the threads that still turn in it behind.".to_owned(),
    ]
}
