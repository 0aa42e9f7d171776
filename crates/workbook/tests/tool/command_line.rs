//! Help, and answers to bad input.

use crate::course::{Course, Tool};

#[test]
fn help_names_every_verb_and_where_to_start() {
    Course::new()
        .workbook("--help")
        .succeeds()
        .with("New here? `cargo workbook serve --open`")
        .with("serve ")
        .with("build ")
        .with("next ")
        .with("watch ")
        .with("hint ")
        .with("solution ")
        .with("reset ")
        .with("grade ")
        .with("explore ")
        .with("test ")
        .with("doctor ")
        .with("demo ")
        .without("preprocess");
}

#[test]
fn a_folder_outside_any_course_is_named() {
    let folder = tempfile::tempdir().unwrap();
    Tool::in_folder(folder.path(), "build")
        .fails()
        .with("is not in a checkout of the workbook")
        .with("change into one");
}

/// A cargo that tells how it was called, and ends with 7.
#[cfg(unix)]
fn with_stand_in_cargo(course: &Course, words: &str) -> Tool {
    use std::os::unix::fs::PermissionsExt as _;
    course.write(
        "cargo.sh",
        "#!/bin/sh\necho \"called: $*\"\nread line\necho \"heard: $line\"\nexit 7\n",
    );
    let cargo = course.root().join("cargo.sh");
    std::fs::set_permissions(&cargo, std::fs::Permissions::from_mode(0o755)).unwrap();
    course.workbook(words).env("CARGO", cargo)
}

#[cfg(unix)]
#[test]
fn heavy_verbs_go_to_the_workshop_word_for_word() {
    let course = Course::new();
    let said = with_stand_in_cargo(&course, "serve --help --port x").fails().0;
    let manifest = course.root().join("Cargo.toml");
    assert!(said.contains("called: run --package workshop --manifest-path"), "{said}");
    assert!(said.contains(&format!("{}", manifest.display())), "{said}");
    assert!(said.contains("-- serve --help --port x\n"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_workshop_has_this_terminal_and_its_exit_code_counts() {
    use std::io::Write as _;
    use std::process::Stdio;
    let course = Course::new();
    let mut command = with_stand_in_cargo(&course, "preprocess").0;
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"a book\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("heard: a book"));
    assert_eq!(output.status.code(), Some(7));
}

#[test]
fn a_mistyped_verb_gets_the_one_that_is_meant_whoever_does_it() {
    Course::new().workbook("nxt").fails().with("'next'");
    Course::new().workbook("sevre").fails().with("'serve'");
}
