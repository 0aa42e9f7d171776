//! Makes the check program of a submission, in two steps: the submission becomes a library, which knows std only as the
//! `facade`; the exercise's checks become a program that is linked with it.
//!
//! Every submission has a folder below the target directory, whoever's file it is: nothing is copied into the checkout,
//! and what was compiled once stays compiled. The compiler is called without cargo, which would ask each time about
//! everything that has not changed, and would let one grader wait for another. It runs in a jail: a submission decides what
//! it computes.
mod calls;
mod layout;

use crate::error::GradeError;
use crate::libraries::{Libraries, libraries};
use crate::memory::Question;
use crate::rustc::{self, Answer};
use crate::sanitizer::Sanitizer;
use crate::stamp::Stamp;
use crate::submission::Submission;
use ::refusal::CompileError;
use calls::Calls;
use jail::Mode;
use layout::Layout;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, io};

/// Compiles submissions, several at the same time if need be.
pub(crate) struct Compiler<'a> {
    root: &'a Path,
    sanitizer: Option<&'a Sanitizer>,
    mode: Mode,
    /// By exercise: asked for once.
    libraries: Mutex<BTreeMap<String, Libraries>>,
}

/// What became of a submission.
#[derive(Clone, Debug)]
pub(crate) enum Built {
    /// It can be run.
    Program(Program),
    /// The compiler refuses the submission.
    Refused(Vec<CompileError>),
    /// The compiler refuses the checks together with it.
    Unfit(Vec<CompileError>),
    /// The compiler has crashed on it, or came to no end: why, and its last words.
    Overwhelming(String, Vec<String>),
    /// There is no program, and the submission is not to blame.
    Failed(String),
}

/// A check program, and what there is to know to run it.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) file: PathBuf,
    /// The text that was compiled.
    pub(crate) text: PathBuf,
    /// What the compiler was told that file is.
    pub(crate) compiled_as: PathBuf,
    /// What the compiler makes of it with std's own types, where the exercise asks for it.
    pub(crate) machine_code: Option<PathBuf>,
    /// Whether it is a web service.
    pub(crate) serves: bool,
}

impl<'a> Compiler<'a> {
    /// For the checkout at `root`.
    pub(crate) fn new(root: &'a Path, sanitizer: Option<&'a Sanitizer>, mode: Mode) -> Self {
        Self { root, sanitizer, mode, libraries: Mutex::default() }
    }

    /// The program of a submission with this text. One that is there already is not compiled again.
    ///
    /// # Errors
    /// When what every submission needs is not there.
    pub(crate) fn compile(&self, submission: &Submission, text: &str) -> Result<Built, GradeError> {
        match self.attempt(submission, text, false)? {
            // The toolchain was updated, or somebody has cleaned up.
            Attempt::Stale(_) => match self.attempt(submission, text, true)? {
                Attempt::Stale(why) => Ok(Built::Failed(why)),
                Attempt::Done(built) => Ok(built),
            },
            Attempt::Done(built) => Ok(built),
        }
    }

    /// What the verdict on a submission follows from.
    ///
    /// # Errors
    /// When the libraries cannot be built.
    pub(crate) fn question(
        &self,
        submission: &Submission,
        text: &str,
    ) -> Result<Question, GradeError> {
        let libraries = self.libraries(submission.exercise(), false)?;
        Ok(Question::new(self.root, submission.exercise(), text, &libraries))
    }

    fn attempt(
        &self,
        submission: &Submission,
        text: &str,
        anew: bool,
    ) -> Result<Attempt, GradeError> {
        let id = submission.exercise();
        let libraries = match self.libraries(id, anew) {
            // Other exercises can do without.
            Err(GradeError::Build(why)) if has_own_package(self.root, id) => {
                return Ok(Attempt::Done(Built::Failed(why)));
            }
            libraries => libraries?,
        };
        let layout = Layout::of(self.root, submission, self.sanitizer.is_some());
        let calls = Calls {
            root: self.root,
            id,
            layout: &layout,
            libraries: &libraries,
            sanitizer: self.sanitizer,
            mode: self.mode,
        };
        let texts = (text, checks(self.root, id)?);
        let stamp = Stamp::of_value(&(texts, calls.flags(), libraries.stamp()));
        let program = layout.program(stamp, libraries.own);
        if program.file.is_file() {
            return Ok(Attempt::Done(Built::Program(program)));
        }
        // Another grader may have the same file to grade.
        let unwritable = |error| GradeError::Unwritable { path: layout.folder.clone(), error };
        let _turn = files::lock(&layout.folder.join("lock")).map_err(unwritable)?;
        layout.write(self.root, id, text).map_err(unwritable)?;
        let mut done = self.steps(&calls, submission);
        if matches!(done, Err(Attempt::Done(Built::Failed(_)))) && !layout.is_whole() {
            // Somebody has cleaned up meanwhile.
            layout.write(self.root, id, text).map_err(unwritable)?;
            done = self.steps(&calls, submission);
        }
        if let Err(other) = done {
            return Ok(other);
        }
        let program = layout.finish(program).map_err(unwritable)?;
        Ok(Attempt::Done(Built::Program(program)))
    }

    /// Compiles what was written. An error is what came of it instead.
    fn steps(&self, calls: &Calls, submission: &Submission) -> Result<(), Attempt> {
        let (seen_as, known_as) = (&calls.layout.text, submission.path());
        let told = |call: io::Result<_>| {
            let mut call = call.map_err(|error| error.to_string())?;
            rustc::compile(&mut call, &[(seen_as, known_as)], self.root)
        };
        let steps = [calls.submission(), calls.checks()];
        for (step, call) in steps.into_iter().enumerate() {
            let built = match told(call) {
                Ok(Answer::Compiled) => continue,
                Ok(Answer::Stale(why)) => return Err(Attempt::Stale(why)),
                Ok(Answer::Refused(errors)) if step == 0 => Built::Refused(errors),
                Ok(Answer::Refused(errors)) => Built::Unfit(errors),
                Ok(Answer::Overwhelmed(why, words)) => Built::Overwhelming(why, words),
                Ok(Answer::Broken(why)) | Err(why) => Built::Failed(why),
            };
            return Err(Attempt::Done(built));
        }
        if let Some(call) = calls.machine_code() {
            // Where it does not compile, there is none to be looked at: the check says so.
            let _ = told(call);
        }
        Ok(())
    }

    fn libraries(&self, exercise: &str, anew: bool) -> Result<Libraries, GradeError> {
        // Held while cargo runs: two threads would ask for the same.
        let mut all = self.libraries.lock().unwrap_or_else(|error| error.into_inner());
        if let Some(known) = all.get(exercise).filter(|_| !anew) {
            return Ok(known.clone());
        }
        let libraries = libraries(self.root, exercise, self.sanitizer, anew)?;
        all.insert(exercise.to_owned(), libraries.clone());
        Ok(libraries)
    }
}

enum Attempt {
    Done(Built),
    /// The libraries that the program is linked with have to be made anew.
    Stale(String),
}

fn has_own_package(root: &Path, exercise: &str) -> bool {
    root.join(handout::own_package(exercise)).is_file()
}

/// The file with the checks of an exercise, whether or not it is there.
pub(crate) fn check_file(root: &Path, exercise: &str) -> PathBuf {
    root.join(handout::EXERCISES).join(exercise).join("check.rs")
}

/// The texts of an exercise's checks, which may be several files.
fn checks(root: &Path, exercise: &str) -> Result<Vec<(PathBuf, Vec<u8>)>, GradeError> {
    let folder = root.join(handout::EXERCISES).join(exercise);
    let unreadable = |error| GradeError::unreadable(&folder, error);
    let entries = fs::read_dir(&folder).map_err(unreadable)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()
        .map_err(unreadable)?;
    paths.retain(|path| path.is_file());
    paths.sort();
    let read = |path: PathBuf| match fs::read(&path) {
        Ok(text) => Ok((path, text)),
        Err(error) => Err(GradeError::unreadable(&path, error)),
    };
    paths.into_iter().map(read).collect()
}
