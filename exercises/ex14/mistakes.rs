//! The mistakes that the checks of ex14 recognise, and what to know about them.
use checking::evidence::{Act, Effect, Evidence, ObjectId};
use checking::mistake::{Mistake, line, lower};
use checking::named;
use std::collections::BTreeSet;

/// All of them.
pub const ALL: [Mistake; 12] = [
    COMES_ROUND,
    NOT_RESET,
    RESETS,
    EMPTY_REQUEST,
    BYTES_CUT_OFF,
    REQUESTS_CUT_OFF,
    SHARED,
    TWO_LOCKS,
    TWO_SWAPS,
    TWO_STEPS,
    TAKEN_TWICE,
    TAKES_TO_LOOK,
];

const NOT_RESET: Mistake = Mistake {
    name: "not-reset",
    explain: |evidence| {
        (evidence.named == "not-reset").then(|| {
            "`take` returns the counts and leaves them as they are, so the next one returns them once more. Taking means \
             that the counts start again at zero."
                .to_owned()
        })
    },
};

const RESETS: Mistake = Mistake {
    name: "snapshot-resets",
    explain: |evidence| {
        (evidence.named == "resets").then(|| {
            "`snapshot` changes what it looks at. Only `take` sets the counts to zero.".to_owned()
        })
    },
};

const TWO_LOCKS: Mistake = Mistake {
    name: "two-locks",
    explain: |evidence| {
        let torn = (evidence.named == "torn").then_some(evidence)?;
        let locks: BTreeSet<_> =
            torn.own().filter_map(|(_, act)| Some(act.locks()?.index())).collect();
        (locks.len() > 1).then(|| {
            "Each count has a lock of its own. Between the two locks somebody else gets in and sees one count changed and \
             the other not. What belongs together goes behind one lock."
                .to_owned()
        })
    },
};

const TWO_SWAPS: Mistake = Mistake {
    name: "two-swaps",
    explain: |evidence| {
        let (first, second) = two_of(evidence, |act| act.reads().is_some() && sets_zero(act))?;
        Some(format!(
            "{} takes one count and {} the other. Each swap is indivisible, the pair is not: a request that is recorded in \
             between is torn apart. Swap both as one.",
            line(first),
            lower(&line(second)),
        ))
    },
};

const TWO_STEPS: Mistake = Mistake {
    name: "two-steps",
    explain: |evidence| {
        let (first, second) = two_of(evidence, |act| act.loads().is_some())
            .or_else(|| two_of(evidence, |act| act.writes().is_some()))?;
        let other = match first.line == second.line {
            true => "then".to_owned(),
            false => lower(&line(second)),
        };
        Some(format!(
            "{} deals with one count and {other} with the other: two steps, however indivisible each of them is. Another thread \
             gets in between. Keep both counts in one place that changes as a whole.",
            line(first),
        ))
    },
};

const TAKEN_TWICE: Mistake = Mistake {
    name: "taken-twice",
    explain: |evidence| {
        (evidence.named == "taken-twice").then(|| {
            "Two threads read the counts before either of them has set them to zero. Reading and resetting must be one \
             step: under one guard, or by `swap`."
                .to_owned()
        })
    },
};

named!(EMPTY_REQUEST, "empty-request", "A request without bytes is a request all the same.");
named!(
    BYTES_CUT_OFF,
    "bytes-cut-off",
    "A request with many bytes is not counted with all of them. The bytes are a `u32`: they need all 32 bits, which neither \
     a signed number of that size has nor the fraction of an `f32`."
);
named!(
    REQUESTS_CUT_OFF,
    "requests-cut-off",
    "After many requests the counts are too low: the type or the part of a word that counts them is too small."
);
named!(
    SHARED,
    "shared",
    "What one object counts shows in another one. A `static`, and whatever else is there once, belongs to all of them: each \
     `Traffic` needs counts of its own."
);

/// Two threads did nothing but look, and one of them saw that the other one had changed something.
const TAKES_TO_LOOK: Mistake = Mistake {
    name: "snapshot-takes",
    explain: |evidence| {
        let changes =
            |act: &Act| act.writes().is_some() || act.unlocks().is_some_and(|(_, changed)| changed);
        let looked = (evidence.named == "snapshot-takes").then_some(evidence)?;
        let (number, _) = looked.own().find(|(_, act)| act.thread != 0 && changes(act))?;
        Some(format!(
            "`snapshot` changes what it looks at, in line {number}: for a moment the counts are somewhere else, and whoever \
             looks in that moment does not see them. Looking must leave everything where it is."
        ))
    },
};

/// Two neighbouring steps of a thread in torn evidence that do the same kind of thing to different atomics.
fn two_of(evidence: &Evidence, kind: fn(&Act) -> bool) -> Option<(&Act, &Act)> {
    let torn = (evidence.named == "torn").then_some(evidence)?;
    let place = |act: &Act| act.reads().or(act.writes());
    // The last two: what comes before them may be there for another reason.
    torn.acts.iter().enumerate().rev().find_map(|(index, first)| {
        first.line.filter(|_| kind(first))?;
        let (next, second) = torn.after(index).find(|(_, act)| act.thread == first.thread)?;
        second.line?;
        let are_two = kind(second) && place(second) != place(first);
        // Who looks once more at something afterwards, as at a version, knows that somebody may have been there: then it is the version that
        // does not tell.
        let is_unguarded = || {
            let at = last_of_call(torn, next).unwrap_or(next);
            let mut later = (next + 1..=at).map(|at| &torn.acts[at]);
            !later.any(|act| act.thread == first.thread && only_looks(act))
        };
        (are_two && is_unguarded() && !has_version(torn, index)).then_some((first, second))
    })
}

/// Whether the call that took this step comes to one atomic twice: that is how versions are made and asked for. What goes wrong then is not
/// that there are several steps.
fn has_version(evidence: &Evidence, index: usize) -> bool {
    let thread = evidence.acts[index].thread;
    let own = |act: &&Act| act.thread == thread;
    let earlier = evidence.acts[..index].iter().rev().filter(own);
    let earlier = earlier.take_while(|act| act.line.is_some());
    let later = evidence.acts[index..].iter().filter(own).take_while(|act| act.line.is_some());
    let mut places = BTreeSet::new();
    earlier.chain(later).any(|act| {
        let place = act.reads().or(act.writes()).filter(|at| evidence.bits(*at).is_some());
        place.is_some_and(|at| !places.insert(at.index()))
    })
}

/// However it is done: an update that leaves the value as it is looks, too.
fn only_looks(act: &Act) -> bool {
    act.loads().is_some() || matches!(act.effect, Effect::Updated { old, new } if old == new)
}

fn sets_zero(act: &Act) -> bool {
    matches!(act.effect, Effect::Updated { new: 0, .. })
}

/// A call looks at the same thing first and last, and takes it for unchanged although it has been changed several times.
const COMES_ROUND: Mistake = Mistake {
    name: "version-comes-round",
    explain: |evidence| {
        let torn = ["torn", "unexplained"].contains(&&*evidence.named).then_some(evidence)?;
        let (first, last) = torn.acts.iter().enumerate().find_map(|(at, first)| {
            first.loads().filter(|_| first.line.is_some())?;
            let last = last_of_call(torn, at)?;
            let second = &torn.acts[last];
            let version = second.loads().filter(|it| first.loads() == Some(*it))?;
            // Some compare the last few bits alone.
            let is_same = found(first)?.wrapping_sub(found(second)?) % 8 == 0;
            (is_same && changes_between(torn, version, at, last) > 2).then_some((at, last))
        })?;
        let version = torn.acts[first].loads()?;
        let count = changes_between(torn, version, first, last);
        Some(format!(
            "{} looks once more at what {} has looked at, and finds nothing new, although others have changed it {count} times \
             meanwhile: it has come round. However long that takes, a thread may be held up for longer. Give the version so \
             many bits that nobody lives to see it come round, such as 64, and compare all of them.",
            line(&torn.acts[last]),
            lower(&line(&torn.acts[first])),
        ))
    },
};

/// The value that a look has found.
fn found(act: &Act) -> Option<u64> {
    match act.effect {
        Effect::Read { value, .. } => Some(value),
        _ => None,
    }
}

/// The last step of the call that took this one.
fn last_of_call(evidence: &Evidence, first: usize) -> Option<usize> {
    let thread = evidence.acts[first].thread;
    let own = evidence.after(first).filter(|(_, act)| act.thread == thread);
    own.take_while(|(_, act)| act.line.is_some()).last().map(|(at, _)| at)
}

fn changes_between(evidence: &Evidence, version: ObjectId, first: usize, last: usize) -> usize {
    let thread = evidence.acts[first].thread;
    let changes = |act: &&Act| act.thread != thread && act.writes() == Some(version);
    evidence.acts[first..last].iter().filter(changes).count()
}

/// Two requests, of no bytes and of one, have changed one number by amounts that leave fewer than 32 bits to the requests.
pub const NARROW_REQUESTS: Mistake = Mistake {
    name: "requests-cut-off",
    explain: |evidence| {
        let (number, bits) = evidence.own().find_map(|(number, act)| {
            let more = |act: &Act| match act.effect {
                Effect::Updated { old, new } => Some(new.wrapping_sub(old)),
                _ => None,
            };
            let (at, one) = (act.writes().filter(|at| evidence.bits(*at) == Some(64))?, more(act)?);
            let mut of_both = evidence.own().filter(|(_, other)| other.writes() == Some(at));
            let (Some(_), Some((_, other)), None) =
                (of_both.next(), of_both.next(), of_both.next())
            else {
                return None;
            };
            let byte = more(other)?.wrapping_sub(one);
            if !one.is_power_of_two() || !byte.is_power_of_two() || one == byte {
                return None;
            }
            let top = if byte > one { byte.trailing_zeros() } else { u64::BITS };
            Some((number, top - one.trailing_zeros()))
        })?;
        (bits < u32::BITS).then(|| {
            format!(
                "Line {number} counts the requests in {bits} of the 64 bits of a word: after 2 to the power of {bits} of them they \
                 begin at 0 again, or run into the bytes. Requests and bytes need 32 bits each."
            )
        })
    },
};
