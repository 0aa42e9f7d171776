//! What a verdict hands to the explorer is a program that it can run, and its schedule shows what the verdict says.
use crate::{Proven, proven};
use explorer::{Ending, Memory, Program, Stepper};
use grader::verdict::{Kind, Replay};

/// The explorer after the last step of a replay.
fn played(name: &str, replay: &Replay) -> Stepper {
    let program = Program::parse(&replay.program)
        .unwrap_or_else(|mistake| panic!("{name}:\n{mistake}\nin\n{}", replay.program));
    let mut stepper = Stepper::new(program, Memory::Interleaving);
    let schedule = replay.schedule.parse().unwrap();
    stepper.play(&schedule).unwrap_or_else(|error| panic!("{name}: {error}\n{}", replay.program));
    stepper
}

#[test]
fn every_replay_can_be_played_to_its_end() {
    let with_replay =
        proven().iter().filter_map(|proven| Some((proven, proven.verdict.replay.as_ref()?)));
    for (proven, replay) in with_replay {
        let stepper = played(&proven.name(), replay);
        let ending = stepper.ending();
        let text =
            || format!("{}: {ending:?}\n{}\n{}", proven.name(), replay.program, replay.schedule);
        match proven.verdict.kind {
            Kind::Deadlock => {
                assert!(matches!(ending, Some(Ending::Deadlock { .. })), "{}", text())
            }
            Kind::Race => {
                assert!(stepper.events().iter().any(|event| event.race.is_some()), "{}", text());
            }
            // An assertion is there exactly if something was lost.
            _ if replay.program.contains("assert(") => assert!(
                matches!(ending, Some(Ending::Finished { violated: Some(_), .. })),
                "{}",
                text()
            ),
            _ => assert!(matches!(ending, Some(Ending::Finished { .. })), "{}", text()),
        }
    }
}

/// The steps of a verdict's story that touch shared memory, as values: what was read, written, found or left.
fn numbers(proven: &Proven) -> Vec<String> {
    let steps = proven.verdict.story.iter().filter(|step| step.thread != "the test");
    steps.filter_map(|step| step.what.split_whitespace().last().map(str::to_owned)).collect()
}

#[test]
fn the_mistakes_that_the_course_is_about_are_replayed() {
    let all = [
        ("mutants/ex02/lock_dropped_early.rs", "Mutex(0)"),
        ("mutants/ex02/guard_dropped_at_once.rs", "static mut"),
        ("mutants/ex03/load_store.rs", "AtomicI64(0)"),
        ("mutants/ex03/no_retry.rs", "compare_exchange"),
        ("solutions/ex01.rs", "AtomicI64(0)"),
    ];
    for (name, part) in all {
        let Some(found) = proven().iter().find(|proven| proven.name() == name) else {
            // Somebody works on other exercises.
            continue;
        };
        let replay = found.verdict.replay.as_ref().unwrap_or_else(|| panic!("{name}: no replay"));
        assert!(replay.program.contains(part), "{name}:\n{}", replay.program);
        if found.verdict.kind == Kind::Race {
            continue;
        }
        assert!(replay.program.contains("assert("), "{name} loses something:\n{}", replay.program);
        let last = played(name, replay).snapshot().shared.first().unwrap().value.clone();
        assert!(numbers(found).contains(&last), "{name}: {last} is not in {:?}", numbers(found));
    }
}

#[test]
fn a_replay_reads_as_the_submission_does() {
    let Some(found) = proven().iter().find(|proven| proven.name() == "mutants/ex03/load_store.rs")
    else {
        return;
    };
    let replay = found.verdict.replay.as_ref().unwrap();
    assert_eq!(
        replay.program,
        "\
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
"
    );
}
