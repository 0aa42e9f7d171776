//! What a verdict hands to the explorer is a program that it can run, and its schedule shows what the verdict says.
use crate::expected::Proven;
use crate::root;
use explorer::{Ending, Memory, Program, Stepper};
use grader::catalogue;
use grader::verdict::{Kind, Replay};
use libtest_mimic::Failed;

/// The explorer after the last step of a replay.
fn played(replay: &Replay) -> Result<Stepper, String> {
    let program = Program::parse(&replay.program).map_err(|mistake| mistake.to_string())?;
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
        _ if replay.program.contains("assert(") => {
            matches!(ending, Some(Ending::Finished { violated: Some(_), .. }))
        }
        _ => matches!(ending, Some(Ending::Finished { .. })),
    };
    if shows { None } else { told(&format!("its replay ends with {ending:?}")) }
}

/// The steps of a verdict's story that touch shared memory, as values: what was read, written, found or left.
fn numbers(proven: &Proven) -> Vec<String> {
    let steps = proven.verdict.story.iter().filter(|step| step.thread != "the test");
    steps.filter_map(|step| step.what.split_whitespace().last().map(str::to_owned)).collect()
}

/// The mistakes that the course is about are replayed, and read as the submissions do.
pub fn the_mistakes_that_the_course_is_about() -> Result<(), Failed> {
    let all = [
        ("ex02/mutants/lock_dropped_early.rs", "Mutex(0)"),
        ("ex02/mutants/guard_dropped_at_once.rs", "static mut"),
        ("ex03/mutants/load_store.rs", "AtomicI64(0)"),
        ("ex03/mutants/no_retry.rs", "compare_exchange"),
        ("ex01/solutions/reference.rs", "AtomicI64(0)"),
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
        assert!(replay.program.contains("assert("), "{name} loses something:\n{}", replay.program);
        let last = played(replay)?.snapshot().shared.first().ok_or(name)?.value.clone();
        assert!(numbers(found).contains(&last), "{name}: {last} is not in {:?}", numbers(found));
    }
    Ok(())
}

const LOAD_STORE: &str = "\
static total = AtomicI64(0);
thread a {
    let x1 = total.load(SeqCst);
    total.store(x1 + 1, SeqCst);
}
thread b {
    let x1 = total.load(SeqCst);
    total.store(x1 + 10, SeqCst);
}
finally {
    assert(total == 11);
}
";
