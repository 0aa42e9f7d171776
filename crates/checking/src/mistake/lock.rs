//! Mistakes with locks: taken too late, too often, for too short, or not at all.
use super::{Mistake, before, line, lower, plain};
use crate::evidence::{Act, Blocked, Evidence};
use verdict::Kind;

/// A lock is taken for reading a value, given back, and taken again for writing what became of it.
pub const LOCK_DROPPED_EARLY: Mistake = Mistake {
    name: "lock-dropped-early",
    explain: |evidence| {
        evidence.acts.iter().enumerate().find_map(|(first, act)| {
            let (lock, changed) = act.unlocks()?;
            let (last, again) = evidence.after(first).find(|(_, next)| next.thread == act.thread && next.locks() == Some(lock))?;
            let others = evidence.acts[first..last]
                .iter()
                .any(|other| other.thread != act.thread && other.unlocks() == Some((lock, true)));
            let wrote = evidence.after(last).find(|(_, next)| next.thread == act.thread && next.unlocks().is_some());
            let wrote = wrote.is_some_and(|(_, next)| next.unlocks() == Some((lock, true)));
            (!changed && others && wrote && act.line.is_some()).then(|| {
                format!(
                    "The lock is given back at {} and taken again at {}. In between another thread took it and changed \
                     the value, so what is written then is made from a value that is out of date. Reading and writing \
                     must happen under one and the same guard.",
                    lower(&line(act)),
                    lower(&line(again)),
                )
            })
        })
    },
};

/// A thread waits for a lock that it holds itself.
pub const DOUBLE_LOCK: Mistake = Mistake {
    name: "double-lock",
    explain: |evidence| {
        let (holder, blocked) = waits_for_holder(evidence)?;
        let place =
            blocked.line.map_or_else(|| "later".to_owned(), |line| format!("in line {line}"));
        (holder.thread == blocked.thread && !evidence.returned(holder)).then(|| {
            format!(
                "{} takes the lock, and while its guard is alive the same thread asks for the same lock again {place}. A \
                 `Mutex` lets nobody in twice, not even its holder. Use the guard that is there, or let it go first.",
                line(holder),
            )
        })
    },
};

/// A function has returned, and the lock that it took is still held.
pub const GUARD_KEPT: Mistake = Mistake {
    name: "guard-kept",
    explain: |evidence| {
        let (holder, _) = waits_for_holder(evidence)?;
        evidence.returned(holder).then(|| {
            format!(
                "{} takes the lock, and the guard is never dropped: the function has returned, and the lock is still held. \
                 A guard that is forgotten (`mem::forget`) or put away somewhere keeps everybody out for ever.",
                line(holder),
            )
        })
    },
};

/// The step that took a lock which is still held, and a thread that waits for that lock.
fn waits_for_holder(evidence: &Evidence) -> Option<(&Act, &Blocked)> {
    evidence.blocked.iter().find_map(|blocked| {
        let holder = evidence.holder(blocked.lock?)?;
        holder.line.is_some().then_some((holder, blocked))
    })
}

/// A `try_lock` found the lock taken, and what it was for was left undone.
pub const TRY_LOCK: Mistake = Mistake {
    name: "try-lock",
    explain: |evidence| {
        let (number, _) =
            evidence.own().find(|(_, act)| matches!(act.effect, model::Effect::Locked(false)))?;
        Some(format!(
            "`try_lock` in line {number} does not wait: it found the lock taken by another thread, and the work was left \
             out. `lock` waits for its turn."
        ))
    },
};

/// Plain memory is touched by a thread that does not hold the lock which others use for it.
pub const READ_WITHOUT_LOCK: Mistake = Mistake {
    name: "access-without-lock",
    explain: |evidence| {
        if evidence.kind != Kind::Race {
            return None;
        }
        let bare = evidence.own().find(|(_, act)| plain(act) && !holds_a_lock(evidence, act))?;
        evidence.own().find(|(_, act)| plain(act) && holds_a_lock(evidence, act))?;
        let verb = if bare.1.writes().is_some() { "writes" } else { "reads" };
        Some(format!(
            "Line {} {verb} the value without holding the lock. A lock protects only if everybody takes it, for reading as \
             well as for writing.",
            bare.0
        ))
    },
};

/// A guard without a name is dropped in the statement that makes it: the lock is free again before it is of any use.
pub const GUARD_DROPPED_AT_ONCE: Mistake = Mistake {
    name: "guard-dropped-at-once",
    explain: |evidence| {
        let (number, bare) =
            evidence.own().find(|(_, act)| plain(act) && !holds_a_lock(evidence, act))?;
        let earlier: Vec<&Act> = before(evidence, bare).collect();
        let [.., lock, unlock] = earlier[..] else { return None };
        let at_once =
            lock.locks().is_some() && lock.locks() == unlock.unlocks().map(|(lock, _)| lock);
        (evidence.kind == Kind::Race && at_once).then(|| {
            format!(
                "{} takes the lock and gives it back at once, before line {number} touches the value. `let _ =` drops a \
                 guard on the spot; `let _guard =` keeps it to the end of the block.",
                line(lock),
            )
        })
    },
};

fn holds_a_lock(evidence: &Evidence, act: &Act) -> bool {
    before(evidence, act).fold(0, |held, other| {
        held + i32::from(other.locks().is_some()) - i32::from(other.unlocks().is_some())
    }) > 0
}
