//! Programs as readers have them at hand, from counters to locks and queues of their own: each runs as it is written, with all that can come
//! of it; what is refused is refused in rustc's words, or named.

mod support;

use support::{compile, outcomes};

/// Each program in `pasted/`, and every way in which it can end, as `support::words` tells them.
macro_rules! pasted {
    ($($name:ident: [$($outcome:literal),+ $(,)?];)*) => {
        const PROGRAMS: &[(&str, &str)] =
            &[$((stringify!($name), include_str!(concat!("pasted/", stringify!($name), ".rs")))),*];

        $(#[test]
        fn $name() {
            let text = include_str!(concat!("pasted/", stringify!($name), ".rs"));
            assert_eq!(outcomes(text), [$($outcome),+]);
        })*
    };
}

pasted! {
    // The slow one has read that 2 is below 1; meanwhile 1 and 2 were taken, and 1 was put back.
    aba: [
        "Some(1) Some(2) Some(3)",
        "Some(1) Some(3) Some(2)",
        "Some(2) Some(3) Some(1)",
        "Some(3) Some(2) Some(1)",
        "panic: node Some(2) was given out twice",
    ];
    barrier: ["1 leader"];
    channel: ["apple pear plum", "apple plum pear", "plum apple pear"];
    condvar_queue: ["[0, 1, 2]"];
    counter_atomic: ["5 hits, 1 misses"];
    counter_mutex: ["visits: 3"];
    dekker: ["total: 80"];
    double_checked: ["sum 6\nsum 6\nbuilt 1 times"];
    index_stack: ["[0, 1, 2]"];
    my_arc: ["5 letters, dropped 1"];
    // Who comes first prints.
    once: ["7 7 | reading the configuration", "reading the configuration\n7 7"];
    once_lock_config: [
        "Some(Config { name: \"custom\", workers: 1 }) | 1 workers",
        "Some(Config { name: \"default\", workers: 4 }) | too late for \"custom\" | 4 workers",
    ];
    park: ["woken up"];
    peterson: ["counter = 2"];
    philosophers: ["6 | Ada has eaten | Bob has eaten | Cem has eaten", "deadlock"];
    poisoned: [
        "clean, 1 entries\nfailed: true, sum 70, poisoned: true",
        "poisoned, 2 entries\nfailed: true, sum 70, poisoned: true",
    ];
    progress: [
        "1:50%, 1 done, 2:50%, 2 done",
        "1:50%, 2:50%, 1 done, 2 done",
        "1:50%, 2:50%, 2 done, 1 done",
        "2:50%, 1:50%, 1 done, 2 done",
        "2:50%, 1:50%, 2 done, 1 done",
        "2:50%, 2 done, 1:50%, 1 done",
    ];
    // A refill between two requests allows both of them, and one before the first is for nothing.
    rate_limiter: ["1 allowed, 0 left", "1 allowed, 1 left", "2 allowed, 0 left"];
    rwlock_cache: ["[5, 3] [\"apple\", \"fig\"]"];
    semaphore: ["at most 1 at once", "at most 2 at once"];
    seqlock: ["0 0", "1 10"];
    sharded_counter: [
        "saw 0, then 11",
        "saw 1, then 11",
        "saw 10, then 11",
        "saw 11, then 11",
    ];
    spin_lock: ["[1, 2, 3]", "[2, 3, 1]"];
    spsc_ring: ["123"];
    thread_local: ["[\"1 child\"]\n[\"1 main starts\", \"2 main waits\"]"];
    ticket_lock: ["3"];
    word_count: ["the: 2\ndog: 1"];
    worker_pool: ["total = 3"];
}

/// What is said about a program that is not run.
fn refused(text: &str) -> String {
    compile(text).expect_err("it is refused")
}

#[test]
fn what_must_not_be_sent_is_refused_as_by_rustc() {
    let told = refused(include_str!("pasted/rc_not_send.rs"));
    let expected = "E0277 main.rs:7:27: `Rc<i32>` cannot be sent between threads safely";
    assert!(told.starts_with(expected), "{told}");
}

#[test]
fn what_is_not_read_is_named() {
    let told = refused(include_str!("pasted/async_task.rs"));
    assert!(told.starts_with("not read main.rs:5:1: `async` is not supported here"), "{told}");
}

/// A lock that forgets its orderings is told from one that has them, by the same programs.
#[test]
fn programs_are_right_for_the_reason_that_they_give() {
    for (name, right, wrong, shows) in [
        ("spin_lock", "store(false, Ordering::Release)", "store(false, Ordering::Relaxed)", "race"),
        ("ticket_lock", "load(Acquire)", "load(Relaxed)", "race"),
        ("my_arc", "fence(Ordering::Acquire);", "", "race"),
        (
            "spsc_ring",
            "tail.wrapping_add(1), Ordering::Release",
            "tail.wrapping_add(1), Ordering::Relaxed",
            "race",
        ),
        ("seqlock", "fence(Ordering::Acquire);", "", "torn read"),
        ("peterson", "TURN.store(other, SeqCst);", "", "race"),
        (
            "double_checked",
            "TABLE.store(p, Ordering::Release)",
            "TABLE.store(p, Ordering::Relaxed)",
            "race",
        ),
    ] {
        let (_, text) = PROGRAMS.iter().find(|(known, _)| *known == name).expect("a program");
        let spoiled = text.replace(right, wrong);
        assert_ne!(&spoiled, text, "{name}");
        let outcomes = outcomes(&spoiled);
        assert!(outcomes.iter().any(|outcome| outcome.contains(shows)), "{name}: {outcomes:?}");
    }
}
