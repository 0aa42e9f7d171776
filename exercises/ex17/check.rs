//! What ex17 has to do: every addition in exactly one report, up to the last one.
use super::ex17::Reporter;
use checking::grouped;
use checking::specification::{Extent, Meaning, Specification, edges};
use checking::sync::Mutex;
use checking::sync::mpsc::{Receiver, Sender, channel};
use checking::sync::thread;
use checking::{Exercise, call_returned, complain, expect, expect_eq};
use std::mem;

#[path = "mistakes.rs"]
mod mistakes;

const THREADS: u64 = 3;
const ADDITIONS: u64 = 50_000;
const TICKS: usize = 3_000;
/// Ticks that wait for the thread all at once.
const WAITING: usize = 3;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread adds and ticks in turn", in_turn)
        .always("several ticks wait at once", waiting)
        .always("two reporters side by side", side_by_side)
        .always("a thread adds while the clock ticks and stops", meanwhile)
        .always("two threads add after the clock has stopped", afterwards)
        .always("two threads add while the clock ticks", together)
        .specified("any additions and ticks, by one, two and three threads", specification())
        .native("on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

/// A reporter with its clock, and with who receives its reports.
struct Station {
    reporter: Option<Reporter>,
    clock: Option<Sender<()>>,
    /// The reports, and what they add up to so far.
    reports: Mutex<(Receiver<u64>, u64)>,
}

impl Station {
    fn new() -> Self {
        let ((clock, ticks), (sender, reports)) = (channel(), channel());
        let reporter = Some(Reporter::start(ticks, sender));
        Self { reporter, clock: Some(clock), reports: Mutex::new((reports, 0)) }
    }

    fn add(&self, n: u64) {
        self.reporter.as_ref().expect("a reporter that has not stopped").add(n);
    }

    /// Lets the clock tick. What is in all reports then.
    fn reported(&self) -> u64 {
        let mut reports = self.reports.lock().expect("nobody panics here");
        tick(self.clock.as_ref().expect("a clock that has not stopped"));
        reports.1 = reports.1.wrapping_add(next_report(&reports.0));
        reports.1
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        drop(self.clock.take());
        let reporter = self.reporter.take();
        // After a complaint, this execution is over.
        match thread::panicking() {
            true => {
                Box::leak(Box::new(reporter));
            }
            false => reporter.into_iter().for_each(Reporter::stop),
        }
    }
}

/// A report has what was added since the one before exactly if all reports together have all that was added.
fn specification() -> Specification<Station, u64> {
    Specification::new(Station::new, 0_u64)
        .within(Extent { orders: 1_000, ..Extent::default() })
        .operation(
            "add",
            // The last is all that half of a number holds.
            [1, 2, u64::from(u32::MAX)],
            edges::u64(),
            |station: &Station, n| station.add(*n),
            |sum, n| match sum.checked_add(*n) {
                Some(more) => {
                    *sum = more;
                    Meaning::Answer(())
                }
                None => Meaning::Unspecified,
            },
        )
        .look("tick, then all reports", Station::reported, |sum| *sum)
}

fn tick(clock: &Sender<()>) {
    if clock.send(()).is_err() {
        complain("", "the thread waits for ticks until the clock stops", "it has ended before");
    }
}

fn next_report(reports: &Receiver<u64>) -> u64 {
    reports.recv().unwrap_or_else(|_| complain("", "each tick gets a report", "there is none"))
}

fn in_turn() {
    let ((clock, ticks), (sender, reports)) = (channel(), channel());
    let reporter = Reporter::start(ticks, sender);
    let mut total = 0;
    for (n, which) in [(3, "first"), (4, "second"), (0, "third")] {
        total += n;
        if n > 0 {
            reporter.add(n);
        }
        tick(&clock);
        let report = next_report(&reports);
        if n != total && report == total {
            complain(
                "total",
                format!("the {which} report is {n}"),
                format!("it is {report}, which is everything from the beginning"),
            );
        }
        expect_eq(&format!("the {which} report"), report, n);
    }
    reporter.add(5);
    drop(clock);
    reporter.stop();
    expect_one_more(expect_sum(reports, 5), 0);
}

/// After the reports for the ticks there may be one more, and no second one.
fn expect_one_more(count: usize, ticks: usize) {
    if count > ticks + 1 {
        complain(
            "several-last-reports",
            "stop sends what is left as one more report",
            format!("after those for the ticks come {}", count - ticks),
        );
    }
}

/// When `stop` has returned, all that is missing must be there. Returns how many reports there are.
fn expect_sum(reports: Receiver<u64>, expected: u64) -> usize {
    let all: Vec<u64> = reports.try_iter().collect();
    // A thread that was left behind may still send: this run is right, it is another one that is not.
    mem::forget(reports);
    let sum = all.iter().fold(0_u64, |sum, report| sum.wrapping_add(*report));
    if sum < expected {
        complain(
            "lost",
            format!("when stop returns, the reports add up to {expected}"),
            format!("they are {all:?}"),
        );
    }
    expect(
        sum == expected,
        format!("when stop returns, the reports add up to {expected}"),
        format!("they are {all:?}"),
    );
    all.len()
}

fn waiting() {
    let ((clock, ticks), (sender, reports)) = (channel(), channel());
    let reporter = Reporter::start(ticks, sender);
    reporter.add(5);
    (0..WAITING).for_each(|_| tick(&clock));
    drop(clock);
    reporter.stop();
    let count = expect_sum(reports, 5);
    // A last report that says nothing may be left out.
    if count < WAITING {
        complain(
            "swallowed",
            format!("{WAITING} ticks get {WAITING} reports"),
            format!("there are {count} reports when stop returns"),
        );
    }
    expect(
        count <= WAITING + 1,
        format!("{WAITING} ticks get {WAITING} reports, and then comes the last one"),
        format!("there are {count} reports"),
    );
}

fn side_by_side() {
    let (one, other) = (Station::new(), Station::new());
    one.add(1);
    other.add(10);
    expect_eq("what the first of two reporters reports", one.reported(), 1);
    expect_eq("what the second of two reporters reports", other.reported(), 10);
}

fn meanwhile() {
    let ((clock, ticks), (sender, reports)) = (channel(), channel());
    let reporter = Reporter::start(ticks, sender);
    thread::scope(|scope| {
        scope.spawn(|| {
            reporter.add(1);
            call_returned();
            reporter.add(10);
        });
        tick(&clock);
        drop(clock);
    });
    reporter.stop();
    expect_one_more(expect_sum(reports, 11), 1);
}

fn afterwards() {
    let ((clock, ticks), (sender, reports)) = (channel(), channel());
    let reporter = Reporter::start(ticks, sender);
    drop(clock);
    thread::scope(|scope| {
        scope.spawn(|| reporter.add(1));
        reporter.add(10);
    });
    reporter.stop();
    expect_one_more(expect_sum(reports, 11), 0);
}

fn together() {
    let ((clock, ticks), (sender, reports)) = (channel(), channel());
    let reporter = Reporter::start(ticks, sender);
    thread::scope(|scope| {
        scope.spawn(|| reporter.add(1));
        scope.spawn(|| reporter.add(10));
        tick(&clock);
    });
    drop(clock);
    reporter.stop();
    expect_one_more(expect_sum(reports, 11), 1);
}

fn hammer() -> String {
    let ((clock, ticks), (sender, reports)) = (channel(), channel());
    let reporter = Reporter::start(ticks, sender);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (0..ADDITIONS).for_each(|_| reporter.add(1)));
        }
        for _ in 0..TICKS {
            tick(&clock);
            thread::yield_now();
        }
        drop(clock);
    });
    reporter.stop();
    let count = expect_sum(reports, THREADS * ADDITIONS);
    expect(
        (TICKS..=TICKS + 1).contains(&count),
        format!("{TICKS} ticks get {TICKS} reports, and then comes the last one"),
        format!("there are {count} reports"),
    );
    format!("{} additions in {} reports", grouped(THREADS * ADDITIONS), grouped(count as u64))
}
