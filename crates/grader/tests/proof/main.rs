//! Proves the grader right on every file that there is: stubs, solutions, mutants.
//!
//! A test an exercise, so that one can be chosen and all can be watched: `cargo test -p grader --test proof ex05`.
mod expected;
mod proof;
mod repeats;
mod replays;
mod table;

use grader::{ExerciseInfo, catalogue};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

fn root() -> PathBuf {
    fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap()
}

/// Whether whoever runs this wants the generated files written (`BLESS=1`) instead of compared.
fn blessing() -> bool {
    env::var_os("BLESS").is_some_and(|value| !value.is_empty())
}

fn main() -> ExitCode {
    grader::jail::enter_if_asked();
    let exercises = catalogue(&root()).unwrap();
    let mut trials: Vec<Trial> = exercises.iter().cloned().map(trial).collect();
    trials.push(Trial::test("replays", replays::the_mistakes_that_the_course_is_about));
    trials.push(Trial::test("table", table::is_up_to_date));
    let repeated = Trial::test("repeat", repeats::twenty_runs_give_the_same_verdicts);
    trials.push(repeated.with_ignored_flag(true));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trial(info: ExerciseInfo) -> Trial {
    let name = info.id.clone();
    Trial::test(name, move || {
        let objections = proof::objections(&info);
        match objections.len() {
            0 => Ok(()),
            _ => Err(Failed::from(objections.join("\n\n"))),
        }
    })
}
