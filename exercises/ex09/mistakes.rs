//! The mistakes that the checks of ex09 recognise, and what to know about them.
use checking::evidence::{Act, Effect, Evidence, Op, Update};
use checking::mistake::{Mistake, line, lower};
use checking::{grouped, named};

/// All of them.
pub const ALL: [Mistake; 10] = [
    OLD_VALUE,
    GOES_BACK,
    EVERYBODY,
    WEAK,
    CHECK_THEN_ACT,
    NOT_YET,
    TOO_EARLY,
    LOOK_ARRIVES,
    SHARED,
    FIRST_AGAIN,
];

pub const LOCK: Mistake = Mistake {
    name: "lock",
    explain: |evidence| {
        let (line, _) = evidence.own().find(|(_, act)| act.locks().is_some())?;
        Some(format!(
            "One caller is the first, but line {line} takes a lock, or something made of one, such as a `Once`. This \
             exercise is about a single atomic operation."
        ))
    },
};

const OLD_VALUE: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "old-value").then(|| {
            "The answer is upside down. `swap` returns the value from before, which is `false` for the first caller and \
             `true` for everybody else."
                .to_owned()
        })
    },
};

const GOES_BACK: Mistake = Mistake {
    name: "goes-back",
    explain: |evidence| {
        (evidence.named == "goes-back").then(|| {
            "A later arrival sets the flag back to `false`, and the next one is first again. Nothing may ever write \
             `false`."
                .to_owned()
        })
    },
};

const EVERYBODY: Mistake = Mistake {
    name: "everybody",
    explain: |evidence| {
        (evidence.named == "everybody").then(|| {
            "Everybody is told to be the first, whatever the flag was. Look at what it was before, in the same step that \
             sets it."
                .to_owned()
        })
    },
};

const WEAK: Mistake = Mistake {
    name: "weak-without-retry",
    explain: |evidence| {
        let (line, _) = evidence.own().find(|(_, act)| {
            act.exchange_failed().is_some_and(|(_, for_no_reason)| for_no_reason)
        })?;
        Some(format!(
            "`compare_exchange_weak` in line {line} failed although the flag was `false`: it may, for no reason, and then \
             nobody is the first. It must be tried again until it succeeds, or finds the flag up; `compare_exchange` and `swap` \
             need no second try."
        ))
    },
};

/// Two threads looked while the flag was down, and then each of them set it.
const CHECK_THEN_ACT: Mistake = Mistake {
    name: "check-then-act",
    explain: |evidence| {
        let several = (evidence.named == "several").then_some(evidence)?;
        let mut both = several.acts.iter().enumerate().filter_map(|(index, load)| {
            load.line?;
            let at =
                load.loads().filter(|_| matches!(load.effect, Effect::Read { value: 0, .. }))?;
            let (_, write) = several
                .after(index)
                .find(|(_, act)| act.thread == load.thread && act.writes() == Some(at))?;
            Some((load, write))
        });
        let (load, write) = both.next()?;
        both.any(|(other, _)| other.thread != load.thread).then(|| {
            format!(
                "{} asks whether somebody has been there, and {} sets the flag: two steps. Another thread asked in \
                 between, and saw `false` as well. Both were told that they are the first. `swap` asks and sets at once.",
                line(load),
                lower(&line(write)),
            )
        })
    },
};

/// Within one call an atomic is exchanged and then put back: what was done in between was done under a lock.
pub const OWN_LOCK: Mistake = Mistake {
    name: "own-lock",
    explain: |evidence| {
        let (taken, given_back) = own_lock(evidence)?;
        Some(format!(
            "One caller is the first, but {} and {} are a lock of your own making: whoever comes second waits for whoever \
             came first. This exercise is about a single atomic operation, for which nobody ever waits.",
            lower(&line(taken)),
            lower(&line(given_back)),
        ))
    },
};

/// All that a late arrival does is to count on, up or down, on fewer than 64 bits, and it takes nothing back.
pub const COMES_ROUND: Mistake = Mistake {
    name: "comes-round",
    explain: |evidence| {
        let late =
            evidence.acts.iter().position(|act| act.line.is_none() && act.op == Op::Yield)?;
        let steps: Vec<&Act> =
            evidence.after(late).map(|(_, act)| act).filter(|act| act.line.is_some()).collect();
        let [Act { op: Op::Update { at, with, .. }, line: Some(number), .. }] = steps[..] else {
            return None;
        };
        if !matches!(with, Update::Add(_) | Update::Sub(_)) {
            return None;
        }
        let bits = evidence.bits(*at).filter(|bits| *bits < 64)?;
        Some(format!(
            "Line {number} counts the arrivals on {bits} bits. After {} of them the count is 0 once more, and the next one to \
             arrive is told that it is the first: busy threads get there within minutes. What tells is whether somebody has been \
             there, not how many.",
            grouped(1 << bits)
        ))
    },
};

fn own_lock(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(index, taken)| {
        let exchanges =
            matches!(taken.op, Op::Update { with: Update::Exchange { .. } | Update::Swap(_), .. });
        let (at, old) = match taken.effect {
            Effect::Updated { old, new, .. } if exchanges && old != new => (taken.writes()?, old),
            _ => return None,
        };
        taken.line?;
        let mut same_call = evidence
            .after(index)
            .map(|(_, act)| act)
            .filter(|act| act.thread == taken.thread)
            .take_while(|act| act.line.is_some());
        let puts_back =
            |act: &&Act| matches!(act.op, Op::Store { at: to, value, .. } if to == at && value == old);
        Some((taken, same_call.find(puts_back)?))
    })
}

named!(
    NOT_YET,
    "not-yet",
    "Somebody has arrived, and has arrived itself, and is told that nobody has. What tells must change in the step that \
     decides who was first, not in a step of its own afterwards, and not with a later arrival."
);
named!(
    TOO_EARLY,
    "too-early",
    "Somebody is told that there has been an arrival, before it is decided whose: the next one to arrive was the first all \
     the same. One flag must do both: decide, and tell."
);
named!(
    LOOK_ARRIVES,
    "look-arrives",
    "Looking whether somebody has arrived counts as an arrival, so that nobody is the first. Only `arrive` may change \
     anything."
);
named!(
    SHARED,
    "shared",
    "An arrival at one start is an arrival at every other one, too. A `static`, and whatever else is there once, belongs to \
     all of them: each `Start` needs a flag of its own."
);
named!(
    FIRST_AGAIN,
    "first-again",
    "A later arrival is told that it is the first, long after somebody was. What remembers the first arrival must never \
     come back to where it began: not by counting round, and not by an overflow."
);
