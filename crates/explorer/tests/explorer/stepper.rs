//! Stepping by hand, going back, playing schedules, and what there is to see on the way; links.

use crate::support::generate::{Random, Taste, program};
use explorer::{
    Ending, Link, LinkError, Memory, Program, SharedKind, Snapshot, StepError, Stepper,
    ThreadStatus, WaitsFor, preset, presets,
};
use model::{Effect, Op};

fn stepper(source: &str) -> Stepper {
    let program = Program::parse(source).unwrap_or_else(|mistakes| panic!("{source}\n{mistakes}"));
    Stepper::new(program, Memory::Weak)
}

fn of_preset(id: &str) -> Stepper {
    stepper(preset(id).expect("a preset").source)
}

/// The source that each thread but `main` is about to run.
fn positions(stepper: &Stepper) -> Vec<String> {
    let source = stepper.program().source();
    let threads = stepper.snapshot().threads.into_iter().skip(1);
    let next = threads.map(|thread| thread.next);
    next.map(|span| span.map_or(String::new(), |span| span.of(source).to_owned())).collect()
}

fn go(stepper: &mut Stepper, threads: &[usize]) {
    for &thread in threads {
        stepper.step(thread, 0).expect("it can go on");
    }
}

fn play(stepper: &mut Stepper, schedule: &str) {
    stepper.play(&schedule.parse().expect("a schedule")).expect("it fits");
}

fn texts(stepper: &Stepper) -> Vec<&str> {
    stepper.events().iter().map(|event| event.text.as_str()).collect()
}

#[test]
fn a_lost_update_step_by_step() {
    let mut stepper = of_preset("lost-update");
    assert_eq!(positions(&stepper), ["COUNT.load(Relaxed)", "COUNT.load(Relaxed)"]);
    let main = &stepper.snapshot().threads[0];
    let ThreadStatus::Waits(wait) = &main.status else { panic!("{main:?}") };
    assert_eq!((main.name.as_str(), &wait.what), ("main", &WaitsFor::End { thread: 1 }));
    go(&mut stepper, &[1, 2, 2]);
    let snapshot = stepper.snapshot();
    assert_eq!(
        (snapshot.threads[1].name.as_str(), snapshot.threads[1].locals[0].value.as_str()),
        ("A", "0")
    );
    assert_eq!(snapshot.threads[2].status, ThreadStatus::Ended);
    assert_eq!(
        (snapshot.shared[0].name.as_str(), snapshot.shared[0].value.as_str()),
        ("COUNT", "1")
    );
    assert_eq!(positions(&stepper), ["COUNT.store(x + 1, Relaxed)", ""]);
    go(&mut stepper, &[1, 0]);
    let Some(Ending::Panicked { thread: 0, message, printed, .. }) = stepper.ending() else {
        panic!("{:?}", stepper.ending())
    };
    assert!(message.contains("an update was lost"), "{message}");
    assert_eq!(printed[0].as_str(), "total = 1\n");
    let expected = [
        "reads 0 from COUNT",
        "reads 0 from COUNT",
        "writes 1 to COUNT",
        "writes 1 to COUNT",
        "reads 1 from COUNT",
    ];
    assert_eq!(texts(&stepper), expected);
    let last = &stepper.events()[4];
    assert_eq!((last.printed.as_str(), last.panics.len()), ("total = 1\n", 1));
    // The end of both threads happens before what main reads.
    assert_eq!((last.reads_from, &last.after[..]), (Some(3), &[3, 2][..]));
    assert_eq!(stepper.schedule().to_string(), "bc2ba");
    assert_eq!(stepper.step(0, 0), Err(StepError::Ended));
}

#[test]
fn a_compound_assignment_takes_two_steps() {
    let mut stepper = of_preset("data-race");
    assert_eq!(positions(&stepper)[0], "COUNT += 1");
    go(&mut stepper, &[1]);
    assert!(matches!(stepper.events()[0].op, Op::ReadPlain { .. }));
    go(&mut stepper, &[2]);
    let event = stepper.step(1, 0).expect("it can go on");
    let race = event.race.as_ref().expect("a race");
    assert_eq!((race.first.thread, race.first.writes, race.second.writes), (2, false, true));
    assert_eq!((race.name.as_str(), event.text.as_str()), ("COUNT", "writes 1 to COUNT"));
}

#[test]
fn locks_have_owners_and_those_who_wait() {
    let mut stepper = of_preset("lock-order");
    go(&mut stepper, &[1]);
    let snapshot = stepper.snapshot();
    assert_eq!((&snapshot.shared[0].threads[..], snapshot.shared[1].threads.len()), (&[1][..], 0));
    let SharedKind::Lock(_) = snapshot.shared[0].kind else { panic!("{:?}", snapshot.shared) };
    assert_eq!(snapshot.threads[1].locals[0].value, "guard of CHECKING");
    go(&mut stepper, &[2]);
    let snapshot = stepper.snapshot();
    for (thread, (mutex, holder)) in [(1, ("SAVINGS", 2)), (2, ("CHECKING", 1))] {
        let ThreadStatus::Waits(wait) = &snapshot.threads[thread].status else {
            panic!("{snapshot:?}")
        };
        let expected = WaitsFor::Lock { name: mutex.to_owned(), holders: vec![holder] };
        assert_eq!(wait.what, expected);
    }
    assert!(matches!(stepper.ending(), Some(Ending::Deadlock { .. })));
    assert!(stepper.enabled().is_empty() && stepper.ways(1).is_empty());
}

#[test]
fn stale_values_can_be_chosen_under_weak_memory() {
    let mut stepper = of_preset("publish-relaxed");
    go(&mut stepper, &[1, 1, 2]);
    assert_eq!(stepper.ways(2), ["reads 42", "reads 0, an old value"]);
    let stores = &stepper.snapshot().shared[0].stores;
    let shown: Vec<_> = stores
        .iter()
        .map(|store| (store.value.as_str(), store.event, &store.readable_by[..]))
        .collect();
    assert_eq!(shown, [("0", None, &[2][..]), ("42", Some(0), &[0, 2][..])]);
    assert_eq!(stepper.step(2, 2), Err(StepError::NoSuchWay(2)));
    let event = stepper.step(2, 1).expect("it can go on");
    assert!(event.odd && event.text.ends_with("(an old value)") && event.reads_from.is_none());
    assert_eq!(event.panics[0].thread, 2);
    assert!(
        matches!(stepper.ending(), Some(Ending::Panicked { thread: 0, panics, .. }) if panics.len() == 1)
    );
    // With Release and Acquire there is nothing to choose.
    let mut stepper = of_preset("publish");
    play(&mut stepper, "b2c");
    assert_eq!(stepper.ways(2), ["reads 42"]);
}

#[test]
fn happens_before_is_drawn_where_threads_synchronize() {
    let mut stepper = of_preset("publish");
    play(&mut stepper, "b2c2");
    let events = stepper.events();
    assert_eq!(
        (events[2].reads_from, &events[2].after[..]),
        (Some(1), &[1][..]),
        "acquire reads release"
    );
    assert_eq!((events[3].reads_from, &events[3].after[..]), (Some(0), &[][..]), "known already");
    let mut relaxed = of_preset("publish-relaxed");
    play(&mut relaxed, "b2c2");
    assert_eq!((relaxed.events()[2].reads_from, relaxed.events()[2].after.len()), (Some(1), 0));
    // An unlock happens before the next lock.
    let mut mutex = of_preset("mutex");
    play(&mut mutex, "b2c2");
    assert_eq!(texts(&mutex), ["locks COUNT", "unlocks COUNT", "locks COUNT", "unlocks COUNT"]);
    assert_eq!(mutex.events()[2].after, [1]);
    // What C learns of A through B is no arrow of its own.
    let mut chain = stepper_of_chain();
    play(&mut chain, "b2c2d2");
    assert_eq!(chain.events()[4].after, [3]);
}

fn stepper_of_chain() -> Stepper {
    stepper(
        "use std::sync::atomic::{AtomicI64, Ordering::*};
         static X: AtomicI64 = AtomicI64::new(0);
         static Y: AtomicI64 = AtomicI64::new(0);
         static Z: AtomicI64 = AtomicI64::new(0);
         fn main() {
             std::thread::scope(|s| {
                 s.spawn(|| { X.store(1, Relaxed); Y.store(1, Release); });
                 s.spawn(|| { Y.load(Acquire); Z.store(1, Release); });
                 s.spawn(|| { Z.load(Acquire); X.load(Relaxed); });
             });
         }",
    )
}

/// What happens before a thread is started happens before all that it does.
#[test]
fn what_main_does_before_it_starts_a_thread_comes_before_it() {
    let mut stepper = stepper(
        "use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
         fn main() {
             let (x, y) = (AtomicI64::new(0), AtomicI64::new(0));
             x.store(1, Relaxed);
             std::thread::scope(|s| { s.spawn(|| y.store(x.load(Relaxed), Relaxed)); });
         }",
    );
    go(&mut stepper, &[0]);
    assert_eq!(stepper.threads(), 2);
    go(&mut stepper, &[1]);
    assert_eq!(
        (&stepper.events()[1].after[..], stepper.events()[1].reads_from),
        (&[0][..], Some(0))
    );
    let names: Vec<String> =
        stepper.snapshot().shared.into_iter().map(|shared| shared.name).collect();
    assert_eq!(names, ["x", "y"]);
}

#[test]
fn locals_are_shown_while_they_exist() {
    let mut stepper = stepper(
        "use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
         static X: AtomicI64 = AtomicI64::new(5);
         fn main() {
            let first = X.load(Relaxed);
            { let inner = X.swap(1, Relaxed); X.store(inner, Relaxed); }
            let r = X.compare_exchange(5, 6, Relaxed, Relaxed);
            let ok = r.is_ok(); let first = (first, X.load(Relaxed)); X.store(first.1, Relaxed);
            println!(\"{ok} {r:?}\");
         }",
    );
    let mut shown = Vec::new();
    while !stepper.enabled().is_empty() {
        let locals = &stepper.snapshot().threads[0].locals;
        let locals: Vec<String> =
            locals.iter().map(|local| format!("{}={}", local.name, local.value)).collect();
        shown.push(locals.join(" "));
        go(&mut stepper, &[0]);
    }
    let expected = [
        "",
        "first=5",
        "first=5 inner=5",
        "first=5",
        "first=5 r=Ok(5) ok=true",
        "r=Ok(5) ok=true first=(5, 6)",
    ];
    assert_eq!(shown, expected);
    assert_eq!(stepper.printed(), "true Ok(5)\n");
}

/// Every kind of step has its words, and everything that is shared its name.
#[test]
fn steps_and_memory_are_told_in_the_readers_names() {
    let mut stepper = stepper(
        "use std::sync::{Arc, Condvar, Mutex, RwLock, mpsc};
         use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::*, fence};
         use std::thread;
         struct Queue { lock: Mutex<Vec<u8>>, filled: Condvar, slots: [AtomicU8; 2], prices: RwLock<u32> }
         static DONE: AtomicBool = AtomicBool::new(false);
         fn main() {
             let queue = Arc::new(Queue {
                 lock: Mutex::new(vec![]), filled: Condvar::new(),
                 slots: [AtomicU8::new(0), AtomicU8::new(0)], prices: RwLock::new(7),
             });
             let (sender, receiver) = mpsc::channel();
             let theirs = queue.clone();
             let handle = thread::spawn(move || {
                 let mut list = theirs.lock.lock().unwrap();
                 while list.is_empty() { list = theirs.filled.wait(list).unwrap(); }
                 drop(list);
                 theirs.slots[1].fetch_add(200, AcqRel);
                 let _ = theirs.slots[1].compare_exchange(1, 2, Relaxed, Relaxed);
                 let price = *theirs.prices.read().unwrap();
                 thread::park();
                 fence(SeqCst);
                 sender.send(price).unwrap();
                 DONE.store(true, Release);
             });
             queue.lock.lock().unwrap().push(1);
             queue.filled.notify_one();
             handle.thread().unpark();
             println!(\"{:?}\", receiver.recv());
             handle.join().unwrap();
         }",
    );
    // A waits for the notification, then main does all that it can.
    play(&mut stepper, "b2a4");
    let snapshot = stepper.snapshot();
    let shared: Vec<(&str, &str)> = snapshot
        .shared
        .iter()
        .map(|shared| (shared.name.as_str(), shared.value.as_str()))
        .collect();
    let expected = [
        ("DONE", "false"),
        ("queue.lock", "[1]"),
        ("queue.filled", ""),
        ("queue.slots[0]", "0"),
        ("queue.slots[1]", "0"),
        ("queue.prices", "7"),
        ("receiver", "[]"),
    ];
    assert_eq!(shared, expected);
    while stepper.ending().is_none() {
        let next = stepper.enabled()[0];
        go(&mut stepper, &[next]);
    }
    let expected = [
        "locks queue.lock",
        "unlocks queue.lock and waits for queue.filled",
        "locks queue.lock",
        "unlocks queue.lock",
        "notifies a thread by queue.filled",
        "unparks A",
        "is woken by queue.filled and locks queue.lock",
        "unlocks queue.lock",
        "changes queue.slots[1] from 0 to 200",
        "finds 200 in queue.slots[1] and fails",
        "locks queue.prices for reading",
        "unlocks queue.prices for reading",
        "is unparked",
        "fence(SeqCst)",
        "sends by receiver",
        "receives by receiver",
    ];
    assert_eq!(texts(&stepper)[..expected.len()], expected, "{:?}", texts(&stepper));
    assert!(texts(&stepper).contains(&"writes true to DONE"));
    assert_eq!(stepper.printed(), "Ok(7)\n");
}

#[test]
fn pointers_in_atomics_are_shown_by_what_they_lead_to() {
    let mut stepper = stepper(
        "use std::sync::atomic::{AtomicPtr, Ordering::*};
         use std::ptr::null_mut;
         static HEAD: AtomicPtr<(i32, bool)> = AtomicPtr::new(null_mut());
         fn main() {
             HEAD.store(Box::into_raw(Box::new((3, true))), Release);
             HEAD.load(Acquire);
         }",
    );
    go(&mut stepper, &[0, 0]);
    assert_eq!(texts(&stepper), ["writes &(3, true) to HEAD", "reads &(3, true) from HEAD"]);
    let Effect::Read { .. } = stepper.events()[1].effect else { panic!("{:?}", stepper.events()) };
}

#[test]
fn wrong_steps_are_refused_and_change_nothing() {
    let mut stepper = of_preset("mutex");
    assert_eq!(stepper.step(7, 0), Err(StepError::NoSuchThread));
    assert_eq!(stepper.step(1, 1), Err(StepError::NoSuchWay(1)));
    go(&mut stepper, &[1]);
    let before = stepper.snapshot();
    assert_eq!(stepper.step(2, 0), Err(StepError::NotReady));
    assert_eq!(stepper.snapshot(), before);
    let error = stepper.play(&"bbbc".parse().expect("a schedule")).expect_err("A has ended");
    assert_eq!((error.step, error.error), (2, StepError::NotReady));
    assert!(
        error.to_string().starts_with("step 3 of the schedule does not fit the program"),
        "{error}"
    );
    let mut endless = self::stepper(
        "use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
         fn main() { let x = AtomicBool::new(true); while x.load(Relaxed) {} }",
    );
    let error = endless.play(&"a2001".parse().expect("a schedule")).expect_err("too long");
    assert_eq!((error.step, error.error), (2_000, StepError::TooManySteps(2_000)));
}

/// Random walks forward and back: going back leads to what was there before.
#[test]
fn back_undoes_the_last_step() {
    for seed in 0..20 {
        let mut random = Random::new(seed);
        let mut stepper = stepper(&crate::support::source(&program(&mut random, TASTE)));
        let mut past: Vec<(Snapshot, usize)> = Vec::new();
        for _ in 0..60 {
            let enabled = stepper.enabled();
            if enabled.is_empty() || random.below(3) == 0 {
                assert_eq!(stepper.back(), !past.is_empty());
                if let Some((snapshot, events)) = past.pop() {
                    assert_eq!((&stepper.snapshot(), stepper.events().len()), (&snapshot, events));
                }
            } else {
                past.push((stepper.snapshot(), stepper.events().len()));
                let thread = random.pick(&enabled);
                let way = random.below(stepper.ways(thread).len());
                stepper.step(thread, way).expect("it can go on");
            }
        }
        let (snapshot, schedule) = (stepper.snapshot(), stepper.schedule().clone());
        stepper.restart();
        assert!(!stepper.back() && stepper.events().is_empty());
        stepper.play(&schedule).expect("it was played before");
        assert_eq!(stepper.snapshot(), snapshot);
    }
}

const TASTE: Taste = Taste {
    threads: 3,
    statements: 4,
    atomics: 2,
    locks_and_branches: true,
    fences: true,
    sequential: true,
};

#[test]
fn links_are_read_as_they_are_written() {
    let mut sources: Vec<String> = presets().map(|preset| preset.source.to_owned()).collect();
    sources.extend(
        (0..50).map(|seed| crate::support::source(&program(&mut Random::new(seed), TASTE))),
    );
    sources.extend(
        ["", "a", "ab", "abc", "\0\u{1}\t\r\n\u{1f}~.äß€😀", "// “quoted”"].map(str::to_owned),
    );
    sources.extend((1..32u8).map(|byte| format!("{}x", char::from(byte))));
    for source in sources {
        for (memory, schedule) in [(Memory::Weak, "a2b.1a"), (Memory::Interleaving, "")] {
            let link = Link {
                source: source.clone(),
                memory,
                schedule: schedule.parse().expect("a schedule"),
            };
            let text = link.to_string();
            assert!(
                text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c)),
                "{text}"
            );
            assert_eq!(text.parse(), Ok(link));
        }
    }
    let link = |source: &str| Link {
        source: source.to_owned(),
        memory: Memory::Weak,
        schedule: "bc2b".parse().expect("a schedule"),
    };
    assert_eq!(
        link(preset("lost-update").expect("a preset").source).to_string(),
        "2w.lost-update~bc2b"
    );
    let typical = preset("lost-update").expect("a preset").source.replace("COUNT", "TOTAL");
    assert!(link(&typical).to_string().len() < typical.len(), "packing is for something");
}

#[test]
fn damaged_links_are_refused() {
    for (text, error) in [
        ("", LinkError::Form),
        ("w.lost-update", LinkError::Form),
        ("1w.lost-update", LinkError::Older),
        ("3w.lost-update", LinkError::Newer),
        ("2x.lost-update", LinkError::Form),
        ("2w.lost-updat", LinkError::Preset),
        ("2wlost-update", LinkError::Source),
        ("2w_A", LinkError::Source),
        ("2w_AB", LinkError::Source),
        ("2w_%%%%", LinkError::Source),
        ("2w__w", LinkError::Source),
        ("2w.lost-update~Z", LinkError::Schedule),
        ("2w.lost-update~a2001", LinkError::Schedule),
    ] {
        assert_eq!(text.parse::<Link>(), Err(error), "{text}");
    }
    let long = format!("2w_{}", "AAAA".repeat(100_000));
    assert_eq!(long.parse::<Link>(), Err(LinkError::Source));
}
