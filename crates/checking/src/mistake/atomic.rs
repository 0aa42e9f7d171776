//! Mistakes with atomics: updates in two steps, exchanges without a loop, Orderings that are too weak.
use super::{Mistake, before, line, lower, plain};
use crate::evidence::{Act, Evidence};
use verdict::Kind;

/// An atomic is read by one operation and written by another; somebody else's write came in between.
pub const SPLIT_UPDATE: Mistake = Mistake {
    name: "split-update",
    explain: |evidence| {
        let (read, written) = split_update(evidence)?;
        Some(format!(
            "{} reads the value and {} writes it back: two steps. Another thread wrote in between, and the second step \
             overwrites that. One read-modify-write operation, such as `fetch_add`, does both at once.",
            line(read),
            lower(&line(written)),
        ))
    },
};

/// The load and the store of an update that lost another thread's write.
pub fn split_update(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, load)| {
        let at = load.loads().filter(|_| load.line.is_some())?;
        let (last, store) = evidence.after(first).find(|(_, act)| {
            act.thread == load.thread && act.reads().or(act.writes()) == Some(at)
        })?;
        let lost = load.out_of_order() || evidence.written_between(at, first, last).is_some();
        (store.stores() == Some(at) && lost).then_some((load, store))
    })
}

/// A compare-exchange failed because another thread was quicker, and was not tried again.
pub const NO_RETRY: Mistake = Mistake {
    name: "no-retry",
    explain: |evidence| {
        let number = given_up(evidence, false)?;
        Some(format!(
            "The compare-exchange in line {number} found that another thread had changed the value, and wrote nothing. \
             It must be tried again with the value that it found, until it succeeds: that is a loop."
        ))
    },
};

/// A weak compare-exchange failed for no reason, and was not tried again.
pub const WEAK_WITHOUT_RETRY: Mistake = Mistake {
    name: "weak-without-retry",
    explain: |evidence| {
        let number = given_up(evidence, true)?;
        Some(format!(
            "`compare_exchange_weak` in line {number} may fail although the value is the expected one; some processors \
             are made like that. It belongs in a loop that tries again."
        ))
    },
};

/// The line of a compare-exchange that failed and was the last that its thread did with that atomic.
fn given_up(evidence: &Evidence, for_no_reason: bool) -> Option<u32> {
    evidence.acts.iter().enumerate().find_map(|(index, act)| {
        let (at, spurious) = act.exchange_failed()?;
        let again = evidence
            .after(index)
            .any(|(_, next)| next.thread == act.thread && next.writes() == Some(at));
        act.line.filter(|_| spurious == for_no_reason && !again)
    })
}

/// The result is read in a second step, after others may have changed it.
pub const READS_AGAIN: Mistake = Mistake {
    name: "reads-again",
    explain: |evidence| {
        let (first, second) = atomic_read_again(evidence).or_else(|| lock_taken_again(evidence))?;
        Some(format!(
            "{} changes the value, and {} looks at it again: two steps. In between another thread changed it too, so the \
             result is not the one of this call. Work out the result from the first step alone.",
            line(first),
            lower(&line(second)),
        ))
    },
};

fn atomic_read_again(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, act)| {
        let at = act.writes().filter(|_| act.line.is_some())?;
        let (last, next) = same_call(evidence, first).find(|(_, next)| next.reads() == Some(at))?;
        (next.loads() == Some(at) && evidence.written_between(at, first, last).is_some())
            .then_some((act, next))
    })
}

fn lock_taken_again(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, act)| {
        let (lock, changed) = act.unlocks().filter(|_| act.line.is_some())?;
        let (last, next) =
            same_call(evidence, first).find(|(_, next)| next.locks() == Some(lock))?;
        let others = evidence.acts[first..last]
            .iter()
            .any(|other| other.thread != act.thread && other.unlocks() == Some((lock, true)));
        (changed && others).then_some((act, next))
    })
}

/// What the thread of the `index`-th act does next, as long as it stays in the submission.
fn same_call(evidence: &Evidence, index: usize) -> impl Iterator<Item = (usize, &Act)> {
    let thread = evidence.acts[index].thread;
    evidence
        .after(index)
        .filter(move |(_, next)| next.thread == thread)
        .take_while(|(_, next)| next.line.is_some())
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
                (write.thread != read.thread && accessed && read.line.is_some())
                    .then_some((read, write))
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

fn touches_the_same(act: &Act, other: &Act) -> bool {
    let memory = |act: &Act| act.reads().or(act.writes());
    memory(act) == memory(other)
}
