//! What a verdict hands to the explorer is a Rust program, and its schedule shows there what the verdict says.
use crate::expected::Proven;
use crate::root;
use explorer::{Ending, Memory, Program, Stepper};
use grader::catalogue;
use grader::verdict::{Kind, Replay};
use libtest_mimic::Failed;
use std::env;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The explorer after the last step of a replay.
fn played(replay: &Replay) -> Result<Stepper, String> {
    let program = Program::parse(&replay.program).map_err(|mistakes| mistakes.to_string())?;
    let mut stepper = Stepper::new(program, Memory::Interleaving);
    let schedule = replay.schedule.parse().map_err(|_| "no schedule".to_owned())?;
    stepper.play(&schedule).map_err(|error| error.to_string())?;
    Ok(stepper)
}

/// What is wrong with a verdict's replay; nothing if it is right or if there is none.
pub fn objection(proven: &Proven) -> Option<String> {
    let replay = proven.verdict.replay.as_ref()?;
    let told = |what: &str| {
        Some(format!("{}: {what}\n{}\n{}", proven.name(), replay.program, replay.schedule))
    };
    let stepper = match played(replay) {
        Ok(stepper) => stepper,
        Err(error) => return told(&error),
    };
    let ending = stepper.ending();
    let shows = match proven.verdict.kind {
        Kind::Deadlock => matches!(ending, Some(Ending::Deadlock { .. })),
        Kind::Race => stepper.events().iter().any(|event| event.race.is_some()),
        // An assertion is there exactly if something was lost.
        _ if replay.program.contains("assert_eq!(") => {
            matches!(ending, Some(Ending::Panicked { thread: 0, .. }))
        }
        _ => ending.is_some_and(Ending::is_good),
    };
    if shows { None } else { told(&format!("its replay ends with {ending:?}")) }
}

/// What rustc says against the replays of these verdicts, warnings included; nothing if it takes them all.
pub fn refused(all: &[Proven]) -> Option<String> {
    let mut text = String::new();
    for (index, replay) in
        all.iter().filter_map(|proven| proven.verdict.replay.as_ref()).enumerate()
    {
        writeln!(text, "mod replay_{index} {{\n{}}}", replay.program).unwrap();
    }
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or("rustc".into()))
        .args(["--edition=2024", "--crate-type=lib", "--crate-name=replays", "--emit=metadata"])
        // Nobody calls their `main`.
        .args([
            "--deny=warnings",
            "--allow=dead_code",
            "-",
            "--out-dir",
            env!("CARGO_TARGET_TMPDIR"),
        ])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    rustc.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = rustc.wait_with_output().unwrap();
    let said = || {
        format!(
            "rustc does not take a replay:\n{}\n{text}",
            String::from_utf8_lossy(&output.stderr)
        )
    };
    (!output.status.success()).then(said)
}

/// The steps of a verdict's story that touch shared memory, as values: what was read, written, found or left.
fn numbers(proven: &Proven) -> Vec<String> {
    let steps = proven.verdict.story.iter().filter(|step| step.thread != "the test");
    steps.filter_map(|step| step.what.split_whitespace().last().map(str::to_owned)).collect()
}

/// The mistakes that the course is about are replayed, and read as the submissions do.
pub fn the_mistakes_that_the_course_is_about() -> Result<(), Failed> {
    let all = [
        ("ex02/mutants/lock_dropped_early.rs", "Mutex<i64>"),
        ("ex02/mutants/guard_dropped_at_once.rs", "static mut"),
        ("ex03/mutants/load_store.rs", "AtomicI64::new(0)"),
        ("ex03/mutants/no_retry.rs", "compare_exchange"),
        ("ex01/solutions/reference.rs", "AtomicI64::new(0)"),
    ];
    let is_about = |id: &str| all.iter().any(|(name, _)| name.starts_with(id));
    let exercises = catalogue(&root())?.into_iter().filter(|info| is_about(&info.id));
    let proven: Vec<Proven> = exercises.flat_map(|info| Proven::all(&info)).collect();
    for (name, part) in all {
        let found = proven.iter().find(|proven| proven.name() == name).ok_or(name)?;
        let replay = found.verdict.replay.as_ref().ok_or(format!("{name}: no replay"))?;
        assert!(replay.program.contains(part), "{name}:\n{}", replay.program);
        if name == "ex03/mutants/load_store.rs" {
            assert_eq!(replay.program, LOAD_STORE);
        }
        if found.verdict.kind == Kind::Race {
            continue;
        }
        let program = &replay.program;
        assert!(program.contains("assert_eq!("), "{name} loses something:\n{program}");
        let stepper = played(replay)?;
        let printed = stepper.printed();
        let last = printed.split_whitespace().last().ok_or(name)?.to_owned();
        assert!(numbers(found).contains(&last), "{name}: {last} is not in {:?}", numbers(found));
    }
    Ok(())
}

const LOAD_STORE: &str = "\
use std::sync::atomic::{AtomicI64, Ordering::*};
use std::thread;

static TOTAL: AtomicI64 = AtomicI64::new(0);

fn a() {
    let x1 = TOTAL.load(SeqCst);
    TOTAL.store(x1 + 1, SeqCst);
}

fn b() {
    let x1 = TOTAL.load(SeqCst);
    TOTAL.store(x1 + 10, SeqCst);
}

fn main() {
    thread::scope(|s| {
        s.spawn(a);
        s.spawn(b);
    });
    let total = TOTAL.load(Relaxed);
    println!(\"total = {total}\");
    assert_eq!(total, 11);
}
";
