//! What the tests have in common.
#![allow(dead_code, reason = "each test uses some of it")]
use frontend::Options;
use hir::{Diagnostic, Program, Severity, Source};
use std::path::{Path, PathBuf};

/// Reads one file of the reader's.
pub fn read(name: &str, text: &str, exercise: bool) -> (Program, Vec<Diagnostic>) {
    let source = Source { name: name.to_owned(), text: text.to_owned(), library: false };
    frontend::read(&[source], Options { exercise })
}

/// What is said of the reader's files, one line each: `3:9: error[E0425]: message [label] (help)`.
pub fn said(program: &Program, diagnostics: &[Diagnostic], library: bool) -> Vec<String> {
    let mut own: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|it| program.sources[usize::from(it.at.source.0)].library == library)
        .collect();
    own.sort_by_key(|it| (it.at.source, it.at.start));
    own.iter().map(|it| line(program, it)).collect()
}

fn line(program: &Program, it: &Diagnostic) -> String {
    let source = &program.sources[usize::from(it.at.source.0)];
    let before = &source.text[..it.at.start as usize];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    let severity = match it.severity {
        Severity::Error => "error",
        Severity::NotRead => "not read",
        Severity::Warning => "warning",
    };
    let code = it.code.map_or_else(String::new, |code| format!("[{code}]"));
    let mut text = format!("{line}:{column}: {severity}{code}: {}", it.message);
    if source.library {
        text = format!("{}:{text}", source.name);
    }
    if !it.label.is_empty() {
        text += &format!(" [{}]", it.label);
    }
    if let Some(help) = &it.help {
        text += &format!(" ({help})");
    }
    text
}

/// A path from the root of the repository.
pub fn path(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(of)
}

/// The Rust files of a folder, sorted.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder is readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}
