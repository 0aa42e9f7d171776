//! What ex09 has to do: let exactly one caller be the first.
use super::ex09::Start;
use checking::grouped;
use checking::mistake::WAITS;
use checking::specification::{Meaning, Specification};
use checking::sync::atomic::{AtomicU32, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};

#[path = "mistakes.rs"]
mod mistakes;

const THREADS: u32 = 8;
const STARTS: usize = 10_000;
/// More than 8 bits can count, and more than 16 bits can.
const MANY: [u32; 2] = [300, 70_000];

/// One caller is the first, ever.
fn specification() -> Specification<Start, bool> {
    Specification::new(Start::new, false)
        .action("arrive", Start::arrive, |started| {
            Meaning::Answer(!std::mem::replace(started, true))
        })
        .look("has_started", Start::has_started, |started| *started)
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("two threads arrive", || together(2))
        .always("three threads arrive", || together(3))
        .always("one thread arrives, and another one looks meanwhile", watched)
        .always("two threads arrive, and look", arrive_and_look)
        .always("one thread arrives, another one looks and arrives", look_and_arrive)
        .always("two starts", two_starts)
        .always("one thread arrives 300 times", || arrive_often(MANY[0]))
        .made_without("it is made of an atomic", alone, &[mistakes::LOCK, mistakes::OWN_LOCK])
        .specified("any calls, by one, two and three threads", specification())
        .made_without_when_held_up(
            "nobody waits for anybody",
            contended,
            &[mistakes::LOCK, mistakes::OWN_LOCK, WAITS],
        )
        .native("70,000 arrivals", || {
            arrive_often(MANY[1]);
            String::new()
        })
        .made_without("no late arrival is the first again", arrive_late, &[mistakes::COMES_ROUND])
        .native("eight threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

fn alone() {
    let start = Start::new();
    expect_eq("has_started() before the first arrival", start.has_started(), false);
    call_returned();
    let first = start.arrive();
    call_returned();
    if !first && Start::new().arrive() {
        complain("look-arrives", "arrive() returns true after has_started()", "it returns false");
    }
    let started = start.has_started();
    call_returned();
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
    if !started {
        complain("not-yet", "has_started() is true after the first arrival", "it is false");
    }
    if !start.has_started() {
        complain("goes-back", "has_started() stays true", "it is false after the third arrival");
    }
}

fn contended() {
    let start = Start::new();
    thread::scope(|scope| {
        scope.spawn(|| start.arrive());
        scope.spawn(|| {
            start.arrive();
            call_returned();
            start.has_started();
        });
    });
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

fn arrive_and_look() {
    let start = Start::new();
    let arrive_and_look = || {
        start.arrive();
        if !start.has_started() {
            complain("not-yet", "has_started() is true for whoever has arrived", "it is false");
        }
    };
    thread::scope(|scope| {
        scope.spawn(arrive_and_look);
        arrive_and_look();
    });
}

fn look_and_arrive() {
    let start = Start::new();
    thread::scope(|scope| {
        scope.spawn(|| start.arrive());
        if start.has_started() && start.arrive() {
            complain(
                "too-early",
                "whoever has seen has_started() be true is not the first to arrive",
                "it is the first",
            );
        }
    });
}

fn two_starts() {
    let (one, other) = (Start::new(), Start::new());
    one.arrive();
    call_returned();
    if other.has_started() || !other.arrive() {
        complain(
            "shared",
            "after an arrival at one start, another start has not begun",
            "it has begun as well",
        );
    }
}

fn arrive_late() {
    let start = Start::new();
    start.arrive();
    call_returned();
    start.arrive();
    call_returned();
}

fn arrive_often(times: u32) {
    let start = Start::new();
    for time in 1..=times {
        if start.arrive() != (time == 1) {
            let asked = "the first arrival alone is told that it is the first";
            let got = format!("the {}th is told that it is", grouped(time.into()));
            complain(if time == 1 { "" } else { "first-again" }, asked, got);
        }
    }
    expect_eq("has_started() after many arrivals", start.has_started(), true);
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
