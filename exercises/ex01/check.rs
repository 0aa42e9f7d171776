//! What ex01 has to do: lose additions, and nothing worse.
use super::ex01::RacyTotal;
use checking::Kind;
use checking::evidence::{Act, Evidence};
use checking::grouped;
use checking::mistake::{Mistake, line};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, complain, expect_eq, witness};

const THREADS: u32 = 4;
const ADDITIONS: u64 = 1_000_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own loses nothing", alone)
        .always("two threads add 1 and 10: no total out of nowhere", together)
        .sometimes(
            "two threads add 1 and 10: one addition can get lost",
            "in some order of steps an addition is lost",
            lost,
        )
        .native("four threads on this machine", hammer)
        .mistakes(&[RACE, LOSES_ALONE, MADE_UP, INVENTED, INDIVISIBLE, LOCKED])
}

fn alone() {
    let total = RacyTotal::new();
    expect_eq("a new total", total.get(), 0);
    let mut sum = 0;
    for n in [5, -2, 40] {
        total.add(n);
        sum += n;
        let got = total.get();
        if got != sum {
            complain(
                "loses-alone",
                format!("after add({n}) the total is {sum}"),
                format!("it is {got}"),
            );
        }
    }
}

/// The total after two threads have added 1 and 10.
fn two_threads() -> i64 {
    let total = RacyTotal::new();
    thread::scope(|scope| {
        scope.spawn(|| total.add(1));
        scope.spawn(|| total.add(10));
    });
    total.get()
}

fn together() {
    let total = two_threads();
    if ![1, 10, 11].contains(&total) {
        complain(
            "invented",
            "the total is 11, or 1 or 10 if an addition is lost",
            format!("the total is {total}"),
        );
    }
}

fn lost() {
    let total = two_threads();
    if total != 11 {
        witness(format!("1 and 10 were added, and the total is {total}"));
    }
}

fn hammer() -> String {
    let total = RacyTotal::new();
    at_the_same_time(THREADS, || {
        for _ in 0..ADDITIONS {
            total.add(1);
        }
    });
    let (got, all) = (total.get(), u64::from(THREADS) * ADDITIONS);
    let lost = u64::try_from(got).ok().filter(|&got| got > 0).and_then(|got| all.checked_sub(got));
    let Some(lost) = lost else {
        complain("", format!("the total is from 1 to {all}"), format!("the total is {got}"));
    };
    let [each, all, lost] = [ADDITIONS, all, lost].map(grouped);
    format!("{THREADS} threads made {each} additions each: {lost} of {all} were lost")
}

const RACE: Mistake = Mistake {
    name: "undefined-behaviour",
    explain: |evidence| {
        (evidence.kind == Kind::Race).then(|| {
            "Additions do get lost, but by a data race, which is undefined behaviour: the compiler may do anything with \
             such a program. Use an atomic: each of its operations is whole, and what you do with two of them can still \
             go wrong."
                .to_owned()
        })
    },
};

const LOSES_ALONE: Mistake = Mistake {
    name: "loses-alone",
    explain: |evidence| {
        (evidence.named == "loses-alone" && evidence.own().any(|(_, act)| changes(act))).then(|| {
            "No second thread is there, and still an addition is missing. Losses must come from two threads getting in \
             each other's way alone: `add` stores what it has read plus `n`, always."
                .to_owned()
        })
    },
};

const MADE_UP: Mistake = Mistake {
    name: "made-up",
    explain: |evidence| {
        (evidence.named == "loses-alone").then(|| {
            "Nothing that threads share was changed. The total must be kept in an atomic, so that the threads see each \
             other's additions at all."
                .to_owned()
        })
    },
};

const INVENTED: Mistake = Mistake {
    name: "invented",
    explain: |evidence| {
        (evidence.named == "invented").then(|| {
            "The total must be the sum of some of the numbers that were added. Here it is not: a number was added twice, \
             or comes from somewhere else. One load and one store in each `add` are all it takes."
                .to_owned()
        })
    },
};

const INDIVISIBLE: Mistake = Mistake {
    name: "indivisible",
    explain: |evidence| {
        let (_, update) = never(evidence)?
            .own()
            .find(|(_, act)| act.reads().is_some() && act.reads() == act.writes())?;
        Some(format!(
            "{} reads and writes in one indivisible step. Nobody can come in between, so nothing can get lost: a good \
             counter, and the one of ex03. Here, use two operations: one that reads, one that writes.",
            line(update)
        ))
    },
};

const LOCKED: Mistake = Mistake {
    name: "locked",
    explain: |evidence| {
        let (_, lock) = never(evidence)?.own().find(|(_, act)| act.locks().is_some())?;
        Some(format!(
            "{} takes a lock and keeps it while it reads and writes. Nobody can come in between, so nothing can get lost: \
             a good counter, and the one of ex02. Here, leave a gap between reading and writing.",
            line(lock)
        ))
    },
};

/// The evidence, if the complaint is that no addition is ever lost.
fn never(evidence: &Evidence) -> Option<&Evidence> {
    (evidence.named == "never").then_some(evidence)
}

fn changes(act: &Act) -> bool {
    act.writes().is_some() || act.unlocks().is_some_and(|(_, changed)| changed)
}
