//! The search through every interleaving: known puzzles, every kind of result, shortest schedules,
//! limits, cancelling, and that reduction leaves no result out.

use std::collections::BTreeSet;

use crate::support::generate::Random;
use explorer::{
    Ending, Interleavings, Memory, Options, Program, Report, Search, Stepper, Unfinished, preset,
    presets,
};

fn explore_with(source: &str, options: Options) -> Report {
    let program = Program::parse(source).unwrap_or_else(|diagnostic| panic!("{diagnostic}"));
    Search::new(program, options).finish()
}

fn explore(source: &str) -> Report {
    explore_with(source, Options::default())
}

fn explore_preset(id: &str) -> Report {
    explore(preset(id).expect("a preset").source)
}

/// Each value of the first shared variable at the end of a finished execution.
fn totals(report: &Report) -> BTreeSet<i64> {
    let values = report.endings.iter().filter_map(|found| match &found.what {
        Ending::Finished { values, .. } => Some(values[0]),
        _ => None,
    });
    values.collect()
}

/// What is wrong with the program, and its shortest schedule.
fn losing(report: &Report) -> (String, String) {
    let (text, schedule) = report.losing().expect("something is wrong");
    (text, schedule.to_string())
}

#[test]
fn two_threads_of_three_steps_interleave_in_twenty_ways() {
    let steps = "{ x.fetch_add(1, Relaxed); x.fetch_add(1, Relaxed); x.fetch_add(1, Relaxed); }";
    let report = explore(&format!("static x = AtomicI64(0); thread a {steps} thread b {steps}"));
    assert_eq!(report.interleavings, Some(Interleavings::Exactly(20)));
    assert_eq!(totals(&report), BTreeSet::from([6]));
    // 9! / (3! 3! 3!)
    let report = explore(&format!(
        "static x = AtomicI64(0); thread a {steps} thread b {steps} thread c {steps}"
    ));
    assert_eq!(report.interleavings, Some(Interleavings::Exactly(1_680)));
}

#[test]
fn ten_increments_each_give_every_total_from_two_to_twenty() {
    let report = explore_preset("ten-increments");
    assert_eq!(totals(&report), (2..=20).collect());
    // Each thread takes 20 steps: 40! / (20! 20!).
    assert_eq!(report.interleavings, Some(Interleavings::Exactly(137_846_528_820)));
    // One thread reads 0; the other does nine of its ten; the first stores 1; the other reads that;
    // the first does the rest; the other stores 2.
    let smallest = report.endings[0].schedule.to_string();
    assert!(
        ["ab18a2ba17b", "ba18b2ab17a"].iter().any(|known| smallest.starts_with(&known[..4])),
        "{smallest}"
    );
    let stepper = played(&report, &smallest);
    let switches = stepper.events().windows(2).filter(|pair| pair[0].thread != pair[1].thread);
    assert_eq!(switches.count(), 5);
}

#[test]
fn each_preset_has_its_answer() {
    for (id, proven) in [
        ("lost-update", false),
        ("ten-increments", false),
        ("data-race", false),
        ("mutex", true),
        ("fetch_add", true),
        ("reset", false),
        ("check-then-act", false),
        ("double-lock", false),
        ("lock-order", false),
        ("cas-loop", true),
        ("publish", true),
        ("publish-relaxed", false),
    ] {
        assert_eq!(explore_preset(id).proves_the_program(), proven, "{id}");
    }
    assert_eq!(presets().len(), 12, "a preset is missing above");
}

#[test]
fn lost_update_is_counted_and_shown() {
    let report = explore_preset("lost-update");
    let counts: Vec<_> =
        report.endings.iter().map(|found| (found.what.is_good(), found.interleavings)).collect();
    let exactly = |count| Some(Interleavings::Exactly(count));
    assert_eq!(counts, [(false, exactly(4)), (true, exactly(2))]);
    let (text, schedule) = losing(&report);
    assert_eq!(
        (text.as_str(), schedule.as_str()),
        ("`count == 2` does not hold: an update was lost", "ab2a")
    );
}

#[test]
fn a_data_race_is_named_apart_from_the_lost_update() {
    let report = explore_preset("data-race");
    assert_eq!(totals(&report), BTreeSet::from([1, 2]));
    let race = &report.races[0];
    let text = race.what.describe(&report.program);
    assert!(
        text.starts_with("data race: ") && text.contains("(line 4)") && text.contains("(line 7)"),
        "{text}"
    );
    assert_ne!(race.what.first.thread, race.what.second.thread);
    // Locks put the accesses in order, Relaxed does not, Release and Acquire do.
    let guarded = "static m = Mutex(0); static mut p = 0;
        thread a { let g = m.lock(); p += 1; } thread b { let g = m.lock(); p += 1; }";
    assert!(explore(guarded).proves_the_program());
    let published = |store: &str, load: &str| {
        format!(
            "static mut p = 0; static ready = AtomicBool(false);
            thread a {{ p = 42; ready.store(true, {store}); }}
            thread b {{ if ready.load({load}) {{ assert(p == 42); }} }}"
        )
    };
    assert!(explore(&published("Release", "Acquire")).proves_the_program());
    assert_eq!(explore(&published("Relaxed", "Acquire")).races.len(), 1);
    assert_eq!(explore(&published("Release", "Relaxed")).races.len(), 1);
}

#[test]
fn deadlocks_say_who_waits_for_whom() {
    let (text, schedule) = losing(&explore_preset("lock-order"));
    assert_eq!(
        text,
        "deadlock: a waits for savings, which b holds, b waits for checking, which a holds"
    );
    assert!(["ab", "ba"].contains(&schedule.as_str()), "{schedule}");
    let (text, schedule) = losing(&explore_preset("double-lock"));
    assert_eq!(
        text,
        "deadlock: a waits for count, which it holds itself, b waits for count, which a holds"
    );
    assert_eq!(schedule, "a3");
}

#[test]
fn panics_and_endless_loops_end_an_execution() {
    let text = |body: &str| {
        losing(&explore(&format!(
            "static x = AtomicI64(0); thread a {{ {body} }} thread b {{ x.store(1, Relaxed); }}"
        )))
        .0
    };
    assert_eq!(
        text("let a = 1 / x.load(Relaxed);"),
        "thread a panics (line 1): attempt to divide by zero"
    );
    assert_eq!(
        text("let a = 9223372036854775807 + x.load(Relaxed);"),
        "thread a panics (line 1): attempt to add with overflow"
    );
    assert_eq!(text("assert(x.load(Relaxed) == 0);"), "an assertion of thread a fails (line 1)");
    assert_eq!(
        text("let a = x.load(Relaxed); loop { }"),
        "thread a runs 20000 instructions without touching shared memory (line 1): its loop may never end"
    );
    assert_eq!(
        text("if x.load(Relaxed) == 1 { let a = 1 % 0; }"),
        "thread a panics (line 1): attempt to calculate the remainder with a divisor of zero"
    );
    let wraps = "static x = AtomicI64(9223372036854775807); thread a { x.fetch_add(1, Relaxed); } thread b {}
        finally { assert(x == -9223372036854775807 - 1); }";
    assert!(explore(wraps).proves_the_program(), "atomics wrap around");
}

#[test]
fn loops_that_wait_are_explored_to_the_end() {
    let source = "static ready = AtomicBool(false);
        thread a { while !ready.load(Acquire) { spin_loop(); } }
        thread b { ready.store(true, Release); }";
    let report = explore(source);
    assert!(report.proves_the_program());
    assert_eq!(report.interleavings, Some(Interleavings::Unbounded));
    let never = source.replace("store(true", "store(false");
    let report = explore(&never);
    assert_eq!(
        losing(&report),
        ("livelock: nothing lets a end any more".to_owned(), "b".to_owned())
    );
}

#[test]
fn a_shortest_losing_schedule_has_the_fewest_switches() {
    // Losing takes two switches at least: a reads, b does all of its work, a stores.
    let body = |count: usize| "let x = c.load(Relaxed); c.store(x + 1, Relaxed); ".repeat(count);
    let source = format!(
        "static c = AtomicI64(0); thread a {{ {} }} thread b {{ {} }} finally {{ assert(c > 3); }}",
        body(3),
        body(2)
    );
    let (_, schedule) = losing(&explore(&source));
    let report = explore(&source);
    let stepper = played(&report, &schedule);
    assert!(matches!(stepper.ending(), Some(Ending::Finished { violated: Some(0), .. })));
    let switches =
        stepper.events().windows(2).filter(|pair| pair[0].thread != pair[1].thread).count();
    assert_eq!(switches, 2, "{schedule}");
}

fn played(report: &Report, schedule: &str) -> Stepper {
    let mut stepper = Stepper::new(report.program.clone(), report.memory);
    stepper.play(&schedule.parse().expect("a schedule")).expect("it fits");
    stepper
}

/// Each result of each preset is what its schedule leads to.
#[test]
fn schedules_lead_to_what_they_are_said_to() {
    for preset in presets() {
        for reduce in [false, true] {
            let report = explore_with(preset.source, Options { reduce, ..Options::default() });
            for found in &report.endings {
                let stepper = played(&report, &found.schedule.to_string());
                assert_eq!(stepper.ending(), Some(&found.what), "{}", preset.id);
            }
            for found in &report.races {
                let stepper = played(&report, &found.schedule.to_string());
                let last = stepper.events().last().expect("an event");
                assert_eq!(last.race.as_ref(), Some(&found.what), "{}", preset.id);
            }
        }
    }
}

#[test]
fn a_search_reports_its_limit_and_goes_on_after_a_pause() {
    let endless =
        "static x = AtomicI64(0); thread a { loop { x.fetch_add(1, Relaxed); } } thread b { }";
    let report = explore_with(endless, Options { max_states: 1_000, ..Options::default() });
    assert_eq!(report.unfinished, Some(Unfinished::States(1_000)));
    assert!(report.to_string().contains("not finished: there are more than 1000 states"));
    assert!(!report.proves_the_program());

    let program =
        Program::parse(preset("ten-increments").expect("a preset").source).expect("a program");
    let mut search = Search::new(program, Options::default());
    let progress = search.run(100);
    assert!(!progress.done && progress.states > 100);
    let report = search.report();
    assert_eq!(report.unfinished, Some(Unfinished::Running));
    assert!(matches!(report.interleavings, Some(Interleavings::AtLeast(_))));
    assert!(!report.proves_the_program(), "a search that was stopped proves nothing");
    while !search.run(1_000).done {}
    assert_eq!(totals(&search.report()), (2..=20).collect());
}

/// Each of these has no end; a search says so before it takes all memory or all day.
#[test]
fn programs_without_an_end_meet_a_limit() {
    let program = |a: &str, b: &str| {
        format!(
            "static x = AtomicI64(0); static y = AtomicI64(0); static mut p = 0;
             thread a {{ loop {{ {a} }} }} thread b {{ loop {{ {b} }} }}"
        )
    };
    for (a, b) in [
        ("x.fetch_add(1, Relaxed);", "y.fetch_add(1, Relaxed);"),
        ("x.store(1, Relaxed);", "x.load(Relaxed); y.load(Relaxed);"),
        ("x.store(1, Relaxed); fence(SeqCst); y.load(Relaxed);", "y.store(1, Relaxed);"),
        ("x.store(1, SeqCst); y.load(Relaxed);", "y.store(1, SeqCst); x.load(SeqCst);"),
        ("p += 1;", "p += 1;"),
    ] {
        for memory in [Memory::Weak, Memory::Interleaving] {
            let options = Options { memory, max_states: 3_000, ..Options::default() };
            let report = explore_with(&program(a, b), options);
            assert!(report.unfinished.is_some() || report.livelock.is_some(), "{a} {b} {memory:?}");
            assert!(!report.proves_the_program());
        }
    }
    let long = "static x = AtomicI64(0); static y = AtomicI64(0);
        thread a { for _ in 0..500 { x.store(1, Relaxed); } } thread b { y.store(1, Relaxed); }";
    let report = explore_with(long, Options { reduce: true, ..Options::default() });
    assert_eq!(report.unfinished, Some(Unfinished::Steps(400)));
    assert_eq!(report.livelock, None, "what was not looked at may end");
}

#[test]
fn the_same_search_finds_the_same() {
    for preset in presets() {
        let report = || explore(preset.source).to_string();
        assert_eq!(report(), report(), "{}", preset.id);
    }
}

/// Programs with waiting loops, where reduction has to take care not to leave a thread out for ever.
#[test]
fn reduction_leaves_nothing_out_where_there_are_loops() {
    const PIECES: [&str; 14] = [
        "while x.load(Acquire) == 0 { }",
        "while x.load(Relaxed) < y.load(Relaxed) { }",
        "while y.load(Acquire) != 1 { spin_loop(); }",
        "loop { if x.compare_exchange(0, 1, AcqRel, Relaxed).is_ok() { break; } }",
        "let mut turns = 0; while turns < 2 { turns += 1; y.fetch_max(turns, Relaxed); }",
        "x.store(1, Release);",
        "x.store(0, Release);",
        "y.store(1, Relaxed);",
        "p += 1;",
        "{ let g = m.lock(); *g += 1; }",
        "{ let g = m.lock(); while y.load(Relaxed) == 0 { } }",
        "assert(x.load(Relaxed) < 2);",
        "assert(y.load(Relaxed) == 0, \"y\");",
        "*m.lock() += 1; assert(*m.lock() < 3);",
    ];
    for seed in 0..400 {
        let mut random = Random::new(seed);
        let threads = 2 + random.below(2);
        let mut source = "static x = AtomicI64(0); static y = AtomicI64(0); static m = Mutex(0);\nstatic mut p = 0;\n".to_owned();
        for thread in 0..threads {
            let body: Vec<&str> = (0..1 + random.below(3)).map(|_| random.pick(&PIECES)).collect();
            source += &format!("thread {} {{ {} }}\n", ["a", "b", "c"][thread], body.join(" "));
        }
        let memory = random.pick(&[Memory::Interleaving, Memory::Weak]);
        let results = |reduce: bool| {
            let report = explore_with(&source, Options { memory, reduce, ..Options::default() });
            assert_eq!(report.unfinished, None, "{source}");
            let endings: Vec<Ending> = report.endings.into_iter().map(|found| found.what).collect();
            let races: Vec<usize> = report.races.iter().map(|found| found.what.location).collect();
            (endings, races, report.livelock.is_some())
        };
        assert_eq!(results(true), results(false), "seed {seed}, {memory:?}:\n{source}");
    }
}

#[test]
fn reduction_pays() {
    let body =
        "{ let g = m.lock(); *g += 1; drop(g); NAME.store(1, Relaxed); NAME.store(2, Relaxed); }";
    let mut source = "static m = Mutex(0); static u = AtomicI64(0); static v = AtomicI64(0); static w = AtomicI64(0);\n".to_owned();
    for name in ["u", "v", "w"] {
        source += &format!("thread t{name} {}\n", body.replace("NAME", name));
    }
    let states = |reduce| explore_with(&source, Options { reduce, ..Options::default() }).states;
    assert!(states(true) * 4 < states(false), "{} of {}", states(true), states(false));
}
