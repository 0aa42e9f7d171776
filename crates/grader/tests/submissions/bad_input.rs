//! Files that are hardly Rust, or hardly files.
use crate::{adds, file, grade_sources, root, solution, trials as tests};
use grader::verdict::{Kind, Verdict};
use grader::{Options, Submission, grade};
use libtest_mimic::Trial;
use std::fs::{self, File};
use std::path::Path;

pub fn trials() -> Vec<Trial> {
    tests(&[
        ("what is no text gets a verdict", what_is_no_text_gets_a_verdict),
        ("a pipe is not waited for", a_pipe_is_not_waited_for),
        ("a file that goes away costs nobody else his verdict", a_file_can_go_away),
        ("what threads cannot share is said so", what_threads_cannot_share_is_said_so),
        ("names of files are only names", names_of_files_are_only_names),
    ])
}

fn graded(paths: &[&Path]) -> Vec<Verdict> {
    let submissions: Vec<Submission> =
        paths.iter().map(|path| Submission::new("ex03", path).unwrap()).collect();
    grade(&root(), &submissions, Options::default(), |_, _| {}).unwrap()
}

fn what_is_no_text_gets_a_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("latin1.rs"), b"// gr\xfc\xdfe").unwrap();
    fs::write(path("empty.rs"), b"").unwrap();
    fs::write(path("zeros.rs"), [0; 4096]).unwrap();
    File::create(path("huge.rs")).unwrap().set_len(1 << 40).unwrap();
    fs::create_dir(path("folder.rs")).unwrap();
    let fine = file("fine_beside_bad_input", &solution());
    let names = ["latin1.rs", "empty.rs", "zeros.rs", "huge.rs", "folder.rs"].map(path);
    let paths: Vec<&Path> = names.iter().map(|path| &**path).chain([&*fine]).collect();
    let verdicts = graded(&paths);
    let [bad @ .., good] = &verdicts[..] else { panic!("six verdicts") };
    for verdict in bad {
        assert_eq!(verdict.kind, Kind::DoesNotCompile, "{verdict:#?}");
    }
    assert!(bad[0].happened.contains("UTF-8") && bad[3].happened.contains("larger than 1 MB"));
    assert!(bad[1].happened.contains("it lacks something"), "{:#?}", bad[1]);
    assert_eq!(good.kind, Kind::Pass);
}

fn a_pipe_is_not_waited_for() {
    if !cfg!(unix) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("ex03.rs");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let verdict = graded(&[&pipe]).remove(0);
    assert_eq!(verdict.kind, Kind::DoesNotCompile);
    assert_eq!(verdict.happened, "it is no ordinary file");
}

fn a_file_can_go_away() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("ex03.rs");
    fs::write(&gone, solution()).unwrap();
    let [first, second] =
        [&gone, &file("stays", &solution())].map(|path| Submission::new("ex03", path).unwrap());
    fs::remove_file(&gone).unwrap();
    let verdicts = grade(&root(), &[first, second], Options::default(), |_, _| {}).unwrap();
    assert_eq!(
        verdicts.iter().map(|it| it.kind).collect::<Vec<_>>(),
        [Kind::NotStarted, Kind::Pass]
    );
}

fn what_threads_cannot_share_is_said_so() {
    let cell = "use std::cell::Cell;
pub struct AtomicTotal(Cell<i64>);
impl AtomicTotal {
    pub fn new() -> Self { Self(Cell::new(0)) }
    pub fn add(&self, n: i64) -> i64 { self.0.set(self.0.get() + n); self.0.get() }
    pub fn get(&self) -> i64 { self.0.get() }
}";
    let counted = cell
        .replace("Cell<i64>", "std::rc::Rc<Cell<i64>>")
        .replace("Cell::new(0)", "Cell::new(0).into()");
    for verdict in grade_sources(&[("cell", cell.to_owned()), ("counted", counted)]) {
        assert_eq!(verdict.kind, Kind::DoesNotCompile);
        let explanation = verdict.explanation.as_ref().map(|it| it.mistake.as_str());
        assert_eq!(explanation, Some("not-sync"), "{verdict:#?}");
        assert!(
            verdict.details[0].contains("cannot be shared between threads safely"),
            "{verdict:#?}"
        );
    }
}

fn names_of_files_are_only_names() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = adds("", "{ panic!(\"on purpose\") }");
    let names = ["a\"b\\c.rs", "-o.rs", "ö ex03 {}.rs", "a\nb.rs"];
    for name in names {
        fs::write(folder.path().join(name), &wrong).unwrap();
    }
    let paths = names.map(|name| folder.path().join(name));
    for verdict in graded(&paths.each_ref().map(|path| &**path)) {
        assert_eq!(verdict.kind, Kind::Wrong, "{verdict:#?}");
        assert!(verdict.happened.contains("it panics in line 15: on purpose"), "{verdict:#?}");
    }
}
