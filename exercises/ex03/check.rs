//! What ex03 has to do: lose nothing, without a lock.
use super::ex03::AtomicTotal;
use checking::Exercise;
use checking::mistake::{HAND_MADE_LOCK, Mistake, WAITS, WEAK_WITHOUT_RETRY};
use checking::split_update;
use checking::total::{self, Total};

/// The submission is a crate of its own: a trait of another crate needs a type of this one.
struct It(AtomicTotal);

impl Total for It {
    fn zero() -> Self {
        Self(AtomicTotal::new())
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
        .made_without("the total is kept in an atomic", total::alone::<It>, &[LOCK])
        .specified("any calls, by one, two and three threads", total::specification::<It>())
        .made_without("an addition is one step", total::alone::<It>, &[HAND_MADE_LOCK])
        .made_without_when_held_up(
            "an addition is one step, whoever comes in between",
            total::contended::<It>,
            &[LOCK, WAITS, HAND_MADE_LOCK],
        )
        .always("the smallest and the largest number", total::extremes::<It>)
        .native("four threads on this machine", total::hammer::<It>)
        .mistakes(&[WEAK_WITHOUT_RETRY, OLD_VALUE, SPLIT])
}

const OLD_VALUE: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "old-value").then(|| {
            "`add` returns the total from before the addition. `fetch_add` hands out the value that it found, not the one \
             that it left: add `n` to it."
                .to_owned()
        })
    },
};

split_update!(SPLIT, "One read-modify-write operation, such as `fetch_add`, does both at once.");

const LOCK: Mistake = Mistake {
    name: "lock",
    explain: |evidence| {
        let (line, _) = evidence.own().find(|(_, act)| act.locks().is_some())?;
        Some(format!(
            "The total is right, but line {line} takes a lock. This exercise is about adding without one: in a single \
             atomic operation."
        ))
    },
};
