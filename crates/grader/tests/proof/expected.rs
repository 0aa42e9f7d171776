//! What there is for an exercise, and what each file is there to show.
use crate::root;
use grader::report::{Style, details};
use grader::verdict::Verdict;
use grader::{ExerciseInfo, Options, Submission, grade, mutants, solutions, stub};
use std::fs;
use std::path::Path;

/// What a file is there to show.
pub enum Expected {
    NotStarted,
    Pass,
    Rejected(Header),
}

/// What the header of a mutant says about its verdict.
pub struct Header {
    pub verdict: String,
    /// The mistake's name; `none` where the verdict has no explanation, only what was expected and what happened.
    pub mistake: String,
    pub says: String,
}

impl Header {
    pub fn read(path: &Path) -> Self {
        let source = fs::read_to_string(path).unwrap();
        let field = |name: &str| {
            let line = source.lines().find_map(|line| line.strip_prefix(&format!("//! {name}: ")));
            line.unwrap_or_else(|| panic!("{}: no `//! {name}: …`", path.display())).to_owned()
        };
        Self { verdict: field("verdict"), mistake: field("mistake"), says: field("says") }
    }
}

/// Everything there is for an exercise, with what it is expected to show.
pub fn submissions(info: &ExerciseInfo) -> Vec<(Submission, Expected)> {
    let id = &info.id;
    let submission = |path: &Path| Submission::new(id, path).unwrap();
    // As it came: the reader may have solved his.
    let mut all = vec![(submission(&stub(&root(), id)), Expected::NotStarted)];
    let solutions = solutions(&root(), id).unwrap();
    all.extend(solutions.iter().map(|path| (submission(path), Expected::Pass)));
    let mutants = mutants(&root(), id).unwrap();
    let rejected = |path: &Path| (submission(path), Expected::Rejected(Header::read(path)));
    all.extend(mutants.iter().map(|path| rejected(path)));
    all
}

/// A file, what it is there to show, and what the grader says about it.
pub struct Proven {
    pub submission: Submission,
    pub expected: Expected,
    pub verdict: Verdict,
}

impl Proven {
    /// Grades everything there is for an exercise.
    pub fn all(info: &ExerciseInfo) -> Vec<Self> {
        let (files, expected): (Vec<Submission>, Vec<Expected>) =
            submissions(info).into_iter().unzip();
        let verdicts = grade(&root(), &files, Options::default(), |_, _| {}).unwrap();
        let all = files.into_iter().zip(expected).zip(verdicts);
        all.map(|((submission, expected), verdict)| Self { submission, expected, verdict })
            .collect()
    }

    /// The file, seen from `exercises/`.
    pub fn name(&self) -> String {
        let exercises = root().join("exercises");
        self.submission.path().strip_prefix(exercises).unwrap().display().to_string()
    }

    /// The mistake that the grader names.
    fn mistake(&self) -> &str {
        self.verdict.explanation.as_ref().map_or("none", |explanation| &explanation.mistake)
    }

    /// What is wrong with the verdict, and the verdict as a reader sees it; nothing if it is right.
    pub fn objection(&self, info: &ExerciseInfo) -> Option<String> {
        let (verdict, mistake, says) = match &self.expected {
            Expected::NotStarted => ("not-started", "", ""),
            Expected::Pass => ("pass", "", ""),
            Expected::Rejected(header) => (&*header.verdict, &*header.mistake, &*header.says),
        };
        let explanation = self.verdict.explanation.as_ref().map_or("", |it| &it.text);
        let Verdict { expected, happened, details: more, .. } = &self.verdict;
        let expected = expected.as_deref().unwrap_or_default();
        let said = format!("{explanation} {} {expected} {happened}", more.join(" "));
        let mut differences = Vec::new();
        let mut compare = |what: &str, expected: &str, found: &str| {
            if expected != found {
                differences.push(format!("    {what:<8} expected {expected:?}, found {found:?}"));
            }
        };
        compare("verdict", verdict, self.verdict.kind.name());
        if let Expected::Rejected(_) = self.expected {
            compare("mistake", mistake, self.mistake());
        }
        if !said.contains(says) {
            differences.push(format!("    says     expected {says:?} in what is below"));
        }
        if differences.is_empty() {
            return None;
        }
        let seen = details(info, self.submission.path(), &self.verdict, Style { color: false });
        let seen: String = seen.lines().map(|line| format!("    | {line}\n")).collect();
        Some(format!("{}:\n{}\n{seen}", self.name(), differences.join("\n")))
    }
}
