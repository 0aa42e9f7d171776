//! Proves the grader right on every file that there is: stubs, solutions, mutants. All are compiled as one package.
mod repeats;
mod replays;
mod stubs;
mod table;

use grader::verdict::{Kind, Verdict};
use grader::{ExerciseInfo, HINT_COUNT, Options, Submission, catalogue, grade, hints, stub};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;
use std::{env, fs};

/// Every exercise has at least this many mutants, with different mistakes.
const MUTANTS: usize = 4;

fn root() -> PathBuf {
    fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap()
}

/// Whether whoever runs this wants the generated files written (`BLESS=1`) instead of compared.
fn updating() -> bool {
    env::var_os("BLESS").is_some_and(|value| !value.is_empty())
}

/// The Rust files in a folder of `exercises/`, sorted.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("exercises").join(folder))
        .unwrap_or_else(|e| panic!("{folder}: {e}"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.sort();
    files
}

/// What a file is there to show.
enum Expected {
    NotStarted,
    Pass,
    Rejected(Header),
}

/// What the header of a mutant says about its verdict.
struct Header {
    verdict: String,
    mistake: String,
    says: String,
}

impl Header {
    fn read(path: &Path) -> Self {
        let source = fs::read_to_string(path).unwrap();
        let field = |name: &str| {
            let line = source.lines().find_map(|line| line.strip_prefix(&format!("//! {name}: ")));
            line.unwrap_or_else(|| panic!("{}: no `//! {name}: …`", path.display())).to_owned()
        };
        Self { verdict: field("verdict"), mistake: field("mistake"), says: field("says") }
    }
}

/// Everything there is for an exercise, with what it is expected to show.
fn submissions(info: &ExerciseInfo) -> Vec<(Submission, Expected)> {
    let id = &info.id;
    let submission = |path: &Path| Submission::new(id, path).unwrap();
    // As it came: the reader may have solved his.
    let mut all = vec![(submission(&stub(&root(), id)), Expected::NotStarted)];
    let solutions = files("solutions").into_iter().filter(|path| {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        stem == *id || stem.starts_with(&format!("{id}_alt_"))
    });
    all.extend(solutions.map(|path| (submission(&path), Expected::Pass)));
    let mutants = files(&format!("mutants/{id}"));
    all.extend(
        mutants.iter().map(|path| (submission(path), Expected::Rejected(Header::read(path)))),
    );
    all
}

/// What is wrong with a verdict; empty if nothing is.
fn objection(expected: &Expected, verdict: &Verdict) -> Option<String> {
    let wanted = match expected {
        Expected::NotStarted => "not-started",
        Expected::Pass => "pass",
        Expected::Rejected(header) => &header.verdict,
    };
    if verdict.kind.name() != wanted {
        return Some(format!("expected {wanted}, got {verdict:#?}"));
    }
    let Expected::Rejected(header) = expected else { return None };
    let Some(explanation) = &verdict.explanation else {
        return Some(format!("no explanation: {verdict:#?}"));
    };
    let said = format!("{} {}", explanation.text, verdict.details.join(" "));
    (explanation.mistake != header.mistake || !said.contains(&header.says))
        .then(|| format!("expected {}: {:?}, got {verdict:#?}", header.mistake, header.says))
}

/// The exercises to prove: all of them, or those that the environment names (`EXERCISES="ex02 ex07"`), for whoever
/// works on one.
fn exercises() -> Vec<ExerciseInfo> {
    let mut all = catalogue(&root()).unwrap();
    if let Ok(chosen) = env::var("EXERCISES") {
        all.retain(|info| chosen.split([' ', ',']).any(|id| id == info.id));
        assert!(!all.is_empty(), "EXERCISES={chosen:?} names no exercise");
    }
    all
}

/// A file, what it is there to show, and what the grader says about it.
struct Proven {
    submission: Submission,
    expected: Expected,
    verdict: Verdict,
}

impl Proven {
    /// The file, seen from `exercises/`.
    fn name(&self) -> String {
        let exercises = root().join("exercises");
        self.submission.path().strip_prefix(exercises).unwrap().display().to_string()
    }

    /// The mistake that the grader names.
    fn mistake(&self) -> &str {
        self.verdict.explanation.as_ref().map_or("", |explanation| &explanation.mistake)
    }
}

/// Every file with its verdict. Graded once for all tests.
fn proven() -> &'static [Proven] {
    static PROVEN: OnceLock<Vec<Proven>> = OnceLock::new();
    PROVEN.get_or_init(|| {
        let all: Vec<(Submission, Expected)> = exercises().iter().flat_map(submissions).collect();
        let (files, expected): (Vec<Submission>, Vec<Expected>) = all.into_iter().unzip();
        let options = Options { jobs: 2, ..Options::default() };
        let verdicts = grade(&root(), &files, options, |_, _| {}).unwrap();
        let proven = files.into_iter().zip(expected).zip(verdicts);
        proven
            .map(|((submission, expected), verdict)| Proven { submission, expected, verdict })
            .collect()
    })
}

#[test]
fn every_file_gets_the_verdict_that_it_deserves() {
    let mut objections = Vec::new();
    for proven in proven() {
        let Proven { expected, verdict, .. } = proven;
        let (name, mistake) = (proven.name(), proven.mistake());
        println!(
            "{name:<40} {:<14} {mistake:<20} {:>7} executions {:>6} ms",
            verdict.kind, verdict.executions, verdict.millis
        );
        objections
            .extend(objection(expected, verdict).map(|objection| format!("{name}: {objection}")));
    }
    assert!(
        objections.is_empty(),
        "{} of {} verdicts:\n{}",
        objections.len(),
        proven().len(),
        objections.join("\n")
    );
}

#[test]
fn every_exercise_is_complete() {
    for info in exercises() {
        let id = &info.id;
        assert_eq!(hints(&root(), id).unwrap().len(), HINT_COUNT);
        assert!(
            root().join(format!("exercises/solutions/{id}.rs")).is_file(),
            "{id} has no solution"
        );
        let mutants = files(&format!("mutants/{id}"));
        let mistakes: BTreeSet<String> =
            mutants.iter().map(|path| Header::read(path).mistake).collect();
        assert!(mistakes.len() >= MUTANTS, "{id} has mutants for {mistakes:?} only");
        // Checks that are a package of their own are nearer to the stubs.
        let own = root().join(format!("exercises/checks/{id}/main.rs"));
        let (main, up) = match own.is_file() {
            true => (own, "../../src/"),
            false => {
                (root().join(format!("exercises/checks/src/bin/{id}/main.rs")), "../../../../src/")
            }
        };
        let main = fs::read_to_string(main).unwrap();
        let first =
            fs::read_to_string(root().join("exercises/checks/src/bin/ex01/main.rs")).unwrap();
        let expected = first.replace("ex01", id).replace("../../../../src/", up);
        assert_eq!(main, expected, "{id}: main.rs differs from that of ex01");
    }
}

#[test]
fn every_solution_and_mutant_belongs_to_an_exercise() {
    let ids: BTreeSet<String> =
        catalogue(&root()).unwrap().into_iter().map(|info| info.id).collect();
    for path in files("solutions") {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let id = stem.split_once("_alt_").map_or(stem.as_str(), |(id, _)| id);
        assert!(ids.contains(id), "{} belongs to no exercise", path.display());
    }
    for entry in fs::read_dir(root().join("exercises/mutants")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(ids.contains(&name), "mutants/{name} belongs to no exercise");
    }
}

/// A file with the given source. It keeps its name and, if nothing has changed, its time: nothing is compiled again.
fn file(name: &str, source: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.rs"));
    if fs::read_to_string(&path).ok().as_deref() != Some(source) {
        fs::write(&path, source).unwrap();
    }
    path
}

/// Grades sources as ex03, all at once.
fn grade_sources(sources: &[(&str, &str)]) -> Vec<Verdict> {
    let files = sources.iter().map(|(name, source)| file(name, source));
    let submissions: Vec<Submission> =
        files.map(|file| Submission::new("ex03", &file).unwrap()).collect();
    grade(&root(), &submissions, Options::default(), |_, _| {}).unwrap()
}

fn solution() -> String {
    fs::read_to_string(root().join("exercises/solutions/ex03.rs")).unwrap()
}

#[test]
fn what_does_not_compile_stops_nobody_else() {
    let right = solution();
    let [broken, fine, renamed] = &grade_sources(&[
        ("broken", &right.replace("fetch_add(n,", "fetch_add(\"n\",")),
        ("fine", &right),
        ("renamed", &right.replace("fn get", "fn value")),
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

#[test]
fn programs_that_end_or_shout_get_a_verdict_too() {
    let right = solution();
    let body = "self.total.fetch_add(n, Ordering::Relaxed) + n";
    assert!(right.contains(body));
    let [overflow, chatty, panics] = &grade_sources(&[
        ("overflow", &right.replace(body, "if n == i64::MIN { 0 } else { self.add(n) + 1 }")),
        ("chatty", &right.replace(body, "loop { println!(\"still here\"); }")),
        ("panics", &right.replace(body, "[n][std::hint::black_box(1)]")),
    ])[..] else {
        panic!("three files, three verdicts")
    };
    assert_eq!(overflow.kind, Kind::Wrong);
    assert!(overflow.details.join("\n").contains("overflow"), "{overflow:#?}");
    assert_eq!(chatty.kind, Kind::Stuck);
    assert!(chatty.details.join("\n").contains("still here"), "{chatty:#?}");
    assert_eq!(panics.kind, Kind::Wrong);
    assert!(
        panics.happened.starts_with("it panics in line 14: index out of bounds"),
        "{panics:#?}"
    );
}

#[test]
fn time_runs_out_for_a_program_that_does_not_end() {
    let endless =
        Submission::new("ex03", &root().join("exercises/mutants/ex03/endless.rs")).unwrap();
    let options = Options { limit: Duration::from_millis(100), ..Options::default() };
    let verdict = grade(&root(), &[endless], options, |_, _| {}).unwrap().remove(0);
    // The model's own patience lasts longer, and would come with an explanation.
    assert_eq!((verdict.kind, verdict.explanation), (Kind::Stuck, None));
}

#[test]
fn a_lost_update_is_shown_where_it_is_the_task() {
    let solution = Submission::new("ex01", &root().join("exercises/solutions/ex01.rs")).unwrap();
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

#[test]
fn an_unknown_exercise_or_file_is_an_error() {
    let missing = Submission::new("ex01", Path::new("/no/such/file.rs")).unwrap_err();
    assert!(missing.to_string().contains("/no/such/file.rs"), "{missing}");
    let unknown = Submission::new("ex99", &file("unknown", &solution())).unwrap();
    let error = grade(&root(), &[unknown], Options::default(), |_, _| {}).unwrap_err();
    assert!(error.to_string().contains("ex99"), "{error}");
}
