//! Runs every program in `examples/` and compares what it prints with `expected/`.

mod support;

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use snapbox::assert::Action;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

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
        let expected = Data::read_from(&file, Some(DataFormat::Text));
        if let Err(difference) = support::compare(&printed, expected) {
            wrong.push(format!("{name} prints something else:\n{difference}"));
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
    let matches = |expected: &str, printed: &str| {
        let assert = Assert::new().action(Action::Verify);
        assert.try_eq(None, Data::text(printed), Data::text(expected)).is_ok()
    };
    assert!(matches("total = [..]\n", "total = 41\n"));
    assert!(matches("[..] of [..] lost\n", "7 of 10 lost\n"));
    assert!(!matches("total = 42\n", "total = 41\n"));
    assert!(!matches("total = [..]\n", "total = 41\nmore\n"));
    assert!(!matches("[..]a[..]b", "b a"));
}

#[test]
fn a_program_that_prints_something_else_is_told_by_the_difference() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.txt");
    let lines: Vec<String> = (0..100).map(|line| format!("line {line} is [..]\n")).collect();
    fs::write(&file, lines.concat()).unwrap();
    let printed = lines.concat().replace("[..]", "as it was").replace("line 50 is", "line 50 was");
    let difference =
        support::compare_without_blessing(&printed, Data::read_from(&file, Some(DataFormat::Text)))
            .unwrap_err();
    assert!(difference.contains("line 50 was"), "{difference}");
    assert!(!difference.contains("line 20"), "lines that agree are left out: {difference}");
    assert!(!difference.contains("line 49 was"), "{difference}");
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
