//! What ex09 has to do: let exactly one caller be the first.
use super::ex09::Start;
use checking::grouped;
use checking::mistake::{Mistake, line, lower};
use checking::sync::atomic::{AtomicU32, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};

const THREADS: u32 = 8;
const STARTS: usize = 10_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("two threads arrive", || together(2))
        .always("three threads arrive", || together(3))
        .always("one thread arrives, and another one looks meanwhile", watched)
        .made_without("it is made of an atomic", alone, &[LOCK])
        .native("eight threads on this machine", hammer)
        .mistakes(&[OLD_VALUE, GOES_BACK, EVERYBODY, WEAK, CHECK_THEN_ACT])
}

fn alone() {
    let start = Start::new();
    expect_eq("has_started() before the first arrival", start.has_started(), false);
    let first = start.arrive();
    call_returned();
    let started = start.has_started();
    let later = [start.arrive(), start.arrive()];
    call_returned();
    let asked = "arrive() returns true, then false, and false again";
    let got = format!("it returns {first}, {}, {}", later[0], later[1]);
    match (first, later) {
        (true, [false, false]) => {}
        (false, [true, true]) => complain("old-value", asked, got),
        (true, [true, true]) => complain("everybody", asked, got),
        (true, _) => complain("goes-back", asked, got),
        _ => complain("", asked, got),
    }
    expect_eq("has_started() after the first arrival", started, true);
    if !start.has_started() {
        complain("goes-back", "has_started() stays true", "it is false after the third arrival");
    }
}

fn together(threads: usize) {
    let start = Start::new();
    let first = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| start.arrive())).collect();
        let own = start.arrive();
        let others = others.into_iter().map(|thread| thread.join().expect("it has been told"));
        others.chain([own]).filter(|&first| first).count()
    });
    let mistake = if first > 1 { "several" } else { "" };
    if first != 1 {
        complain(
            mistake,
            format!("one of {threads} threads is the first"),
            format!("{first} of them are"),
        );
    }
    expect_eq("has_started() in the end", start.has_started(), true);
}

fn watched() {
    let start = Start::new();
    let seen = thread::scope(|scope| {
        scope.spawn(|| start.arrive());
        [start.has_started(), start.has_started()]
    });
    expect(
        seen != [true, false],
        "has_started() does not go back to false",
        "it is true first, then false",
    );
}

fn hammer() -> String {
    let starts: Vec<Start> = (0..STARTS).map(|_| Start::new()).collect();
    let firsts = AtomicU32::new(0);
    at_the_same_time(THREADS, || {
        for start in &starts {
            if start.arrive() {
                firsts.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    expect_eq("the number of first arrivals on real threads", firsts.into_inner() as usize, STARTS);
    format!(
        "{THREADS} threads arrived at {} starts, and each had one first",
        grouped(STARTS as u64)
    )
}

const LOCK: Mistake = Mistake {
    name: "lock",
    explain: |evidence| {
        let (line, _) = evidence.own().find(|(_, act)| act.locks().is_some())?;
        Some(format!(
            "One caller is the first, but line {line} takes a lock, or something made of one, such as a `Once`. This \
             exercise is about a single atomic operation."
        ))
    },
};

const OLD_VALUE: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "old-value").then(|| {
            "The answer is upside down. `swap` returns the value from before, which is `false` for the first caller and \
             `true` for everybody else."
                .to_owned()
        })
    },
};

const GOES_BACK: Mistake = Mistake {
    name: "goes-back",
    explain: |evidence| {
        (evidence.named == "goes-back").then(|| {
            "A later arrival sets the flag back to `false`, and the next one is first again. Nothing may ever write \
             `false`."
                .to_owned()
        })
    },
};

const EVERYBODY: Mistake = Mistake {
    name: "everybody",
    explain: |evidence| {
        (evidence.named == "everybody").then(|| {
            "Everybody is told to be the first, whatever the flag was. Look at what it was before, in the same step that \
             sets it."
                .to_owned()
        })
    },
};

const WEAK: Mistake = Mistake {
    name: "weak-without-retry",
    explain: |evidence| {
        let (line, _) = evidence.own().find(|(_, act)| {
            act.exchange_failed().is_some_and(|(_, for_no_reason)| for_no_reason)
        })?;
        Some(format!(
            "`compare_exchange_weak` in line {line} failed although the flag was `false`: it may, for no reason, and then \
             nobody is the first. It belongs in a loop; a single attempt needs `compare_exchange` or `swap`."
        ))
    },
};

const CHECK_THEN_ACT: Mistake = Mistake {
    name: "check-then-act",
    explain: |evidence| {
        let (index, load) = evidence.acts.iter().enumerate().find(|(_, act)| {
            act.line.is_some() && act.loads().is_some() && evidence.named == "several"
        })?;
        let (_, store) = evidence.after(index).find(|(_, act)| {
            act.thread == load.thread && act.stores() == load.loads() && act.stores().is_some()
        })?;
        Some(format!(
            "{} asks whether somebody has been there, and {} sets the flag: two steps. Another thread asked in between, \
             and saw `false` as well. Both were told that they are the first. `swap` asks and sets at once.",
            line(load),
            lower(&line(store)),
        ))
    },
};
