//! What `grade` makes of files that are not as they should be.
use crate::{adds, file, grade_sources, root, solution, trials as tests};
use grader::verdict::Kind;
use grader::{Options, Submission, grade};
use libtest_mimic::Trial;
use std::path::Path;
use std::time::Duration;

pub fn trials() -> Vec<Trial> {
    tests(&[
        ("what does not compile stops nobody else", what_does_not_compile_stops_nobody_else),
        ("programs that end or shout get a verdict", programs_that_end_or_shout_get_a_verdict_too),
        ("time runs out", time_runs_out_for_a_program_that_does_not_end),
        (
            "a lost update is shown where it is the task",
            a_lost_update_is_shown_where_it_is_the_task,
        ),
        ("an unknown exercise or file is an error", an_unknown_exercise_or_file_is_an_error),
    ])
}

fn what_does_not_compile_stops_nobody_else() {
    let right = solution();
    let [broken, fine, renamed] = &grade_sources(&[
        ("broken", right.replace("fetch_add(n,", "fetch_add(\"n\",")),
        ("fine", right.clone()),
        ("renamed", right.replace("fn get", "fn value")),
    ])[..] else {
        panic!("three files, three verdicts")
    };
    assert_eq!(broken.kind, Kind::DoesNotCompile);
    assert_eq!(broken.happened, "the compiler does not accept it");
    assert!(
        broken.details[0].contains("mismatched types") && broken.details[0].contains("broken.rs:"),
        "{broken:#?}"
    );
    assert_eq!(fine.kind, Kind::Pass, "{fine:#?}");
    assert_eq!(renamed.kind, Kind::DoesNotCompile);
    assert!(renamed.happened.contains("keep the names"), "{renamed:#?}");
}

fn programs_that_end_or_shout_get_a_verdict_too() {
    let [overflow, chatty, panics] = &grade_sources(&[
        ("overflow", adds("", "if n == i64::MIN { 0 } else { self.add(n) + 1 }")),
        ("chatty", adds("", "loop { println!(\"still here\"); }")),
        ("panics", adds("", "[n][std::hint::black_box(1)]")),
    ])[..] else {
        panic!("three files, three verdicts")
    };
    assert_eq!(overflow.kind, Kind::Wrong);
    assert!(overflow.details.join("\n").contains("overflow"), "{overflow:#?}");
    assert_eq!(chatty.kind, Kind::Stuck);
    assert!(chatty.details.join("\n").contains("still here"), "{chatty:#?}");
    assert_eq!(panics.kind, Kind::Wrong);
    assert!(
        panics.happened.starts_with("it panics in line 15: index out of bounds"),
        "{panics:#?}"
    );
}

fn time_runs_out_for_a_program_that_does_not_end() {
    let endless =
        Submission::new("ex03", &root().join("exercises/ex03/mutants/endless.rs")).unwrap();
    let options = Options { limit: Duration::from_millis(100), ..Options::default() };
    let verdict = grade(&root(), &[endless], options, |_, _| {}).unwrap().remove(0);
    // The model's own patience lasts longer, and would come with an explanation.
    assert_eq!((verdict.kind, verdict.explanation), (Kind::Stuck, None));
}

fn a_lost_update_is_shown_where_it_is_the_task() {
    let solution =
        Submission::new("ex01", &root().join("exercises/ex01/solutions/reference.rs")).unwrap();
    let verdict = grade(&root(), &[solution], Options::default(), |_, _| {}).unwrap().remove(0);
    assert_eq!(verdict.kind, Kind::Pass);
    let steps: Vec<&str> = verdict
        .story
        .iter()
        .filter(|step| step.line.is_some())
        .map(|step| step.what.as_str())
        .collect();
    let [first, second, .., last] = steps[..] else {
        panic!("a story of several steps: {steps:?}")
    };
    assert_eq!((first, second), ("reads 0", "reads 0"));
    assert!(["reads 1", "reads 10"].contains(&last), "{steps:?}");
}

fn an_unknown_exercise_or_file_is_an_error() {
    let missing = Submission::new("ex01", Path::new("/no/such/file.rs")).unwrap_err();
    assert!(missing.to_string().contains("/no/such/file.rs"), "{missing}");
    let unknown = Submission::new("ex99", &file("unknown", &solution())).unwrap();
    let error = grade(&root(), &[unknown], Options::default(), |_, _| {}).unwrap_err();
    assert!(error.to_string().contains("ex99"), "{error}");
}
