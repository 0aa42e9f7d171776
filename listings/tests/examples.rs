//! Runs every program in `examples/` and compares what it prints with `expected/`.

mod support;

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

#[test]
fn every_program_prints_what_the_page_says() {
    build_examples();
    let mut wrong = Vec::new();
    for name in support::names("examples", "rs") {
        let output =
            Command::new(program(&name)).output().unwrap_or_else(|e| panic!("{name}: {e}"));
        let printed = String::from_utf8(output.stdout).expect("programs print text");
        if !output.status.success() {
            wrong.push(format!("{name} ended with {}", output.status));
        }
        let file = support::listings().join("expected").join(format!("{name}.txt"));
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if !matches(&expected, &printed) {
            wrong.push(format!("{name}\n--- expected\n{expected}\n--- printed\n{printed}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn nothing_is_expected_of_programs_that_are_not_there() {
    let programs = support::names("examples", "rs");
    let stray: Vec<_> = support::names("expected", "txt")
        .into_iter()
        .filter(|name| !programs.contains(name))
        .collect();
    assert!(stray.is_empty(), "no such program: {stray:?}");
}

#[test]
fn a_wildcard_stands_for_any_text_within_a_line() {
    assert!(matches("total = [..]\n", "total = 41\n"));
    assert!(matches("[..] of [..] lost\n", "7 of 10 lost\n"));
    assert!(!matches("total = 42\n", "total = 41\n"));
    assert!(!matches("total = [..]\n", "total = 41\nmore\n"));
    assert!(!matches("[..]a[..]b", "b a"));
}

/// Builds the examples, also when `cargo test --test examples` left them out. Costs nothing when they are fresh.
fn build_examples() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", "listings", "--examples"]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    assert!(cargo.status().expect("cargo runs").success(), "the examples do not compile");
}

/// Where cargo put the example: next to the folder of this test's own binary.
fn program(name: &str) -> PathBuf {
    let test = env::current_exe().expect("a test knows its own path");
    let profile = test.ancestors().nth(2).expect("tests live in target/PROFILE/deps");
    profile.join("examples").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

fn matches(expected: &str, printed: &str) -> bool {
    expected.lines().count() == printed.lines().count()
        && expected.lines().zip(printed.lines()).all(|(pattern, line)| line_matches(pattern, line))
}

fn line_matches(pattern: &str, line: &str) -> bool {
    let mut pieces = pattern.split("[..]");
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return rest.is_empty() };
    for piece in middle {
        let Some((_, after)) = rest.split_once(piece) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}
