//! `grader/README.md`: what there is for each exercise, and what is proven of it.
use crate::expected::{Expected, Header, submissions};
use crate::{blessing, root};
use grader::{ExerciseInfo, catalogue};
use libtest_mimic::Failed;
use std::collections::BTreeSet;
use std::fs;

const COMMAND: &str = "BLESS=1 cargo test -p grader --test proof table";

/// What there is for an exercise: all of it is graded by the test that has the exercise's name.
struct Row {
    name: String,
    solutions: usize,
    mutants: Vec<Header>,
}

impl Row {
    fn of(info: &ExerciseInfo) -> Self {
        let mut row = Self {
            name: format!("{}: {}", info.id, info.title),
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
        let mistakes: BTreeSet<String> =
            self.mutants.iter().map(|header| format!("`{}`", header.mistake)).collect();
        let mistakes: Vec<String> = mistakes.into_iter().collect();
        format!(
            "| {} | not done yet | {n} of {n} | {m} of {m} | {} |\n",
            self.name,
            mistakes.join(", "),
            n = self.solutions,
            m = self.mutants.len()
        )
    }
}

fn table() -> String {
    let rows: Vec<Row> = catalogue(&root()).unwrap().iter().map(Row::of).collect();
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

| exercise | stub | right solutions accepted | mutants rejected | as these mistakes |
|---|---|---|---|---|
{lines}| **all {}** | | **{solutions} of {solutions}** | **{mutants} of {mutants}** | |
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
