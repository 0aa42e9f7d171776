//! What ex02 has to do: lose nothing, thanks to a lock.
use super::ex02::MutexTotal;
use checking::Exercise;
use checking::mistake::Mistake;
use checking::total::{self, Total};

impl Total for MutexTotal {
    fn zero() -> Self {
        MutexTotal::new()
    }

    fn plus(&self, n: i64) -> i64 {
        MutexTotal::add(self, n)
    }

    fn now(&self) -> i64 {
        MutexTotal::get(self)
    }
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", total::alone::<MutexTotal>)
        .always("two threads add 1 and 10", total::together::<MutexTotal>)
        .always("two threads add, and a third one reads meanwhile", total::watched::<MutexTotal>)
        .made_without("the total is kept in a Mutex", total::alone::<MutexTotal>, &[NO_LOCK])
        .specified("any calls, by one, two and three threads", total::specification::<MutexTotal>())
        .native("four threads on this machine", total::hammer::<MutexTotal>)
        .mistakes(&[OLD_VALUE])
}

const OLD_VALUE: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "old-value").then(|| {
            "`add` returns the total from before the addition. Asked for is the total right after it.".to_owned()
        })
    },
};

const NO_LOCK: Mistake = Mistake {
    name: "no-lock",
    explain: |evidence| {
        evidence.own().all(|(_, act)| act.locks().is_none()).then(|| {
            "The total is right, but no lock is ever taken. This exercise is about the `Mutex`; atomics have their turn \
             in ex03."
                .to_owned()
        })
    },
};
