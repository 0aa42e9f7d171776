//! What the front end and the interpreter make of programs.

use crate::found::{Found, ended};
use hir::item::Lang;
use hir::{Severity, Source};
use interpreter::search::{Options, Report, Search};
use interpreter::{Ending, Interpreter, Memory};
use std::fmt::Write;
use std::rc::Rc;

/// States of one program: with more it counts as too large.
const MOST_STATES: usize = 12_000;

/// Programs in one text: the front end takes half a megabyte.
const AT_ONCE: usize = 100;

/// What each of these programs does.
pub fn all(texts: &[String]) -> Vec<Found> {
    texts.chunks(AT_ONCE).flat_map(together).collect()
}

/// The same of programs that are modules of one text, so that the library is typed once for all of them.
fn together(texts: &[String]) -> Vec<Found> {
    let mut text = String::new();
    // The module of each, by the byte at which it ends.
    let mut ends = Vec::new();
    for (index, program) in texts.iter().enumerate() {
        let program = program.replace("\nfn main()", "\npub fn main()");
        write!(text, "mod p{index} {{\n{program}}}\n").expect("a string");
        ends.push(text.len());
    }
    text.push_str("fn main() {}\n");
    let file = Source { name: "main.rs".to_owned(), text, library: false };
    let checked = frontend::check(&[file], frontend::Options::default());
    let mut refused: Vec<Option<String>> = vec![None; texts.len()];
    for diagnostic in checked.diagnostics.iter().filter(|it| it.severity != Severity::Warning) {
        let at = diagnostic.at.start as usize;
        let index = ends.partition_point(|&end| end <= at).min(texts.len() - 1);
        let source = &checked.program.sources[usize::from(diagnostic.at.source.0)].text;
        let piece = source.get(at..diagnostic.at.end as usize).unwrap_or_default();
        let told = refused[index].get_or_insert_default();
        let (message, label) = (&diagnostic.message, &diagnostic.label);
        writeln!(told, "{message} ({label}): {piece}").expect("a string");
    }
    let mut program = hir::Program::clone(&checked.program);
    let mut found = Vec::new();
    for (index, refused) in refused.into_iter().enumerate() {
        found.push(match refused {
            Some(why) => Found::Refused(why),
            None => {
                let path = format!("p{index}::main");
                let Some(Lang::Function(main)) = program.by_path.get(&path).copied() else {
                    // A text that cannot be read leaves no program at all.
                    panic!("no {path}: {:?}", checked.diagnostics);
                };
                program.main = Some(main);
                match mir::lower(&program, &checked.types, &[]) {
                    Ok(lowered) => search(lowered),
                    Err(told) => {
                        let told: Vec<_> = told.into_iter().map(|it| it.message).collect();
                        Found::Refused(told.join("\n"))
                    }
                }
            }
        });
    }
    found
}

fn search(program: mir::Program) -> Found {
    let interpreter = match Interpreter::new(program, Memory::Weak) {
        // Who wakes up for no reason does so while others can go on. Which of two searches lets which others go on by then is its own
        // affair, as long as each finds what happens to those who are woken.
        Ok(interpreter) => Rc::new(interpreter.without_spurious_wakeups()),
        Err(names) => return Found::Refused(format!("no intrinsics: {names:?}")),
    };
    let options = Options { max_states: MOST_STATES, ..Options::default() };
    let report = Search::new(interpreter, options).finish();
    match report.unfinished {
        Some(why) => Found::TooLarge(format!("{why:?}")),
        None if !report.races.is_empty() => Found::Race,
        None => outcomes(&report),
    }
}

fn outcomes(report: &Report) -> Found {
    let mut all = std::collections::BTreeSet::new();
    if report.livelock.is_some() {
        all.insert("livelock".to_owned());
    }
    for found in &report.endings {
        all.insert(match &found.what {
            Ending::Finished { printed, panics, .. } => {
                let panics = panics.iter().map(|panic| (panic.thread, panic.message.to_string()));
                ended("finished", printed.iter().map(|text| text.as_str()), panics)
            }
            Ending::Panicked { printed, message, .. } => {
                let own = printed.iter().map(|text| text.as_str()).take(1);
                ended(&format!("panicked: {message}"), own, [])
            }
            Ending::Deadlock { .. } => "deadlock".to_owned(),
            other => format!("{other:?}"),
        });
    }
    Found::Outcomes(all)
}
