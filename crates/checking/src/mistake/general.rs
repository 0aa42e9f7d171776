//! Mistakes of every kind, told in general: looked for when nothing more particular was found.
use super::Mistake;
use crate::evidence::{Act, Effect, Op};
use verdict::Kind;

/// The submission changes nothing that is shared: its answer is made up.
pub const MADE_UP: Mistake = Mistake {
    name: "made-up",
    explain: |evidence| {
        let sends = |act: &Act| matches!(act.op, Op::Send { .. } | Op::TrySend { .. });
        let changes = |act: &Act| {
            let unlocks = act.unlocks().is_some_and(|(_, changed)| changed);
            // Whoever was refused might have changed something.
            let refused = act.exchange_failed().is_some() || act.effect == Effect::Locked(false);
            act.writes().is_some() || unlocks || sends(act) || refused
        };
        // Who panics has given no answer, and a named mistake is another one.
        let answers =
            evidence.kind == Kind::Wrong && evidence.named.is_empty() && !evidence.panicked;
        (answers && !evidence.own().any(|(_, act)| changes(act))).then(|| {
            "Nothing that threads share was changed: the answer is made up, and right for one case at most.".to_owned()
        })
    },
};

/// The submission shares something that is none of `crate::sync`'s types.
pub const INVISIBLE: Mistake = Mistake {
    name: "invisible",
    explain: |evidence| {
        (evidence.kind == Kind::Invisible).then(|| {
            "The results are right, but nothing of `crate::sync` was used to get them: the grader had nothing to watch, \
             and cannot tell whether it works in every order of steps."
                .to_owned()
        })
    },
};

/// Everybody waits for somebody else who waits.
pub const DEADLOCK: Mistake = Mistake {
    name: "deadlock",
    explain: |evidence| {
        let waits_for_a_lock = evidence.blocked.iter().any(|blocked| blocked.lock.is_some());
        let told = match evidence.blocked.len() {
            1 => {
                "One thread is left, and it waits: nobody is there any more who could bring about what it waits for."
            }
            _ if !waits_for_a_lock => {
                "All threads that are left wait to be woken, for a message, or for others to end, and nobody is left who could see to that. If it \
                 was done, then before they began to wait, or not for all of them."
            }
            _ => {
                "Every thread that is left waits for something that only another waiting thread could bring about. Look at \
                 who waits for what: somebody must let go first, or all must take things in the same order."
            }
        };
        (evidence.kind == Kind::Deadlock).then(|| told.to_owned())
    },
};

/// A loop waits for a value that nobody is left to write.
pub const WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    explain: |evidence| {
        let place = evidence.blocked.iter().find_map(|blocked| blocked.line);
        (evidence.kind == Kind::Livelock).then(|| {
            let place = place.map_or_else(String::new, |line| format!(" in line {line}"));
            format!("A loop{place} waits for a value to change that nobody will change any more.")
        })
    },
};

/// What an execution of very many steps is named.
pub(crate) const TOO_LONG: &str = "too-long";

/// A loop that goes on for ever without looking at anything shared.
pub const ENDLESS_LOOP: Mistake = Mistake {
    name: "endless-loop",
    explain: |evidence| {
        (evidence.kind == Kind::Stuck && evidence.named != TOO_LONG).then(|| {
            "A loop never ends, or a call takes very long, and meanwhile the thread touches nothing that threads share. \
             Nothing that other threads do can get it out of there."
                .to_owned()
        })
    },
};

/// Plain memory is shared without any synchronisation.
pub const DATA_RACE: Mistake = Mistake {
    name: "data-race",
    explain: |evidence| {
        (evidence.kind == Kind::Race).then(|| {
            "Two threads touch the same memory, at least one of them writes, and nothing puts the two in order. In Rust \
             that is undefined behaviour: the compiler assumes that it never happens, and no result can be relied upon."
                .to_owned()
        })
    },
};
