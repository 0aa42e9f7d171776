//! The search through every interleaving: known puzzles, every kind of result, shortest schedules,
//! limits, cancelling, and that reduction leaves no result out.

use std::collections::BTreeSet;

use crate::support::generate::Random;
use explorer::{
    Ending, Interleavings, Memory, Options, Program, Report, Search, Stepper, Unfinished, preset,
    presets,
};

fn explore_with(source: &str, options: Options) -> Report {
    let program = Program::parse(source).unwrap_or_else(|mistakes| panic!("{source}\n{mistakes}"));
    Search::new(program, options).finish()
}

fn explore(source: &str) -> Report {
    explore_with(source, Options::default())
}

fn explore_preset(id: &str) -> Report {
    explore(preset(id).expect("a preset").source)
}

/// A program of threads that do this, and of what `main` does then.
fn threads(bodies: &[&str], then: &str) -> String {
    let spawns: String =
        bodies.iter().map(|body| format!("        s.spawn(|| {{ {body} }});\n")).collect();
    format!(
        "use std::sync::Mutex;
use std::sync::atomic::{{AtomicBool, AtomicI64, Ordering::*, fence}};
use std::thread;
static X: AtomicI64 = AtomicI64::new(0);
static Y: AtomicI64 = AtomicI64::new(0);
static READY: AtomicBool = AtomicBool::new(false);
static M: Mutex<i64> = Mutex::new(0);
static mut P: i64 = 0;
fn main() {{
    thread::scope(|s| {{
{spawns}    }});
    {then}
    let _ = (fence as fn(_), AtomicBool::new(false), Relaxed);
}}
"
    )
}

const TOTAL: &str = "println!(\"{}\", X.load(Relaxed));";

/// What finished executions print.
fn printed(report: &Report) -> BTreeSet<String> {
    report.endings.iter().map(|found| explorer::printed(&found.what).join("|")).collect()
}

fn texts(texts: &[&str]) -> BTreeSet<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

/// What is wrong with the program, and its shortest schedule.
fn losing(report: &Report) -> (String, String) {
    let (text, schedule) = report.losing().unwrap_or_else(|| panic!("nothing is wrong:\n{report}"));
    (text, schedule.to_string())
}

#[test]
fn two_threads_of_three_steps_interleave_in_twenty_ways() {
    let steps = "X.fetch_add(1, Relaxed); X.fetch_add(1, Relaxed); X.fetch_add(1, Relaxed);";
    let report = explore(&threads(&[steps, steps], TOTAL));
    assert_eq!(report.interleavings, Some(Interleavings::Exactly(20)));
    assert_eq!(printed(&report), texts(&["6"]));
    // 9! / (3! 3! 3!)
    let report = explore(&threads(&[steps, steps, steps], TOTAL));
    assert_eq!(report.interleavings, Some(Interleavings::Exactly(1_680)));
}

#[test]
fn ten_increments_each_give_every_total_from_two_to_twenty() {
    let report = explore_preset("ten-increments");
    let all = (2..=20).map(|total| format!("total = {total}")).collect();
    assert_eq!(printed(&report), all);
    // Each thread takes 20 steps: 40! / (20! 20!).
    assert_eq!(report.interleavings, Some(Interleavings::Exactly(137_846_528_820)));
    // And the step in which `main` looks at each of the 19 totals.
    assert_eq!(report.states, 22_707 + 19);
    // One thread reads 0; the other does nine of its ten; the first stores 1; the other reads that;
    // the first does the rest; the other stores 2.
    let smallest = &report.endings[0];
    assert_eq!(explorer::printed(&smallest.what), ["total = 2"]);
    let stepper = played(&report, &smallest.schedule.to_string());
    let switches = stepper.events().windows(2).filter(|pair| pair[0].thread != pair[1].thread);
    assert_eq!(switches.count(), 6, "five between the two, and one to main: {}", smallest.schedule);
}

#[test]
fn lost_update_is_counted_and_shown() {
    let report = explore_preset("lost-update");
    let counts: Vec<_> =
        report.endings.iter().map(|found| (found.what.is_good(), found.interleavings)).collect();
    let exactly = |count| Some(Interleavings::Exactly(count));
    assert_eq!(counts, [(false, exactly(4)), (true, exactly(2))]);
    assert_eq!(report.wrong(), Some(4));
    let (text, schedule) = losing(&report);
    assert_eq!(
        (text.as_str(), schedule.as_str()),
        (
            "main panics (line 18): assertion `left == right` failed: an update was lost (left: 1, right: 2)",
            "bc2ba"
        )
    );
}

#[test]
fn a_data_race_is_named_apart_from_the_lost_update() {
    let report = explore_preset("data-race");
    assert_eq!(printed(&report), texts(&["total = 1", "total = 2"]));
    let race = &report.races[0];
    let text = report.race(&race.what);
    assert!(text.starts_with("data race: ") && text.contains(" COUNT (line 6)"), "{text}");
    assert_ne!(race.what.first.thread, race.what.second.thread);
    // Locks put the accesses in order, Relaxed does not, Release and Acquire do.
    let guarded = "let _g = M.lock().unwrap(); unsafe { P += 1 }";
    assert!(explore(&threads(&[guarded, guarded], "")).proves_the_program());
    let published = |store: &str, load: &str| {
        threads(
            &[
                &format!("unsafe {{ P = 42 }}; READY.store(true, {store});"),
                &format!("if READY.load({load}) {{ unsafe {{ assert!(P == 42) }} }}"),
            ],
            "",
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
        "deadlock: A waits for SAVINGS, which B holds, B waits for CHECKING, which A holds"
    );
    assert_eq!(schedule, "bc");
    let (text, schedule) = losing(&explore_preset("double-lock"));
    assert_eq!(
        text,
        "deadlock: A waits for COUNT, which it holds itself, B waits for COUNT, which A holds"
    );
    assert_eq!(schedule, "b");
}

#[test]
fn panics_and_endless_loops_end_an_execution() {
    let text = |body: &str| losing(&explore(&threads(&[body, "X.store(1, Relaxed);"], ""))).0;
    let then = "; then main panics (line 10): a scoped thread panicked";
    assert_eq!(
        text("let _ = 1 / X.load(Relaxed);"),
        format!("A panics (line 11): attempt to divide by zero{then}")
    );
    assert_eq!(
        text("let _ = i64::MAX + X.load(Relaxed);"),
        format!("A panics (line 11): attempt to add with overflow{then}")
    );
    assert_eq!(
        text("let x = X.load(Relaxed); assert!(x == 0);"),
        format!("A panics (line 11): assertion failed: x == 0{then}")
    );
    assert_eq!(
        text("X.load(Relaxed); loop {}"),
        "A runs 200000 instructions without touching shared memory (line 11): its loop may never end"
    );
    let wraps = threads(
        &["X.store(i64::MAX, Relaxed); X.fetch_add(1, Relaxed);"],
        "assert_eq!(X.load(Relaxed), i64::MIN);",
    );
    assert!(explore(&wraps).proves_the_program(), "atomics wrap around");
    let exits =
        threads(&["if X.load(Relaxed) == 1 { std::process::exit(3) }", "X.store(1, Relaxed);"], "");
    assert_eq!(losing(&explore(&exits)).0, "the process exits with code 3");
    let fails = "fn main() -> Result<(), String> { Err(\"no\".to_owned()) }";
    assert!(!explore(fails).proves_the_program());
}

#[test]
fn what_other_threads_print_is_told_by_their_names() {
    let report = explore(&threads(
        &["println!(\"one\"); X.store(1, Relaxed);", "println!(\"two\");"],
        "println!(\"all\");",
    ));
    assert_eq!(printed(&report), texts(&["all|A: one|B: two"]));
}

#[test]
fn loops_that_wait_are_explored_to_the_end() {
    let source = threads(
        &["while !READY.load(Acquire) { std::hint::spin_loop(); }", "READY.store(true, Release);"],
        "",
    );
    let report = explore(&source);
    assert!(report.proves_the_program(), "{report}");
    assert_eq!(report.interleavings, Some(Interleavings::Unbounded));
    let never = source.replace("store(true", "store(false");
    let (text, schedule) = losing(&explore(&never));
    assert_eq!(text, "livelock: nothing lets main and A end any more");
    assert_eq!(schedule, "c");
}

#[test]
fn a_shortest_losing_schedule_has_the_fewest_switches() {
    // Losing takes two switches at least: A reads, B does all of its work, A stores. Then main looks.
    let body = |count: usize| "let x = X.load(Relaxed); X.store(x + 1, Relaxed); ".repeat(count);
    let source = threads(&[&body(3), &body(2)], "assert!(X.load(Relaxed) > 3);");
    let report = explore(&source);
    let (_, schedule) = losing(&report);
    let stepper = played(&report, &schedule);
    assert!(matches!(stepper.ending(), Some(Ending::Panicked { .. })));
    let switches =
        stepper.events().windows(2).filter(|pair| pair[0].thread != pair[1].thread).count();
    assert_eq!(switches, 3, "{schedule}");
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
    let endless = threads(&["loop { X.fetch_add(1, Relaxed); }"], "");
    let report = explore_with(&endless, Options { max_states: 1_000, ..Options::default() });
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
    assert_eq!(printed(&search.report()).len(), 19);
}

/// Each of these has no end; a search says so before it takes all memory or all day.
#[test]
fn programs_without_an_end_meet_a_limit() {
    for (a, b) in [
        ("X.fetch_add(1, Relaxed);", "Y.fetch_add(1, Relaxed);"),
        ("X.store(1, Relaxed);", "X.load(Relaxed); Y.load(Relaxed);"),
        ("X.store(1, Relaxed); fence(SeqCst); Y.load(Relaxed);", "Y.store(1, Relaxed);"),
        ("X.store(1, SeqCst); Y.load(Relaxed);", "Y.store(1, SeqCst); X.load(SeqCst);"),
        ("unsafe { P += 1 }", "unsafe { P += 1 }"),
    ] {
        let source = threads(&[&format!("loop {{ {a} }}"), &format!("loop {{ {b} }}")], "");
        for memory in [Memory::Weak, Memory::Interleaving] {
            let options = Options { memory, max_states: 2_000, ..Options::default() };
            let report = explore_with(&source, options);
            assert!(report.unfinished.is_some() || report.livelock.is_some(), "{a} {b} {memory:?}");
            assert!(!report.proves_the_program());
        }
    }
    let long = threads(&["for _ in 0..2_500 { X.store(1, Relaxed); }", "Y.store(1, Relaxed);"], "");
    let options = Options { reduce: true, memory: Memory::Interleaving, ..Options::default() };
    let report = explore_with(&long, options);
    assert_eq!(report.unfinished, Some(Unfinished::Steps(2_000)));
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
        "while X.load(Acquire) == 0 { }",
        "while X.load(Relaxed) < Y.load(Relaxed) { }",
        "while Y.load(Acquire) != 1 { std::hint::spin_loop(); }",
        "loop { if X.compare_exchange(0, 1, AcqRel, Relaxed).is_ok() { break; } }",
        "let mut turns = 0; while turns < 2 { turns += 1; Y.fetch_max(turns, Relaxed); }",
        "X.store(1, Release);",
        "X.store(0, Release);",
        "Y.store(1, Relaxed);",
        "unsafe { P += 1 };",
        "{ let mut g = M.lock().unwrap(); *g += 1; }",
        "{ let _g = M.lock().unwrap(); while Y.load(Relaxed) == 0 { } }",
        "assert!(X.load(Relaxed) < 2);",
        "assert!(Y.load(Relaxed) == 0, \"y\");",
        "{ *M.lock().unwrap() += 1 }; assert!(*M.lock().unwrap() < 3);",
    ];
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let bodies: Vec<String> = (0..2 + random.below(2))
            .map(|_| {
                (0..1 + random.below(3)).map(|_| random.pick(&PIECES)).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
        let source = threads(&bodies, "");
        let memory = random.pick(&[Memory::Interleaving, Memory::Weak]);
        let results = |reduce: bool| {
            let report = explore_with(&source, Options { memory, reduce, ..Options::default() });
            assert_eq!(report.unfinished, None, "{source}");
            let endings: Vec<Ending> = report.endings.into_iter().map(|found| found.what).collect();
            let races: Vec<String> =
                report.races.iter().map(|found| found.what.name.clone()).collect();
            (endings, races, report.livelock.is_some())
        };
        assert_eq!(results(true), results(false), "seed {seed}, {memory:?}:\n{source}");
    }
}

#[test]
fn reduction_pays() {
    let body = |name: &str| format!("{name}.store(1, Relaxed); {name}.store(2, Relaxed);");
    let flag = "READY.store(true, Relaxed); READY.store(false, Relaxed);";
    let source = threads(&[&body("X"), &body("Y"), flag], "");
    let states = |reduce| explore_with(&source, Options { reduce, ..Options::default() }).states;
    // Three states of each thread, in all combinations; or one thread after the other.
    assert_eq!((states(false), states(true)), (27, 7));
}
