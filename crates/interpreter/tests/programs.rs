//! Programs of one thread (or whose threads do not get into each other's way) print what they print when rustc compiles them.
//!
//! `programs/*.rs`, with what rustc's program printed beside them. To make that anew, or for a new program:
//! `cargo test -p interpreter --test programs -- --ignored`.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn programs() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let entries = fs::read_dir(directory).expect("the programs");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let mut programs: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect();
    programs.sort();
    assert!(!programs.is_empty());
    programs
}

/// `PROGRAM=closures` runs those with such a name only.
#[test]
fn they_print_what_rustc_s_print() {
    let wanted = std::env::var("PROGRAM").unwrap_or_default();
    let mut failed = BTreeMap::new();
    for path in programs() {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if !name.contains(&wanted) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a program");
        let expected = fs::read_to_string(path.with_extension("out")).expect("what it prints");
        let printed = std::panic::catch_unwind(|| match support::compile(&text) {
            Ok(_) => support::run(&text),
            Err(told) => told,
        });
        let printed = printed.unwrap_or_else(|_| "the interpreter panics\n".to_owned());
        if printed != expected {
            failed.insert(name, difference(&printed, &expected));
        }
    }
    let told: Vec<String> = failed.iter().map(|(name, what)| format!("{name}: {what}")).collect();
    assert!(failed.is_empty(), "{} failed\n{}", failed.len(), told.join("\n"));
}

fn difference(printed: &str, expected: &str) -> String {
    let mut lines = printed.lines().zip(expected.lines()).enumerate();
    match lines.find(|(_, (printed, expected))| printed != expected) {
        Some((line, (printed, expected))) => {
            format!("line {}: printed `{printed}`, not `{expected}`", line + 1)
        }
        None => {
            let (printed, expected) = (printed.lines(), expected.lines());
            let (some, all) = (printed.clone().count(), expected.clone().count());
            let more = printed.skip(all).chain(expected.skip(some)).next().unwrap_or_default();
            format!("{some} lines, not {all}: `{more}`")
        }
    }
}

#[test]
#[ignore = "writes what is expected, by rustc"]
fn ask_rustc() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for path in programs() {
        let program = directory.join(path.file_stem().expect("a name"));
        let compiled = Command::new("rustc")
            .args(["--edition", "2024", "-A", "warnings", "-C", "debug-assertions=on", "-o"])
            .args([&program, &path])
            .status()
            .expect("rustc");
        assert!(compiled.success(), "{path:?}");
        let output = Command::new(&program).output().expect("the program");
        let mut printed = String::from_utf8(output.stdout).expect("UTF-8");
        match output.status.code() {
            Some(0) => {}
            Some(code) => printed.push_str(&format!("[exit {code}]\n")),
            None => printed.push_str("[aborted]\n"),
        }
        fs::write(path.with_extension("out"), printed).expect("a file");
    }
}
