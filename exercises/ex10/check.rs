//! What ex10 has to do: come back from `wait` when all is done, and not before.
use super::ex10::WaitGroup;
use checking::Kind;
use checking::evidence::{Act, Effect, Evidence, Op};
use checking::grouped;
use checking::mistake::{Mistake, line};
use checking::sync::atomic::{AtomicU32, Ordering::Relaxed};
use checking::sync::cell::PlainCell;
use checking::sync::thread;
use checking::{Exercise, complain, expect_eq};
use std::panic::{AssertUnwindSafe, catch_unwind};

const ROUNDS: u32 = 200;
const WORKERS: u32 = 4;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("two threads work, and one waits", two_workers)
        .always("what was done is visible", visible)
        .always("two threads wait", two_waiters)
        .native("four threads on this machine", hammer)
        .native("a done too many", too_many)
        .mistakes(&[
            WAITS_WITHOUT_LOOKING,
            NOBODY_NOTIFIES,
            NOTIFY_ONE,
            LOST_WAKEUP,
            IF_INSTEAD_OF_WHILE,
            SLEEPS,
            RETURNED_EARLY,
            WRAPS,
        ])
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

fn two_waiters() {
    let group = WaitGroup::new();
    group.add(1);
    thread::scope(|scope| {
        scope.spawn(|| group.wait());
        scope.spawn(|| group.wait());
        group.done();
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
        complain("wraps", "a done without an add panics", "it returns as if nothing were wrong");
    }
    String::new()
}

fn waits(act: &Act) -> bool {
    matches!(act.op, Op::Wait { .. })
}

/// The steps in which somebody was notified, or nobody, if everybody waits in the end.
fn notifications(evidence: &Evidence) -> Option<Vec<&Act>> {
    let stuck = evidence.kind == Kind::Deadlock && evidence.own().any(|(_, act)| waits(act));
    let notify = |act: &&Act| matches!(act.op, Op::Notify { .. });
    stuck.then(|| evidence.own().map(|(_, act)| act).filter(notify).collect())
}

const WAITS_WITHOUT_LOOKING: Mistake = Mistake {
    name: "waits-without-looking",
    explain: |evidence| {
        notifications(evidence)?;
        let (_, wait) = evidence.own().find(|(_, act)| waits(act))?;
        evidence.acts.iter().all(|act| act.thread == 0).then(|| {
            format!(
                "{} goes to sleep without looking whether anything is outstanding. A notification is not kept for those who \
                 come later: look at the count first, and sleep only if there is something to wait for.",
                line(wait)
            )
        })
    },
};

const NOBODY_NOTIFIES: Mistake = Mistake {
    name: "nobody-notifies",
    explain: |evidence| {
        notifications(evidence)?.is_empty().then(|| {
            "All the work is done, and nobody notifies those who wait for it. The `done` that brings the count to zero must \
             wake them."
                .to_owned()
        })
    },
};

const NOTIFY_ONE: Mistake = Mistake {
    name: "notify-one",
    explain: |evidence| {
        let told = notifications(evidence)?;
        let one = told.iter().find(|act| {
            matches!((act.op, act.effect), (Op::Notify { all: false, .. }, Effect::Notified(1)))
        })?;
        Some(format!(
            "{} wakes one of those who wait, and another one sleeps on. Whatever all of them wait for takes `notify_all`.",
            line(one)
        ))
    },
};

const LOST_WAKEUP: Mistake = Mistake {
    name: "lost-wakeup",
    explain: |evidence| {
        let told = notifications(evidence)?;
        let nobody = told.iter().find(|act| act.effect == Effect::Notified(0))?;
        Some(format!(
            "{} notifies, and nobody is asleep yet: the other thread is between looking and going to sleep, and will sleep \
             for ever. `Condvar::wait` closes that gap only for those who notify after taking the same lock.",
            line(nobody)
        ))
    },
};

const IF_INSTEAD_OF_WHILE: Mistake = Mistake {
    name: "if-instead-of-while",
    explain: |evidence| {
        let (number, _) = evidence.own().find(|(_, act)| {
            evidence.named == "returned-early" && matches!(act.op, Op::Wake { .. })
        })?;
        Some(format!(
            "The wait in line {number} ended before the work was done. `Condvar::wait` may wake up for no reason, or for \
             the reason of somebody else. Look at the count again each time: `while`, not `if`."
        ))
    },
};

const SLEEPS: Mistake = Mistake {
    name: "sleeps",
    explain: |evidence| {
        let looked = evidence
            .own()
            .any(|(_, act)| act.thread == 0 && (act.loads().is_some() || act.locks().is_some()));
        (evidence.named == "returned-early" && !looked).then(|| {
            "`wait` does not look at the count at all. No time is long enough to be sure that the others are done: a \
             machine may be slow, a thread may be held up for seconds."
                .to_owned()
        })
    },
};

const RETURNED_EARLY: Mistake = Mistake {
    name: "returned-early",
    explain: |evidence| {
        (evidence.named == "returned-early").then(|| {
            "`wait` came back while work was still outstanding. It must go on until it has seen a count of zero itself."
                .to_owned()
        })
    },
};

const WRAPS: Mistake = Mistake {
    name: "wraps",
    explain: |evidence| {
        (evidence.named == "wraps").then(|| {
            "A `done` too many makes the count wrap around: 18 quintillion pieces of work are outstanding, and the next \
             `wait` never ends. Look at what was there before the subtraction, and panic if it was 0."
                .to_owned()
        })
    },
};
