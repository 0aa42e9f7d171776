//! Programs on which the tools disagree, each run by each tool that a test can run: the table on the page "What 'no failure'
//! means" is what came of it.

#[path = "../support/mod.rs"]
mod support;

mod programs;
mod real;
mod tools;

use std::env::consts::ARCH;
use std::fmt::Write;

use programs::{PROGRAMS, Program};
use snapbox::Data;
use snapbox::data::DataFormat;
use tools::{Outcome, Told};

/// What no test here can run. ThreadSanitizer takes a standard library that is compiled anew: what came of each program under it, by hand,
/// stands in `reports/disagreements.txt`. Miri is a component of nightly toolchains.
const BY_HAND: [(&str, &str); 2] = [("ThreadSanitizer", "silent"), ("Miri", "not run")];

#[test]
fn the_tables_are_what_the_tools_say() {
    let searches = [
        ("shuttle", each(tools::shuttle)),
        ("loom", each(|program| tools::loom(program, None))),
        ("loom, 2 preemptions", each(|program| tools::loom(program, Some(2)))),
        ("grader's search", each(tools::grader)),
        ("explorer", each(tools::explorer)),
    ];
    let words = |told: &Vec<Told>| told.iter().map(|told| word(told.outcome).to_owned()).collect();
    let mut rows: Vec<(&str, Vec<String>)> = vec![
        // It has compiled them: they are modules of this test.
        ("compiler", PROGRAMS.iter().map(|_| word(Outcome::Silent).to_owned()).collect()),
        ("real threads", PROGRAMS.iter().map(|it| word(on_real_threads(it)).to_owned()).collect()),
    ];
    for (tool, what) in BY_HAND {
        rows.push((tool, PROGRAMS.iter().map(|_| what.to_owned()).collect()));
    }
    rows.extend(searches.iter().map(|(tool, told)| (*tool, words(told))));
    let counts = |told: &Vec<Told>| {
        let count = |told: &Told| told.looked_at.map_or("?".to_owned(), |count| count.to_string());
        told.iter().map(count).collect()
    };
    let counted: Vec<_> = searches.iter().map(|(tool, told)| (*tool, counts(told))).collect();

    // Both are compared before either is complained of.
    let compared = [compare("table.md", &rows), compare("counts.md", &counted)];
    let different: Vec<String> = compared.into_iter().filter_map(Result::err).collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// Compares a table, a row for each tool, with the one in that file of `disagreements/`.
fn compare(file: &str, rows: &[(&str, Vec<String>)]) -> Result<(), String> {
    let mut table = String::from("| tool |");
    for program in PROGRAMS {
        let _ = write!(table, " {} |", program.name.replace('_', " "));
    }
    let _ = writeln!(table, "\n|---|{}", "---|".repeat(PROGRAMS.len()));
    for (tool, cells) in rows {
        let _ = writeln!(table, "| {tool} | {} |", cells.join(" | "));
    }
    let path = support::listings().join("disagreements").join(file);
    support::compare(&table, Data::read_from(&path, Some(DataFormat::Text)))
}

/// What a tool says of each program.
fn each(tool: impl Fn(&Program) -> Told) -> Vec<Told> {
    PROGRAMS.iter().map(tool).collect()
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Finds => "**finds it**",
        Outcome::Silent => "silent",
        Outcome::Stops => "stops",
        Outcome::ByLuck => "by luck",
    }
}

/// On other processors a load may well return what x86-64 never does: there, what the table says stands.
fn on_real_threads(program: &Program) -> Outcome {
    if ARCH == "x86_64" || program.by_luck { tools::stress(program) } else { Outcome::Silent }
}

#[test]
#[ignore = "the table's test starts it, with a program"]
fn loom_in_a_process_of_its_own() {
    tools::loom_child(PROGRAMS);
}

#[test]
fn the_explorer_names_the_race_on_the_plain_count_and_nothing_without_it() {
    let racing = PROGRAMS.iter().find(|program| program.name == "retries").expect("it is there");
    let report = tools::explored(racing.text);
    let (wrong, schedule) = report.losing().expect("a race");
    assert!(wrong.contains("data race") && wrong.contains("RETRIES"), "{wrong}");
    assert!(schedule.steps().count() > 0);

    let count = "unsafe { RETRIES += 1 };";
    assert!(racing.text.contains(count));
    let without = racing.text.replace(count, "");
    assert!(tools::explored(&without).proves_the_program());
}
