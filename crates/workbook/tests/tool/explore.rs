//! `cargo workbook explore`: exit codes, text and JSON.

use std::io::Write as _;
use std::process::{Output, Stdio};

use crate::course::Course;

const LOSES: &str = "\
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicU32 = AtomicU32::new(0);

fn add() {
    let x = COUNT.load(Relaxed); COUNT.store(x + 1, Relaxed);
}

fn main() {
    thread::scope(|s| {
        s.spawn(add);
        s.spawn(add);
    });
    let count = COUNT.load(Relaxed);
    println!(\"count = {count}\");
    assert_eq!(count, 2);
}
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
    course.write("lose.rs", LOSES);
    let output = course.workbook("explore lose.rs").0.output().unwrap();
    let text = stdout(&output);
    assert!(text.contains("count = 1") && text.contains("count = 2"), "{text}");
    assert!(text.contains("shortest schedule"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_right_program_is_proven() {
    let right = LOSES.replace(
        "let x = COUNT.load(Relaxed); COUNT.store(x + 1, Relaxed);",
        "COUNT.fetch_add(1, Relaxed);",
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
    assert!(said.starts_with("standard input:\nerror[E0599]: "), "{said}");
    assert!(said.contains(" --> 7:19\n") && said.contains("^^^^"), "{said}");
    let output = explore("--json", &broken);
    assert_eq!(output.status.code(), Some(2));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let error = &told["errors"][0];
    assert_eq!((&error["line"], &error["column"]), (&7.into(), &19.into()));
    assert_eq!((&error["code"], &error["notRead"]), (&"E0599".into(), &false.into()));
}

#[test]
fn what_is_not_read_is_named() {
    let output = explore("", "async fn later() {}\n\nfn main() {\n    later();\n}\n");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("`async`") && said.contains(" --> 1:1\n"), "{said}");
}

#[test]
fn what_is_no_program_is_refused() {
    let output = explore("", &"// too long\n".repeat(2000));
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("at most 16384 bytes"));
    let course = Course::new();
    let output = course.workbook("explore nowhere.rs").0.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("nowhere.rs: "));
}

#[test]
fn the_memory_can_be_chosen() {
    let store_buffering = "\
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static X: AtomicBool = AtomicBool::new(false);
static Y: AtomicBool = AtomicBool::new(false);

fn main() {
    let saw_y = thread::spawn(|| { X.store(true, Relaxed); Y.load(Relaxed) });
    Y.store(true, Relaxed);
    let saw_x = X.load(Relaxed);
    assert!(saw_y.join().unwrap() || saw_x);
}
";
    assert_eq!(explore("--memory interleaving", store_buffering).status.code(), Some(0));
    assert_eq!(explore("--memory weak", store_buffering).status.code(), Some(1));
}

#[test]
fn time_is_bounded_and_what_was_not_tried_is_said() {
    let long = "\
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static N: AtomicU64 = AtomicU64::new(0);

fn main() {
    thread::scope(|s| {
        for k in [1, 3, 500] {
            s.spawn(move || (0..90).for_each(|_| drop(N.fetch_add(k, Relaxed))));
        }
    });
}
";
    let output = explore("--time-limit 1", long);
    assert_eq!(output.status.code(), Some(3), "{}", stdout(&output));
    assert!(stdout(&output).contains("not finished"), "{}", stdout(&output));
}
