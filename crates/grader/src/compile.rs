//! Makes the check program of a submission: the exercise's checks, with the submission compiled into it.
//!
//! Every submission has a folder below the target directory, whoever's file it is: nothing is copied into the checkout,
//! and what was compiled once stays compiled. The compiler is called without cargo, which would ask each time about
//! everything that has not changed, and would let one grader wait for another.
use crate::error::GradeError;
use crate::libraries::{Libraries, libraries, target_folder};
use crate::rustc::{self, Built, CompilerError};
use crate::sanitizer::Sanitizer;
use crate::stamp::Stamp;
use crate::submission::Submission;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};
use std::{env, fs, io};

/// Programs of earlier versions of a file go when they are older: until then, somebody may be about to run one.
const SPARE: Duration = Duration::from_secs(600);

/// Compiles submissions, several at the same time if need be.
pub(crate) struct Compiler<'a> {
    root: &'a Path,
    sanitizer: Option<&'a Sanitizer>,
    /// By exercise: asked for once.
    libraries: Mutex<BTreeMap<String, Libraries>>,
}

impl<'a> Compiler<'a> {
    /// For the checkout at `root`.
    pub(crate) fn new(root: &'a Path, sanitizer: Option<&'a Sanitizer>) -> Self {
        Self { root, sanitizer, libraries: Mutex::default() }
    }

    /// The program of a submission. One that is there already is not compiled again.
    ///
    /// # Errors
    /// When that fails for a reason that is not in the submission.
    pub(crate) fn compile(&self, submission: &Submission) -> Result<Built, GradeError> {
        match self.attempt(submission, false) {
            // The toolchain was updated, or somebody has cleaned up.
            Err(Failed::Compiler(CompilerError::Stale(_))) => {
                self.attempt(submission, true).map_err(Failed::into)
            }
            other => other.map_err(Failed::into),
        }
    }

    fn attempt(&self, submission: &Submission, anew: bool) -> Result<Built, Failed> {
        let libraries = self.libraries(submission.exercise(), anew)?;
        let source = fs::read(submission.path())
            .map_err(|error| GradeError::unreadable(submission.path(), error))?;
        let folder = self.folder(submission);
        let main = folder.join("main.rs");
        let failed = |error| GradeError::Unwritable { path: main.clone(), error };
        files::write_if_changed(&main, program(self.root, submission).as_bytes())
            .map_err(failed)?;
        let mut command = self.command(&main, &folder, &libraries);
        let checks = checks(self.root, submission.exercise())?;
        let flags = format!("{command:?}");
        let stamp = Stamp::of_value(&(source, checks, &libraries, flags, sizes(&libraries)));
        let name = format!("check-{}{}", stamp.name(), env::consts::EXE_SUFFIX);
        let finished = folder.join(name);
        if finished.is_file() {
            return Ok(Built::Program(finished));
        }
        // Always the same name, or the compiler takes nothing over from the last time.
        let fresh = folder.join("fresh");
        // Another grader may have the same file to grade.
        let _turn = files::lock(&folder.join("lock")).map_err(failed)?;
        let errors =
            rustc::compile(command.arg("-o").arg(&fresh), self.root).map_err(Failed::Compiler)?;
        if !errors.is_empty() {
            return Ok(Built::Refused(errors));
        }
        fs::rename(&fresh, &finished)
            .map_err(|error| GradeError::Unwritable { path: finished.clone(), error })?;
        clean(&folder, &finished);
        Ok(Built::Program(finished))
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

    /// A folder whose name tells people which file it is for, and that no other file has.
    fn folder(&self, submission: &Submission) -> PathBuf {
        let stem = submission.path().file_stem().unwrap_or_default().to_string_lossy();
        let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let stem: String = stem.chars().map(letter).collect();
        let hash = Stamp::of_value(submission).name();
        let kind = if self.sanitizer.is_some() { "tsan" } else { "grade" };
        let name = format!("{}_{stem}_{}", submission.exercise(), &hash[..8]);
        target_folder(self.root).join(kind).join(name)
    }

    fn command(&self, main: &Path, folder: &Path, libraries: &Libraries) -> Command {
        let mut command = rustc::rustc();
        command.current_dir(self.root).arg(main);
        command.args(["--crate-name=check", "--crate-type=bin", "--edition=2024"]);
        command.args(["--error-format=json", "-Funsafe_code", "-Awarnings"]);
        // As in cargo's profile for development, where integers that overflow panic. Times on real threads are of little
        // use without a little optimisation; with large libraries that takes longer than it saves.
        command.arg("-Cdebug-assertions=on");
        command.arg(format!("-Copt-level={}", u8::from(!libraries.large)));
        command.arg(format!("-Cincremental={}", folder.join("incremental").display()));
        for (name, file) in &libraries.named {
            command.arg("--extern").arg(format!("{name}={}", file.display()));
        }
        for folder in &libraries.folders {
            command.arg("-L").arg(format!("dependency={}", folder.display()));
        }
        match self.sanitizer {
            Some(sanitizer) => sanitizer.adjust_rustc(&mut command, &libraries.std),
            // Nobody debugs these programs; and the flags that the libraries were compiled with.
            None => drop(command.arg("-Cstrip=debuginfo").args(rustflags())),
        }
        command
    }
}

/// Why there is no program.
enum Failed {
    Grade(GradeError),
    Compiler(CompilerError),
}

impl From<GradeError> for Failed {
    fn from(error: GradeError) -> Self {
        Self::Grade(error)
    }
}

impl From<Failed> for GradeError {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Grade(error) => error,
            Failed::Compiler(CompilerError::Stale(why) | CompilerError::Broken(why)) => {
                Self::Build(format!("the check programs cannot be compiled:\n{}", why.trim_end()))
            }
        }
    }
}

/// The file with the checks of an exercise, whether or not it is there.
pub(crate) fn check_file(root: &Path, exercise: &str) -> PathBuf {
    root.join(handout::EXERCISES).join(exercise).join("check.rs")
}

fn program(root: &Path, submission: &Submission) -> String {
    let (id, path) = (submission.exercise(), submission.path().to_string_lossy());
    let check = check_file(root, id);
    format!(
        "//! Grades {path}.
#[path = {check:?}]
mod check;
#[path = {path:?}]
mod {id};

use checking::sync;
use std::process::ExitCode;

fn main() -> ExitCode {{
    checking::main(check::exercise())
}}
"
    )
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

/// Libraries may be compiled anew under the same names.
fn sizes(libraries: &Libraries) -> Stamp {
    Stamp::of(libraries.named.iter().map(|(_, file)| file), [""; 0])
}

/// The flags that cargo gives to the compiler, too.
fn rustflags() -> Vec<String> {
    let words = |text: &str, separator: char| {
        let words = text.split(separator).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    match (env::var("CARGO_ENCODED_RUSTFLAGS"), env::var("RUSTFLAGS")) {
        (Ok(text), _) => words(&text, '\u{1f}'),
        (_, Ok(text)) => words(&text, ' '),
        _ => Vec::new(),
    }
}

/// Removes the programs of earlier versions.
fn clean(folder: &Path, finished: &Path) {
    let is_old = |path: &Path| {
        let modified = path.metadata().and_then(|metadata| metadata.modified());
        let age = modified.ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        age.is_some_and(|age| age > SPARE)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_program = entry.file_name().to_string_lossy().starts_with("check-");
        if is_program && path != *finished && is_old(&path) {
            // If it stays, nothing is lost but a little room.
            let _ = fs::remove_file(path);
        }
    }
}
