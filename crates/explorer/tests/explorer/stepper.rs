//! Stepping by hand, going back, playing schedules, and what there is to see on the way; links.

use crate::support::generate::{Random, Taste, program};
use explorer::{
    Ending, EventKind, Link, LinkError, Memory, Program, Snapshot, StepError, Stepper,
    ThreadStatus, preset, presets,
};

fn stepper(source: &str) -> Stepper {
    let program = Program::parse(source).unwrap_or_else(|diagnostic| panic!("{diagnostic}"));
    Stepper::new(program, Memory::Weak)
}

fn of_preset(id: &str) -> Stepper {
    stepper(preset(id).expect("a preset").source)
}

/// The source that each thread is about to run.
fn positions(stepper: &Stepper) -> Vec<String> {
    let source = stepper.program().source();
    let next = stepper.snapshot().threads.into_iter().map(|thread| thread.next);
    next.map(|span| span.map_or(String::new(), |span| span.of(source).to_owned())).collect()
}

#[test]
fn a_lost_update_step_by_step() {
    let mut stepper = of_preset("lost-update");
    assert_eq!(positions(&stepper), ["count.load(Relaxed)", "count.load(Relaxed)"]);
    for thread in [0, 1, 1] {
        stepper.step(thread, 0).expect("it can go on");
    }
    let snapshot = stepper.snapshot();
    assert_eq!(snapshot.threads[0].locals[0].value, "0");
    assert_eq!(snapshot.threads[1].status, ThreadStatus::Ended);
    assert_eq!(snapshot.shared[0].value, "1");
    assert_eq!(positions(&stepper), ["count.store(x + 1, Relaxed)", ""]);
    stepper.step(0, 0).expect("it can go on");
    assert_eq!(stepper.ending(), Some(&Ending::Finished { values: vec![1], violated: Some(0) }));
    let texts: Vec<&str> = stepper.events().iter().map(|event| event.text.as_str()).collect();
    let expected =
        ["reads 0 from count", "reads 0 from count", "writes 1 to count", "writes 1 to count"];
    assert_eq!(texts, expected);
    assert_eq!(stepper.schedule().to_string(), "ab2a");
    assert_eq!(stepper.step(0, 0), Err(StepError::Ended));
}

#[test]
fn a_compound_assignment_takes_two_steps() {
    let mut stepper = of_preset("data-race");
    assert_eq!(positions(&stepper)[0], "count");
    stepper.step(0, 0).expect("it can go on");
    assert_eq!(positions(&stepper)[0], "count += 1");
    stepper.step(1, 0).expect("it can go on");
    let event = stepper.step(0, 0).expect("it can go on");
    let race = event.race.as_ref().expect("a race");
    assert_eq!((race.first.thread, race.first.writes, race.second.writes), (1, false, true));
}

#[test]
fn locks_have_owners_and_those_who_wait() {
    let mut stepper = of_preset("lock-order");
    stepper.step(0, 0).expect("it can go on");
    let snapshot = stepper.snapshot();
    assert_eq!((snapshot.shared[0].owner, snapshot.shared[1].owner), (Some(0), None));
    assert_eq!(snapshot.threads[0].locals[0].value, "guard of checking");
    stepper.step(1, 0).expect("it can go on");
    let snapshot = stepper.snapshot();
    for (thread, (mutex, holder)) in [(1, 1), (0, 0)].into_iter().enumerate() {
        let ThreadStatus::Waits(wait) = &snapshot.threads[thread].status else {
            panic!("{snapshot:?}")
        };
        assert_eq!((wait.mutex, wait.holder), (mutex, Some(holder)));
    }
    assert!(matches!(stepper.ending(), Some(Ending::Deadlock { .. })));
    assert!(stepper.enabled().is_empty() && stepper.ways(0).is_empty());
}

#[test]
fn stale_values_can_be_chosen_under_weak_memory() {
    let mut stepper = of_preset("publish-relaxed");
    for _ in 0..2 {
        stepper.step(0, 0).expect("it can go on");
    }
    stepper.step(1, 0).expect("it can go on");
    assert_eq!(stepper.ways(1), ["reads 42", "reads 0, an old value"]);
    let stores = &stepper.snapshot().shared[0].stores;
    let shown: Vec<_> = stores
        .iter()
        .map(|store| (store.value.as_str(), store.event, &store.readable_by[..]))
        .collect();
    assert_eq!(shown, [("0", None, &[1][..]), ("42", Some(0), &[1][..])]);
    assert_eq!(stepper.step(1, 2), Err(StepError::NoSuchWay(2)));
    let event = stepper.step(1, 1).expect("it can go on");
    assert!(event.odd && event.text.ends_with("(an old value)") && event.reads_from.is_none());
    assert!(matches!(stepper.ending(), Some(Ending::AssertionFailed { thread: 1, .. })));
    // With Release and Acquire there is nothing to choose.
    let mut stepper = of_preset("publish");
    stepper.play(&"a2b".parse().expect("a schedule")).expect("it fits");
    assert_eq!(stepper.ways(1), ["reads 42"]);
}

#[test]
fn happens_before_is_drawn_where_threads_synchronize() {
    let mut stepper = of_preset("publish");
    stepper.play(&"a2b2".parse().expect("a schedule")).expect("it fits");
    let events = stepper.events();
    assert_eq!(
        (events[2].reads_from, &events[2].after[..]),
        (Some(1), &[1][..]),
        "acquire reads release"
    );
    assert_eq!((events[3].reads_from, &events[3].after[..]), (Some(0), &[][..]), "known already");
    let mut relaxed = of_preset("publish-relaxed");
    relaxed.play(&"a2b2".parse().expect("a schedule")).expect("it fits");
    assert_eq!((relaxed.events()[2].reads_from, relaxed.events()[2].after.len()), (Some(1), 0));
    // An unlock happens before the next lock.
    let mut mutex = of_preset("mutex");
    mutex.play(&"a4b4".parse().expect("a schedule")).expect("it fits");
    let kinds: Vec<EventKind> = mutex.events().iter().map(|event| event.kind).collect();
    use EventKind::*;
    assert_eq!(kinds, [Lock, Read, Write, Unlock, Lock, Read, Write, Unlock]);
    assert_eq!(mutex.events()[4].after, [3]);
    assert_eq!(mutex.events()[5].reads_from, Some(2));
    // What c learns of a through b is no arrow of its own.
    let mut chain = stepper_of_chain();
    chain.play(&"a2b2c2".parse().expect("a schedule")).expect("it fits");
    assert_eq!(chain.events()[4].after, [3]);
}

fn stepper_of_chain() -> Stepper {
    stepper(
        "static x = AtomicI64(0); static y = AtomicI64(0); static z = AtomicI64(0);
         thread a { x.store(1, Relaxed); y.store(1, Release); }
         thread b { y.load(Acquire); z.store(1, Release); }
         thread c { z.load(Acquire); x.load(Relaxed); }",
    )
}

#[test]
fn locals_are_shown_while_they_exist() {
    let mut stepper = stepper(
        "static x = AtomicI64(5); thread a {
            let first = x.load(Relaxed);
            { let inner = x.swap(1, Relaxed); x.store(inner, Relaxed); }
            let r = x.compare_exchange(5, 6, Relaxed, Relaxed);
            let ok = r.is_ok(); let first = x.load(Relaxed); x.store(first, Relaxed);
         } thread b { }",
    );
    let mut shown = Vec::new();
    while !stepper.enabled().is_empty() {
        let locals = &stepper.snapshot().threads[0].locals;
        let locals: Vec<String> =
            locals.iter().map(|local| format!("{}={}", local.name, local.value)).collect();
        shown.push(locals.join(" "));
        stepper.step(0, 0).expect("it can go on");
    }
    let expected = [
        "",
        "first=5",
        "first=5 inner=5",
        "first=5",
        "first=5 r=Ok(5) ok=true",
        "r=Ok(5) ok=true first=6",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn wrong_steps_are_refused_and_change_nothing() {
    let mut stepper = of_preset("mutex");
    assert_eq!(stepper.step(7, 0), Err(StepError::NoSuchThread));
    assert_eq!(stepper.step(0, 1), Err(StepError::NoSuchWay(1)));
    stepper.step(0, 0).expect("it can go on");
    let before = stepper.snapshot();
    assert_eq!(stepper.step(1, 0), Err(StepError::NotReady));
    assert_eq!(stepper.snapshot(), before);
    let error = stepper.play(&"aab".parse().expect("a schedule")).expect_err("b waits");
    assert_eq!((error.step, error.error), (2, StepError::NotReady));
    assert!(
        error.to_string().starts_with("step 3 of the schedule does not fit the program"),
        "{error}"
    );
    let mut endless = self::stepper(
        "static x = AtomicI64(0); thread a { loop { x.store(1, Relaxed); } } thread b {}",
    );
    let error = endless.play(&"a2001".parse().expect("a schedule")).expect_err("too long");
    assert_eq!((error.step, error.error), (2_000, StepError::TooManySteps(2_000)));
}

/// Random walks forward and back: going back leads to what was there before.
#[test]
fn back_undoes_the_last_step() {
    let taste = Taste {
        threads: 3,
        statements: 4,
        atomics: 2,
        locks_and_branches: true,
        fences: true,
        sequential: true,
    };
    for seed in 0..100 {
        let mut random = Random::new(seed);
        let mut stepper = stepper(&crate::support::source(&program(&mut random, taste)));
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

#[test]
fn links_are_read_as_they_are_written() {
    let taste = Taste {
        threads: 3,
        statements: 3,
        atomics: 2,
        locks_and_branches: true,
        fences: true,
        sequential: true,
    };
    let mut sources: Vec<String> = presets().map(|preset| preset.source.to_owned()).collect();
    sources.extend(
        (0..50).map(|seed| crate::support::source(&program(&mut Random::new(seed), taste))),
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
        schedule: "ab2a".parse().expect("a schedule"),
    };
    assert_eq!(
        link(preset("lost-update").expect("a preset").source).to_string(),
        "1w.lost-update~ab2a"
    );
    let typical = preset("lost-update").expect("a preset").source.replace("count", "total");
    assert!(link(&typical).to_string().len() < typical.len(), "packing is for something");
}

#[test]
fn damaged_links_are_refused() {
    for (text, error) in [
        ("", LinkError::Form),
        ("2w.lost-update", LinkError::Version),
        ("1x.lost-update", LinkError::Version),
        ("1w.lost-updat", LinkError::Preset),
        ("1wlost-update", LinkError::Source),
        ("1w_A", LinkError::Source),
        ("1w_AB", LinkError::Source),
        ("1w_%%%%", LinkError::Source),
        ("1w__w", LinkError::Source),
        ("1w.lost-update~Z", LinkError::Schedule),
        ("1w.lost-update~a2001", LinkError::Schedule),
    ] {
        assert_eq!(text.parse::<Link>(), Err(error), "{text}");
    }
    let long = format!("1w_{}", "AAAA".repeat(100_000));
    assert_eq!(long.parse::<Link>(), Err(LinkError::Source));
}
