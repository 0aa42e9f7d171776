//! Mistakes with atomics: updates in two steps, exchanges without a loop, Orderings that are too weak.
use super::{Mistake, before, line, lower, plain, same_call, touches_the_same};
use crate::evidence::{Act, Effect, Evidence, Op, Update};
use verdict::Kind;

/// An atomic is read by one operation and written by another; somebody else's write came in between.
pub const SPLIT_UPDATE: Mistake = Mistake {
    name: "split-update",
    explain: |evidence| {
        split_update_told(evidence, "A single read-modify-write operation does both at once.")
    },
};

/// Defines a constant: [`SPLIT_UPDATE`], with what does both at once in this exercise.
///
/// ```
/// checking::split_update!(SPLIT, "`fetch_sub` does both at once.");
/// assert_eq!(SPLIT.name, "split-update");
/// ```
#[macro_export]
macro_rules! split_update {
    ($constant:ident, $instead:literal) => {
        const $constant: $crate::mistake::Mistake = $crate::mistake::Mistake {
            name: "split-update",
            explain: |evidence| $crate::mistake::split_update_told(evidence, $instead),
        };
    };
}

/// What happened, if an update was lost by being made in two steps; and what to do `instead`.
pub fn split_update_told(evidence: &Evidence, instead: &str) -> Option<String> {
    let (read, written) = split_update(evidence)?;
    let lost = match read.out_of_order() {
        true => "What it read had been replaced by another thread already",
        false => "Another thread wrote in between",
    };
    let back = match read.line == written.line {
        true => String::new(),
        false => format!("{} ", lower(&line(written))),
    };
    Some(format!(
        "{} reads the value and {back}writes it back: two steps. {lost}, and the second step overwrites that. {instead}",
        line(read),
    ))
}

/// The load and the store of an update that lost another thread's write: the next two steps of one call with that atomic.
pub fn split_update(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, load)| {
        let at = load.loads().filter(|_| load.line.is_some())?;
        let (last, store) =
            same_call(evidence, first).find(|(_, act)| act.reads().or(act.writes()) == Some(at))?;
        let lost = load.out_of_order() || evidence.written_between(at, first, last).is_some();
        (store.stores() == Some(at) && lost).then_some((load, store))
    })
}

/// A compare-exchange failed because another thread was quicker, and was not tried again.
pub const NO_RETRY: Mistake =
    Mistake { name: "no-retry", explain: |evidence| no_retry_where(evidence, |_| true) };

/// The same of those attempts in vain of which the exercise says that something was left to do.
pub fn no_retry_where(evidence: &Evidence, matters: impl Fn(&Act) -> bool) -> Option<String> {
    let number = given_up(evidence, false, matters)?;
    Some(format!(
        "The compare-exchange in line {number} found that another thread had changed the value, and wrote nothing. \
         It must be tried again with the value that it found, until it succeeds: that is a loop."
    ))
}

/// A weak compare-exchange failed for no reason, and was not tried again.
pub const WEAK_WITHOUT_RETRY: Mistake = Mistake {
    name: "weak-without-retry",
    explain: |evidence| {
        let number = given_up(evidence, true, |_| true)?;
        Some(format!(
            "`compare_exchange_weak` in line {number} may fail although the value is the expected one, and as often as it likes; some \
             processors are made like that. It must be tried again until it succeeds."
        ))
    },
};

/// The line of a compare-exchange that failed, after which its call has not written that atomic. If it did not fail for no reason,
/// then on account of another thread, which wrote after this call had looked: an exchange that asks for a value which
/// it has never seen there may well be answered with a no.
fn given_up(
    evidence: &Evidence,
    for_no_reason: bool,
    matters: impl Fn(&Act) -> bool,
) -> Option<u32> {
    evidence.acts.iter().enumerate().find_map(|(index, act)| {
        let (at, spurious) = act.exchange_failed()?;
        let again = same_call(evidence, index).any(|(_, next)| next.writes() == Some(at));
        let interfered = || {
            let looks = |(first, earlier): (usize, &Act)| {
                earlier.thread == act.thread
                    && earlier.reads() == Some(at)
                    && found(earlier) == asked_for(act)
                    && same_call(evidence, first).any(|(next, _)| next == index)
                    && evidence.written_between(at, first, index).is_some()
            };
            evidence.acts[..index].iter().enumerate().any(looks)
        };
        // Whoever would have put back what is there only looks: a no is an answer, too.
        let looks_only = matches!(
            act.op,
            Op::Update { with: Update::Exchange { expected, new, .. }, .. } if expected == new
        );
        let quicker = || !looks_only && interfered();
        let in_vain = spurious == for_no_reason && !again && (spurious || quicker());
        act.line.filter(|_| in_vain && matters(act))
    })
}

/// The value that a read found.
fn found(act: &Act) -> Option<u64> {
    match act.effect {
        Effect::Read { value, .. } | Effect::Failed { value, .. } => Some(value),
        Effect::Updated { new, .. } => Some(new),
        _ => None,
    }
}

/// The value that an exchange asks for.
fn asked_for(act: &Act) -> Option<u64> {
    match act.op {
        Op::Update { with: Update::Exchange { expected, .. }, .. } => Some(expected),
        _ => None,
    }
}

/// The result is read in a second step, after others may have changed it.
pub const READS_AGAIN: Mistake = Mistake {
    name: "reads-again",
    explain: |evidence| {
        let (first, second) = atomic_read_again(evidence).or_else(|| lock_taken_again(evidence))?;
        // Who comes by the same line again goes round a loop.
        (evidence.kind == Kind::Wrong && first.line != second.line).then(|| format!(
            "{} changes the value, and {} looks at it again: two steps. In between another thread changed it too, so the \
             result is not the one of this call. Work out the result from the first step alone.",
            line(first),
            lower(&line(second)),
        ))
    },
};

/// A change of an atomic, and the last thing that the same call does with it: a look, after somebody else's change.
fn atomic_read_again(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, act)| {
        let at = act.writes().filter(|_| act.line.is_some())?;
        let mut later = same_call(evidence, first)
            .filter(|(_, next)| next.reads().or(next.writes()) == Some(at));
        let (last, next) = later.next()?;
        let changed = evidence.written_between(at, first, last).is_some();
        (next.loads() == Some(at) && changed && later.next().is_none()).then_some((act, next))
    })
}

/// The same with a lock: it is taken twice by one call, and the second time nothing is changed.
fn lock_taken_again(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, act)| {
        let (lock, changed) = act.unlocks().filter(|_| act.line.is_some())?;
        let mut later = same_call(evidence, first).filter(|(_, next)| {
            next.locks() == Some(lock) || next.unlocks().is_some_and(|it| it.0 == lock)
        });
        let (last, next) = later.next()?;
        let others = evidence.acts[first..last]
            .iter()
            .any(|other| other.thread != act.thread && other.unlocks() == Some((lock, true)));
        let looks = later.next().is_none_or(|(_, end)| end.unlocks() == Some((lock, false)));
        let once = later.next().is_none();
        (changed && others && looks && once).then_some((act, next))
    })
}

/// Somebody read an old value although a newer one was there: an `Ordering` that is too weak.
pub const ORDERING: Mistake = Mistake {
    name: "ordering",
    explain: |evidence| {
        let (number, _) = evidence.own().find(|(_, act)| act.out_of_order())?;
        Some(format!(
            "Line {number} read an old value although a newer one had been written, or wrote out of turn. That needs no \
             unlucky switch between threads: compiler and processor may show writes to other threads late, or in \
             another order. Look at the Orderings."
        ))
    },
};

/// An atomic tells another thread that plain memory is ready, and its `Ordering` does not put the two in order.
pub const PUBLISHED_TOO_WEAKLY: Mistake = Mistake {
    name: "published-too-weakly",
    explain: |evidence| {
        let last = evidence.acts.len().checked_sub(1)?;
        let second = &evidence.acts[last];
        // The flag that the second thread has seen before its access, and who had set it, after an access of its own.
        let (read, write) =
            evidence.acts[..last].iter().enumerate().find_map(|(index, read)| {
                let at = read.reads().filter(|_| read.thread == second.thread && !plain(read))?;
                let write =
                    evidence.acts[..index].iter().rev().find(|act| act.writes() == Some(at))?;
                let accessed =
                    before(evidence, write).any(|act| plain(act) && touches_the_same(act, second));
                // Whoever gave the sign is the one with whom the memory is shared.
                let other = evidence.race.is_some_and(|(first, second)| {
                    [first, second].contains(&write.thread) && write.thread != read.thread
                });
                (other && accessed && read.line.is_some()).then_some((read, write))
            })?;
        (evidence.kind == Kind::Race && plain(second)).then(|| {
            format!(
                "{} gives the sign that the memory may be used, and {} takes it. But its Ordering does not carry along what \
                 was written before. The side that gives the sign needs `Release`, the side that takes it `Acquire`.",
                line(write),
                lower(&line(read)),
            )
        })
    },
};
