//! The mistakes that the checks of ex05 recognise, and what to know about them.
use checking::Kind;
use checking::mistake::{Mistake, line, lower};
use checking::{named, split_update};

/// All of them.
pub const ALL: [Mistake; 12] = [
    ONE_AT_A_TIME,
    DROPPED_AT_ONCE,
    LEAKS,
    LEAK_ON_ERROR,
    LEAK_ON_PANIC,
    LEAK_ON_REFUSAL,
    UNDONE_TWICE,
    OFF_BY_ONE,
    CHECK_THEN_ACT,
    ADDS_FIRST,
    GAUGE_TOO_NARROW,
    SPLIT,
];

/// Somebody waits for a lock that another request holds while it works.
const ONE_AT_A_TIME: Mistake = Mistake {
    name: "one-at-a-time",
    explain: |evidence| {
        let (holder, _) = evidence.blocked.iter().find_map(|blocked| {
            let holder = evidence.holder(blocked.lock?)?;
            (holder.thread != blocked.thread).then_some((holder.line?, blocked.line?))
        })?;
        (evidence.kind == Kind::Deadlock).then(|| {
            format!(
                "Line {holder} takes a lock, and it is held while the work of a request runs. All others wait for it, however much room \
                 there is; and if the work waits for one of them, for ever. Hold a lock only to look and to count."
            )
        })
    },
};

const DROPPED_AT_ONCE: Mistake = Mistake {
    name: "dropped-at-once",
    explain: |evidence| {
        (evidence.named == "dropped-at-once").then(|| {
            "The gauge does not count the request while it runs: it has been left again before the work begins, or is \
             never entered. If you have a guard, give it a name: `let _ =` drops it at once, `let _guard =` at the end of \
             the block."
                .to_owned()
        })
    },
};

named!(
    GAUGE_TOO_NARROW,
    "gauge-too-narrow",
    "So many requests are in flight, and the gauge says something else: its type is too small for them, or what it shows goes \
     through one that is. A limit is a `usize`, so the gauge has to be one, too."
);
split_update!(
    SPLIT,
    "`fetch_sub` or `fetch_add` does both at once, `try_update` even if something is to be asked before."
);

const LEAKS: Mistake = Mistake {
    name: "leaks",
    explain: |evidence| {
        (evidence.named == "leaks").then(|| {
            "A request has ended, and the gauge still counts it. Each that enters must leave. A guard does so when it is \
             dropped; one that is forgotten (`mem::forget`) or put away never is."
                .to_owned()
        })
    },
};

const LEAK_ON_ERROR: Mistake = Mistake {
    name: "leak-on-error",
    explain: |evidence| {
        (evidence.named == "leak-on-error").then(|| {
            "The gauge still counts the request after an `Err`: the early return passes by the place where it leaves. A \
             guard leaves on every way out."
                .to_owned()
        })
    },
};

const LEAK_ON_PANIC: Mistake = Mistake {
    name: "leak-on-panic",
    explain: |evidence| {
        (evidence.named == "leak-on-panic").then(|| {
            "The gauge still counts the request after a panic: what stands behind the call of `work` is not executed any \
             more. What is executed on the way out is the `Drop` of values that are alive: let a guard leave."
                .to_owned()
        })
    },
};

const LEAK_ON_REFUSAL: Mistake = Mistake {
    name: "leak-on-refusal",
    explain: |evidence| {
        (evidence.named == "leak-on-refusal").then(|| {
            "The gauge counts a request that was refused, and since it never runs it never leaves. After a while the gauge \
             stays at the limit, and everybody is refused. Whoever adds first must undo it, for one who was refused as \
             well."
                .to_owned()
        })
    },
};

const UNDONE_TWICE: Mistake = Mistake {
    name: "undone-twice",
    explain: |evidence| {
        (evidence.named == "undone-twice").then(|| {
            "A refusal takes too much away from the gauge: it is undone twice, or a guard leaves that has never entered. \
             Make the guard only when the request is in."
                .to_owned()
        })
    },
};

const OFF_BY_ONE: Mistake = Mistake {
    name: "off-by-one",
    explain: |evidence| {
        (evidence.named == "off-by-one").then(|| {
            "A single thread gets one too many in. There is room as long as *fewer* than the limit are in flight: `<`, \
             not `<=`."
                .to_owned()
        })
    },
};

const CHECK_THEN_ACT: Mistake = Mistake {
    name: "check-then-act",
    explain: |evidence| {
        let (index, load) = evidence.acts.iter().enumerate().find(|(_, act)| {
            act.line.is_some() && act.loads().is_some() && evidence.named == "over-limit"
        })?;
        let (_, enters) = evidence
            .after(index)
            .find(|(_, act)| act.thread == load.thread && act.writes() == load.loads())?;
        Some(format!(
            "{} looks whether there is room, and {} enters: two steps. Another thread looked in between, saw the same \
             room, and entered as well. `try_update`, or a compare-exchange loop, looks and enters at once.",
            line(load),
            lower(&line(enters)),
        ))
    },
};

const ADDS_FIRST: Mistake = Mistake {
    name: "adds-first",
    explain: |evidence| {
        (evidence.named == "adds-first").then(|| {
            "A request was refused although nobody was in flight. One that enters first and leaves again when that was \
             too many is counted meanwhile, and takes the room from others. Look and enter in one step, so that the \
             gauge counts nobody who is refused."
                .to_owned()
        })
    },
};
