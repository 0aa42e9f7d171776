//! `bench/page-grading.md`: what the page can grade, and what it cannot. Each exercise has its own lines there.
use crate::files::{Graded, Outcome};
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

const COMMAND: &str = "BLESS=1 cargo test --release -p page-grader --test agreement";

/// One exercise at a time writes its lines.
static FILE: Mutex<()> = Mutex::new(());

/// Whether the table is to be written.
pub fn is_blessed() -> bool {
    env::var_os("BLESS").is_some_and(|value| !value.is_empty())
}

pub fn is_up_to_date(id: &str, graded: &[Graded]) {
    let _turn = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../bench/page-grading.md");
    let there = fs::read_to_string(path).unwrap_or_default();
    let lines = lines(id, graded);
    if is_blessed() {
        let mut all: Vec<String> =
            there.lines().filter(|line| is_of_an_exercise(line)).map(str::to_owned).collect();
        all.retain(|line| !is_of(line, id));
        all.extend(lines);
        all.sort();
        fs::write(path, text(&all)).expect("bench/ can be written to");
        return;
    }
    let mut old: Vec<&str> = there.lines().filter(|line| is_of(line, id)).collect();
    old.sort_unstable();
    assert_eq!(old, lines, "bench/page-grading.md is not up to date: {COMMAND} {id}");
}

fn is_of_an_exercise(line: &str) -> bool {
    line.starts_with("| ex") && !line.starts_with("| exercise") || line.starts_with("- `ex")
}

fn is_of(line: &str, id: &str) -> bool {
    line.starts_with(&format!("| {id} |")) || line.starts_with(&format!("- `{id}/"))
}

/// The row of an exercise, and the files that are not simply equal, in the order in which they stand.
fn lines(id: &str, graded: &[Graded]) -> Vec<String> {
    let count =
        |wanted: fn(&Outcome) -> bool| graded.iter().filter(|it| wanted(&it.outcome)).count();
    let mut lines: Vec<String> = graded
        .iter()
        .filter_map(|graded| {
            let why = match &graded.outcome {
                Outcome::NotHere(why) => format!("not here, {}", one_line(why)),
                Outcome::Elsewhere(check) => format!("needs a check that is left out, “{check}”"),
                Outcome::Equal | Outcome::Different(_) => return None,
            };
            Some(format!("- `{}`: {why}", graded.file.name))
        })
        .collect();
    lines.push(format!(
        "| {id} | {} | {} | {} | {} | {} |",
        graded.len(),
        count(|it| matches!(it, Outcome::Equal)),
        count(|it| matches!(it, Outcome::Elsewhere(_))),
        count(|it| matches!(it, Outcome::NotHere(_))),
        count(|it| matches!(it, Outcome::Different(_))),
    ));
    lines.sort();
    lines
}

fn text(lines: &[String]) -> String {
    let (rows, others): (Vec<&String>, Vec<&String>) =
        lines.iter().partition(|line| line.starts_with('|'));
    let mut text = format!(
        "# What the page grades\n\n\
         Every stub, solution and mutant of an exercise, graded as the page does (`crates/page-grader`) and compared with what the \
         grader says: kind, named mistake, and a part of the words. Checks are left out that need real threads or too much time. Made by `{COMMAND}`.\n\n\
         | exercise | files | equal | needs a check that is left out | not here | different |\n|---|---|---|---|---|---|\n"
    );
    rows.iter().for_each(|row| text.push_str(&format!("{row}\n")));
    if !others.is_empty() {
        text.push('\n');
    }
    others.iter().for_each(|line| text.push_str(&format!("{line}\n")));
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
