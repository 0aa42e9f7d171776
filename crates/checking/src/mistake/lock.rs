//! Mistakes with locks: taken too late, too often, for too short, or not at all.
use super::{Mistake, before, line, lower, plain, same_call, touches_the_same};
use crate::evidence::{Act, Blocked, Effect, Evidence, ObjectId, Op};
use verdict::Kind;

/// A lock is taken for reading a value, given back, and taken again for writing what became of it.
pub const LOCK_DROPPED_EARLY: Mistake = Mistake {
    name: "lock-dropped-early",
    explain: |evidence| {
        evidence.acts.iter().enumerate().find_map(|(first, act)| {
            let (lock, changed) = act.unlocks()?;
            let (last, again) = same_call(evidence, first).find(|(_, next)| next.locks() == Some(lock))?;
            let others = evidence.acts[first..last]
                .iter()
                .any(|other| other.thread != act.thread && other.unlocks() == Some((lock, true)));
            let wrote = same_call(evidence, last).find_map(|(_, next)| next.unlocks().filter(|it| it.0 == lock));
            let wrote = wrote.is_some_and(|(_, changed)| changed);
            (!changed && others && wrote && act.line.is_some()).then(|| {
                format!(
                    "The lock is given back at {} and taken again at {}. In between another thread took it and changed \
                     the value, so what is done then rests on a value that is out of date. Looking and acting \
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
        let number = evidence.acts.iter().enumerate().find_map(|(index, act)| {
            let refused = match (act.op, act.effect) {
                (Op::TryLock { lock, .. }, Effect::Locked(false)) => lock,
                _ => return None,
            };
            // Who tries until the lock is free leaves nothing out, nor does who does it all in another way after that.
            let later = same_call(evidence, index).any(|(_, next)| {
                tries(next, refused) && next.line == act.line || changes(next, refused)
            });
            act.line.filter(|_| evidence.kind == Kind::Wrong && !later)
        })?;
        Some(format!(
            "The try in line {number} does not wait: it found the lock taken by another thread, and the call went on without it. \
             `lock`, or `read` and `write` of an `RwLock`, wait for their turn."
        ))
    },
};

fn tries(act: &Act, wanted: ObjectId) -> bool {
    matches!(act.op, Op::Lock { lock, .. } | Op::TryLock { lock, .. } if lock == wanted)
}

/// Lets go of the lock, behind which there is another value now.
fn changes(act: &Act, behind: ObjectId) -> bool {
    matches!(act.op, Op::Unlock { lock, changed: true, .. } if lock == behind)
}

/// Plain memory is touched by a thread that does not hold the lock which others use for it.
pub const READ_WITHOUT_LOCK: Mistake = Mistake {
    name: "access-without-lock",
    explain: |evidence| {
        if evidence.kind != Kind::Race {
            return None;
        }
        // The race is between the last access and an earlier one.
        let raced = evidence.acts.last().filter(|act| plain(act))?;
        let accesses =
            || evidence.own().filter(|(_, act)| plain(act) && touches_the_same(act, raced));
        let bare = accesses().find(|(_, act)| !holds_a_lock(evidence, act))?;
        accesses().find(|(_, act)| holds_a_lock(evidence, act))?;
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
        // In one statement, which does nothing with what it guards.
        let at_once = lock.line == unlock.line
            && lock.locks().is_some_and(|lock| unlock.unlocks() == Some((lock, false)));
        (evidence.kind == Kind::Race && at_once).then(|| {
            format!(
                "{} takes the lock and gives it back at once, before line {number} touches the value. `let _ =` drops a \
                 guard on the spot; `let _guard =` keeps it to the end of the block.",
                line(lock),
            )
        })
    },
};

/// A lock that is made of an atomic: the step of a call that takes it, by changing a value, and the later step of the same call that
/// puts the old value back. What is tried in between, and given up, is no such thing: then others may have changed it.
pub fn lock_by_hand(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, taken)| {
        let at = taken.writes().filter(|_| taken.line.is_some())?;
        let Effect::Updated { old, new } = taken.effect else { return None };
        let (last, back) =
            same_call(evidence, first).find(|(_, next)| next.writes() == Some(at))?;
        let left = match (back.op, back.effect) {
            (Op::Store { value, .. }, _) => value,
            (_, Effect::Updated { new, .. }) => new,
            _ => return None,
        };
        // Something is done under it.
        let guards = same_call(evidence, first)
            .take_while(|(index, _)| *index < last)
            .any(|(_, act)| act.reads().or(act.writes()).is_some_and(|other| other != at));
        (old != new && left == old && guards).then_some((taken, back))
    })
}

fn holds_a_lock(evidence: &Evidence, act: &Act) -> bool {
    !locks_held(evidence, act).is_empty()
}

/// The steps in which the thread of `act` took the locks that it holds there.
pub fn locks_held<'a>(evidence: &'a Evidence, act: &Act) -> Vec<&'a Act> {
    let mut held: Vec<&Act> = Vec::new();
    for other in before(evidence, act) {
        if let Some((lock, _)) = other.unlocks() {
            held.retain(|taken| taken.locks() != Some(lock));
        }
        if other.locks().is_some() {
            held.push(other);
        }
    }
    held
}
