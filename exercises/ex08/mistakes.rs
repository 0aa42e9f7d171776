//! The mistakes that the checks of ex08 recognise, and what to know about them.
use checking::evidence::{Act, Evidence, Op, Update};
use checking::mistake::{Mistake, line, lower, split_update};
use checking::split_update;

/// All of them.
pub const ALL: [Mistake; 7] = [
    NOT_RESET,
    ROUNDED,
    TAKEN_FOR_NOTHING,
    NO_INTERVAL,
    RESET_IN_TWO_STEPS,
    PUT_BACK_OVER_OTHERS,
    SPLIT,
];

const NOT_RESET: Mistake = Mistake {
    name: "not-reset",
    explain: |evidence| {
        (evidence.named == "not-reset").then(|| {
            "The events of an earlier interval are counted twice. A look must take what it reports away from the count, or \
             remember how far it was."
                .to_owned()
        })
    },
};

const PUT_BACK_OVER_OTHERS: Mistake = Mistake {
    name: "put-back-over-others",
    explain: |evidence| {
        let writes = |act: &Act| act.stores().is_some() || act.exchange_failed().is_some();
        let why = match evidence.own().any(|(_, act)| writes(act)) {
            true => {
                "A look that takes the count away, and then writes back what it has taken, loses the events that came in between."
            }
            false => {
                "What a look has taken away and does not tell must be there again for the next one, all of it."
            }
        };
        (evidence.named == "put-back-over-others").then(|| {
            format!(
                "There was no rate, and an event is missing all the same. {why} Look at the interval first; or add to what is there, \
                 with `fetch_add`."
            )
        })
    },
};
split_update!(SPLIT, "`fetch_add` does both at once.");

const ROUNDED: Mistake = Mistake {
    name: "rounded",
    explain: |evidence| {
        (evidence.named == "rounded").then(|| {
            "A rate has a fraction, and so has an interval. Divide as `f64`, by `interval.as_secs_f64()`: `as_secs()` \
             leaves the fraction of a second out."
                .to_owned()
        })
    },
};

const TAKEN_FOR_NOTHING: Mistake = Mistake {
    name: "taken-for-nothing",
    explain: |evidence| {
        (evidence.named == "taken-for-nothing").then(|| {
            "The events were taken away before it is clear that there is something to report, and then nobody reported \
             them. Ask for the length of the interval first."
                .to_owned()
        })
    },
};

const NO_INTERVAL: Mistake = Mistake {
    name: "no-interval",
    explain: |evidence| {
        (evidence.named == "no-interval").then(|| {
            "A division by zero seconds gives `inf` or `NaN`, which no dashboard can draw. Return None, and leave the \
             events where they are."
                .to_owned()
        })
    },
};

const RESET_IN_TWO_STEPS: Mistake = Mistake {
    name: "reset-in-two-steps",
    explain: |evidence| {
        let reset = |act: &Act| matches!(act.op, Op::Store { value: 0, .. });
        let (read, written) = split_update(evidence)
            .filter(|(_, store)| reset(store))
            .or_else(|| read_then_swapped(evidence))?;
        Some(format!(
            "{} reads the count, and {} sets it back: two steps. An event that comes in between is in no interval at all. \
             `swap(0)` does both at once, and returns what was there.",
            line(read),
            lower(&line(written)),
        ))
    },
};

/// A load, and then a swap of the same atomic by the same thread that found something else.
fn read_then_swapped(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, load)| {
        let at = load.loads().filter(|_| load.line.is_some())?;
        let (last, next) = evidence
            .after(first)
            .find(|(_, act)| act.thread == load.thread && act.reads() == Some(at))?;
        let swaps = matches!(next.op, Op::Update { with: Update::Swap(_), .. });
        (swaps && evidence.written_between(at, first, last).is_some()).then_some((load, next))
    })
}
