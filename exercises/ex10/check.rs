//! What ex10 has to do: come back from `wait` when all is done, and not before.
use super::ex10::WaitGroup;
use checking::grouped;
use checking::specification::proptest::strategy::Strategy;
use checking::specification::{Meaning, Specification, edges};
use checking::sync::atomic::{AtomicU32, Ordering::Relaxed};
use checking::sync::cell::PlainCell;
use checking::sync::thread;
use checking::{Exercise, call_returned, complain, expect_eq, may_panic};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[path = "mistakes.rs"]
mod mistakes;

const ROUNDS: u32 = 200;
const WORKERS: u32 = 4;
/// More than 16 bits can count.
const MANY: usize = 70_000;

/// What is outstanding; nothing is said of a group after a `done` too many. The arguments leave room: what an overflow does is not for
/// this task to say.
fn specification() -> Specification<WaitGroup, Option<usize>> {
    Specification::new(WaitGroup::new, Some(0))
        .operation(
            "add",
            [1, 2],
            edges::usize().prop_map(|n| n / 64),
            |group: &WaitGroup, n| group.add(*n),
            |outstanding, n| match outstanding {
                Some(outstanding) => {
                    *outstanding += n;
                    Meaning::Answer(())
                }
                None => Meaning::Unspecified,
            },
        )
        .action("done", WaitGroup::done, |outstanding| match outstanding {
            Some(0) => {
                *outstanding = None;
                Meaning::Panics
            }
            Some(outstanding) => {
                *outstanding -= 1;
                Meaning::Answer(())
            }
            None => Meaning::Unspecified,
        })
        .action("wait", WaitGroup::wait, |outstanding| match outstanding {
            Some(0) => Meaning::Answer(()),
            Some(_) => Meaning::Waits,
            None => Meaning::Unspecified,
        })
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("two threads work, and one waits", two_workers)
        .always("what was done is visible", visible)
        .always("what two threads have done is visible", both_visible)
        .always("what was done is visible to two threads", visible_to_both)
        .always("two threads wait", two_waiters)
        .always("a group is used again", again)
        .always("two groups", two_groups)
        .always("no work at all is announced", nothing_announced)
        .always("nothing is added to work that is outstanding", nothing_added)
        .always("nothing is added while another thread is done", nothing_added_meanwhile)
        .always("work is added while a thread waits", added_while_waiting)
        .always("a thread waits for whatever there is, another one for its own work", waits_beside)
        .in_some_orders("four threads wait, in some orders", four_waiters)
        .made_without("the count never wraps around", one_too_many, &[mistakes::WRAPS])
        .native("a done too many", too_many)
        .always("two threads make the same done too many", both_too_many)
        .always("two threads make a done too many each", each_too_many)
        .native("70,000 pieces of work", many)
        .specified("any calls, by one, two and three threads", specification())
        .native("four threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

fn alone() {
    let group = WaitGroup::new();
    group.wait();
    for round in [1, 2] {
        group.add(round);
        (0..round).for_each(|_| group.done());
        group.wait();
    }
}

/// Nothing is outstanding: neither at first, nor after a piece of work is done.
fn nothing_announced() {
    let group = WaitGroup::new();
    for _ in 0..2 {
        group.add(0);
        group.wait();
        group.add(1);
        group.done();
    }
}

/// Work that is outstanding stays so, when no more is announced.
fn nothing_added() {
    let (group, finished) = (WaitGroup::new(), AtomicU32::new(0));
    group.add(1);
    group.add(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            finished.fetch_add(1, Relaxed);
            group.done();
        });
        group.wait();
        let finished = finished.fetch_add(0, Relaxed);
        if finished != 1 {
            let asked = "after add(1) and add(0), wait returns when 1 is done";
            complain("", asked, format!("it returns when {finished} are"));
        }
    });
}

/// One piece of work, and the announcement of none.
fn nothing_added_meanwhile() {
    let group = WaitGroup::new();
    group.add(1);
    thread::scope(|scope| {
        scope.spawn(|| group.done());
        group.add(0);
        group.wait();
    });
}

/// Something is outstanding all the time, until both pieces of work are done.
fn added_while_waiting() {
    let (group, finished) = (WaitGroup::new(), AtomicU32::new(0));
    group.add(1);
    thread::scope(|scope| {
        scope.spawn(|| {
            group.add(1);
            for _ in 0..2 {
                finished.fetch_add(1, Relaxed);
                group.done();
            }
        });
        group.wait();
        expect_finished(finished.fetch_add(0, Relaxed), 2);
    });
}

/// Both come back: nothing is outstanding in the end.
fn waits_beside() {
    let group = WaitGroup::new();
    thread::scope(|scope| {
        scope.spawn(|| group.wait());
        group.add(1);
        scope.spawn(|| group.done());
        group.wait();
    });
}

fn two_workers() {
    let (group, finished) = (WaitGroup::new(), AtomicU32::new(0));
    group.add(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                finished.fetch_add(1, Relaxed);
                group.done();
            });
        }
        group.wait();
        // It adds nothing, but it sees the newest value: this check is about waiting, not about Orderings.
        expect_finished(finished.fetch_add(0, Relaxed), 2);
    });
}

fn expect_finished(finished: u32, all: u32) {
    if finished != all {
        complain(
            "returned-early",
            format!("wait returns when all {all} are done"),
            format!("it returns when {finished} are"),
        );
    }
}

fn visible() {
    let (group, result) = (WaitGroup::new(), PlainCell::new(0));
    group.add(1);
    thread::scope(|scope| {
        scope.spawn(|| {
            result.set(42);
            group.done();
        });
        group.wait();
        expect_eq("the result of the work after wait()", result.get(), 42);
    });
}

fn both_visible() {
    let (group, results) = (WaitGroup::new(), [PlainCell::new(0), PlainCell::new(0)]);
    group.add(2);
    thread::scope(|scope| {
        for result in &results {
            scope.spawn(|| {
                result.set(42);
                group.done();
            });
        }
        group.wait();
        for result in &results {
            expect_eq("the result of the work after wait()", result.get(), 42);
        }
    });
}

fn visible_to_both() {
    let (group, result) = (WaitGroup::new(), PlainCell::new(0));
    group.add(1);
    thread::scope(|scope| {
        let wait = || {
            group.wait();
            expect_eq("the result of the work after wait()", result.get(), 42);
        };
        scope.spawn(wait);
        scope.spawn(wait);
        result.set(42);
        group.done();
    });
}

fn again() {
    let group = WaitGroup::new();
    group.add(1);
    group.done();
    group.wait();
    let finished = AtomicU32::new(0);
    group.add(1);
    thread::scope(|scope| {
        scope.spawn(|| {
            finished.fetch_add(1, Relaxed);
            group.done();
        });
        group.wait();
        expect_finished(finished.fetch_add(0, Relaxed), 1);
    });
}

fn two_groups() {
    let (one, other) = (WaitGroup::new(), WaitGroup::new());
    one.add(1);
    other.wait();
    one.done();
    one.wait();
}

fn two_waiters() {
    let group = WaitGroup::new();
    group.add(1);
    thread::scope(|scope| {
        scope.spawn(|| group.wait());
        scope.spawn(|| group.wait());
        group.done();
    });
}

fn four_waiters() {
    let group = WaitGroup::new();
    group.add(1);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| group.wait());
        }
        scope.spawn(|| group.done());
    });
}

fn hammer() -> String {
    let group = WaitGroup::new();
    for _ in 0..ROUNDS {
        let finished = AtomicU32::new(0);
        group.add(WORKERS as usize);
        thread::scope(|scope| {
            for _ in 0..WORKERS {
                scope.spawn(|| {
                    finished.fetch_add(1, Relaxed);
                    group.done();
                });
            }
            group.wait();
            expect_finished(finished.load(Relaxed), WORKERS);
        });
    }
    let rounds = grouped(ROUNDS.into());
    format!("{WORKERS} threads worked in {rounds} rounds, and no wait returned early")
}

fn too_many() -> String {
    let group = WaitGroup::new();
    group.add(1);
    group.done();
    if catch_unwind(AssertUnwindSafe(|| group.done())).is_ok() {
        complain(
            "unnoticed",
            "a done without an add panics",
            "it returns as if nothing were wrong",
        );
    }
    String::new()
}

fn one_too_many() {
    let group = WaitGroup::new();
    group.add(1);
    call_returned();
    group.done();
    call_returned();
    group.done();
}

/// One piece of work, and two threads that say it is done. After the panic of one, that of the other is nobody's business.
fn both_too_many() {
    let group = WaitGroup::new();
    group.add(1);
    let done = || may_panic(|| group.done()).is_some();
    let both = thread::scope(|scope| {
        let other = scope.spawn(done);
        let own = done();
        own && other.join().expect("its panic is caught")
    });
    if both {
        complain(
            "both-return",
            "two threads call done, and one piece of work is outstanding: one of them panics",
            "both return",
        );
    }
}

/// Nothing is outstanding, and two threads have the same bug: neither call returns, and neither goes on for ever.
fn each_too_many() {
    let group = WaitGroup::new();
    let done = || may_panic(|| group.done()).is_some();
    let returned = thread::scope(|scope| {
        let other = scope.spawn(done);
        let own = done();
        own || other.join().expect("its panic is caught")
    });
    if returned {
        complain(
            "",
            "two threads call done, and nothing is outstanding: both panic",
            "one returns",
        );
    }
}

fn many() -> String {
    let group = WaitGroup::new();
    group.add(MANY);
    (0..MANY).for_each(|_| group.done());
    group.wait();
    String::new()
}
