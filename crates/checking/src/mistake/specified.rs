//! Mistakes that show when an object is held to its specification.
use super::{Mistake, line};
use crate::evidence::{Act, Effect, Evidence, Op};

/// The name that goes with what two objects share.
pub(crate) const SHARED: &str = "shared-state";
/// The name that goes with an answer that is cut off to fewer bits.
pub(crate) const NARROW: &str = "too-narrow";
/// The name that goes with an answer that is rounded to what a floating-point number can hold.
pub(crate) const FLOATING: &str = "floating-point";

/// The name that goes with what was made in another run.
pub(crate) const OUTLIVES: &str = "made-in-another-run";

/// One object is right on its own, and two side by side are not; or something outlives the test that has made it.
pub const SHARED_STATE: Mistake = Mistake {
    name: SHARED,
    explain: |evidence| {
        if evidence.named == OUTLIVES {
            return Some(
                "What is used here is older than the object that it is used for, as a `static` is: all objects share it, those of \
                 other tests as well. What belongs to an object is kept in its fields."
                    .to_owned(),
            );
        }
        (evidence.named == SHARED).then(|| {
            "One object on its own is right. With a second one beside it, one of them shows what was done to the other: they \
             share something, a `static` perhaps. What belongs to an object is kept in its fields."
                .to_owned()
        })
    },
};

/// An answer is what is left of the right one in fewer bits.
pub const TOO_NARROW: Mistake = Mistake {
    name: NARROW,
    explain: |evidence| {
        (evidence.named == NARROW).then(|| {
            "The answer is what is left of the right one in fewer bits: on its way the number goes through a type that is too \
             small for it. Use the type that the task has everywhere; a cast with `as` cuts off without a word."
                .to_owned()
        })
    },
};

/// An answer is the right one, rounded to a floating-point number.
pub const FLOATING_POINT: Mistake = Mistake {
    name: FLOATING,
    explain: |evidence| {
        (evidence.named == FLOATING).then(|| {
            "The answer is the right one, rounded: on its way the number goes through a floating-point type. An `f64` has 53 \
             bits for the digits and an `f32` 24, so large whole numbers do not fit."
                .to_owned()
        })
    },
};

/// In one call, on a single thread, a step only writes, or one atomic is written twice: looked for from the first place on where the check says
/// that a call has returned, since what is made at its first use may be made in several steps. If that is right in every order of steps, something
/// must keep the others out meanwhile. For [`made_without`](crate::Exercise::made_without), after the checks that it is right.
pub const HAND_MADE_LOCK: Mistake = Mistake {
    name: "hand-made-lock",
    explain: |evidence| {
        let act = only_writes(evidence).or_else(|| writes_again(evidence))?;
        Some(format!(
            "No test has gone wrong, but {} changes what is shared in a second step. That goes well only if other threads are \
             kept waiting meanwhile, which is a lock, made by hand: whoever is interrupted in the middle holds up all the others. \
             And if nobody is kept waiting, it goes wrong sooner or later. Do it in a single indivisible step.",
            super::lower(&line(act))
        ))
    },
};

/// While one thread is held up, another one gets no further. For
/// [`made_without_when_held_up`](crate::Exercise::made_without_when_held_up), where nobody is to wait.
pub const WAITS: Mistake = Mistake {
    name: "waits",
    explain: |evidence| {
        let (victim, other) = waits_for_held_up(evidence)?;
        Some(format!(
            "No test has gone wrong, but one thread waits for another: whoever is interrupted after {} holds up the thread that has come to \
             {}, for as long as that takes. That is a lock, whatever it is made of. Here each call has to come to its end by itself.",
            super::lower(&line(victim)),
            super::lower(&line(other)),
        ))
    },
};

/// The first thread that a check starts.
const HELD_UP: usize = 1;

/// The last step of the thread that is held up before it is, and the first step that another one takes only after that thread has gone on.
fn waits_for_held_up(evidence: &Evidence) -> Option<(&Act, &Act)> {
    let own = || evidence.acts.iter().enumerate().filter(|(_, act)| act.line.is_some());
    let others = || own().filter(|(_, act)| act.thread != HELD_UP);
    let victim: Vec<(usize, &Act)> = own().filter(|(_, act)| act.thread == HELD_UP).collect();
    // Where others have taken steps of the submission between two of its own.
    let (last, resumed) = victim.windows(2).find_map(|pair| {
        let [(from, last), (to, _)] = *pair else { return None };
        others().any(|(at, _)| (from..to).contains(&at)).then_some((last, to))
    })?;
    let (_, late) = others().find(|(at, act)| *at > resumed && act.thread != 0)?;
    Some((last, late))
}

fn only_writes(evidence: &Evidence) -> Option<&Act> {
    let stores = |act: &Act| matches!(act.op, Op::Store { .. } | Op::WritePlain { .. });
    evidence
        .after(first_return(evidence)?)
        .map(|(_, act)| act)
        .find(|act| act.line.is_some() && stores(act))
}

fn writes_again(evidence: &Evidence) -> Option<&Act> {
    // An update that leaves the value as it is only looks.
    let changed = |act: &Act| match act.effect {
        Effect::Updated { old, new } if old == new => None,
        _ => act.writes(),
    };
    evidence.after(first_return(evidence)?).find_map(|(first, act)| {
        let at = changed(act).filter(|_| act.line.is_some())?;
        evidence
            .after(first)
            .take_while(|(_, next)| next.thread == act.thread && next.line.is_some())
            .map(|(_, next)| next)
            .find(|next| changed(next) == Some(at))
    })
}

/// Where the check says for the first time that a call has returned.
fn first_return(evidence: &Evidence) -> Option<usize> {
    evidence.acts.iter().position(|act| act.line.is_none() && act.op == Op::Yield)
}

/// The atomic that a read-modify-write operation changes has fewer than 64 bits. For [`made_without`](crate::Exercise::made_without),
/// where the task asks for 64 and nobody could count that far to find out.
pub const COUNTS_TOO_NARROW: Mistake = Mistake {
    name: "counts-too-narrow",
    explain: |evidence| {
        let (number, bits) = evidence.own().find_map(|(number, act)| {
            let Op::Update { at, .. } = act.op else { return None };
            Some((number, evidence.bits(at).filter(|bits| (2..64).contains(bits))?))
        })?;
        Some(format!(
            "The atomic in line {number} has {bits} bits. It starts again from 0 after {} of them, and the task asks for 64 bits: \
             a busy program gets that far.",
            wording::grouped(1 << bits)
        ))
    },
};
