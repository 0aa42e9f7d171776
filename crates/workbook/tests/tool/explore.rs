//! `cargo workbook explore`: exit codes, text and JSON.

use std::io::Write as _;
use std::process::{Output, Stdio};

use crate::course::Course;

const LOSES: &str = "\
static count = AtomicI64(0);
thread a { let x = count.load(Relaxed); count.store(x + 1, Relaxed); }
thread b { let x = count.load(Relaxed); count.store(x + 1, Relaxed); }
finally { assert(count == 2); }
";

/// Runs it with `program` on standard input.
fn explore(words: &str, program: &str) -> Output {
    let course = Course::new();
    let mut command = course.workbook(&format!("explore - {words}")).0;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It need not read all of it.
    let _ = child.stdin.take().unwrap().write_all(program.as_bytes());
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_lost_update_is_found_and_the_exit_code_says_so() {
    let course = Course::new();
    course.write("lose.txt", LOSES);
    let output = course.workbook("explore lose.txt").0.output().unwrap();
    let text = stdout(&output);
    assert!(text.contains("count = 1") && text.contains("count = 2"), "{text}");
    assert!(text.contains("shortest schedule"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_right_program_is_proven() {
    let right = LOSES.replace(
        "let x = count.load(Relaxed); count.store(x + 1, Relaxed);",
        "count.fetch_add(1, Relaxed);",
    );
    let output = explore("--json", &right);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["proven"], &report["interleavings"]), (&true.into(), &2.into()));
}

#[test]
fn a_mistake_is_shown_with_a_caret_and_as_json() {
    let broken = LOSES.replace("load", "laod");
    let output = explore("", &broken);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("standard input: error:") && said.contains("^^^^"), "{said}");
    let output = explore("--json", &broken);
    assert_eq!(output.status.code(), Some(2));
    let error: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(error["error"]["line"], 2);
}

#[test]
fn what_is_no_program_is_refused() {
    let output = explore("", &"// too long\n".repeat(1000));
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("at most 4096 bytes"));
    let course = Course::new();
    let output = course.workbook("explore nowhere.txt").0.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("nowhere.txt: "));
}

#[test]
fn the_memory_can_be_chosen() {
    let store_buffering = "\
static x = AtomicI64(0);
static y = AtomicI64(0);
thread a { x.store(1, Relaxed); let r = y.load(Relaxed); }
thread b { y.store(1, Relaxed); let r = x.load(Relaxed); }
finally { assert(a.r + b.r > 0); }
";
    assert_eq!(explore("--memory interleaving", store_buffering).status.code(), Some(0));
    assert_eq!(explore("--memory weak", store_buffering).status.code(), Some(1));
}

#[test]
fn time_is_bounded_and_what_was_not_tried_is_said() {
    let long = "\
static n = AtomicI64(0);
thread a { for _ in 0..90 { n.fetch_add(1, Relaxed); } }
thread b { for _ in 0..90 { n.fetch_add(3, Relaxed); } }
thread c { for _ in 0..90 { n.fetch_add(500, Relaxed); } }
";
    let output = explore("--time-limit 1", long);
    assert_eq!(output.status.code(), Some(3), "{}", stdout(&output));
    assert!(stdout(&output).contains("not finished"), "{}", stdout(&output));
}
