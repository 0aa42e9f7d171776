//! What ex01 has to do: lose additions, and nothing worse.
use super::ex01::RacyTotal;
use checking::grouped;
use checking::mistake::{
    LOCK_DROPPED_EARLY, NO_RETRY, READS_AGAIN, SPLIT_UPDATE, WEAK_WITHOUT_RETRY,
};
use checking::specification::{Extent, Meaning, Specification, edges};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect_eq, witness};
use std::collections::BTreeSet;

#[path = "mistakes.rs"]
mod mistakes;

const THREADS: u32 = 4;
const ADDITIONS: u64 = 1_000_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own loses nothing", alone)
        .always("two threads add 1 and 10: no total out of nowhere", together)
        .sometimes(
            "two threads add 1 and 10: one addition can get lost",
            "in some order of steps an addition is lost",
            || lost(1, 10),
        )
        .sometimes(
            "two threads add 2 and 7: one addition can get lost",
            "in some order of steps an addition is lost, whatever is added",
            || lost(2, 7),
        )
        .sometimes(
            "two threads add 100 and 36: one addition can get lost",
            "in some order of steps an addition is lost, whatever is added",
            || lost(100, 36),
        )
        .sometimes(
            "two threads add -5 and -8: one addition can get lost",
            "in some order of steps an addition is lost, whatever is added",
            || lost(-5, -8),
        )
        .sometimes(
            "two threads add numbers of more than 32 bits: one addition can get lost",
            "in some order of steps an addition is lost, whatever is added",
            || lost(1 << 40, (1 << 41) + 1),
        )
        .always("two threads add, and then one goes on alone", goes_on)
        .specified("any calls by one thread", exact(ALONE))
        .always("one thread adds, and another one looks meanwhile", || watched(1, 10))
        .always("the same below zero", || watched(-3, -10))
        .specified("any calls, where one thread at a time adds", exact(ONE_ADDS))
        .specified(
            "any calls by two and three threads: additions get lost, and nothing else",
            lossy(),
        )
        .always("the smallest and the largest number", extremes)
        .native("four threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
        // What is to be lost here, these tell how to keep.
        .without(&[SPLIT_UPDATE, NO_RETRY, WEAK_WITHOUT_RETRY, LOCK_DROPPED_EARLY, READS_AGAIN])
}

const ALONE: Extent = Extent { clients: 0, orders: 0, sequences: 2_000 };
const ONE_ADDS: Extent = Extent { clients: 60, orders: 1_500, sequences: 0 };

/// As long as one thread at a time adds, it is a total like any other, whoever looks at it.
fn exact(extent: Extent) -> Specification<RacyTotal, i64> {
    Specification::new(RacyTotal::new, 0)
        .operation(
            "add",
            [1, -3],
            edges::i64_within(1 << 57),
            |it: &RacyTotal, n| it.add(*n),
            |sum, n| {
                *sum += n;
                Meaning::Answer(())
            },
        )
        .by_one_thread()
        .look("get", RacyTotal::get, |sum| *sum)
        .within(extent)
}

/// With several, any addition may be lost: the state is what the total may be.
fn lossy() -> Specification<RacyTotal, BTreeSet<i64>> {
    let together = Extent { sequences: 0, ..Extent::default() };
    Specification::new(RacyTotal::new, BTreeSet::from([0]))
        .operation(
            "add",
            [1, 10, -3],
            edges::i64_within(1 << 57),
            |it: &RacyTotal, n| it.add(*n),
            |sums, n| {
                let more: Vec<i64> = sums.iter().map(|sum| sum + n).collect();
                sums.extend(more);
                Meaning::Answer(())
            },
        )
        .action("get", RacyTotal::get, |sums| Meaning::OneOf(sums.iter().copied().collect()))
        .at_the_end()
        .within(together)
}

fn alone() {
    let total = RacyTotal::new();
    expect_eq("a new total", total.get(), 0);
    let mut sum = 0;
    for n in [5, -2, 40] {
        total.add(n);
        sum += n;
        let got = total.get();
        if got != sum {
            complain(
                "loses-alone",
                format!("after add({n}) the total is {sum}"),
                format!("it is {got}"),
            );
        }
        let again = total.get();
        if again != got {
            complain(
                "reset-on-read",
                format!("get returns {got} each time it is asked"),
                format!("the second time it returns {again}"),
            );
        }
    }
}

/// What two threads have lost is lost; from then on nothing is.
fn goes_on() {
    let total = RacyTotal::new();
    thread::scope(|scope| {
        scope.spawn(|| total.add(1));
        total.add(10);
    });
    let so_far = total.get();
    call_returned();
    total.add(100);
    let got = total.get();
    if got != so_far + 100 {
        complain(
            "",
            format!(
                "two threads have added, and the total is {so_far}; after add(100) of one thread it is {}",
                so_far + 100
            ),
            format!("it is {got}"),
        );
    }
}

/// One thread adds, and this one looks: there is nobody who could get in its way.
fn watched(first: i64, second: i64) {
    let (total, sum) = (RacyTotal::new(), first + second);
    total.add(first);
    call_returned();
    let seen = thread::scope(|scope| {
        scope.spawn(|| total.add(second));
        total.get()
    });
    call_returned();
    if seen != first && seen != sum {
        complain(
            "seen-in-between",
            format!("while {second} is added to {first}, get returns {first} or {sum}"),
            format!("it returns {seen}"),
        );
    }
    let got = total.get();
    if got != sum {
        complain(
            "lost-to-a-look",
            format!(
                "one thread has added {first} and {second}, and another one has looked: the total is {sum}"
            ),
            format!("it is {got}"),
        );
    }
}

/// Each is the first that is added: no total outgrows an `i64` here.
fn extremes() {
    for n in [i64::MIN, i64::MAX] {
        let total = RacyTotal::new();
        total.add(n);
        for _ in 0..2 {
            let got = total.get();
            if got != n {
                complain(
                    "at-the-end",
                    format!("the total after add({n}) is {n}"),
                    format!("it is {got}"),
                );
            }
        }
    }
}

/// The total after two threads have added these.
fn two_threads(one: i64, other: i64) -> i64 {
    let total = RacyTotal::new();
    thread::scope(|scope| {
        scope.spawn(|| total.add(one));
        scope.spawn(|| total.add(other));
    });
    total.get()
}

fn together() {
    let total = two_threads(1, 10);
    if ![1, 10, 11].contains(&total) {
        complain(
            "invented",
            "the total is 11, or 1 or 10 if an addition is lost",
            format!("the total is {total}"),
        );
    }
}

fn lost(one: i64, other: i64) {
    let total = two_threads(one, other);
    if total != one + other {
        witness(format!("{one} and {other} were added, and the total is {total}"));
    }
}

fn hammer() -> String {
    let total = RacyTotal::new();
    at_the_same_time(THREADS, || {
        for _ in 0..ADDITIONS {
            total.add(1);
        }
    });
    let (got, all) = (total.get(), u64::from(THREADS) * ADDITIONS);
    let lost = u64::try_from(got).ok().filter(|&got| got > 0).and_then(|got| all.checked_sub(got));
    let Some(lost) = lost else {
        complain("", format!("the total is from 1 to {all}"), format!("the total is {got}"));
    };
    let [each, all, lost] = [ADDITIONS, all, lost].map(grouped);
    format!("{THREADS} threads made {each} additions each: {lost} of {all} were lost")
}
