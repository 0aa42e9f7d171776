//! The course's programs are Rust programs as they would stand in `main.rs`: rustc takes each of them, without a warning, and each shows
//! what it is there to show.

use explorer::{
    Ending, Interleavings, Memory, Options, Program, Report, Search, Stepper, preset, presets,
    printed,
};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::{env, fs};

#[test]
fn rustc_takes_every_preset_without_a_warning() {
    let folder = env::temp_dir().join(format!("presets-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let mut refused = String::new();
    for preset in presets() {
        let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or("rustc".into()))
            .args(["--edition=2024", "--crate-type=bin", "--crate-name=main", "--emit=metadata"])
            .args(["--deny=warnings", "--out-dir"])
            .arg(&folder)
            .arg("-")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("rustc");
        let mut input = rustc.stdin.take().expect("a pipe");
        input.write_all(preset.source.as_bytes()).expect("rustc listens");
        drop(input);
        let output = rustc.wait_with_output().expect("rustc ends");
        if !output.status.success() {
            refused += &format!("{}:\n{}\n", preset.id, String::from_utf8_lossy(&output.stderr));
        }
    }
    fs::remove_dir_all(&folder).expect("the folder is ours");
    assert!(refused.is_empty(), "{refused}");
    assert!(presets().len() >= 19);
}

fn program(id: &str) -> Program {
    let preset = preset(id).expect("a preset");
    Program::parse(preset.source).unwrap_or_else(|mistakes| panic!("{id}:\n{mistakes}"))
}

fn explore(id: &str, memory: Memory) -> Report {
    let report = Search::new(program(id), Options { memory, ..Options::default() }).finish();
    assert_eq!(report.unfinished, None, "{id}");
    report
}

/// Each way to end: what it prints, or else what goes wrong, and in how many interleavings; `!` in front of those that end badly.
fn ends(report: &Report) -> Vec<String> {
    let end = |ending: &Ending| {
        let (mark, text) = (if ending.is_good() { "" } else { "!" }, printed(ending).join(" | "));
        let text = match ending {
            Ending::Deadlock { .. } => "deadlock".to_owned(),
            _ => text,
        };
        format!("{mark}{text}")
    };
    let told = report.endings.iter().map(|found| match found.interleavings {
        Some(Interleavings::Exactly(count)) => format!("{}: {count}", end(&found.what)),
        other => panic!("{other:?}"),
    });
    told.collect()
}

#[test]
fn every_preset_shows_what_it_is_there_to_show() {
    let expected: [(&str, &[&str]); 11] = [
        ("lost-update", &["!total = 1: 4", "total = 2: 2"]),
        ("data-race", &["!total = 1: 4", "total = 2: 2"]),
        ("mutex", &["total = 2: 2"]),
        ("fetch_add", &["total = 4: 6"]),
        (
            "reset",
            &[
                "!reported 0, left 0: 1",
                "!reported 0, left 1: 1",
                "reported 0, left 2: 1",
                "!reported 1, left 0: 1",
                "reported 1, left 1: 1",
                "reported 2, left 0: 1",
            ],
        ),
        ("check-then-act", &["!tickets left: -1: 4", "tickets left: 0: 2"]),
        // The other thread has had its turn before, or waits as well.
        ("double-lock", &["!deadlock: 1", "!deadlock: 1"]),
        ("lock-order", &["sum = 20: 4", "!deadlock: 2"]),
        ("cas-loop", &["total = 2: 46"]),
        ("publish", &["B: seen = 42: 1", ": 3"]),
        ("publish-relaxed", &["!B: seen = 0: 1", "B: seen = 42: 1", ": 3"]),
    ];
    for (id, expected) in expected {
        let report = explore(id, Memory::Weak);
        assert_eq!(ends(&report), expected, "{id}");
        assert_eq!(report.races.len(), usize::from(id == "data-race"), "{id}");
        assert!(report.livelock.is_none(), "{id}");
    }
    // "ten-increments" is below, and the pages on the memory model have a file of their own.
    let elsewhere = 1 + super::memory_model::PRESETS.len();
    assert_eq!(presets().len(), expected.len() + elsewhere, "a preset is missing above");
    // No order of the steps alone breaks the flag.
    let report = explore("publish-relaxed", Memory::Interleaving);
    assert_eq!(ends(&report), ["B: seen = 42: 1", ": 2"]);
}

/// What the pages "The explorer" and "Why count += 1 is not safe" say about it.
#[test]
fn ten_increments_can_come_to_two() {
    let report = explore("ten-increments", Memory::Weak);
    let ends = ends(&report);
    assert_eq!(ends.len(), 19);
    assert_eq!((&*ends[0], &*ends[18]), ("!total = 2: 8", "total = 20: 184756"));
    assert_eq!(report.interleavings, Some(Interleavings::Exactly(137_846_528_820)));
    let mut stepper = Stepper::new(program("ten-increments"), Memory::Weak);
    let schedule = "bc18bcb18ca".parse().expect("a schedule");
    stepper.play(&schedule).expect("it fits");
    assert_eq!(stepper.printed(), "total = 2\n");
}
