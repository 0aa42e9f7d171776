//! `cargo test -p exercises` as people and tools call it.
use grader::progress::{Status, Store};
use std::path::Path;
use std::process::{Command, Output};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Runs the harness with these words on the command line.
fn cargo_test(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(ROOT).args(["test", "--quiet", "--package", "exercises", "--"]).args(words);
    command.env_remove("CARGO_TERM_COLOR").output().unwrap()
}

/// What it printed; when the test fails, what it said on the other channel is seen as well.
fn stdout(output: &Output) -> String {
    eprintln!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The lines that say how it stands with an exercise.
fn summaries(text: &str) -> Vec<&str> {
    let marks = ["   done  ", "  to do  ", "not yet  "];
    text.lines().filter(|line| marks.iter().any(|mark| line.contains(mark))).collect()
}

#[test]
fn one_exercise_is_graded_when_it_is_asked_for() {
    let output = cargo_test(&["ex02"]);
    let text = stdout(&output);
    let [line] = summaries(&text)[..] else { panic!("one line expected:\n{text}") };
    assert!(line.contains("ex02  A total behind a `Mutex`"), "{line}");
    let done = line.contains("done");
    let result = text
        .lines()
        .rfind(|line| line.starts_with("test result: "))
        .expect("the line that tools read");
    let counts = if done { "ok. 1 passed; 0 failed" } else { "FAILED. 0 passed; 1 failed" };
    assert!(result.contains(counts) && result.contains("0 ignored; 0 measured; "), "{result}");
    assert_eq!(output.status.code(), Some(if done { 0 } else { 101 }));
    assert!(
        done || (text.contains("Next: ex02 in exercises/src/ex02.rs") && text.contains("Hint: ")),
        "{text}"
    );
    let progress = Store::of(Path::new(ROOT)).read().unwrap().value;
    assert_eq!(progress.of("ex02").status() == Status::Passed, done, "the verdict is kept");
    assert!(!text.contains('\x1b'), "colours on what is not a terminal:\n{text}");
}

#[test]
fn nextest_can_list_what_there_is() {
    let text = stdout(&cargo_test(&["--list", "--format", "terse"]));
    assert!(text.starts_with("ex01: test\nex02: test\nex03: test\n"), "{text}");
    let ignored = stdout(&cargo_test(&["--list", "--format", "terse", "--ignored"]));
    assert_eq!(ignored, "");
}

#[test]
fn a_name_that_does_not_exist_gets_the_ones_that_do() {
    let output = cargo_test(&["ex99"]);
    let text = stdout(&output);
    assert!(text.contains("None is called ex99. There are: ex01, ex02, ex03"), "{text}");
    assert!(text.contains("test result: ok. 0 passed; 0 failed;"), "{text}");
    assert!(output.status.success());
}
