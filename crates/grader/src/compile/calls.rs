//! How the compiler is called, and what it may do.
use super::layout::{Layout, looked_at};
use crate::libraries::Libraries;
use crate::sandbox::{SYSTEM, kept_variables};
use crate::sanitizer::Sanitizer;
use jail::{Jail, Limits, Mode};
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::{env, io};

/// What the compiler may use up for a submission, for which it needs well below a second.
const SUBMISSION: Limits =
    Limits { cpu: Duration::from_secs(20), memory: 4 << 30, file_size: 1 << 28 };
/// The same for the checks and linking, which may have all of a web server to link.
const CHECKS: Limits = Limits { cpu: Duration::from_secs(60), memory: 8 << 30, file_size: 1 << 30 };
/// The names under which the compiler itself looks for std and what belongs to it.
const STD: [&str; 5] = ["std", "core", "alloc", "proc_macro", "test"];

/// Calls of the compiler for one submission.
pub(super) struct Calls<'a> {
    pub(super) root: &'a Path,
    pub(super) id: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) libraries: &'a Libraries,
    pub(super) sanitizer: Option<&'a Sanitizer>,
    pub(super) mode: Mode,
}

impl Calls<'_> {
    /// Makes the submission's library. It reads that one text and what the submission may name, and writes to one folder.
    pub(super) fn submission(&self) -> io::Result<Command> {
        let mut command = self.confined()?;
        command.args(self.submission_flags());
        command.arg(&self.layout.library_root).arg("-o").arg(&self.layout.library);
        Ok(self.adjusted(command, &[]))
    }

    /// Makes the check program. Linkers are found and work in many ways, so this call may read everything and start programs; no
    /// text of the submission is read any more.
    pub(super) fn checks(&self) -> io::Result<Command> {
        let jail = Jail::new(self.mode, CHECKS).reads(["/"]).writes([&self.layout.out]).spawns();
        let mut command = jail.command(&self.libraries.compiler.program)?;
        command.envs(env::vars_os()).env("TMPDIR", &self.layout.out).env("RUSTC_ICE", "0");
        command.current_dir(&self.layout.out).args(self.check_flags());
        command.arg(&self.layout.main_root).arg("-o").arg(&self.layout.main);
        Ok(self.adjusted(command, &self.libraries.std))
    }

    /// Makes machine code of what the exercise wants to look at, if it does. Of no use to run: nothing is linked.
    pub(super) fn machine_code(&self) -> Option<io::Result<Command>> {
        looked_at(self.root, self.id)?;
        let call = || {
            let mut command = self.confined()?;
            command.args(["--edition=2024", "--crate-type=lib", "--crate-name=looked_at"]);
            command.args(["-Copt-level=3", "-Cpanic=abort", "--cap-lints=allow", "--emit=asm"]);
            command.arg("--error-format=json").arg("-o").arg(&self.layout.machine_code);
            command.arg(&self.layout.machine_code_root);
            Ok(command)
        };
        Some(call())
    }

    /// What decides what comes of it.
    pub(super) fn flags(&self) -> [Vec<OsString>; 2] {
        [self.submission_flags(), self.check_flags()]
    }

    fn confined(&self) -> io::Result<Command> {
        let Libraries { compiler, folders, facade, .. } = self.libraries;
        let jail =
            Jail::new(self.mode, SUBMISSION).reads(SYSTEM).reads([&compiler.sysroot, facade]);
        let jail = jail.reads(folders).reads(self.libraries.named.iter().map(|(_, file)| file));
        let jail = jail.reads([&self.layout.folder]).reads(looked_at(self.root, self.id));
        let mut command = jail.writes([&self.layout.out]).command(&compiler.program)?;
        command.envs(kept_variables()).env("TMPDIR", &self.layout.out).env("RUSTC_ICE", "0");
        command.current_dir(&self.layout.out);
        Ok(command)
    }

    fn submission_flags(&self) -> Vec<OsString> {
        let mut flags = self.common_flags("submission");
        flags.extend(["--crate-name=submission", "--crate-type=rlib"].map(Into::into));
        // Times on real threads are of little use without a little optimisation; with large libraries that takes longer than
        // it saves. Nobody but the linker reads what is made.
        flags.push(format!("-Copt-level={}", u8::from(!self.libraries.own)).into());
        flags.push("-Cembed-bitcode=no".into());
        for name in STD {
            flags.extend(external(name, &self.libraries.facade));
        }
        flags.extend(self.libraries.for_submission().flat_map(|(name, file)| external(name, file)));
        flags
    }

    fn check_flags(&self) -> Vec<OsString> {
        let mut flags = self.common_flags("check");
        flags.extend(["--crate-name=check", "--crate-type=bin"].map(Into::into));
        flags.extend(external("submission", &self.layout.library));
        flags.extend(self.libraries.named.iter().flat_map(|(name, file)| external(name, file)));
        flags
    }

    fn common_flags(&self, which: &str) -> Vec<OsString> {
        let flags = ["--edition=2024", "--error-format=json", "-Funsafe_code", "-Awarnings"];
        let mut flags: Vec<OsString> = flags.map(Into::into).into();
        // As in cargo's profile for development, where integers that overflow panic.
        flags.push("-Cdebug-assertions=on".into());
        // As for cargo: where each file is graded once, what would make the next time quicker only fills the disk.
        if env::var_os("CARGO_INCREMENTAL").is_none_or(|value| value != "0") {
            let kept = self.layout.out.join(format!("incremental-{which}"));
            flags.push(joined("-Cincremental=", &kept));
        }
        for folder in &self.libraries.folders {
            flags.extend(["-L".into(), joined("dependency=", folder)]);
        }
        if self.sanitizer.is_none() {
            // Nobody debugs these programs; and the flags that the libraries were compiled with.
            flags.push("-Cstrip=debuginfo".into());
            flags.extend(rustflags());
        }
        flags
    }

    fn adjusted(&self, mut command: Command, std: &[(String, std::path::PathBuf)]) -> Command {
        if let Some(sanitizer) = self.sanitizer {
            sanitizer.adjust_rustc(&mut command, std);
        }
        command
    }
}

fn external(name: &str, file: &Path) -> [OsString; 2] {
    ["--extern".into(), joined(&format!("{name}="), file)]
}

fn joined(text: &str, path: &Path) -> OsString {
    let mut word = OsString::from(text);
    word.push(path);
    word
}

/// The flags that cargo gives to the compiler, too.
fn rustflags() -> Vec<OsString> {
    let words = |text: &str, separator: char| {
        let words = text.split(separator).filter(|word| !word.is_empty());
        words.map(Into::into).collect()
    };
    match (env::var("CARGO_ENCODED_RUSTFLAGS"), env::var("RUSTFLAGS")) {
        (Ok(text), _) => words(&text, '\u{1f}'),
        (_, Ok(text)) => words(&text, ' '),
        _ => Vec::new(),
    }
}
