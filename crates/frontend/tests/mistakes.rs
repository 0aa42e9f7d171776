//! Programs with one mistake each are refused at the line, and with the number, that rustc says.
//!
//! `mistakes.txt` holds the programs; `mistakes.rustc.txt` what rustc says of each, line by line. The ignored test asks rustc anew.
use hir::{Severity, Source};
use std::collections::BTreeSet;
use std::process::Command;

const PROGRAMS: &str = include_str!("mistakes.txt");
const RUSTC: &str = include_str!("mistakes.rustc.txt");

fn sections(text: &str) -> Vec<(&str, &str)> {
    text.split("//// ").skip(1).filter_map(|section| section.split_once('\n')).collect()
}

/// Lines and numbers of errors.
type Errors = BTreeSet<(usize, String)>;

fn ours(text: &str) -> Errors {
    let file = Source { name: "main.rs".into(), text: text.into(), library: false };
    let checked = frontend::check(&[file], frontend::Options::default());
    let errors = checked.diagnostics.iter().filter(|one| one.severity != Severity::Warning);
    errors
        .map(|one| {
            let source = &checked.program.sources[one.at.source.0 as usize];
            let line = source.text[..one.at.start as usize].matches('\n').count() + 1;
            (line, one.code.unwrap_or("-").to_string())
        })
        .collect()
}

/// Of lines such as `3:18 E0308 mismatched types`.
fn theirs(section: &str) -> Errors {
    section
        .lines()
        .filter_map(|line| {
            let (line, rest) = line.split_once(':')?;
            Some((line.parse().ok()?, rest.split(' ').nth(1)?.to_string()))
        })
        .collect()
}

#[test]
fn mistakes_are_refused_as_rustc_refuses_them() {
    let mut wrong = Vec::new();
    for ((name, text), (same, said)) in sections(PROGRAMS).into_iter().zip(sections(RUSTC)) {
        assert_eq!(name, same, "the files do not belong together");
        let (ours, theirs) = (ours(text), theirs(said));
        if ours != theirs {
            wrong.push(format!("{name}: rustc says {theirs:?}, we say {ours:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
#[ignore = "asks rustc"]
fn rustc_still_says_so() {
    let folder = std::env::temp_dir().join(format!("mistakes-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for programs");
    for ((name, text), (_, said)) in sections(PROGRAMS).into_iter().zip(sections(RUSTC)) {
        let file = folder.join("main.rs");
        std::fs::write(&file, text).expect("a program is written");
        let output = Command::new("rustc")
            .args(["--edition", "2024", "--emit=metadata", "--error-format=short", "--out-dir"])
            .args([&folder, &file])
            .output()
            .expect("rustc runs");
        let said_now = String::from_utf8_lossy(&output.stderr).into_owned();
        for (line, code) in theirs(said) {
            let found = said_now.lines().any(|it| {
                it.contains(&format!("main.rs:{line}:")) && (code == "-" || it.contains(&code))
            });
            assert!(found, "{name}: {line} {code} is not among\n{said_now}");
        }
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}
