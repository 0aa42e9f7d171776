//! From files to verdicts: scan, compile, run the checks.
use crate::bypass;
use crate::catalogue::READERS;
use crate::compile::{Built, CompileError};
use crate::error::GradeError;
use crate::process::{self, Ended};
use crate::verdict::{Explanation, Kind, Verdict, fingerprint};
use crate::workspace;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};
use std::{env, fs, io, process as this_process, thread};

/// How many messages of the compiler a verdict shows: the first ones matter most.
const MESSAGES: usize = 3;

/// A file to be graded as an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Submission {
    /// Such as `ex01`.
    pub(crate) exercise: String,
    /// Absolute.
    pub(crate) path: PathBuf,
}

impl Submission {
    /// The file at `path`, to be graded as `exercise`.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn new(exercise: impl Into<String>, path: &Path) -> Result<Self, GradeError> {
        let path = fs::canonicalize(path).map_err(|error| GradeError::unreadable(path, error))?;
        Ok(Self { exercise: exercise.into(), path })
    }

    /// The reader's own file for `exercise` in the checkout at `root`.
    ///
    /// A file that is not there is no error: its verdict tells how to get it back.
    ///
    /// # Errors
    /// When there is no such checkout.
    pub fn stub(root: &Path, exercise: &str) -> Result<Self, GradeError> {
        let path = root.join(READERS).join(format!("{exercise}.rs"));
        if path.exists() {
            return Self::new(exercise, &path);
        }
        let root = fs::canonicalize(root).map_err(|error| GradeError::unreadable(root, error))?;
        let path = root.join(READERS).join(format!("{exercise}.rs"));
        Ok(Self { exercise: exercise.to_owned(), path })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The id of the exercise.
    pub fn exercise(&self) -> &str {
        &self.exercise
    }

    /// Whether this is the reader's own file in the checkout at `root`, an absolute path without links.
    pub fn is_stub(&self, root: &Path) -> bool {
        self.path == root.join(READERS).join(format!("{}.rs", self.exercise))
    }
}

/// How many lines of what a submission prints a verdict shows.
const LINES: usize = 10;

/// How to grade.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many check programs may run at the same time; at least 1.
    pub jobs: usize,
    /// After this time a check program is ended. Endless loops and deadlocks end by themselves long before.
    pub limit: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { jobs: 1, limit: Duration::from_secs(60) }
    }
}

/// Grades `submissions` with the checks of the checkout at `root`: verdicts in the same order.
///
/// `done` hears of each verdict as soon as it and all before it are there, with the submission's index.
///
/// # Errors
/// When grading itself fails; a bad submission is a verdict, not an error.
pub fn grade(
    root: &Path,
    submissions: &[Submission],
    options: Options,
    mut done: impl FnMut(usize, &Verdict),
) -> Result<Vec<Verdict>, GradeError> {
    let root = &fs::canonicalize(root).map_err(|error| GradeError::unreadable(root, error))?;
    // Before anything is compiled: what is saved later is not what the verdict is about.
    let sources: Vec<Option<String>> =
        submissions.iter().map(|s| fs::read(&s.path).ok().map(|text| fingerprint(&text))).collect();
    let mut verdicts: Vec<Option<Verdict>> = Vec::with_capacity(submissions.len());
    for submission in submissions {
        verdicts.push(before_compiling(root, submission)?);
    }
    let open: Vec<usize> =
        (0..submissions.len()).filter(|&index| verdicts[index].is_none()).collect();
    let to_build: Vec<&Submission> = open.iter().map(|&index| &submissions[index]).collect();
    let mut programs = Vec::new();
    for (&index, built) in open.iter().zip(workspace::build(root, &to_build)?) {
        match built {
            Built::Program(program) => programs.push((index, program)),
            Built::Refused(errors) => verdicts[index] = Some(refused(&submissions[index], errors)),
        }
    }
    let mut told = 0;
    let mut tell = |verdicts: &[Option<Verdict>]| {
        while let Some(Some(verdict)) = verdicts.get(told) {
            done(told, verdict);
            told += 1;
        }
    };
    tell(&verdicts);
    run_all(root, submissions, programs, options, |index, verdict| {
        verdicts[index] = Some(verdict);
        tell(&verdicts);
    })?;
    let about = |(verdict, source): (Option<Verdict>, _)| Some(Verdict { source, ..verdict? });
    Ok(verdicts.into_iter().zip(sources).filter_map(about).collect())
}

/// The verdict that the source alone brings about, if any.
fn before_compiling(root: &Path, submission: &Submission) -> Result<Option<Verdict>, GradeError> {
    if !workspace::check_file(root, &submission.exercise).is_file() {
        return Err(GradeError::NoChecks { exercise: submission.exercise.clone() });
    }
    let source = match fs::read_to_string(&submission.path) {
        Ok(source) => source,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let id = &submission.exercise;
            let gone = format!("the file is gone; `cargo workbook reset {id}` brings it back");
            return Ok(Some(Verdict::new(Kind::NotStarted, gone)));
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Ok(Some(Verdict::new(Kind::DoesNotCompile, "the file is not UTF-8 text")));
        }
        Err(error) => return Err(GradeError::unreadable(&submission.path, error)),
    };
    let found = bypass::scan(&source);
    if found.is_empty() {
        return Ok(None);
    }
    let mut verdict = Verdict::new(Kind::Bypass, "it uses something that the grader cannot watch");
    verdict.details =
        found.iter().map(|b| format!("line {}: `{}`: {}", b.line, b.what, b.instead)).collect();
    verdict.explanation = Some(Explanation {
        mistake: "bypass".to_owned(),
        text: "The grader runs your code in every possible order of steps. It can only do that with the types of \
               `crate::sync`, which behave like those of `std` and stop at every step."
            .to_owned(),
    });
    Ok(Some(verdict))
}

/// The compiler's own words. Where they are about the grader's code, the submission lacks what that code calls.
fn refused(submission: &Submission, errors: Vec<CompileError>) -> Verdict {
    let own = |error: &CompileError| error.files.contains(&submission.path);
    let happened = if errors.iter().any(own) {
        "the compiler does not accept it"
    } else {
        "it lacks something that the grader calls: keep the names and signatures of the stub"
    };
    let mut verdict = Verdict::new(Kind::DoesNotCompile, happened);
    let (mut own_errors, others): (Vec<_>, Vec<_>) = errors.into_iter().partition(own);
    own_errors.extend(others);
    let more = own_errors.len().saturating_sub(MESSAGES);
    verdict.details =
        own_errors.into_iter().take(MESSAGES).map(|e| e.rendered.trim_end().to_owned()).collect();
    if more > 0 {
        verdict.details.push(format!("… and {more} more"));
    }
    verdict
}

/// Runs the programs, as many at a time as `options` allow; `done` hears of each verdict, in this thread.
fn run_all(
    root: &Path,
    submissions: &[Submission],
    programs: Vec<(usize, PathBuf)>,
    options: Options,
    mut done: impl FnMut(usize, Verdict),
) -> Result<(), GradeError> {
    let jobs = options.jobs.clamp(1, programs.len().max(1));
    let queue = &Mutex::new(programs.into_iter());
    thread::scope(|scope| {
        let (send, verdicts) = mpsc::channel();
        for _ in 0..jobs {
            let send = send.clone();
            scope.spawn(move || {
                // A statement of its own, so that the lock is free again while the program runs.
                while let Some((index, program)) =
                    { queue.lock().unwrap_or_else(|e| e.into_inner()).next() }
                {
                    let verdict = run(root, &submissions[index], &program, options.limit);
                    if send.send((index, verdict)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        for (index, verdict) in verdicts {
            done(index, verdict?);
        }
        Ok(())
    })
}

/// Runs one check program. It leaves its verdict in a file, so that whatever the submission prints cannot be mistaken
/// for it; while a check is running, that file holds the verdict for the case that it never comes back.
fn run(
    root: &Path,
    submission: &Submission,
    program: &Path,
    limit: Duration,
) -> Result<Verdict, GradeError> {
    static COUNTER: AtomicUsize = AtomicUsize::new(0);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let file =
        env::temp_dir().join(format!("workbook-verdict-{}-{number}.json", this_process::id()));
    let failed = |error| GradeError::Run { program: program.to_owned(), error };
    let late = Verdict::new(Kind::Stuck, "it has not come to its first check in time");
    let to_json = serde_json::to_vec(&late).map_err(|error| failed(error.into()))?;
    fs::write(&file, to_json)
        .map_err(|error| GradeError::Unwritable { path: file.clone(), error })?;
    let start = Instant::now();
    let mut command = Command::new(program);
    command.current_dir(root).arg(&file).arg(&submission.path);
    let ended = process::run(&mut command, limit).map_err(failed)?;
    let text = fs::read_to_string(&file);
    // It is a temporary file: if it cannot be removed, nothing is lost.
    let _ = fs::remove_file(&file);
    let mut verdict = match serde_json::from_str(&text.map_err(failed)?) {
        Ok(verdict) => explain_end(verdict, &ended),
        Err(error) => return Err(failed(error.into())),
    };
    verdict.millis = start.elapsed().as_millis().try_into().unwrap_or(u64::MAX);
    Ok(verdict)
}

/// Puts right a verdict that was left behind by a program that did not end by itself.
fn explain_end(mut verdict: Verdict, ended: &Ended) -> Verdict {
    if let Some(status) = ended.status.filter(|status| !status.success()) {
        // The first lines of a crash, such as a stack overflow, say what it was.
        let said = ended.stderr.lines().filter(|line| !line.trim().is_empty()).take(4);
        verdict.kind = Kind::Wrong;
        verdict.happened = format!("the whole program ended abruptly ({status})");
        verdict.details = said.map(str::to_owned).collect();
    } else if !ended.stdout.is_empty() && !verdict.passed() {
        let printed: Vec<&str> = ended.stdout.lines().take(LINES).collect();
        verdict.details.push(format!("It printed:\n{}", printed.join("\n")));
    }
    verdict
}
