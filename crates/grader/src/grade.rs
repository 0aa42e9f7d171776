//! From files to verdicts: scan, compile, run the checks.
use crate::bypass;
use crate::compile::{Compiler, check_file};
use crate::error::GradeError;
use crate::run::run;
use crate::rustc::{Built, CompileError};
use crate::submission::Submission;
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::time::Duration;
use std::{fs, io, thread};
use verdict::{Explanation, Kind, Verdict, fingerprint};

/// How many messages of the compiler a verdict shows: the first ones matter most.
const MESSAGES: usize = 3;

/// How to grade.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many check programs may run at the same time; at least 1. All cores compile in any case.
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
    let sources: Vec<Option<String>> = submissions
        .iter()
        .map(|s| fs::read(s.path()).ok().map(|text| fingerprint(&text)))
        .collect();
    let mut tally = Tally::new(sources, &mut done);
    let mut open = Vec::new();
    for (index, submission) in submissions.iter().enumerate() {
        match before_compiling(root, submission)? {
            Some(verdict) => tally.set(index, verdict),
            None => open.push(index),
        }
    }
    run_all(root, submissions, &open, options, |index, verdict| tally.set(index, verdict))?;
    tally.verdicts()
}

/// The verdicts that have come in, in any order, and who hears of them in the order of the submissions.
struct Tally<'a> {
    verdicts: Vec<Option<Verdict>>,
    /// The fingerprint of each submission's text, if it could be read.
    sources: Vec<Option<String>>,
    /// How many have been told.
    told: usize,
    done: &'a mut dyn FnMut(usize, &Verdict),
}

impl<'a> Tally<'a> {
    fn new(sources: Vec<Option<String>>, done: &'a mut dyn FnMut(usize, &Verdict)) -> Self {
        Self { verdicts: sources.iter().map(|_| None).collect(), sources, told: 0, done }
    }

    fn set(&mut self, index: usize, verdict: Verdict) {
        let source = self.sources[index].take();
        self.verdicts[index] = Some(Verdict { source, ..verdict });
        while let Some(Some(verdict)) = self.verdicts.get(self.told) {
            (self.done)(self.told, verdict);
            self.told += 1;
        }
    }

    /// All of them: who asked for ten verdicts must not take the ninth for the tenth.
    fn verdicts(self) -> Result<Vec<Verdict>, GradeError> {
        let missing = |index| move || GradeError::Lost { index };
        let all = self.verdicts.into_iter().enumerate();
        all.map(|(index, verdict)| verdict.ok_or_else(missing(index))).collect()
    }
}

/// The verdict that the source alone brings about, if any.
fn before_compiling(root: &Path, submission: &Submission) -> Result<Option<Verdict>, GradeError> {
    if !check_file(root, submission.exercise()).is_file() {
        return Err(GradeError::NoChecks { exercise: submission.exercise().to_owned() });
    }
    let source = match fs::read_to_string(submission.path()) {
        Ok(source) => source,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let id = submission.exercise();
            let gone = format!("the file is gone; `cargo workbook reset {id}` brings it back");
            return Ok(Some(Verdict::new(Kind::NotStarted, gone)));
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Ok(Some(Verdict::new(Kind::DoesNotCompile, "the file is not UTF-8 text")));
        }
        Err(error) => return Err(GradeError::unreadable(submission.path(), error)),
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
    let own = |error: &CompileError| error.files.iter().any(|file| file == submission.path());
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

/// Compiles and runs the submissions with these indices; `done` hears of each verdict, in this thread.
///
/// All cores compile. As many programs run at a time as `options` allow, each as soon as it is compiled.
fn run_all(
    root: &Path,
    submissions: &[Submission],
    indices: &[usize],
    options: Options,
    mut done: impl FnMut(usize, Verdict),
) -> Result<(), GradeError> {
    let compiler = &Compiler::new(root, None);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.max(options.jobs).clamp(1, indices.len().max(1));
    let permits = &Permits::new(options.jobs.max(1));
    let queue = &Mutex::new(indices.iter());
    let one = move |index: usize| {
        let submission = &submissions[index];
        match compiler.compile(submission)? {
            Built::Refused(errors) => Ok(refused(submission, errors)),
            Built::Program(program) => {
                permits.with(|| run(root, submission, &program, options.limit))
            }
        }
    };
    thread::scope(|scope| {
        let (send, verdicts) = mpsc::channel();
        for _ in 0..workers {
            let send = send.clone();
            scope.spawn(move || {
                // A statement of its own, so that the lock is free again while the program runs.
                while let Some(&index) =
                    { queue.lock().unwrap_or_else(PoisonError::into_inner).next() }
                {
                    if send.send((index, one(index))).is_err() {
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

/// Lets only so many do something at the same time.
struct Permits {
    free: Mutex<usize>,
    returned: Condvar,
}

impl Permits {
    fn new(count: usize) -> Self {
        Self { free: Mutex::new(count), returned: Condvar::new() }
    }

    fn with<T>(&self, work: impl FnOnce() -> T) -> T {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let free = self.returned.wait_while(free, |free| *free == 0);
        *free.unwrap_or_else(PoisonError::into_inner) -= 1;
        let result = work();
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.returned.notify_one();
        result
    }
}
