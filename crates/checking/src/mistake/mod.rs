//! Mistakes that people really make with shared memory, and how each shows in an execution.
//!
//! A mistake looks at what happened, never at the source text, so a solution that is written in another way is
//! recognised all the same. The texts name the lines.
mod atomic;
mod general;
mod gives_up;
mod lock;
pub(crate) mod specified;
#[cfg(test)]
mod tests;

pub use atomic::{
    NO_RETRY, ORDERING, PUBLISHED_TOO_WEAKLY, READS_AGAIN, SPLIT_UPDATE, WEAK_WITHOUT_RETRY,
    no_retry_where, split_update, split_update_told,
};
pub(crate) use general::TOO_LONG;
pub use general::{DATA_RACE, DEADLOCK, ENDLESS_LOOP, INVISIBLE, MADE_UP, WAITS_FOR_EVER};
pub use gives_up::{GIVES_UP, gives_up_where};
pub use lock::{
    DOUBLE_LOCK, GUARD_DROPPED_AT_ONCE, GUARD_KEPT, LOCK_DROPPED_EARLY, READ_WITHOUT_LOCK,
    TRY_LOCK, lock_by_hand, locks_held,
};

pub use specified::{
    COUNTS_TOO_NARROW, FLOATING_POINT, HAND_MADE_LOCK, SHARED_STATE, TOO_NARROW, WAITS,
};

use crate::evidence::{Act, Evidence};

/// A mistake that the grader can recognise and explain.
#[derive(Clone, Copy, Debug)]
pub struct Mistake {
    /// Its name, such as `split-update`.
    pub name: &'static str,
    /// What to tell the reader; `None` if this is not the mistake that was made.
    pub explain: fn(&Evidence) -> Option<String>,
}

impl Mistake {
    /// The name and the text, if the check or the execution shows this mistake.
    pub(crate) fn find(
        mistakes: &[Mistake],
        evidence: &Evidence,
    ) -> Option<(&'static str, String)> {
        mistakes.iter().find_map(|mistake| Some((mistake.name, (mistake.explain)(evidence)?)))
    }
}

/// Defines a constant: the mistake that a check names by a wrong value, and what to say about it.
///
/// ```
/// checking::named!(OFF_BY_ONE, "off-by-one", "It stops one too early.");
/// assert_eq!(OFF_BY_ONE.name, "off-by-one");
/// ```
#[macro_export]
macro_rules! named {
    ($constant:ident, $name:literal, $text:literal) => {
        const $constant: $crate::mistake::Mistake = $crate::mistake::Mistake {
            name: $name,
            explain: |evidence| (evidence.named == $name).then(|| $text.to_owned()),
        };
    };
}

/// Looked for in every exercise, after its own: from particular to general.
pub const COMMON: [Mistake; 22] = [
    SHARED_STATE,
    TOO_NARROW,
    FLOATING_POINT,
    DOUBLE_LOCK,
    GUARD_KEPT,
    GIVES_UP,
    TRY_LOCK,
    GUARD_DROPPED_AT_ONCE,
    READ_WITHOUT_LOCK,
    LOCK_DROPPED_EARLY,
    READS_AGAIN,
    SPLIT_UPDATE,
    WEAK_WITHOUT_RETRY,
    NO_RETRY,
    MADE_UP,
    ORDERING,
    PUBLISHED_TOO_WEAKLY,
    INVISIBLE,
    DATA_RACE,
    DEADLOCK,
    WAITS_FOR_EVER,
    ENDLESS_LOOP,
];

/// What the thread of `act` did before.
fn before<'a>(evidence: &'a Evidence, act: &Act) -> impl Iterator<Item = &'a Act> {
    evidence
        .acts
        .iter()
        .take_while(move |other| !std::ptr::eq(*other, act))
        .filter(move |other| other.thread == act.thread)
}

/// What the thread of the `index`-th act does next, as long as it stays in the submission: until the check takes a step, or starts a
/// thread.
fn same_call(evidence: &Evidence, index: usize) -> impl Iterator<Item = (usize, &Act)> {
    let thread = evidence.acts[index].thread;
    let started = |(by, at): &&(usize, usize)| *by == thread && *at > index;
    let end = evidence.started_by_check.iter().find(started).map_or(usize::MAX, |(_, at)| *at);
    evidence
        .after(index)
        .take_while(move |(index, _)| *index < end)
        .filter(move |(_, next)| next.thread == thread)
        .take_while(|(_, next)| next.line.is_some())
}

/// Whether both are about the same atomic or plain memory.
fn touches_the_same(act: &Act, other: &Act) -> bool {
    let memory = |act: &Act| act.reads().or(act.writes());
    memory(act) == memory(other)
}

fn plain(act: &Act) -> bool {
    matches!(act.op, model::Op::ReadPlain { .. } | model::Op::WritePlain { .. })
}

/// `Line 12`, or a name for the grader's own code.
pub fn line(act: &Act) -> String {
    act.line.map_or_else(|| "The check".to_owned(), |line| format!("Line {line}"))
}

/// The same in the middle of a sentence.
pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
