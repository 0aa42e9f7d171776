//! Texts that are run, for all tests.
#![allow(dead_code, reason = "each test uses its own part")]

use hir::{Severity, Source};
use interpreter::search::{Options, Report, Search};
use interpreter::{Ending, Interpreter, Memory, Output};
use std::fmt::Write;
use std::rc::Rc;

/// The program of a text, or what is said about it: rendered as `E0308 main.rs:3:5: mismatched types (…)`, a line each.
pub fn compile(text: &str) -> Result<mir::Program, String> {
    compile_files(&[("main.rs", text)], false)
}

/// The same of several files, or of an exercise.
pub fn compile_files(files: &[(&str, &str)], exercise: bool) -> Result<mir::Program, String> {
    compile_entries(files, exercise, &[])
}

/// The same with functions that are called from outside, by their paths.
pub fn compile_entries(
    files: &[(&str, &str)],
    exercise: bool,
    entries: &[&str],
) -> Result<mir::Program, String> {
    let sources: Vec<Source> = files
        .iter()
        .map(|(name, text)| Source {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
            library: false,
        })
        .collect();
    let checked = frontend::check(&sources, frontend::Options { exercise });
    let serious = |diagnostic: &&hir::Diagnostic| diagnostic.severity != Severity::Warning;
    let mut told = String::new();
    let mut tell = |diagnostic: &hir::Diagnostic| {
        let source = &checked.program.sources[usize::from(diagnostic.at.source.0)];
        let before = source.text.get(..diagnostic.at.start as usize).unwrap_or(&source.text);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
        let kind = match diagnostic.severity {
            Severity::NotRead => "not read",
            _ => diagnostic.code.unwrap_or("error"),
        };
        let (name, message, label) = (&source.name, &diagnostic.message, &diagnostic.label);
        writeln!(told, "{kind} {name}:{line}:{column}: {message} ({label})").expect("a string");
    };
    checked.diagnostics.iter().filter(serious).for_each(&mut tell);
    if told.is_empty() {
        let named = |path: &&str| match checked.program.by_path.get(*path) {
            Some(hir::item::Lang::Function(function)) => ((*path).to_owned(), *function),
            other => panic!("{path} is {other:?}"),
        };
        let entries: Vec<(String, hir::FnId)> = entries.iter().map(named).collect();
        match mir::lower(&checked.program, &checked.types, &entries) {
            Ok(program) => return Ok(program),
            Err(diagnostics) => {
                let mut told = String::from("lowering:\n");
                let mut tell = |diagnostic: &hir::Diagnostic| {
                    let source = &checked.program.sources[usize::from(diagnostic.at.source.0)];
                    let before = source.text.get(..diagnostic.at.start as usize).unwrap_or("");
                    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
                    writeln!(told, "{}:{line}: {}", source.name, diagnostic.message)
                        .expect("a string");
                };
                diagnostics.iter().for_each(&mut tell);
                return Err(told);
            }
        }
    }
    Err(told)
}

pub fn interpreter(text: &str, memory: Memory) -> Interpreter {
    let program = compile(text).unwrap_or_else(|told| panic!("{told}"));
    Interpreter::new(program, memory).unwrap_or_else(|names| panic!("no intrinsics: {names:?}"))
}

/// Runs `main` by itself.
pub fn output(text: &str) -> Output {
    interpreter(text, Memory::Interleaving).run_alone(1_000_000)
}

/// What `main` prints, and how the process ends if not well.
pub fn run(text: &str) -> String {
    let Output { mut stdout, stderr, ending } = output(text);
    match ending {
        Ending::Finished { returned, .. } => {
            let code = returned.as_deref().and_then(|it| it.strip_prefix("ExitCode("));
            if let Some(code) = code.and_then(|it| it.strip_suffix(')')).filter(|it| *it != "0") {
                writeln!(stdout, "[exit {code}]").expect("a string");
            }
        }
        Ending::Panicked { .. } => stdout.push_str("[exit 101]\n"),
        Ending::Exited { code: 0, .. } => {}
        Ending::Exited { code, .. } => writeln!(stdout, "[exit {code}]").expect("a string"),
        Ending::Aborted { .. } => stdout.push_str("[aborted]\n"),
        other => writeln!(stdout, "[{other:?}]\n{stderr}").expect("a string"),
    }
    stdout
}

/// Searches all orders.
pub fn search(text: &str, memory: Memory, reduce: bool) -> Report {
    let interpreter = Rc::new(interpreter(text, memory));
    Search::new(interpreter, Options { reduce, ..Options::default() }).finish()
}

/// Every way in which the program can end under weak memory, in words, in order: what `main` prints, or what goes wrong.
pub fn outcomes(text: &str) -> Vec<String> {
    outcomes_of(text, Memory::Weak)
}

pub fn outcomes_of(text: &str, memory: Memory) -> Vec<String> {
    let report = search(text, memory, true);
    assert_eq!(report.unfinished, None, "{} states", report.states);
    words(&report)
}

pub fn words(report: &Report) -> Vec<String> {
    let ending = |ending: &Ending| match ending {
        Ending::Finished { printed, .. } => {
            let texts = printed.iter().map(|text| text.trim_end().to_owned());
            let parts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            parts.join(" | ")
        }
        Ending::Panicked { message, .. } => format!("panic: {message}"),
        Ending::Deadlock { .. } => "deadlock".to_owned(),
        Ending::Aborted { message, .. } => format!("abort: {message}"),
        other => format!("{other:?}"),
    };
    let mut all: Vec<String> = report.endings.iter().map(|found| ending(&found.what)).collect();
    all.extend(report.races.iter().map(|found| format!("race: {}", found.what.name)));
    all.extend(report.livelock.iter().map(|_| "livelock".to_owned()));
    all.sort();
    all.dedup();
    all
}
