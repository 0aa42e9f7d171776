//! What ex03 has to do: lose nothing, without a lock.
use super::ex03::AtomicTotal;
use checking::Exercise;
use checking::mistake::Mistake;
use checking::total::{self, Total};

impl Total for AtomicTotal {
    fn zero() -> Self {
        AtomicTotal::new()
    }

    fn plus(&self, n: i64) -> i64 {
        AtomicTotal::add(self, n)
    }

    fn now(&self) -> i64 {
        AtomicTotal::get(self)
    }
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", total::alone::<AtomicTotal>)
        .always("two threads add 1 and 10", total::together::<AtomicTotal>)
        .always("two threads add, and a third one reads meanwhile", total::watched::<AtomicTotal>)
        .made_without("the total is kept in an atomic", total::alone::<AtomicTotal>, &[LOCK])
        .native("four threads on this machine", total::hammer::<AtomicTotal>)
        .mistakes(&[OLD_VALUE])
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
