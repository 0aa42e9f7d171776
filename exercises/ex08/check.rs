//! What ex08 has to do: put every event into exactly one interval.
use super::ex08::Rate;
use checking::grouped;
use checking::mistake::COUNTS_TOO_NARROW;
use checking::specification::{Meaning, Specification, edges};
use checking::sync::atomic::{AtomicU32, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect};
use std::time::Duration;

#[path = "mistakes.rs"]
mod mistakes;

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
        .always("an event comes during a look after no time", during_no_interval)
        .specified("any events and looks", specification())
        .made_without("events are counted on 64 bits", count_one, &[COUNTS_TOO_NARROW])
        .native("seventy thousand events in one interval", crowd)
        .native("three threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

/// There is more than one way to divide, and they differ in the last digit.
fn same(rate: f64, other: f64) -> bool {
    (rate - other).abs() < 1e-6
}

/// Any rate tells how many events there were. Only one thread looks.
fn specification() -> Specification<Rate, u32> {
    let longest = Duration::from_secs(1 << 33);
    let interval = edges::duration(Duration::from_millis(500), longest);
    Specification::new(Rate::new, 0)
        .action("event", Rate::event, |events| {
            *events += 1;
            Meaning::Answer(())
        })
        .operation(
            "per_second",
            [SECOND, Duration::ZERO],
            interval,
            |it: &Rate, interval| Some(told(it.per_second(*interval)?, *interval)),
            |events, interval| {
                if interval.is_zero() {
                    return Meaning::Answer(None);
                }
                let events = std::mem::take(events);
                Meaning::Answer(Some(told(f64::from(events) / interval.as_secs_f64(), *interval)))
            },
        )
        .by_one_thread()
        .at_the_end()
}

/// A rate as the events that it stands for; as it is, if it does not stand for a whole number of them. There is more than one way
/// to divide, and they differ in the last digits.
fn told(per_second: f64, interval: Duration) -> String {
    let events = per_second * interval.as_secs_f64();
    match (events - events.round()).abs() <= 1e-9 * events.abs() {
        true => format!("the rate of {} events", events.round()),
        false => format!("{per_second}"),
    }
}

fn count_one() {
    Rate::new().event();
}

fn crowd() -> String {
    let rate = Rate::new();
    (0..70_000).for_each(|_| rate.event());
    let got = look(&rate);
    expect(same(got, 7e4), "70,000 events in one second: a rate of 70000", format!("it is {got}"));
    String::new()
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

/// The event from before and the one that comes meanwhile are both left to the next look.
fn during_no_interval() {
    let rate = Rate::new();
    rate.event();
    thread::scope(|scope| {
        scope.spawn(|| rate.event());
        rate.per_second(Duration::ZERO);
    });
    let got = look(&rate);
    if !same(got, 2.0) {
        complain(
            "put-back-over-others",
            "two events, one of them during a look that returned None: the next rate is 2",
            format!("it is {got}"),
        );
    }
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
