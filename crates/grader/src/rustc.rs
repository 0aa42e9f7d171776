//! Runs the compiler on one program, and sorts what it says.
use crate::printable::printable;
use crate::process::{self, Ended};
use ::refusal::CompileError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;
use std::{env, io};

/// How long the compiler may take for one submission. It takes well below a second.
const LIMIT: Duration = Duration::from_secs(120);
/// How much of what it says is read, in bytes.
const KEPT: usize = 1 << 22;
/// How many of its last words are told when it says nothing that can be sorted.
const WORDS: usize = 4;
/// Errors that are not in the program: what was compiled before is missing, or made by another compiler.
const STALE: [&str; 5] = ["E0460", "E0461", "E0462", "E0463", "E0514"];

/// The compiler of this toolchain.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Compiler {
    /// The compiler itself, where it can be found: what is on the path may be rustup, which needs its owner's files.
    pub(crate) program: PathBuf,
    /// Where its standard library is.
    pub(crate) sysroot: PathBuf,
}

impl Compiler {
    /// Asks the compiler that cargo uses.
    ///
    /// # Errors
    /// A sentence about why it does not answer.
    pub(crate) fn find() -> Result<Self, String> {
        let named = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = rustc().args(["--print", "sysroot"]).output();
        let output = output.map_err(|error| cannot_run(&error, None))?;
        let sysroot = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        let program = sysroot.join("bin").join(format!("rustc{}", env::consts::EXE_SUFFIX));
        let program = if program.is_file() { program } else { named.into() };
        Ok(Self { program, sysroot })
    }
}

/// What the compiler makes of a program.
#[derive(Debug)]
pub(crate) enum Answer {
    /// It is compiled.
    Compiled,
    /// It has these errors.
    Refused(Vec<CompileError>),
    /// The compiler crashes or comes to no end: why, and its last words.
    Overwhelmed(String, Vec<String>),
    /// The libraries that the program is linked with have to be made anew.
    Stale(String),
    /// It cannot be run, or cannot link; in words.
    Broken(String),
}

/// The compiler, for a question about it.
pub(crate) fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// Runs `command`, a call of rustc with `--error-format=json`. Files are told under the other name of their `names`, paths below
/// `root` as seen from there.
///
/// # Errors
/// When it cannot be run, in words.
pub(crate) fn compile(
    command: &mut Command,
    names: &[(&Path, &Path)],
    root: &Path,
) -> Result<Answer, String> {
    let ended = process::run(command, None, LIMIT, KEPT)
        .map_err(|error| cannot_run(&error, command.get_current_dir()))?;
    if ended.status.is_some_and(|status| status.success()) {
        return Ok(Answer::Compiled);
    }
    Ok(sort(&ended, &Names { names, root }))
}

/// Why it cannot be started, in words: the system says the same of a program that is not there and of a folder to work in.
fn cannot_run(error: &io::Error, folder: Option<&Path>) -> String {
    match folder.filter(|folder| !folder.is_dir()) {
        Some(folder) => {
            format!(
                "rustc cannot be run in {}: that folder is not there any more",
                folder.display()
            )
        }
        None => format!(
            "rustc cannot be run: {error}; install Rust from https://rustup.rs, or set RUSTC to the compiler to use"
        ),
    }
}

fn sort(ended: &Ended, names: &Names) -> Answer {
    let diagnostics = ended.stderr.lines().filter_map(|line| serde_json::from_str(line).ok());
    let errors: Vec<Diagnostic> = diagnostics.filter(Diagnostic::is_error).collect();
    let code = |error: &Diagnostic| error.code.as_ref().map(|code| code.code.clone());
    let is_stale = |error: &&Diagnostic| code(error).is_some_and(|code| STALE.contains(&&*code));
    if let Some(stale) = errors.iter().find(is_stale) {
        return Answer::Stale(stale.text());
    }
    if let Some(broken) = errors.iter().find(|error| error.is_nobodys_fault()) {
        return Answer::Broken(broken.text());
    }
    if ended.status.and_then(|status| status.code()) == Some(jail::NOT_JAILED) {
        return Answer::Broken(ended.stderr.trim().to_owned());
    }
    let internal = errors.iter().any(|error| error.level.contains("internal compiler error"));
    if errors.is_empty() || internal {
        // It crashes, or never ends: on this program, as it compiles others.
        let plain = ended.stderr.lines().filter(|line| !line.starts_with('{'));
        let words = plain.filter(|line| !line.trim().is_empty()).take(WORDS).map(printable);
        return Answer::Overwhelmed(why(ended.status, &ended.stderr), words.collect());
    }
    Answer::Refused(errors.into_iter().map(|error| error.seen_from(names)).collect())
}

fn why(status: Option<ExitStatus>, said: &str) -> String {
    match status {
        None => format!("it has not finished after {} s", LIMIT.as_secs()),
        _ if said.contains("memory allocation of") || said.contains("out of memory") => {
            "it needs more memory than it gets".to_owned()
        }
        Some(status) if is_out_of_time(status) => {
            "it computes and computes, far longer than for any right solution".to_owned()
        }
        Some(status) => format!("it has crashed ({status})"),
    }
}

/// Whether a process has used up its processor time.
#[cfg(unix)]
fn is_out_of_time(status: ExitStatus) -> bool {
    use rustix::process::Signal;
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    // Where both limits are the same, the second one strikes.
    [Signal::XCPU, Signal::KILL].into_iter().any(|limit| Some(limit.as_raw()) == signal)
}

#[cfg(not(unix))]
fn is_out_of_time(_: ExitStatus) -> bool {
    false
}

/// What files are called in front of a reader.
struct Names<'a> {
    names: &'a [(&'a Path, &'a Path)],
    root: &'a Path,
}

impl Names<'_> {
    /// The name of a file, seen from the root, where it has another one.
    fn of(&self, file: &Path) -> Option<PathBuf> {
        let renamed = self.names.iter().find(|(compiled, _)| *compiled == file);
        let known = renamed.map_or(file, |(_, known)| known);
        let short = known.strip_prefix(self.root).unwrap_or(known);
        (short != file).then(|| short.to_owned())
    }
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    message: String,
    code: Option<Code>,
    rendered: Option<String>,
    #[serde(default)]
    spans: Vec<Span>,
    #[serde(default)]
    children: Vec<Child>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

/// A note or a help.
#[derive(Deserialize)]
struct Child {
    #[serde(default)]
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: PathBuf,
    line_start: usize,
    is_primary: bool,
}

impl Diagnostic {
    /// `aborting due to 2 previous errors` is none.
    fn is_error(&self) -> bool {
        self.level.starts_with("error")
            && !(self.spans.is_empty() && self.message.starts_with("aborting due to"))
    }

    /// Nothing in the program: it could not be linked, or what was compiled could not be written.
    fn is_nobodys_fault(&self) -> bool {
        let beginnings = ["link", "failed to build archive", "failed to write", "could not write"];
        let about_files = self.message.contains("os error")
            || beginnings.iter().any(|it| self.message.starts_with(it));
        self.spans.is_empty() && self.code.is_none() && about_files
    }

    fn text(&self) -> String {
        printable(self.rendered.as_ref().unwrap_or(&self.message))
    }

    fn seen_from(self, names: &Names) -> CompileError {
        let mut rendered = self.text();
        for span in self.spans.iter().chain(self.children.iter().flat_map(|child| &child.spans)) {
            if let Some(name) = names.of(&span.file_name) {
                let (long, short) = (span.file_name.to_string_lossy(), name.to_string_lossy());
                rendered = rendered.replace(&*long, &short);
            }
        }
        let primary: Vec<Span> = self.spans.into_iter().filter(|span| span.is_primary).collect();
        CompileError {
            code: self.code.map(|code| code.code),
            rendered,
            line: primary.first().map(|span| span.line_start),
            files: primary.into_iter().map(|span| span.file_name).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(stderr: &str) -> Answer {
        let ended = Ended {
            status: None,
            stdout: String::new(),
            stderr: stderr.to_owned(),
            said: Vec::new(),
        };
        let names = [(Path::new("/course/target/copy.rs"), Path::new("/course/src/b.rs"))];
        sort(&ended, &Names { names: &names, root: Path::new("/course") })
    }

    #[test]
    fn errors_are_told_apart_from_the_rest() {
        let answer = sorted(concat!(
            r#"{"level":"warning","message":"unused","rendered":"unused","spans":[]}"#,
            "\n",
            r#"{"level":"error","message":"no","code":{"code":"E0308"},"rendered":"error: no\u001b[2J\n --> /course/target/copy.rs:1:2","spans":[{"file_name":"/course/target/copy.rs","line_start":1,"is_primary":true},{"file_name":"/else/c.rs","line_start":2,"is_primary":false}]}"#,
            "\nno JSON\n",
            r#"{"level":"error","message":"aborting due to 1 previous error","rendered":"error: aborting","spans":[]}"#,
        ));
        let Answer::Refused(errors) = answer else { panic!("{answer:?}") };
        let expected = CompileError {
            code: Some("E0308".to_owned()),
            rendered: "error: no\u{fffd}[2J\n --> src/b.rs:1:2".to_owned(),
            line: Some(1),
            files: vec!["/course/target/copy.rs".into()],
        };
        assert_eq!(errors, [expected]);
    }

    #[test]
    fn what_is_nobodys_fault_is_no_refusal() {
        let stale = r#"{"level":"error","message":"found crate","code":{"code":"E0514"},"rendered":null,"spans":[]}"#;
        assert!(matches!(sorted(stale), Answer::Stale(text) if text == "found crate"));
        let linking = r#"{"level":"error","message":"linking with `cc` failed","code":null,"rendered":null,"spans":[]}"#;
        assert!(matches!(sorted(linking), Answer::Broken(_)));
    }

    #[test]
    fn a_folder_that_is_gone_is_no_compiler_that_is_missing() {
        let gone = Path::new("/nowhere/at/all");
        let mut command = rustc();
        let told = compile(command.current_dir(gone), &[], Path::new("/")).unwrap_err();
        assert!(told.contains("/nowhere/at/all") && !told.contains("rustup"), "{told}");
        let told = compile(&mut Command::new(gone), &[], Path::new("/")).unwrap_err();
        assert!(told.contains("rustup"), "{told}");
    }

    #[test]
    fn a_compiler_that_says_nothing_has_failed_on_this_program() {
        let answer = sorted("thread 'rustc' panicked");
        let Answer::Overwhelmed(why, words) = answer else { panic!("{answer:?}") };
        assert!(why.contains("not finished"), "{why}");
        assert_eq!(words, ["thread 'rustc' panicked"]);
    }
}
