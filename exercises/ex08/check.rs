//! What ex08 has to do: put every event into exactly one interval.
use super::ex08::Rate;
use checking::evidence::{Act, Evidence, Op, Update};
use checking::grouped;
use checking::mistake::{Mistake, line, lower, split_update};
use checking::sync::atomic::{AtomicU32, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect};
use std::time::Duration;

const THREADS: u32 = 3;
const EVENTS: u32 = 200_000;
const SECOND: Duration = Duration::from_secs(1);

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("rates with a fraction", fractions)
        .always("an interval of no length", no_interval)
        .always("two events come while one thread looks", one_look)
        .always("an event comes while a thread looks twice", two_looks)
        .native("three threads on this machine", hammer)
        .mistakes(&[NOT_RESET, ROUNDED, TAKEN_FOR_NOTHING, NO_INTERVAL, RESET_IN_TWO_STEPS])
}

/// There is more than one way to divide, and they differ in the last digit.
fn same(rate: f64, other: f64) -> bool {
    (rate - other).abs() < 1e-6
}

/// The number of events since the last look, which was a second ago.
fn look(rate: &Rate) -> f64 {
    expect_rate(rate, SECOND)
}

fn expect_rate(rate: &Rate, interval: Duration) -> f64 {
    let Some(per_second) = rate.per_second(interval) else {
        complain("", format!("a rate for an interval of {interval:?}"), "it is None");
    };
    call_returned();
    per_second
}

fn alone() {
    let rate = Rate::new();
    for (events, what) in [(0, "no event"), (3, "3 events"), (0, "no event again"), (2, "2 events")]
    {
        for _ in 0..events {
            rate.event();
        }
        let (got, asked) = (look(&rate), f64::from(events));
        let mistake = if got > asked + 0.5 { "not-reset" } else { "" };
        if !same(got, asked) {
            complain(
                mistake,
                format!("{what} in one second: a rate of {asked}"),
                format!("the rate is {got}"),
            );
        }
    }
}

fn fractions() {
    for (events, millis, asked) in [(1, 2000, 0.5), (3, 2000, 1.5), (1, 500, 2.0), (3, 1500, 2.0)] {
        let rate = Rate::new();
        for _ in 0..events {
            rate.event();
        }
        let interval = Duration::from_millis(millis);
        let got = expect_rate(&rate, interval);
        if !same(got, asked) {
            complain(
                "rounded",
                format!("{events} in {interval:?}: a rate of {asked}"),
                format!("the rate is {got}"),
            );
        }
    }
}

fn no_interval() {
    let rate = Rate::new();
    rate.event();
    if let Some(got) = rate.per_second(Duration::ZERO) {
        complain("no-interval", "no rate for an interval of no length", format!("it is {got}"));
    }
    call_returned();
    let got = look(&rate);
    if same(got, 0.0) {
        complain(
            "taken-for-nothing",
            "the event from before the look that returned None is in the next rate",
            "the next rate is 0",
        );
    }
    expect(same(got, 1.0), "the next rate is 1", format!("it is {got}"));
}

/// Complains unless all events are in one of the looks.
fn expect_sum(looks: &[f64], events: f64) {
    let sum: f64 = looks.iter().sum();
    expect(
        same(sum, events),
        format!("{events} in all the intervals of one second together"),
        format!("the rates are {looks:?}"),
    );
}

fn one_look() {
    let rate = Rate::new();
    let during = thread::scope(|scope| {
        scope.spawn(|| rate.event());
        scope.spawn(|| rate.event());
        look(&rate)
    });
    expect_sum(&[during, look(&rate)], 2.0);
}

fn two_looks() {
    let rate = Rate::new();
    rate.event();
    let [first, second] = thread::scope(|scope| {
        scope.spawn(|| rate.event());
        [look(&rate), look(&rate)]
    });
    expect_sum(&[first, second, look(&rate)], 2.0);
}

fn hammer() -> String {
    let (rate, looker) = (Rate::new(), AtomicU32::new(0));
    let (counted, looks) = (AtomicU32::new(0), AtomicU32::new(0));
    let elapsed = at_the_same_time(THREADS + 1, || {
        if looker.fetch_add(1, Ordering::Relaxed) == 0 {
            for _ in 0..1_000 {
                counted.fetch_add(look(&rate).round() as u32, Ordering::Relaxed);
                looks.fetch_add(1, Ordering::Relaxed);
            }
        } else {
            for _ in 0..EVENTS {
                rate.event();
            }
        }
    });
    let all = THREADS * EVENTS;
    let counted = counted.into_inner() + look(&rate).round() as u32;
    expect(
        counted == all,
        format!("{} events in all intervals together", grouped(all.into())),
        format!("there are {}", grouped(counted.into())),
    );
    format!(
        "{THREADS} threads counted {} events each during {} looks, in {:.0} ms",
        grouped(EVENTS.into()),
        grouped(looks.into_inner().into()),
        elapsed.as_secs_f64() * 1e3
    )
}

const NOT_RESET: Mistake = Mistake {
    name: "not-reset",
    explain: |evidence| {
        (evidence.named == "not-reset").then(|| {
            "The events of an earlier interval are counted twice. A look must take what it reports away from the count, or \
             remember how far it was."
                .to_owned()
        })
    },
};

const ROUNDED: Mistake = Mistake {
    name: "rounded",
    explain: |evidence| {
        (evidence.named == "rounded").then(|| {
            "A rate has a fraction, and so has an interval. Divide as `f64`, by `interval.as_secs_f64()`: `as_secs()` \
             leaves the fraction of a second out."
                .to_owned()
        })
    },
};

const TAKEN_FOR_NOTHING: Mistake = Mistake {
    name: "taken-for-nothing",
    explain: |evidence| {
        (evidence.named == "taken-for-nothing").then(|| {
            "The events were taken away before it is clear that there is something to report, and then nobody reported \
             them. Ask for the length of the interval first."
                .to_owned()
        })
    },
};

const NO_INTERVAL: Mistake = Mistake {
    name: "no-interval",
    explain: |evidence| {
        (evidence.named == "no-interval").then(|| {
            "A division by zero seconds gives `inf` or `NaN`, which no dashboard can draw. Return None, and leave the \
             events where they are."
                .to_owned()
        })
    },
};

const RESET_IN_TWO_STEPS: Mistake = Mistake {
    name: "reset-in-two-steps",
    explain: |evidence| {
        let reset = |act: &Act| matches!(act.op, Op::Store { value: 0, .. });
        let (read, written) = split_update(evidence)
            .filter(|(_, store)| reset(store))
            .or_else(|| read_then_swapped(evidence))?;
        Some(format!(
            "{} reads the count, and {} sets it back: two steps. An event that comes in between is in no interval at all. \
             `swap(0)` does both at once, and returns what was there.",
            line(read),
            lower(&line(written)),
        ))
    },
};

/// A load, and then a swap of the same atomic by the same thread that found something else.
fn read_then_swapped(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, load)| {
        let at = load.loads().filter(|_| load.line.is_some())?;
        let (last, next) = evidence
            .after(first)
            .find(|(_, act)| act.thread == load.thread && act.reads() == Some(at))?;
        let swaps = matches!(next.op, Op::Update { with: Update::Swap(_), .. });
        (swaps && evidence.written_between(at, first, last).is_some()).then_some((load, next))
    })
}
