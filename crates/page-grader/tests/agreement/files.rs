//! Every file that there is for an exercise, and whether the page says of it what the grader says.
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use verdict::{Kind, Verdict};

/// A file and what the grader says about it, as the file's header has it.
pub struct File {
    pub path: PathBuf,
    /// Seen from `exercises/`.
    pub name: String,
    pub kind: String,
    /// The mistake's name, `none` if there is none to be named, or nothing if it does not matter.
    pub mistake: String,
    /// A part of what is said.
    pub says: String,
}

/// Whether the page says the same.
pub enum Outcome {
    Equal,
    /// It cannot be found out in a page, for this reason.
    NotHere(String),
    /// Everything passed that can be found out in a page, and the page says what it could not: the check by which the grader finds a
    /// mistake needs real threads, or too much time.
    Elsewhere(&'static str),
    Different(String),
}

pub struct Graded {
    pub file: File,
    pub outcome: Outcome,
    #[allow(dead_code, reason = "the example tells it")]
    pub time: Duration,
}

fn exercises() -> PathBuf {
    fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../../exercises")).expect("exercises")
}

/// The stub, the solutions and the mutants.
pub fn files(exercise: &str) -> Vec<File> {
    let folder = exercises().join(exercise);
    let file = |path: PathBuf, kind: &str| File {
        name: path.strip_prefix(exercises()).expect("one of them").display().to_string(),
        path,
        kind: kind.to_owned(),
        mistake: String::new(),
        says: String::new(),
    };
    let mut all = vec![file(folder.join("stub.rs"), "not-started")];
    all.extend(rust_files(&folder.join("solutions")).into_iter().map(|path| file(path, "pass")));
    all.extend(rust_files(&folder.join("mutants")).into_iter().map(|path| {
        let source = fs::read_to_string(&path).expect("a mutant");
        let field = |name: &str| {
            let line = source.lines().find_map(|line| line.strip_prefix(&format!("//! {name}: ")));
            line.unwrap_or_else(|| panic!("{}: no `//! {name}: …`", path.display())).to_owned()
        };
        let (mistake, says) = (field("mistake"), field("says"));
        File { mistake, says, ..file(path.clone(), &field("verdict")) }
    }));
    all
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let mut all: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "rs")).collect();
    all.sort();
    all
}

/// Grades it as the page does.
pub fn grade(exercise: &str, file: File) -> Graded {
    let text = fs::read_to_string(&file.path).expect("a text");
    let start = processor_time();
    let verdict = page_grader::grade(exercise, &text).expect("an exercise that is graded here");
    let time = processor_time() - start;
    let outcome = compare(&file, &verdict);
    Graded { file, outcome, time }
}

/// What this thread has taken of a processor, where Linux tells it; elsewhere what the clock shows.
fn processor_time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Mutants that only a check finds that needs real threads or too much time, and its name.
const LEFT_OUT: [(&str, &str); 7] = [
    ("ex05/mutants/counts_in_a_byte.rs", "seventy thousand requests in flight"),
    ("ex05/mutants/counts_in_two_bytes.rs", "seventy thousand requests in flight"),
    ("ex05/mutants/shows_a_byte.rs", "seventy thousand requests in flight"),
    ("ex06/mutants/adds_floats.rs", "short requests after a long one"),
    ("ex15/mutants/keys_of_sixteen_bits.rs", "70,000 keys"),
    ("ex16/mutants/a_million_at_most.rs", "1,100,000 turns, with a large n and a small one"),
    ("ex16/mutants/begins_anew.rs", "1,100,000 turns, with a large n and a small one"),
];

fn compare(file: &File, verdict: &Verdict) -> Outcome {
    let left_out = LEFT_OUT.iter().find(|known| known.0 == file.name);
    if let Some((_, check)) = left_out.filter(|_| verdict.kind == Kind::Pass) {
        let says_so = verdict.notes.iter().any(|note| note.ends_with(check));
        return match says_so {
            true => Outcome::Elsewhere(check),
            false => Outcome::Different(format!("does not say that {check:?} is not run here")),
        };
    }
    if verdict.kind == Kind::NotGraded {
        return Outcome::NotHere(verdict.details.join("; "));
    }
    let mistake = verdict.explanation.as_ref().map_or("none", |it| it.mistake.as_str());
    let text = verdict.explanation.as_ref().map_or("", |it| it.text.as_str());
    let expected = verdict.expected.as_deref().unwrap_or_default();
    let (happened, more) = (&verdict.happened, verdict.details.join(" "));
    let said = format!("{text} {more} {expected} {happened}");
    let mut differences = Vec::new();
    if file.kind != verdict.kind.name() {
        differences.push(format!("{} instead of {}", verdict.kind.name(), file.kind));
    }
    if !file.mistake.is_empty() && file.mistake != mistake {
        differences.push(format!("{mistake} instead of {}", file.mistake));
    }
    if !said.contains(&file.says) {
        differences.push(format!("does not say {:?}: {said}", file.says));
    }
    match differences.is_empty() {
        true => Outcome::Equal,
        false => {
            let check = verdict.check.as_deref().unwrap_or_default();
            Outcome::Different(format!("{} [{check}: {happened}]", differences.join(", ")))
        }
    }
}
