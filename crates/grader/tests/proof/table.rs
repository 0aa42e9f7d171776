//! `grader/README.md`: what there is for each exercise, and what is proven of it.
use crate::expected::{Expected, Header, submissions};
use crate::{blessing, root};
use grader::verdict::Proven;
use grader::{ExerciseInfo, Options, Submission, catalogue, grade};
use libtest_mimic::Failed;
use std::collections::BTreeSet;
use std::fs;
use wording::grouped;

const COMMAND: &str = "BLESS=1 cargo test -p grader --test proof table";

/// What there is for an exercise: all of it is graded by the test that has the exercise's name.
struct Row {
    name: String,
    /// What its reference solution was held to.
    proven: Option<Proven>,
    solutions: usize,
    mutants: Vec<Header>,
}

impl Row {
    fn of(info: &ExerciseInfo, proven: Option<Proven>) -> Self {
        let mut row = Self {
            name: format!("{}: {}", info.id, info.title),
            proven,
            solutions: 0,
            mutants: Vec::new(),
        };
        for (_, expected) in submissions(info) {
            match expected {
                Expected::NotStarted => {}
                Expected::Pass => row.solutions += 1,
                Expected::Rejected(header) => row.mutants.push(header),
            }
        }
        row
    }

    fn line(&self) -> String {
        let mistakes: BTreeSet<String> = self
            .mutants
            .iter()
            .filter(|header| header.mistake != "none")
            .map(|header| format!("`{}`", header.mistake))
            .collect();
        let mistakes: Vec<String> = mistakes.into_iter().collect();
        let Proven { operations, clients, threads, orders, unfinished, sequences, .. } =
            self.proven.clone().unwrap_or_default();
        let operations: Vec<String> = operations.iter().map(|name| format!("`{name}`")).collect();
        let [orders, sequences] = [orders, sequences].map(grouped);
        let partly = if unfinished > 0 { format!(", {unfinished} in part") } else { String::new() };
        format!(
            "| {} | {} | {clients} of up to {threads} threads, {orders} orders{partly} | {sequences} | {n} of {n} | {m} of {m} | {} |\n",
            self.name,
            operations.join(", "),
            mistakes.join(", "),
            n = self.solutions,
            m = self.mutants.len()
        )
    }
}

/// What the reference solution of each exercise was held to.
fn proven(exercises: &[ExerciseInfo]) -> Vec<Option<Proven>> {
    let reference = |info: &ExerciseInfo| {
        let path = root().join("exercises").join(&info.id).join("solutions/reference.rs");
        Submission::new(&info.id, &path).unwrap()
    };
    let files: Vec<Submission> = exercises.iter().map(reference).collect();
    let verdicts = grade(&root(), &files, Options::default(), |_, _| {}).unwrap();
    verdicts.into_iter().map(|verdict| verdict.proven).collect()
}

fn table() -> String {
    let exercises = catalogue(&root()).unwrap();
    let rows: Vec<Row> =
        exercises.iter().zip(proven(&exercises)).map(|(info, it)| Row::of(info, it)).collect();
    let solutions: usize = rows.iter().map(|row| row.solutions).sum();
    let mutants: usize = rows.iter().map(|row| row.mutants.len()).sum();
    let lines: String = rows.iter().map(Row::line).collect();
    format!(
        "\
# What the grader is proven to do

`cargo test -p grader` grades every file below `exercises`: stubs, right solutions, and wrong ones (mutants), each of which
must be rejected with the explanation for its own mistake. It fails unless every line of this table is true.
`cargo test -p grader --test proof ex05` grades those of one exercise.
`cargo workbook test --only repeat` grades all of them twenty times, with both cores busy: the verdicts must not differ.

This file is generated. When exercises have changed: `{COMMAND}`

Each stub is \"not done yet\". An object is held to its specification by *clients*, small programs that call its operations from several
threads, each in every order of steps; and by random sequences of calls by one thread, some of them of 1,000 calls. The numbers are those of the reference solution:
how many orders there are depends on how a solution is made.

What is tried has its limits. A check with more than 5,000 orders of steps is tried in so many, and the verdict names it. Whoever tries
something is spoiled 64 times in a row, so a loop that gives up after more attempts than that may be accepted. What comes round while
somebody is held up does so within 256 calls, or it is not seen. And calls are counted up to thousands, in places to a million: a number behind
a lock that has room for that, and not for what the task asks, may be accepted.

| exercise | operations with a specification | clients | random sequences | right solutions accepted | mutants rejected | as these mistakes |
|---|---|---|---|---|---|---|
{lines}| **all {}** | | | | **{solutions} of {solutions}** | **{mutants} of {mutants}** | |
",
        rows.len()
    )
}

/// Compares it with what is there, or writes it.
pub fn is_up_to_date() -> Result<(), Failed> {
    let path = root().join("crates/grader/README.md");
    let table = table();
    if blessing() {
        fs::write(&path, &table).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    // Some editors and versions of git change the ends of lines.
    match kept.replace("\r\n", "\n") == table {
        true => Ok(()),
        false => Err(format!("crates/grader/README.md is out of date: {COMMAND}").into()),
    }
}
