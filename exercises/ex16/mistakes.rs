//! The mistakes that the checks of ex16 recognise, and what to know about them.
use checking::evidence::{Act, Effect, Evidence, Op, Update};
use checking::grouped;
use checking::mistake::{Mistake, SPLIT_UPDATE, line, lower};
use checking::named;

/// All of them.
pub const ALL: [Mistake; 11] = [
    NEW_VALUE,
    OFF_BY_ONE,
    POWERS_OF_TWO,
    TYPE_WRAPS,
    CUT_OFF,
    MOVES,
    UNWRAPPED,
    LAGS_BEHIND,
    SHARED,
    LATE_RESET,
    SPLIT_UPDATE,
];

const NEW_VALUE: Mistake = Mistake {
    name: "new-value",
    explain: |evidence| {
        (evidence.named == "new-value").then(|| {
            "`next` returns the position that it moves to. Asked for is the one whose turn it was: the first is 0."
                .to_owned()
        })
    },
};

const OFF_BY_ONE: Mistake = Mistake {
    name: "off-by-one",
    explain: |evidence| {
        (evidence.named == "off-by-one").then(|| {
            "The counter turns back at the wrong place. `n` numbers from 0 on are 0 to `n - 1`: `n` itself is never \
             handed out, and `n - 1` is."
                .to_owned()
        })
    },
};

named!(
    POWERS_OF_TWO,
    "powers-of-two",
    "With `n` = 4 it goes round, with `n` = 3 it does not. The lowest bits of a count are its remainder only for powers of \
     two; `%` is right for every `n`."
);
named!(
    TYPE_WRAPS,
    "type-wraps",
    "The count of turns has a type so small that it overflows, and starts again at 0 in the middle of a round. Keep the \
     position itself, which never grows beyond `n`, or count in 64 bits."
);
named!(
    CUT_OFF,
    "n-cut-off",
    "Small rings are right, and a large one is not: `n` or the position is kept in a type that is too small for it. It must \
     work for every `n` that a `u64` can hold."
);
named!(
    MOVES,
    "position-moves",
    "Looking at the position must not change it. Only `next` moves on."
);
named!(
    UNWRAPPED,
    "position-beyond",
    "`position` answers `n` or more, with nobody else around. Whoever counts on must take the remainder where the position \
     is told as well, not only where a turn is handed out."
);
/// The position is an old one, and not because somebody was not let in.
const LAGS_BEHIND: Mistake = Mistake {
    name: "lags-behind",
    explain: |evidence| {
        let refused = |act: &Act| act.effect == Effect::Locked(false);
        (evidence.named == "lags-behind" && !evidence.own().any(|(_, act)| refused(act))).then(|| {
            "`position` still tells a turn that has been handed out. It is the one that is next in line, and it must change \
             in the step that hands a turn out, not in a step of its own."
                .to_owned()
        })
    },
};

named!(
    SHARED,
    "shared",
    "A turn of one ring moves the others on, too. A `static`, and whatever else is there once, belongs to all of them: each \
     `Ring` needs a position of its own."
);

/// Somebody added to the position, and put it back in a second step.
const LATE_RESET: Mistake = Mistake {
    name: "late-reset",
    explain: |evidence| {
        let (adds, resets) = late_reset(evidence)?;
        Some(format!(
            "{} moves the counter on and {} turns it back: two steps. In between it stands at `n`, and another thread sees \
             it there. The step from `n - 1` must lead to 0 at once: work out the next position first, then write it, by \
             `update` or under a lock.",
            line(adds),
            lower(&line(resets)),
        ))
    },
};

fn late_reset(evidence: &Evidence) -> Option<(&Act, &Act)> {
    let beyond = (evidence.named == "beyond").then_some(evidence)?;
    let resets = |act: &Act| match act.op {
        Op::Store { value, .. } => value == 0,
        Op::Update { with: Update::Swap(new) | Update::Exchange { new, .. }, .. } => new == 0,
        _ => false,
    };
    beyond.acts.iter().enumerate().find_map(|(index, adds)| {
        adds.line.filter(|_| matches!(adds.op, Op::Update { with: Update::Add(1), .. }))?;
        let mut later = beyond.after(index).filter(|(_, act)| act.thread == adds.thread);
        let (_, next) = later.find(|(_, act)| act.op.object() == adds.op.object())?;
        (next.line.is_some() && resets(next)).then_some((adds, next))
    })
}

/// The turns change a number of fewer than 64 bits, and nothing else: nothing that all positions fit into.
pub const NARROW_POSITION: Mistake = Mistake {
    name: "counts-too-narrow",
    explain: |evidence| {
        let writes = || evidence.own().filter(|(_, act)| act.writes().is_some());
        let bits = |act: &Act| act.writes().and_then(|at| evidence.bits(at));
        let (number, width) = writes().find_map(|(number, act)| Some((number, bits(act)?)))?;
        let narrow = writes().all(|(_, act)| bits(act).is_some_and(|it| (2..64).contains(&it)));
        let locks = evidence.own().any(|(_, act)| act.locks().is_some());
        (narrow && !locks).then(|| {
            format!(
                "The position is kept in {width} bits, which line {number} changes: after {} turns it starts again at 0, in the \
                 middle of a round of a larger ring. `n` is a `u64`, and so are positions.",
                grouped(1 << width)
            )
        })
    },
};
