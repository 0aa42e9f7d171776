//! The mistakes that the checks of ex23 recognise, and what to know about them.
use checking::Kind;
use checking::evidence::{Act, Evidence, Op};
use checking::mistake::{Mistake, line, lock_by_hand, lower};

/// All that a wrong value or a race can show.
pub const ALL: [Mistake; 5] = [SENTINEL, SLEEPS, PLAIN_FLAG, FLAG_FIRST, VALUE_FIRST];

/// The same by hand.
pub const LOCK_BY_HAND: Mistake = Mistake {
    name: "lock",
    explain: |evidence| {
        let (taken, given_back) = lock_by_hand(evidence)?;
        Some(format!(
            "The value is right, but {} takes a lock, and {} gives it back: one that is made by hand. A lock orders \
             everything, and this exercise is about doing it by the flag's `Ordering`s.",
            lower(&line(taken)),
            lower(&line(given_back)),
        ))
    },
};

/// The values are right, but no plain memory hands them over.
pub const NOT_PLAIN: Mistake = Mistake {
    name: "not-in-plain-memory",
    explain: |evidence| {
        let writes: fn(&Act) -> bool = |act| matches!(act.op, Op::WritePlain { .. });
        let reads: fn(&Act) -> bool = |act| matches!(act.op, Op::ReadPlain { .. });
        // Whose step it is does not matter: the check has no such memory.
        let all = [writes, reads].iter().all(|does| evidence.acts.iter().any(does));
        (!all).then(|| {
            "The value is right, but it does not go through the `PlainCell`. An atomic can carry a value of its own size \
             by itself; this exercise is about handing over what cannot be atomic, and the flag is what makes that safe."
                .to_owned()
        })
    },
};

/// A lock is taken.
pub const LOCK: Mistake = Mistake {
    name: "lock",
    explain: |evidence| {
        let (number, _) = evidence.own().find(|(_, act)| act.locks().is_some())?;
        Some(format!(
            "The value is right, but line {number} takes a lock. A lock orders everything, and this exercise is about doing \
             it by the flag's `Ordering`s."
        ))
    },
};

const SENTINEL: Mistake = Mistake {
    name: "sentinel",
    explain: |evidence| {
        let set = !evidence.own().any(|(_, act)| act.exchange_failed().is_some());
        (evidence.named == "sentinel" && set).then(|| {
            "A value that is a sign for \"not yet\" cannot be published any more. Any `i64` may come: whether it is there \
             needs a flag of its own."
                .to_owned()
        })
    },
};

fn plain(act: &Act) -> bool {
    matches!(act.op, Op::ReadPlain { .. } | Op::WritePlain { .. })
}

/// The evidence, if it is about a data race.
fn race(evidence: &Evidence) -> Option<&Evidence> {
    (evidence.kind == Kind::Race).then_some(evidence)
}

const SLEEPS: Mistake = Mistake {
    name: "sleeps",
    explain: |evidence| {
        let (number, _) = race(evidence)?.own().find(|(_, act)| matches!(act.op, Op::Yield))?;
        Some(format!(
            "Line {number} waits for a while. Waiting makes a bad order unlikely, and orders nothing: no length of time is \
             long enough for the memory model. `Release` and `Acquire` on the flag put the two threads in order."
        ))
    },
};

const PLAIN_FLAG: Mistake = Mistake {
    name: "plain-flag",
    explain: |evidence| {
        let touched = |act: &Act| act.reads().or(act.writes());
        let places: Vec<_> = race(evidence)?.own().filter_map(|(_, act)| touched(act)).collect();
        // The value is one of at least two, and the other one is the flag.
        let two = places.iter().any(|place| Some(place) != places.first());
        (two && evidence.own().all(|(_, act)| plain(act))).then(|| {
            "The flag is plain memory as well. Then looking at it while another thread sets it is a data race in itself, and \
             the compiler may assume that it never changes. The flag must be an atomic."
                .to_owned()
        })
    },
};

/// What a thread does first and second, if the first is as `first` wants it and the second as `second` does.
fn pair(
    evidence: &Evidence,
    first: fn(&Act) -> bool,
    second: fn(&Act) -> bool,
) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(index, act)| {
        act.line.filter(|_| first(act))?;
        let (_, next) = evidence.after(index).find(|(_, next)| next.thread == act.thread)?;
        next.line.filter(|_| second(next))?;
        Some((act, next))
    })
}

const FLAG_FIRST: Mistake = Mistake {
    name: "flag-first",
    explain: |evidence| {
        let sets = |act: &Act| act.writes().is_some() && !plain(act);
        let writes = |act: &Act| matches!(act.op, Op::WritePlain { .. });
        let (flag, value) = pair(race(evidence)?, sets, writes)?;
        Some(format!(
            "{} says that the value is ready, and only {} writes it. First the value, then the flag.",
            line(flag),
            lower(&line(value)),
        ))
    },
};

const VALUE_FIRST: Mistake = Mistake {
    name: "value-first",
    explain: |evidence| {
        let reads = |act: &Act| matches!(act.op, Op::ReadPlain { .. });
        // However it is looked at: a read-modify-write operation reads, too. Who publishes may look at what it writes.
        fn looks(act: &Act) -> bool {
            act.reads().is_some() && !plain(act)
        }
        fn writes(act: &Act) -> bool {
            matches!(act.op, Op::WritePlain { .. })
        }
        let unseen = |act| !seen_before(evidence, act, |it| looks(it) || writes(it));
        let (number, early) = race(evidence)?.own().find(|(_, act)| reads(act) && unseen(act))?;
        // It is the value that is written by somebody who has not looked at the flag either.
        evidence.own().find(|(_, act)| {
            writes(act) && act.writes() == early.reads() && !seen_before(evidence, act, looks)
        })?;
        Some(format!(
            "Line {number} reads the value before anybody has looked at the flag. If it is being written at that moment, that is a \
             data race, even if the value is thrown away. First the flag, then the value.",
        ))
    },
};

/// Whether the thread of `act` has done something like that before.
fn seen_before(evidence: &Evidence, act: &Act, like: fn(&Act) -> bool) -> bool {
    let earlier = evidence.acts.iter().take_while(|other| !std::ptr::eq(*other, act));
    earlier.filter(|other| other.thread == act.thread).any(like)
}
