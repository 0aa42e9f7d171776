//! The mistakes that the checks of ex10 recognise, and what to know about them.
use checking::Kind;
use checking::evidence::{Act, Effect, Evidence, Op, Update, Wakeup};
use checking::mistake::{Mistake, PUBLISHED_TOO_WEAKLY, line, locks_held, lower};
use checking::split_update;
use checking::sync::atomic::Ordering::{Acquire, Relaxed, Release};

/// All of them.
pub const ALL: [Mistake; 16] = [
    WAITS_WITHOUT_LOOKING,
    TRY_LOCK,
    NOBODY_NOTIFIES,
    NOTIFY_ONE,
    ONE_WOKEN,
    NOTIFIED_TOO_EARLY,
    LOST_WAKEUP,
    NOT_RELEASED,
    PUBLISHED_TOO_WEAKLY,
    TIME_OUT,
    IF_INSTEAD_OF_WHILE,
    SLEEPS,
    RETURNED_EARLY,
    UNNOTICED,
    CHECK_THEN_ACT,
    SPLIT,
];

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
                "{} goes to sleep although nothing is outstanding. A notification is not kept for those who come later: look \
                 at the count first, and sleep only if there is something to wait for.",
                line(wait)
            )
        })
    },
};

/// A lock was not to be had, and its thread went on without it; everybody waits for what it left out.
const TRY_LOCK: Mistake = Mistake {
    name: "try-lock",
    explain: |evidence| {
        let stuck = matches!(evidence.kind, Kind::Deadlock | Kind::Livelock).then_some(evidence)?;
        let (index, refused) = stuck
            .acts
            .iter()
            .enumerate()
            .find(|(_, act)| act.line.is_some() && act.effect == Effect::Locked(false))?;
        let mut later = stuck.after(index).filter(|(_, act)| act.thread == refused.thread);
        let left_out = !later.any(|(_, act)| act.locks().is_some() || act.writes().is_some());
        left_out.then(|| {
            format!(
                "{} does not wait: it finds the lock taken by another thread, and what was to be done is left out. One piece \
                 of work stays outstanding for ever. `lock` waits for its turn.",
                line(refused)
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

/// Somebody was woken by name, and somebody else is still parked.
const ONE_WOKEN: Mistake = Mistake {
    name: "one-woken",
    explain: |evidence| {
        let stuck = (evidence.kind == Kind::Deadlock).then_some(evidence)?;
        let (_, unparks) = stuck.own().find(|(_, act)| matches!(act.op, Op::Unpark(_)))?;
        if stuck.own().any(|(_, act)| waits(act)) {
            return None;
        }
        let woken = |thread| {
            let wakes = |act: &Act| matches!(act.op, Op::Unpark(id) if id.index() == thread);
            stuck.acts.iter().any(wakes)
        };
        let parked = stuck.blocked.iter().find(|it| it.line.is_some() && !woken(it.thread))?;
        let number = parked.line?;
        Some(format!(
            "{} wakes one thread by its name, and another one that waits in line {number} as well is never woken. Any number \
             of threads may wait: keep all their names.",
            line(unparks)
        ))
    },
};

/// The last notification came before its thread changed anything, and whoever woke up went to sleep again.
const NOTIFIED_TOO_EARLY: Mistake = Mistake {
    name: "notified-too-early",
    explain: |evidence| {
        let last = notifications(evidence)?.pop()?;
        let mut later = evidence
            .acts
            .iter()
            .skip_while(|act| !std::ptr::eq(*act, last))
            .filter(|act| act.thread == last.thread)
            .take_while(|act| act.line.is_some());
        let changes = |act: &&Act| {
            act.writes().is_some() || act.unlocks().is_some_and(|(_, changed)| changed)
        };
        let holds = !locks_held(evidence, last).is_empty();
        let change = later.find(changes).filter(|_| !holds)?;
        Some(format!(
            "{} notifies, and only then {} changes the count. Whoever wakes up meanwhile still finds work outstanding and \
             goes to sleep again, and nobody notifies him any more. Change first, under the lock, and then notify.",
            line(last),
            lower(&line(change)),
        ))
    },
};

/// Somebody read what a thread had written, and all that this one did in `done` carried nothing along.
const NOT_RELEASED: Mistake = Mistake {
    name: "not-released",
    explain: |evidence| {
        let read = evidence.acts.last().filter(|_| evidence.kind == Kind::Race)?;
        let memory = read.reads()?;
        let acquires = |act: &Act| match act.op {
            Op::Load { order, .. } => order != Relaxed,
            Op::Update { success, .. } => !matches!(success, Relaxed | Release),
            _ => false,
        };
        let acquired = evidence.own().any(|(_, act)| act.thread == read.thread && acquires(act));
        let at = evidence.acts.iter().position(|act| act.writes() == Some(memory))?;
        let writer = evidence.acts[at].thread;
        let done = evidence.after(at).map(|(_, act)| act).filter(|act| act.thread == writer);
        let done: Vec<&Act> = done.filter(|act| act.line.is_some()).collect();
        let releases = |act: &&Act| match act.op {
            Op::Load { .. } | Op::Yield => false,
            Op::Update { success, .. } => !matches!(success, Relaxed | Acquire),
            // A store, a fence, a lock: that would be another story.
            _ => true,
        };
        let update = done.iter().find(|act| act.writes().is_some())?;
        (acquired && writer != read.thread && !done.iter().any(releases)).then(|| {
            format!(
                "{} takes the count down without `Release`, and so carries nothing along: what that thread did before its \
                 `done` need not be visible to whoever comes back from `wait`. Each `done` needs it, not only the last one.",
                line(update)
            )
        })
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
        let (number, woken) = evidence.own().find(|(_, act)| {
            evidence.named == "returned-early" && act.effect == Effect::Woken(Wakeup::Spurious)
        })?;
        let (name, may) = match woken.op {
            Op::Park { .. } => ("park", "return"),
            _ => ("Condvar::wait", "wake up"),
        };
        Some(format!(
            "The wait in line {number} ended before the work was done. `{name}` may {may} for no reason, as it did here. \
             Look at the count again each time: `while`, not `if`."
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

/// The wait was over because its time was, with work outstanding.
const TIME_OUT: Mistake = Mistake {
    name: "time-out",
    explain: |evidence| {
        let (number, _) = evidence.own().find(|(_, act)| {
            evidence.named == "returned-early" && act.effect == Effect::Woken(Wakeup::TimedOut)
        })?;
        Some(format!(
            "The wait in line {number} ended because the time was over, not the work. No time is long enough to be sure that \
             the others are done: look at the count again, and wait on."
        ))
    },
};

split_update!(
    SPLIT,
    "Make it one step: `try_update` with `checked_sub`, or a lock that is held from the first to the second."
);

const UNNOTICED: Mistake = Mistake {
    name: "unnoticed",
    explain: |evidence| {
        (evidence.named == "unnoticed").then(|| {
            "A `done` too many returns, and nobody notices that the count no longer fits the work. Look whether anything is \
             outstanding in the step that subtracts, and panic if not."
                .to_owned()
        })
    },
};

/// Somebody subtracted from 0.
pub const WRAPS: Mistake = Mistake {
    name: "wraps",
    explain: |evidence| {
        let wraps =
            |act: &Act| matches!(act.effect, Effect::Updated { old: 0, new } if new > 1 << 7);
        let subtracts =
            |act: &Act| matches!(act.op, Op::Update { with: Update::Sub(_) | Update::Add(_), .. });
        // A count with a sign is one below zero then, which nobody takes for work.
        let has_sign = |act: &Act| act.writes().is_some_and(|at| evidence.is_signed(at));
        let mut own = evidence.own();
        let (number, _) = own.find(|(_, act)| subtracts(act) && wraps(act) && !has_sign(act))?;
        Some(format!(
            "A `done` too many subtracts from 0 in line {number}, and the count wraps around to the largest number of its \
             type: so much work is outstanding then, and whoever waits now waits for ever. A panic afterwards comes too late. Subtract only if \
             something is there, in one step: `try_update` with `checked_sub`, or under a lock."
        ))
    },
};

/// Somebody looked at an atomic count without a lock, and then subtracted from it whatever it was by then.
const CHECK_THEN_ACT: Mistake = Mistake {
    name: "check-then-act",
    explain: |evidence| {
        let (looks, subtracts) = check_then_act(evidence)?;
        Some(format!(
            "{} asks whether anything is outstanding, and {} subtracts: two steps. If two threads make a `done` too many at \
             the same moment, both see a 1, and the count wraps around. Ask and subtract in one step: `try_update` with \
             `checked_sub`, or under a lock.",
            line(looks),
            lower(&line(subtracts)),
        ))
    },
};

fn check_then_act(evidence: &Evidence) -> Option<(&Act, &Act)> {
    if evidence.named != "both-return" {
        return None;
    }
    evidence.acts.iter().enumerate().find_map(|(index, looks)| {
        let at = looks.loads().filter(|_| looks.line.is_some())?;
        let (_, next) = evidence.after(index).find(|(_, act)| act.thread == looks.thread)?;
        let subtracts = matches!(next.op, Op::Update { with: Update::Sub(_), .. });
        (subtracts && next.line.is_some() && next.reads() == Some(at)).then_some((looks, next))
    })
}
