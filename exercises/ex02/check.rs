//! What ex02 has to do: lose nothing, thanks to a lock.
use super::ex02::MutexTotal;
use checking::evidence::{Act, Evidence, Op};
use checking::mistake::{Mistake, line, locks_held, lower, split_update};
use checking::total::{self, Total};
use checking::{Exercise, call_returned};

/// The submission is a crate of its own: a trait of another crate needs a type of this one.
struct It(MutexTotal);

impl Total for It {
    fn zero() -> Self {
        Self(MutexTotal::new())
    }

    fn plus(&self, n: i64) -> i64 {
        self.0.add(n)
    }

    fn now(&self) -> i64 {
        self.0.get()
    }
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", total::alone::<It>)
        .always("two threads add 1 and 10", total::together::<It>)
        .always("two threads add, and a third one reads meanwhile", total::watched::<It>)
        .made_without("the total is kept in a Mutex", total::alone::<It>, &[NO_LOCK])
        .made_without("each total has a lock of its own", two_totals, &[LOCK_OF_ALL])
        .specified("any calls, by one, two and three threads", total::specification::<It>())
        .always("the smallest and the largest number", total::extremes::<It>)
        .native("four threads on this machine", total::hammer::<It>)
        .mistakes(&[OLD_VALUE, SPLIT])
}

/// One after the other, so that it shows which locks an addition to either of them takes.
fn two_totals() {
    let (one, other) = (MutexTotal::new(), MutexTotal::new());
    one.add(1);
    call_returned();
    other.add(10);
}

/// What is added to one total keeps those waiting who add to another.
const LOCK_OF_ALL: Mistake = Mistake {
    name: "lock-of-all",
    explain: |evidence| {
        let returned = |act: &Act| act.line.is_none() && act.op == Op::Yield;
        let between = evidence.acts.iter().position(returned)?;
        let (first, second) = evidence.acts.split_at(between);
        let taken = |lock| first.iter().any(|act| act.line.is_some() && act.locks() == Some(lock));
        let again = |act: &&Act| act.line.is_some() && act.locks().is_some_and(taken);
        let number = second.iter().find(again)?.line?;
        Some(format!(
            "The totals are right, but line {number} takes a lock that an addition to another total takes, too: a `static`, perhaps. All totals \
             there are then wait for each other. Give each of them a lock of its own, in a field."
        ))
    },
};

const OLD_VALUE: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "old-value").then(|| {
            "`add` returns the total from before the addition. Asked for is the total right after it.".to_owned()
        })
    },
};

/// The total stands beside the lock, and an addition of two steps is made without it, or with one that lets others in.
const SPLIT: Mistake = Mistake {
    name: "split-update",
    explain: |evidence| {
        let (read, written) = split_update(evidence)?;
        let shared = |act: &&&Act| matches!(act.op, Op::Lock { shared: true, .. });
        let held = locks_held(evidence, read);
        let why = match held.iter().find(shared) {
            Some(taken) => format!(
                "{} takes the lock for reading, and lets in everybody else who does so. Whoever writes takes `write`.",
                line(taken)
            ),
            None if held.is_empty() && gives_back_at_once(evidence, read) => {
                "The lock is taken before, and given back at once: `let _ =` drops a guard on the spot, `let _guard =` keeps \
                 it to the end of the block."
                    .to_owned()
            }
            None if keeps_its_lock(evidence, read, written) => {
                "Each of the two does so under a lock, but it is not the same one, or it does not keep the other one out. All have to \
                 take one and the same lock."
                    .to_owned()
            }
            None => "Take the lock before the first step, and keep it until after the second.".to_owned(),
        };
        Some(format!(
            "{} reads the total and {} writes it back, and another thread wrote in between: its addition is gone. {why}",
            line(read),
            lower(&line(written)),
        ))
    },
};

/// Whether a lock that was taken before the first step is let go only after the second.
fn keeps_its_lock(evidence: &Evidence, read: &Act, written: &Act) -> bool {
    let until = locks_held(evidence, written);
    locks_held(evidence, read).iter().any(|taken| until.iter().any(|it| std::ptr::eq(*it, *taken)))
}

/// Whether the last two things that the thread of `act` did before were to take a lock and to let it go.
fn gives_back_at_once(evidence: &Evidence, act: &Act) -> bool {
    let before = evidence.acts.iter().take_while(|other| !std::ptr::eq(*other, act));
    let own: Vec<&Act> = before.filter(|other| other.thread == act.thread).collect();
    let [.., taken, given_back] = own[..] else { return false };
    taken.locks().is_some_and(|lock| given_back.unlocks() == Some((lock, false)))
}

/// Nothing is changed under a lock.
const NO_LOCK: Mistake = Mistake {
    name: "no-lock",
    explain: |evidence| {
        let (mut held, mut taken, mut changed) = (0, false, false);
        for (_, act) in evidence.own() {
            taken |= act.locks().is_some();
            changed |= matches!(act.op, Op::Downgrade { changed: true, .. });
            held += i32::from(act.locks().is_some());
            changed |= held > 0 && act.writes().is_some();
            if let Some((_, inside)) = act.unlocks() {
                held -= 1;
                changed |= inside;
            }
        }
        let why = match taken {
            false => "no lock is ever taken",
            true => "the lock is given back before anything is changed: it protects nothing",
        };
        (!changed).then(|| {
            format!(
                "The total is right, but {why}. This exercise is about the `Mutex`; atomics have their turn in ex03."
            )
        })
    },
};
