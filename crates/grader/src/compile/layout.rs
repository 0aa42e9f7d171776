//! The folder of a submission: what is written there, by whom, and under which names.
//!
//! | path | what | written by |
//! |---|---|---|
//! | `ex05.rs` | the text that is graded | the grader |
//! | `library.rs`, `main.rs`, `machine_code.rs` | the roots of what is compiled | the grader |
//! | `out/` | what is compiled, and what the compiler keeps for the next time | the compiler, in its jail |
//! | `check-….exe`, `.rs`, `.s` | a finished program, its text, its machine code | the grader; nobody may write there while one runs |
use super::{Program, check_file};
use crate::libraries::target_folder;
use crate::stamp::Stamp;
use crate::submission::Submission;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{env, fs, io};

/// Programs of earlier versions of a file go when they are older: until then, somebody may be about to run one.
const SPARE: Duration = Duration::from_secs(600);
/// How the names of all files of finished programs begin.
const FINISHED: &str = "check-";

pub(super) struct Layout {
    pub(super) folder: PathBuf,
    /// The copy of the submission that is compiled.
    pub(super) text: PathBuf,
    pub(super) out: PathBuf,
    /// The root of the submission's library.
    pub(super) library_root: PathBuf,
    /// The submission's library.
    pub(super) library: PathBuf,
    /// The root of the check program.
    pub(super) main_root: PathBuf,
    /// The check program, before it has its final name: always the same, or the compiler takes nothing over from the last time.
    pub(super) main: PathBuf,
    pub(super) machine_code_root: PathBuf,
    pub(super) machine_code: PathBuf,
}

impl Layout {
    /// A folder whose name tells people which file it is for, and that no other file has.
    pub(super) fn of(root: &Path, submission: &Submission, sanitized: bool) -> Self {
        let stem = submission.path().file_stem().unwrap_or_default().to_string_lossy();
        let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let stem: String = stem.chars().map(letter).take(40).collect();
        let hash = Stamp::of_value(submission).name();
        let kind = if sanitized { "tsan" } else { "grade" };
        let id = submission.exercise();
        let folder = target_folder(root).join(kind).join(format!("{id}_{stem}_{}", &hash[..8]));
        let out = folder.join("out");
        Self {
            text: folder.join(format!("{id}.rs")),
            library_root: folder.join("library.rs"),
            library: out.join("libsubmission.rlib"),
            main_root: folder.join("main.rs"),
            main: out.join("main"),
            machine_code_root: folder.join("machine_code.rs"),
            machine_code: out.join("machine_code.s"),
            folder,
            out,
        }
    }

    /// Writes what is to be compiled.
    pub(super) fn write(&self, root: &Path, id: &str, text: &str) -> io::Result<()> {
        fs::create_dir_all(&self.out)?;
        let path = &self.text;
        files::write_if_changed(path, text.as_bytes())?;
        let library = format!(
            "//! The submission, which has nothing but this.
pub use std::exercise::sync;
#[path = {path:?}]
pub mod {id};
"
        );
        files::write_if_changed(&self.library_root, library.as_bytes())?;
        let check = check_file(root, id);
        let main = format!(
            "//! The checks, and the submission.
#[path = {check:?}]
mod check;

use checking::sync;
use submission::{id};
use std::process::ExitCode;

fn main() -> ExitCode {{
    checking::main({id:?}, check::exercise)
}}
"
        );
        files::write_if_changed(&self.main_root, main.as_bytes())?;
        if let Some(looked_at) = looked_at(root, id) {
            let machine_code = format!(
                "mod sync {{ pub use std::{{hint, sync::*, thread}}; }}
#[path = {path:?}]
mod {id};
#[path = {looked_at:?}]
mod looked_at;
pub use looked_at::*;
"
            );
            files::write_if_changed(&self.machine_code_root, machine_code.as_bytes())?;
        }
        // From the last time: if it does not compile now, there is none.
        match fs::remove_file(&self.machine_code) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether what was written is still there, and the place for what is compiled.
    pub(super) fn is_whole(&self) -> bool {
        self.text.is_file()
            && self.library_root.is_file()
            && self.main_root.is_file()
            && self.out.is_dir()
    }

    /// The finished program with this stamp, whether or not it is there.
    pub(super) fn program(&self, stamp: Stamp, serves: bool) -> Program {
        let name = |ending: &str| self.folder.join(format!("{FINISHED}{}{ending}", stamp.name()));
        let machine_code = name(".s");
        Program {
            file: name(env::consts::EXE_SUFFIX),
            text: name(".rs"),
            compiled_as: self.text.clone(),
            machine_code: machine_code.is_file().then_some(machine_code),
            serves,
        }
    }

    /// Moves what was compiled to where nothing changes it any more. The program comes last: when it is there, all is.
    pub(super) fn finish(&self, program: Program) -> io::Result<Program> {
        fs::copy(&self.text, &program.text)?;
        let machine_code = program.text.with_extension("s");
        let looked_at = self.machine_code.is_file();
        if looked_at {
            fs::rename(&self.machine_code, &machine_code)?;
        }
        fs::rename(&self.main, &program.file)?;
        self.clean(&program);
        Ok(Program { machine_code: looked_at.then_some(machine_code), ..program })
    }

    /// Removes what is left of earlier versions.
    fn clean(&self, newest: &Program) {
        let is_old = |path: &Path| {
            let modified = path.metadata().and_then(|metadata| metadata.modified());
            let age = modified.ok().and_then(|at| SystemTime::now().duration_since(at).ok());
            age.is_some_and(|age| age > SPARE)
        };
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_finished = entry.file_name().to_string_lossy().starts_with(FINISHED);
            if is_finished && path.file_stem() != newest.file.file_stem() && is_old(&path) {
                // If it stays, nothing is lost but a little room.
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// What the exercise wants the machine code of, if it does.
pub(super) fn looked_at(root: &Path, id: &str) -> Option<PathBuf> {
    let path = root.join(handout::EXERCISES).join(id).join("machine_code.rs");
    path.is_file().then_some(path)
}
