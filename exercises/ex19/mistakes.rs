//! The mistakes that the checks of ex19 recognise, and what to know about them.
use checking::Kind;
use checking::evidence::{Act, Effect, Evidence, Op, Update};
use checking::mistake::{
    LOCK_DROPPED_EARLY, Mistake, PUBLISHED_TOO_WEAKLY, line, lower, split_update,
};

/// All of them.
pub const ALL: [Mistake; 8] = [
    ZERO,
    DEPOSED,
    TAKES_THE_PLACE,
    RESULT_IGNORED,
    ELECTED_BY_SWAP,
    CHECK_THEN_ACT,
    RESIGNED_LATE,
    PUBLISHED_TOO_WEAKLY,
];

const ZERO: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "zero").then(|| {
            "`stand` returns what was there before: nobody. A successful `compare_exchange` hands out the *old* value; the \
             leader is now the one who stood."
                .to_owned()
        })
    },
};

const DEPOSED: Mistake = Mistake {
    name: "deposes-another",
    explain: |evidence| {
        (evidence.named == "deposed").then(|| {
            "Somebody who does not lead resigns, and the leader is gone. The place may be freed only by the one who has it."
                .to_owned()
        })
    },
};

/// The place is taken away from whoever has it, and given back in a second step.
const TAKES_THE_PLACE: Mistake = Mistake {
    name: "deposes-another",
    explain: |evidence| {
        let (taken, back) = evidence.acts.iter().enumerate().find_map(|(first, taken)| {
            let Effect::Updated { old: leader @ 1.., new: 0 } = taken.effect else { return None };
            let swaps = matches!(taken.op, Op::Update { with: Update::Swap(0), .. });
            taken.line.filter(|_| swaps)?;
            let mut own = evidence.after(first).filter(|(_, act)| act.thread == taken.thread);
            let (_, back) = own.next()?;
            let same = back.op.object() == taken.op.object();
            let returns = match back.op {
                Op::Store { value, .. } => value == leader,
                Op::Update { with: Update::Swap(new) | Update::Exchange { new, .. }, .. } => {
                    new == leader
                }
                _ => false,
            };
            (same && returns && back.line.is_some()).then_some((taken, back))
        })?;
        (evidence.kind == Kind::Wrong).then(|| {
            format!(
                "{} takes the place away from whoever has it, and {} gives it back to the one who is no candidate for leaving: two \
                 steps. In between the leader has no place, and another one may be elected. Free it only if it is one's own, in one \
                 step.",
                line(taken),
                lower(&line(back)),
            )
        })
    },
};

const RESULT_IGNORED: Mistake = Mistake {
    name: "result-ignored",
    explain: |evidence| {
        let number = given_up(evidence)?;
        (evidence.named == "several").then(|| {
            format!(
                "The compare-exchange in line {number} fails, since somebody leads already, and `stand` goes on as if it had \
                 not. `Err` holds the one who leads."
            )
        })
    },
};

/// The line of an exchange that found somebody else, and after which its thread has not looked again.
fn given_up(evidence: &Evidence) -> Option<u32> {
    evidence.acts.iter().enumerate().find_map(|(index, act)| {
        let (at, spurious) = act.exchange_failed()?;
        let again = evidence
            .after(index)
            .take_while(|(_, next)| next.thread != act.thread || next.line.is_some())
            .any(|(_, next)| next.thread == act.thread && next.reads() == Some(at));
        act.line.filter(|_| !spurious && !again)
    })
}

const ELECTED_BY_SWAP: Mistake = Mistake {
    name: "elected-by-swap",
    explain: |evidence| {
        let swaps =
            |act: &Act| matches!(act.op, Op::Update { with: Update::Swap(id), .. } if id != 0);
        let (_, act) = evidence.own().find(|(_, act)| swaps(act))?;
        (evidence.named == "several").then(|| {
            format!(
                "{} writes the candidate's id whether or not the place is free: the one who was elected before is \
                 overwritten, and still thinks that it leads. Take the place only if nobody has it.",
                line(act)
            )
        })
    },
};

/// Whether somebody looked, and wrote in a second step, and another thread wrote in between.
fn in_two_steps(evidence: &Evidence) -> bool {
    split_update(evidence).is_some() || (LOCK_DROPPED_EARLY.explain)(evidence).is_some()
}

const CHECK_THEN_ACT: Mistake = Mistake {
    name: "check-then-act",
    explain: |evidence| {
        (evidence.named == "several" && in_two_steps(evidence)).then(|| {
            "Each candidate found the place free and then took it: two steps. When the second one sat down, its answer was \
             out of date. `compare_exchange` asks and takes in one step; a lock must be held for both."
                .to_owned()
        })
    },
};

const RESIGNED_LATE: Mistake = Mistake {
    name: "resigned-late",
    explain: |evidence| {
        (evidence.named == "resigned-late" && in_two_steps(evidence)).then(|| {
            "`resign` looks whose place it is, and frees it in a second step. In between the place has changed hands, and \
             the new leader is deposed, or the old one resigns twice. Free it only if it is *still* one's own: \
             `compare_exchange(id, 0, …)`."
                .to_owned()
        })
    },
};
