//! The mistakes that the checks of ex01 recognise, and what to know about them.
use checking::Kind;
use checking::evidence::{Act, Evidence};
use checking::mistake::{Mistake, line, lower};
use checking::named;

/// All of them.
pub const ALL: [Mistake; 11] = [
    RACE,
    RESET_ON_READ,
    LOST_TO_A_LOOK,
    IN_HALVES,
    SEEN_IN_BETWEEN,
    LOSES_ALONE,
    MADE_UP,
    INVENTED,
    INDIVISIBLE,
    LOCKED,
    PANICS,
];

const RACE: Mistake = Mistake {
    name: "undefined-behaviour",
    explain: |evidence| {
        (evidence.kind == Kind::Race).then(|| {
            "Additions do get lost, but by a data race, which is undefined behaviour: the compiler may do anything with \
             such a program. Use an atomic: each of its operations is whole, and what you do with two of them can still \
             go wrong."
                .to_owned()
        })
    },
};

named!(
    RESET_ON_READ,
    "reset-on-read",
    "To ask takes something away: whoever asks next sees less. `get` must leave the total as it is."
);

named!(
    LOST_TO_A_LOOK,
    "lost-to-a-look",
    "One thread alone has added, and an addition is gone: `get` writes as well, and overwrites what has been added since \
     it looked. Asking must change nothing. Only two threads that both add may get in each other's way."
);
named!(
    SEEN_IN_BETWEEN,
    "seen-in-between",
    "Nobody could have computed that total: `add` takes away what is there before it puts the sum in its place, or writes \
     the sum in parts. One load and one store in each `add` are all it takes."
);

/// Somebody put a total together from two atomics, of which another thread had written one by then.
const IN_HALVES: Mistake = Mistake {
    name: "in-halves",
    explain: |evidence| {
        if evidence.kind != Kind::Wrong || evidence.named == "never" || !comes_between(evidence) {
            return None;
        }
        let (first, second) = evidence.acts.iter().enumerate().find_map(|(index, first)| {
            let at = first.loads().filter(|_| first.line.is_some())?;
            let (_, second) = evidence.after(index).find(|(_, act)| act.thread == first.thread)?;
            let other = second.loads().filter(|&other| other != at && second.line.is_some())?;
            // Both are written: they are parts of one total.
            let stored = |at| evidence.own().any(|(_, act)| act.stores() == Some(at));
            (stored(at) && stored(other)).then_some((first, second))
        })?;
        Some(format!(
            "The total is kept in two parts: {} reads one of them and {} the other. In between another thread writes, and what is \
             put together is neither the total from before nor the one from after. Keep it in a single atomic.",
            lower(&line(first)),
            lower(&line(second)),
        ))
    },
};

const LOSES_ALONE: Mistake = Mistake {
    name: "loses-alone",
    explain: |evidence| {
        (evidence.named == "loses-alone" && evidence.own().any(|(_, act)| changes(act))).then(|| {
            "No second thread is there, and still an addition is missing. Losses must come from two threads getting in \
             each other's way alone: `add` stores what it has read plus `n`, always."
                .to_owned()
        })
    },
};

const MADE_UP: Mistake = Mistake {
    name: "made-up",
    explain: |evidence| {
        (evidence.named == "loses-alone").then(|| {
            "Nothing that threads share was changed. The total must be kept in an atomic, so that the threads see each \
             other's additions at all."
                .to_owned()
        })
    },
};

const INVENTED: Mistake = Mistake {
    name: "invented",
    explain: |evidence| {
        (evidence.named == "invented").then(|| {
            "The total must be the sum of some of the numbers that were added. Here it is not: a number was added twice, \
             or comes from somewhere else. One load and one store in each `add` are all it takes."
                .to_owned()
        })
    },
};

const INDIVISIBLE: Mistake = Mistake {
    name: "indivisible",
    explain: |evidence| {
        let evidence = never(evidence).filter(|evidence| !stores(evidence))?;
        let (_, update) = evidence.own().find(|(_, act)| updates(act))?;
        Some(format!(
            "{} reads and writes in one indivisible step. Nobody can come in between and be overwritten: that is how the counter of \
             ex03 is made. Here, use two operations: one that reads, one that writes.",
            line(update)
        ))
    },
};

const LOCKED: Mistake = Mistake {
    name: "locked",
    explain: |evidence| {
        let evidence = never(evidence)?;
        let by_hand = |act: &Act| stores(evidence) && updates(act);
        let (_, lock) = evidence.own().find(|(_, act)| act.locks().is_some() || by_hand(act))?;
        Some(format!(
            "{} takes a lock and keeps it while it reads and writes. Nobody can come in between, so nothing can get lost: \
             a good counter, and the one of ex02. Here, leave a gap between reading and writing.",
            line(lock)
        ))
    },
};

/// A panic in `add`, and the thread's last step was an exchange that failed.
const PANICS: Mistake = Mistake {
    name: "panics",
    explain: |evidence| {
        let (number, act) = evidence.own().last()?;
        (evidence.kind == Kind::Wrong && evidence.named.is_empty() && act.exchange_failed().is_some()).then(|| {
            format!(
                "The exchange in line {number} noticed that another thread had been quicker, and then the thread panics. An addition \
                 may get lost here: without a word, and nothing else with it."
            )
        })
    },
};

/// Whether somebody takes a step while somebody else is at it.
fn comes_between(evidence: &Evidence) -> bool {
    let first = evidence.own().next().map(|(_, act)| act.thread);
    evidence.own().any(|(_, act)| Some(act.thread) != first)
}

/// Whether anything is written in a step of its own.
fn stores(evidence: &Evidence) -> bool {
    evidence.own().any(|(_, act)| act.stores().is_some())
}

fn updates(act: &Act) -> bool {
    act.reads().is_some() && act.reads() == act.writes()
}

/// The evidence, if the complaint is that no addition is ever lost.
fn never(evidence: &Evidence) -> Option<&Evidence> {
    (evidence.named == "never").then_some(evidence)
}

fn changes(act: &Act) -> bool {
    act.writes().is_some() || act.unlocks().is_some_and(|(_, changed)| changed)
}
