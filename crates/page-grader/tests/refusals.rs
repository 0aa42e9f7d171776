//! Verdicts on what is not run, or not all of it.
use page_grader::grade;
use verdict::{Kind, Verdict};

const RIGHT: &str = include_str!("../../../exercises/ex03/solutions/reference.rs");

fn graded(text: &str) -> Verdict {
    grade("ex03", text).expect("an exercise that is graded here")
}

#[test]
fn there_is_no_such_exercise() {
    assert_eq!(grade("ex99", ""), None);
    assert_eq!(grade("ex24", RIGHT), None, "it needs real connections");
}

#[test]
fn half_of_a_text_is_no_program() {
    for length in [0, 1, 40, RIGHT.len() / 2, RIGHT.len() - 2] {
        let half: String = RIGHT.chars().take(length).collect();
        assert_eq!(graded(&half).kind, Kind::DoesNotCompile, "{half}");
    }
}

#[test]
fn what_the_checks_call_has_to_be_there() {
    let verdict = graded(&RIGHT.replace("pub fn get", "pub fn got"));
    assert_eq!(verdict.kind, Kind::DoesNotCompile);
    assert!(verdict.happened.starts_with("it lacks something"), "{verdict:?}");
}

#[test]
fn what_escapes_the_model_is_told_as_the_grader_tells_it() {
    let verdict = graded(&format!("use std::sync::Mutex;\n{RIGHT}"));
    assert_eq!(verdict.kind, Kind::Bypass);
    assert!(verdict.details[0].starts_with("line 1:"), "{verdict:?}");
}

#[test]
fn what_is_not_read_is_nobody_s_mistake() {
    let verdict = graded(&format!("{RIGHT}\nasync fn later() {{}}"));
    assert_eq!(verdict.kind, Kind::NotGraded, "{verdict:?}");
}

#[test]
fn a_pass_says_what_was_left_out() {
    let verdict = graded(RIGHT);
    assert_eq!(verdict.kind, Kind::Pass, "{verdict:?}");
    let checks = verdict.checks.expect("it came to the checks");
    assert_eq!(checks.passed + 1, checks.all);
    assert!(verdict.notes.iter().any(|note| note.starts_with("not run here")), "{verdict:?}");
    assert!(!verdict.happened.contains("real threads"));
}

#[test]
fn a_call_that_does_not_come_back_is_told_with_those_before_it() {
    let verdict = graded(&RIGHT.replace(
        "pub fn add(&self, n: i64) -> i64 {",
        "pub fn add(&self, n: i64) -> i64 { while n < -1_000_000 {}",
    ));
    assert_eq!(verdict.kind, Kind::Stuck, "{verdict:?}");
    assert!(verdict.details[0].starts_with("the calls: "), "{verdict:?}");
    assert!(verdict.details[0].contains("add(-"), "{verdict:?}");
}

#[test]
fn a_check_that_hangs_by_itself_is_no_pass() {
    const GROUP: &str = include_str!("../../../exercises/ex10/solutions/reference.rs");
    let start = "pub fn done(&self) {";
    assert!(GROUP.contains(start));
    let counts = GROUP.replace(start, &format!("{start} self.turn();"));
    let counts = format!(
        "{counts}\nimpl WaitGroup {{ fn turn(&self) {{ \
         use crate::sync::atomic::{{AtomicU32, Ordering::Relaxed}}; static TURNS: AtomicU32 = AtomicU32::new(0); \
         if TURNS.fetch_add(1, Relaxed) > 2_000 {{ loop {{}} }} }} }}\n"
    );
    let verdict = grade("ex10", &counts).expect("an exercise that is graded here");
    assert_eq!(verdict.kind, Kind::Stuck, "{verdict:?}");
}
