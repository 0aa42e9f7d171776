//! Mistakes that people really make with shared memory, and how each shows in an execution.
//!
//! A mistake looks at what happened, never at the source text, so a solution that is written in another way is
//! recognised all the same. The texts name the lines.
use crate::evidence::{Act, Blocked, Evidence};
use crate::verdict::Kind;

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

fn plain(act: &Act) -> bool {
    matches!(act.op, model::Op::ReadPlain { .. } | model::Op::WritePlain { .. })
}

fn holds_a_lock(evidence: &Evidence, act: &Act) -> bool {
    before(evidence, act).fold(0, |held, other| {
        held + i32::from(other.locks().is_some()) - i32::from(other.unlocks().is_some())
    }) > 0
}

/// What the thread of `act` did before.
fn before<'a>(evidence: &'a Evidence, act: &Act) -> impl Iterator<Item = &'a Act> {
    evidence
        .acts
        .iter()
        .take_while(move |other| !std::ptr::eq(*other, act))
        .filter(move |other| other.thread == act.thread)
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
        let (last, next) = evidence
            .after(first)
            .find(|(_, next)| next.thread == act.thread && next.reads() == Some(at))?;
        (next.loads() == Some(at)
            && next.line.is_some()
            && evidence.written_between(at, first, last).is_some())
        .then_some((act, next))
    })
}

fn lock_taken_again(evidence: &Evidence) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(first, act)| {
        let (lock, changed) = act.unlocks().filter(|_| act.line.is_some())?;
        let (last, next) = evidence
            .after(first)
            .find(|(_, next)| next.thread == act.thread && next.locks() == Some(lock))?;
        let others = evidence.acts[first..last]
            .iter()
            .any(|other| other.thread != act.thread && other.unlocks() == Some((lock, true)));
        (changed && others && next.line.is_some()).then_some((act, next))
    })
}

/// The submission changes nothing that is shared: its answer is made up.
pub const MADE_UP: Mistake = Mistake {
    name: "made-up",
    explain: |evidence| {
        let changes =
            |act: &Act| act.writes().is_some() || act.unlocks().is_some_and(|(_, changed)| changed);
        (evidence.kind == Kind::Wrong && evidence.named.is_empty() && !evidence.own().any(|(_, act)| changes(act))).then(|| {
            "Nothing that threads share was changed: the answer is made up, and right for one case at most.".to_owned()
        })
    },
};

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
        (evidence.kind == Kind::Deadlock).then(|| {
            "Every thread that is left waits for something that only another waiting thread could bring about. Look at \
             who waits for what: somebody must let go first, or all must take things in the same order."
                .to_owned()
        })
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

/// A loop that goes on for ever without looking at anything shared.
pub const ENDLESS_LOOP: Mistake = Mistake {
    name: "endless-loop",
    explain: |evidence| {
        (evidence.kind == Kind::Stuck).then(|| {
            "A loop never ends, or a call takes very long, and meanwhile the thread touches nothing that threads share. \
             Nothing that other threads do can get it out of there."
                .to_owned()
        })
    },
};

/// Looked for in every exercise, after its own: from particular to general.
pub const COMMON: [Mistake; 18] = [
    DOUBLE_LOCK,
    GUARD_KEPT,
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

/// `Line 12`, or a name for the grader's own code.
pub fn line(act: &Act) -> String {
    act.line.map_or_else(|| "The check".to_owned(), |line| format!("Line {line}"))
}

/// In the middle of a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
