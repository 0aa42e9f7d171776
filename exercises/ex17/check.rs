//! What ex17 has to do: every addition in exactly one report, up to the last one.
use super::ex17::Reporter;
use checking::evidence::{Effect, Op, Received};
use checking::grouped;
use checking::mistake::{LOCK_DROPPED_EARLY, Mistake, line, lower, split_update};
use checking::sync::mpsc::{Receiver, channel};
use checking::sync::thread;
use checking::{Exercise, complain, expect_eq};
use std::mem;

const THREADS: u64 = 3;
const ADDITIONS: u64 = 50_000;
const TICKS: u32 = 100;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread adds and ticks in turn", in_turn)
        .always("a thread adds while the clock ticks and stops", meanwhile)
        .always("two threads add after the clock has stopped", afterwards)
        .native("on this machine", hammer)
        .mistakes(&[
            TOTAL,
            LOAD_THEN_RESET,
            LOCK_DROPPED_EARLY,
            SLEEPS,
            NOT_JOINED,
            FLUSHED_TOO_EARLY,
            LOST_LAST_INTERVAL,
        ])
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
        clock.send(()).expect("a thread that waits for ticks");
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
    expect_sum(reports, 5);
}

/// When `stop` has returned, all that is missing must be there.
fn expect_sum(reports: Receiver<u64>, expected: u64) {
    let sum: u64 = reports.try_iter().sum();
    if sum < expected {
        complain(
            "lost",
            format!("when stop returns, the reports add up to {expected}"),
            format!("they add up to {sum}"),
        );
    }
    expect_eq("the sum of the reports", sum, expected);
    // A thread that was left behind may still send: this run is right, it is another one that is not.
    mem::forget(reports);
}

fn meanwhile() {
    let ((clock, ticks), (sender, reports)) = (channel(), channel());
    let reporter = Reporter::start(ticks, sender);
    thread::scope(|scope| {
        scope.spawn(|| {
            reporter.add(1);
            reporter.add(10);
        });
        clock.send(()).expect("a thread that waits for ticks");
        drop(clock);
    });
    reporter.stop();
    expect_sum(reports, 11);
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
    expect_sum(reports, 11);
}

fn hammer() -> String {
    let ((clock, ticks), (sender, reports)) = (channel(), channel());
    let reporter = Reporter::start(ticks, sender);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (0..ADDITIONS).for_each(|_| reporter.add(1)));
        }
        for _ in 0..TICKS {
            clock.send(()).expect("a thread that waits for ticks");
            thread::yield_now();
        }
        drop(clock);
    });
    reporter.stop();
    expect_sum(reports, THREADS * ADDITIONS);
    format!("{} additions in {TICKS} reports and a last one", grouped(THREADS * ADDITIONS))
}

const TOTAL: Mistake = Mistake {
    name: "total-not-interval",
    explain: |evidence| {
        (evidence.named == "total").then(|| {
            "The report is everything since the beginning. Asked for is what came since the report before: set the count to \
             zero when you report it."
                .to_owned()
        })
    },
};

const LOAD_THEN_RESET: Mistake = Mistake {
    name: "load-then-reset",
    explain: |evidence| {
        let (read, reset) = split_update(evidence)?;
        Some(format!(
            "{} reads the count, and {} sets it to zero: two steps. What is added in between is in no report. `swap(0)` \
             does both at once.",
            line(read),
            lower(&line(reset)),
        ))
    },
};

const SLEEPS: Mistake = Mistake {
    name: "sleeps",
    explain: |evidence| {
        let waits = |op| matches!(op, Op::Yield);
        let (number, _) = evidence.own().find(|(_, act)| waits(act.op))?;
        (evidence.named == "lost" && !joins(evidence)).then(|| {
            format!(
                "Line {number} waits for a while instead of waiting for the thread. However long that is, the thread may \
                 take longer, and its report comes too late. `join` waits for as long as it takes."
            )
        })
    },
};

fn joins(evidence: &checking::evidence::Evidence) -> bool {
    evidence.own().any(|(_, act)| matches!(act.op, Op::Join(_)))
}

const NOT_JOINED: Mistake = Mistake {
    name: "not-joined",
    explain: |evidence| {
        (evidence.named == "lost" && !joins(evidence)).then(|| {
            "`stop` does not wait for the thread, which may hold a number in its hand that is no longer in the count and not \
             yet in a report. When the program ends now, that number is lost. `join` first."
                .to_owned()
        })
    },
};

const FLUSHED_TOO_EARLY: Mistake = Mistake {
    name: "flushed-too-early",
    explain: |evidence| {
        let closed = |effect| matches!(effect, Effect::Received(Received::Disconnected));
        let at = evidence.acts.iter().position(|act| act.line.is_some() && closed(act.effect))?;
        let thread = evidence.acts[at].thread;
        let flushes = evidence.after(at).any(|(_, act)| {
            act.thread == thread && act.line.is_some() && matches!(act.op, Op::Send { .. })
        });
        (evidence.named == "lost" && flushes).then(|| {
            "The thread sends its last report when the clock stops, but others still add after that. Only `stop` knows that \
             nobody adds any more: the last report belongs there."
                .to_owned()
        })
    },
};

const LOST_LAST_INTERVAL: Mistake = Mistake {
    name: "lost-last-interval",
    explain: |evidence| {
        (evidence.named == "lost").then(|| {
            "What was added after the last tick is in no report. At the end there is always an interval that no tick has \
             closed: `stop` has to report it."
                .to_owned()
        })
    },
};
