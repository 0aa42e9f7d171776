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
use tools::Outcome;

/// What no test here can run. ThreadSanitizer takes a standard library that is compiled anew: each program was run 500 times under it
/// by hand, with Rust 1.95.0 on x86-64. Miri is a component of nightly toolchains.
const BY_HAND: [(&str, &str); 2] = [("ThreadSanitizer", "silent"), ("Miri", "not run")];

#[test]
fn the_table_is_what_the_tools_say() {
    let mut rows: Vec<(&str, Vec<String>)> = vec![
        // It has compiled them: they are modules of this test.
        ("compiler", PROGRAMS.iter().map(|_| word(Outcome::Silent).to_owned()).collect()),
        ("real threads", each(on_real_threads)),
    ];
    for (tool, what) in BY_HAND {
        rows.push((tool, PROGRAMS.iter().map(|_| what.to_owned()).collect()));
    }
    rows.push(("shuttle", each(tools::shuttle)));
    rows.push(("loom", each(|program| tools::loom(program, None))));
    rows.push(("loom, 2 preemptions", each(|program| tools::loom(program, Some(2)))));
    rows.push(("grader's search", each(tools::grader)));
    rows.push(("explorer", each(tools::explorer)));

    let mut table = String::from("| tool |");
    for program in PROGRAMS {
        let _ = write!(table, " {} |", program.name.replace('_', " "));
    }
    let _ = writeln!(table, "\n|---|{}", "---|".repeat(PROGRAMS.len()));
    for (tool, cells) in rows {
        let _ = writeln!(table, "| {tool} | {} |", cells.join(" | "));
    }
    let path = support::listings().join("disagreements/table.md");
    let recorded = Data::read_from(&path, Some(DataFormat::Text));
    support::compare(&table, recorded).unwrap_or_else(|difference| panic!("{difference}"));
}

/// What a tool says of each program.
fn each(tool: impl Fn(&Program) -> Outcome) -> Vec<String> {
    let told = |program: &Program| {
        println!("{}", program.name);
        let outcome = tool(program);
        println!("  {outcome:?}");
        word(outcome).to_owned()
    };
    PROGRAMS.iter().map(told).collect()
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
fn without_the_plain_count_the_explorer_has_nothing_to_say() {
    let racing = PROGRAMS.iter().find(|program| program.name == "retries").expect("it is there");
    let count = "unsafe { RETRIES += 1 };";
    assert!(racing.text.contains(count));
    let text: &'static str = Box::leak(racing.text.replace(count, "").into_boxed_str());
    assert_eq!(tools::explorer(&Program { text, ..*racing }), Outcome::Silent);
}
