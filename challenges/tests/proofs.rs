//! Everything that the challenges' files claim.

use std::path::{Path, PathBuf};

use challenges::{Kind, Par, Rung, ladder};
use explorer::{
    Challenge, Goal, Link, Options, Prefer, Program, Report, Search, Session, Stepper, Task, Trial,
    Tried, par, switches,
};

/// No schedule with fewer switches than par is longer than this; it stops threads that spin.
const MOST_STEPS: usize = 60;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rungs() -> Vec<Rung> {
    ladder(&root()).unwrap_or_else(|why| panic!("{why}"))
}

fn goals() -> impl Iterator<Item = (Rung, Goal, Par)> {
    rungs().into_iter().filter_map(|rung| match rung.kind.clone() {
        Kind::Reach { goal, par, .. } => Some((rung, goal, par)),
        Kind::Repair { .. } => None,
    })
}

fn repairs() -> impl Iterator<Item = (Rung, Task, String)> {
    rungs().into_iter().filter_map(|rung| {
        let repaired = rung.repaired()?;
        match rung.kind.clone() {
            Kind::Repair { task, .. } => Some((rung, task, repaired)),
            Kind::Reach { .. } => None,
        }
    })
}

fn program(name: &str, source: &str) -> Program {
    Program::parse(source).unwrap_or_else(|mistakes| panic!("{name}:\n{mistakes}"))
}

fn search(rung: &Rung) -> Report {
    let options =
        Options { memory: rung.memory, prefer: Prefer::FewSwitches, ..Options::default() };
    let report = Search::new(program(&rung.id, &rung.source), options).finish();
    assert_eq!(report.unfinished, None, "{} is too large", rung.id);
    report
}

fn claim(rung: &Rung, goal: &Goal) -> Tried {
    Trial::unreachable(program(&rung.id, &rung.source), rung.memory, goal.clone()).finish()
}

/// What becomes of a repair: why it is none, or what the searches say.
fn try_repair(rung: &Rung, task: &Task, text: &str) -> Tried {
    match Trial::repaired(task, text, rung.memory) {
        Ok(trial) => trial.finish(),
        Err(said) => Tried { right: false, said },
    }
}

#[test]
fn each_goal_is_reached_with_par_and_the_impossible_is_impossible() {
    for (rung, goal, told) in goals() {
        let report = search(&rung);
        let found = par(&report, &goal);
        let claimed = claim(&rung, &goal);
        match (told, found) {
            (Par::Impossible, None) => {
                assert!(claimed.right, "{}: {}", rung.id, claimed.said);
                assert!(claimed.said.starts_with("Proved: "), "{}", claimed.said);
            }
            (Par::Switches(told), Some((found, schedule))) => {
                assert_eq!(told, found, "{}: par, by {schedule}", rung.id);
                assert!(!claimed.right, "{}: {}", rung.id, claimed.said);
                assert!(claimed.said.starts_with("It can be reached"), "{}", claimed.said);
                assert!(!claimed.said.contains(&schedule.to_string()), "{}", claimed.said);
            }
            (told, found) => panic!("{}: the file says {told:?}, the search {found:?}", rung.id),
        }
    }
}

/// The explorer on a page, as a reader has it.
fn session(rung: &Rung, goal: Goal, par: Option<usize>) -> Session {
    let link =
        Link { source: rung.source.clone(), memory: rung.memory, schedule: Default::default() };
    let mut session = Session::new("board", link);
    session.set_challenge(Challenge { goal, par, borrowed: false });
    session
}

#[test]
fn whoever_plays_the_schedule_has_won_with_its_last_step_and_not_before() {
    for (rung, goal, _) in goals() {
        let report = search(&rung);
        let Some((best, schedule)) = par(&report, &goal) else { continue };
        let mut session = session(&rung, goal, Some(best));
        for (thread, way) in schedule.steps() {
            let page = session.page();
            assert_eq!(page.won, None, "{}: after {} steps", rung.id, page.steps);
            session.step(thread.index(), way);
        }
        let page = session.page();
        assert_eq!(page.won, Some(best), "{}: {}", rung.id, page.said);
        assert!(page.said.ends_with(": that is par."), "{}: {}", rung.id, page.said);
    }
}

/// Whether the goal can be reached from here with so many more switches, by taking every step of every thread: knows nothing of states
/// that were there before, nor of how the search finds a shortest way.
fn reaches(stepper: &Stepper, challenge: &Challenge, last: Option<usize>, switches: usize) -> bool {
    if challenge.reached(stepper).is_some() {
        return true;
    }
    if stepper.ending().is_some() || stepper.events().len() >= MOST_STEPS {
        return false;
    }
    stepper.enabled().into_iter().any(|thread| {
        let costs = usize::from(last.is_some_and(|last| last != thread));
        costs <= switches
            && (0..stepper.ways(thread).len()).any(|way| {
                let mut next = stepper.clone();
                next.step(thread, way).expect("it is one of its ways");
                reaches(&next, challenge, Some(thread), switches - costs)
            })
    })
}

#[test]
fn fewer_switches_than_par_do_not_do_and_par_does() {
    for (rung, goal, told) in goals() {
        let Par::Switches(par) = told else { continue };
        let stepper = Stepper::new(program(&rung.id, &rung.source), rung.memory);
        let challenge = Challenge { goal, par: None, borrowed: false };
        if let Some(fewer) = par.checked_sub(1) {
            assert!(!reaches(&stepper, &challenge, None, fewer), "{}: {fewer} will do", rung.id);
        }
        assert!(reaches(&stepper, &challenge, None, par), "{}: {par} will not do", rung.id);
    }
}

#[test]
fn each_repair_is_needed_and_the_reference_does_it() {
    for (rung, task, repaired) in repairs() {
        let report = search(&rung);
        assert!(report.losing().is_some(), "{}: nothing is wrong with it", rung.id);
        let tried = try_repair(&rung, &task, &repaired);
        assert!(tried.right, "{}: {}", rung.id, tried.said);
        assert!(tried.said.starts_with("Repaired: "), "{}", tried.said);
        let broken = try_repair(&rung, &task, &rung.source);
        assert_eq!(broken.said, "Nothing is changed yet.", "{}", rung.id);
        // The other `main` shows the mistake as well, or it would be there for nothing.
        let above = rung.source.split("fn main").next().unwrap_or_default();
        let also = program(&rung.id, &format!("{above}{}", task.also));
        let options = Options { memory: rung.memory, ..Options::default() };
        let also = Search::new(also, options).finish();
        assert!(also.losing().is_some(), "{}: the other main finds nothing wrong", rung.id);
    }
}

fn repair(id: &str) -> (Rung, Task) {
    let found = repairs().find(|(rung, _, _)| rung.id == id);
    let (rung, task, _) = found.expect("it is on the ladder");
    (rung, task)
}

#[test]
fn what_only_looks_like_a_repair_is_refused() {
    let (rung, task) = repair("repair-lost-update");
    let line = "    COUNT.store(COUNT.load(Relaxed) + 1, Relaxed);";
    let with = |new: &str| rung.source.replace(line, new);
    for (text, why) in [
        (with("    COUNT.store(2, Relaxed);"), "With another `main` it still goes wrong"),
        (with("    std::process::exit(0);"), "before `main` has said anything"),
        (with("    loop {}"), "still goes wrong"),
        (with("    COUNT.fetch_sub(1, Relaxed);"), "It still goes wrong in some order"),
        (with("    COUNT.fetch_add(1, Relaxed)"), "no program yet"),
        (
            with("    let seen = COUNT.load(Relaxed);\n    COUNT.store(seen + 1, Relaxed);"),
            "2 lines are changed, and 1 line is enough",
        ),
        (with("    macro_rules! assert_eq { ($($all:tt)*) => {} }"), "no macro of its own"),
        (
            rung.source.replace("    assert_eq!(total, 2", "    assert_ne!(total, 7"),
            "stay as they were",
        ),
        (rung.source.replace("fn main", "fn mian"), "stay as they were"),
        (
            format!("{}\nfn main() {{}}\n", with("    COUNT.fetch_add(1, Relaxed);")),
            "stay as they were",
        ),
        (String::new(), "stay as they were"),
    ] {
        let tried = try_repair(&rung, &task, &text);
        assert!(!tried.right && tried.said.contains(why), "{}\n{text}", tried.said);
    }
    let (rung, task) = repair("repair-publish");
    let half = rung.source.replace("READY.store(true, Relaxed)", "READY.store(true, Release)");
    assert!(!try_repair(&rung, &task, &half).right);
}

#[test]
fn others_than_the_reference_are_taken() {
    for (id, old, new) in [
        (
            "repair-lost-update",
            "COUNT.store(COUNT.load(Relaxed) + 1, Relaxed);",
            "COUNT.fetch_sub(-1, Relaxed); // as well",
        ),
        (
            "repair-both-miss",
            "    other.load(Acquire)",
            "    fence(SeqCst);\n    other.load(Acquire)",
        ),
    ] {
        let (rung, task) = repair(id);
        let text = rung.source.replace(old, new).replace("{AtomicU64,", "{fence, AtomicU64,");
        let tried = try_repair(&rung, &task, &text);
        assert!(tried.right, "{id}: {}", tried.said);
    }
}

#[test]
fn somebody_elses_steps_win_nothing() {
    let (rung, goal, _) = goals().find(|(rung, _, _)| rung.id == "make-one").expect("it is there");
    let link = Link {
        source: rung.source,
        memory: rung.memory,
        schedule: "bc2ba".parse().expect("a schedule"),
    };
    let mut session = Session::new("board", link);
    session.set_challenge(Challenge { goal, par: Some(3), borrowed: true });
    let page = session.page();
    assert_eq!((page.steps, page.won), (5, None));
    assert!(page.said.contains("by somebody else's steps"), "{}", page.said);
    session.back();
    session.advance();
    assert_eq!(session.page().won, None);
    session.restart();
    assert_eq!(session.page().ahead, 0, "they are not there to be played again");
    for thread in [2, 1, 1, 2, 0] {
        session.step(thread, 0);
    }
    assert_eq!(session.page().won, Some(3));
}

#[test]
fn a_trial_that_is_ended_early_proves_nothing() {
    let (rung, goal, _) =
        goals().find(|(rung, _, _)| rung.id == "peterson-seqcst").expect("it is there");
    let mut trial = Trial::unreachable(program(&rung.id, &rung.source), rung.memory, goal);
    assert!(!trial.run(5).done);
    assert!(!trial.judge().right);
    assert!(trial.judge().said.contains("nothing is proved"), "{}", trial.judge().said);
}

#[test]
fn there_is_enough_to_do_and_each_has_a_name_of_its_own() {
    let rungs = rungs();
    assert!(rungs.len() >= 30, "{}", rungs.len());
    let impossible = goals().filter(|(_, _, par)| *par == Par::Impossible).count();
    assert!(impossible >= 5, "{impossible}");
    let mut ids: Vec<&str> = rungs.iter().map(|rung| rung.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rungs.len());
    assert_eq!(switches([1, 2, 1]), 2);
}
