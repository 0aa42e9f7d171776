//! From files to verdicts: read, scan, compile, run the checks.
use crate::compile::{Built, Compiler, check_file};
use crate::error::GradeError;
use crate::memory::Memory;
use crate::printable::make_printable;
use crate::refusal;
use crate::run::run;
use crate::source;
use crate::submission::Submission;
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::time::Duration;
use std::{fs, thread};
use verdict::{Verdict, fingerprint};

/// How to grade.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many check programs may run at the same time; at least 1. All cores compile in any case.
    pub jobs: usize,
    /// After this time a check program is ended. Endless loops and deadlocks end by themselves long before.
    pub limit: Duration,
    /// Whether verdicts that were given before hold, where nothing has changed that they follow from.
    pub remember: bool,
    /// How much of the sandbox has to be there. Unless it is off, the program must have called [`jail::enter_if_asked`].
    pub sandbox: jail::Mode,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            jobs: 1,
            limit: Duration::from_secs(60),
            remember: false,
            sandbox: jail::Mode::BestEffort,
        }
    }
}

/// Grades `submissions` with the checks of the checkout at `root`: verdicts in the same order.
///
/// `done` hears of each verdict as soon as it and all before it are there, with the submission's index.
///
/// # Errors
/// When grading itself fails, for all of them; a bad submission is a verdict, and so is one that cannot be graded.
pub fn grade(
    root: &Path,
    submissions: &[Submission],
    options: Options,
    mut done: impl FnMut(usize, &Verdict),
) -> Result<Vec<Verdict>, GradeError> {
    let root = &fs::canonicalize(root).map_err(|error| GradeError::unreadable(root, error))?;
    for submission in submissions {
        if !check_file(root, submission.exercise()).is_file() {
            return Err(GradeError::NoChecks { exercise: submission.exercise().to_owned() });
        }
    }
    // Before anything is compiled: what is saved later is not what the verdict is about.
    let texts: Vec<Result<String, Box<Verdict>>> = submissions.iter().map(source::read).collect();
    let sources = texts.iter().map(|text| text.as_ref().ok().map(|it| fingerprint(it.as_bytes())));
    let mut tally = Tally::new(sources.collect(), &mut done);
    let mut open = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        match text {
            Err(verdict) => tally.set(index, (**verdict).clone()),
            Ok(text) => match ::refusal::bypass::verdict(text) {
                Some(verdict) => tally.set(index, verdict),
                None => open.push((index, &submissions[index], text.as_str())),
            },
        }
    }
    run_all(root, &open, options, |index, verdict| tally.set(index, verdict))?;
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

    fn set(&mut self, index: usize, mut verdict: Verdict) {
        make_printable(&mut verdict);
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

/// The verdict that was given before, or a new one.
fn one(
    compiler: &Compiler,
    memory: Option<&Memory>,
    (submission, text): (&Submission, &str),
    permits: &Permits,
    options: Options,
) -> Result<Verdict, GradeError> {
    let anew = || grade_anew(compiler, (submission, text), permits, options);
    // Without libraries there is no answer either, and that one says why.
    let question = memory.map(|memory| (memory, compiler.question(submission, text)));
    let Some((memory, Ok(question))) = question else { return Ok(anew()?.0) };
    if let Some(verdict) = memory.recall(&question) {
        return Ok(verdict);
    }
    let (verdict, lasts) = anew()?;
    if lasts {
        memory.keep(&question, &verdict);
    }
    Ok(verdict)
}

/// Compiles a submission, and runs it when there is room for one more. Tells whether the verdict would be the same on another
/// machine: one about limits of time and memory that the compiler has met may not.
fn grade_anew(
    compiler: &Compiler,
    (submission, text): (&Submission, &str),
    permits: &Permits,
    options: Options,
) -> Result<(Verdict, bool), GradeError> {
    let mut built = compiler.compile(submission, text);
    if let Ok(Built::Program(program)) = &built {
        let verdict = permits.with(|| run(submission.exercise(), program, options));
        if program.file.is_file() {
            return Ok((verdict, true));
        }
        // Somebody has cleaned up before it was started, or meanwhile.
        built = compiler.compile(submission, text);
    }
    let lasts = !matches!(built, Ok(Built::Overwhelming(..)));
    let verdict = match built {
        Ok(Built::Program(program)) => {
            permits.with(|| run(submission.exercise(), &program, options))
        }
        Ok(Built::Refused(errors)) => refusal::refused(errors),
        Ok(Built::Unfit(errors)) => refusal::unfit(errors),
        Ok(Built::Overwhelming(why, last_words)) => refusal::overwhelming(&why, last_words),
        Ok(Built::Failed(why)) => refusal::failed(why),
        // The next one would come no further.
        Err(error @ GradeError::Build(_)) => return Err(error),
        Err(error) => refusal::failed(error.to_string()),
    };
    Ok((verdict, lasts))
}

/// Compiles and runs these submissions, each with its index; `done` hears of each verdict, in this thread.
///
/// All cores compile. As many programs run at a time as `options` allow, each as soon as it is compiled.
fn run_all(
    root: &Path,
    open: &[(usize, &Submission, &str)],
    options: Options,
    mut done: impl FnMut(usize, Verdict),
) -> Result<(), GradeError> {
    let compiler = &Compiler::new(root, None, options.sandbox);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.max(options.jobs).clamp(1, open.len().max(1));
    let permits = &Permits::new(options.jobs.max(1));
    let queue = &Mutex::new(open.iter());
    let memory = options.remember.then(|| Memory::of(root));
    let memory = memory.as_ref();
    thread::scope(|scope| {
        let (send, verdicts) = mpsc::channel();
        for _ in 0..workers {
            let send = send.clone();
            scope.spawn(move || {
                // A statement of its own, so that the lock is free again while the program runs.
                while let Some(&(index, submission, text)) =
                    { queue.lock().unwrap_or_else(PoisonError::into_inner).next() }
                {
                    let verdict = one(compiler, memory, (submission, text), permits, options);
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
