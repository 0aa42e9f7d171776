//! Files that are not as they should be: broken, hostile, or strange. Each kind has its honest neighbour.
//!
//! `main` is the door of the jail that all of them are in.
mod attacks;
mod bad_input;
mod grading;

use grader::verdict::Verdict;
use grader::{Options, Submission, grade};
use libtest_mimic::{Arguments, Trial};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    grader::jail::enter_if_asked();
    let trials = [grading::trials(), attacks::trials(), bad_input::trials()];
    let trials = trials.into_iter().flatten().collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Tests that panic if they fail.
fn trials(all: &[(&'static str, fn())]) -> Vec<Trial> {
    let trial = |&(name, test): &(&'static str, fn())| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    };
    all.iter().map(trial).collect()
}

fn root() -> PathBuf {
    fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap()
}

/// A file with the given source. It keeps its name and, if nothing has changed, its time: nothing is compiled again.
fn file(name: &str, source: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.rs"));
    if fs::read_to_string(&path).ok().as_deref() != Some(source) {
        fs::write(&path, source).unwrap();
    }
    path
}

/// Grades sources as ex03, all at once.
fn grade_sources<S: AsRef<str>>(sources: &[(&str, S)]) -> Vec<Verdict> {
    let files = sources.iter().map(|(name, source)| file(name, source.as_ref()));
    let submissions: Vec<Submission> =
        files.map(|file| Submission::new("ex03", &file).unwrap()).collect();
    grade(&root(), &submissions, Options::default(), |_, _| {}).unwrap()
}

/// The reference solution of ex03.
fn solution() -> String {
    fs::read_to_string(root().join("exercises/ex03/solutions/reference.rs")).unwrap()
}

/// What the reference solution does in its `add`.
const BODY: &str = "self.total.fetch_add(n, Ordering::Relaxed) + n";

/// The reference solution, which adds as `body` says, with these items before it.
fn adds(items: &str, body: &str) -> String {
    let solution = solution();
    assert!(solution.contains(BODY));
    // What is said about the whole file cannot follow an item.
    format!("{items}\n{}", solution.replace(BODY, body).replace("//!", "//"))
}
