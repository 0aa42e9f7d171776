//! Runs the compiler on one program, and sorts what it says.
use crate::process::{self, Ended};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, io};

/// How long the compiler may take for one submission. It takes well below a second.
const LIMIT: Duration = Duration::from_secs(120);
/// How much of what it says is read, in bytes.
const KEPT: usize = 1 << 22;
/// Errors that are not in the program: what was compiled before is missing, or made by another compiler.
const STALE: [&str; 5] = ["E0460", "E0461", "E0462", "E0463", "E0514"];

/// What became of a program.
#[derive(Clone, Debug)]
pub(crate) enum Built {
    /// It can be run.
    Program(PathBuf),
    /// The compiler refused it.
    Refused(Vec<CompileError>),
}

/// One error of the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompileError {
    /// The message as rustc prints it, without colours.
    pub(crate) rendered: String,
    /// The files that the message points at first of all.
    pub(crate) files: Vec<PathBuf>,
}

/// Why there is no answer from the compiler.
#[derive(Debug)]
pub(crate) enum CompilerError {
    /// The libraries that the program is linked with have to be made anew.
    Stale(String),
    /// It cannot be run, or cannot link; in words.
    Broken(String),
}

/// The compiler of this toolchain.
pub(crate) fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// Runs `command`, a call of rustc with `--error-format=json`: its errors, none if it has succeeded. Paths below `root` are
/// told as seen from there.
///
/// # Errors
/// When that has nothing to do with the program.
pub(crate) fn compile(
    command: &mut Command,
    root: &Path,
) -> Result<Vec<CompileError>, CompilerError> {
    let ended = process::run(command, LIMIT, KEPT);
    let ended = ended.map_err(|error| CompilerError::Broken(cannot_run(&error)))?;
    if ended.status.is_some_and(|status| status.success()) {
        return Ok(Vec::new());
    }
    sort(&ended, root)
}

fn cannot_run(error: &io::Error) -> String {
    format!(
        "rustc cannot be run: {error}; install Rust from https://rustup.rs, or set RUSTC to the compiler to use"
    )
}

fn sort(ended: &Ended, root: &Path) -> Result<Vec<CompileError>, CompilerError> {
    let diagnostics = ended.stderr.lines().filter_map(|line| serde_json::from_str(line).ok());
    let errors: Vec<Diagnostic> = diagnostics.filter(Diagnostic::is_error).collect();
    let code = |error: &Diagnostic| error.code.as_ref().map(|code| code.code.clone());
    let is_stale = |error: &&Diagnostic| code(error).is_some_and(|code| STALE.contains(&&*code));
    if let Some(stale) = errors.iter().find(is_stale) {
        return Err(CompilerError::Stale(stale.text()));
    }
    if let Some(linking) = errors.iter().find(|error| error.is_about_linking()) {
        return Err(CompilerError::Broken(linking.text()));
    }
    if errors.is_empty() {
        // It has crashed, or never ends: on this program, as it compiles others.
        let rendered = match ended.status {
            None => format!("the compiler has not finished after {} s", LIMIT.as_secs()),
            Some(status) => format!("the compiler has failed ({status})"),
        };
        return Ok(vec![CompileError { rendered, files: Vec::new() }]);
    }
    Ok(errors.into_iter().map(|error| error.seen_from(root)).collect())
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    message: String,
    code: Option<Code>,
    rendered: Option<String>,
    #[serde(default)]
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: PathBuf,
    is_primary: bool,
}

impl Diagnostic {
    /// `aborting due to 2 previous errors` is none.
    fn is_error(&self) -> bool {
        self.level.starts_with("error")
            && !(self.spans.is_empty() && self.message.starts_with("aborting due to"))
    }

    fn is_about_linking(&self) -> bool {
        self.spans.is_empty() && self.message.starts_with("link")
    }

    fn text(&self) -> String {
        self.rendered.clone().unwrap_or_else(|| self.message.clone())
    }

    fn seen_from(self, root: &Path) -> CompileError {
        let mut rendered = self.text();
        for span in &self.spans {
            if let Ok(short) = span.file_name.strip_prefix(root) {
                let (long, short) = (span.file_name.to_string_lossy(), short.to_string_lossy());
                rendered = rendered.replace(&*long, &short);
            }
        }
        let primary = self.spans.into_iter().filter(|span| span.is_primary);
        CompileError { rendered, files: primary.map(|span| span.file_name).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(stderr: &str) -> Result<Vec<CompileError>, CompilerError> {
        let ended = Ended { status: None, stdout: String::new(), stderr: stderr.to_owned() };
        sort(&ended, Path::new("/course"))
    }

    #[test]
    fn errors_are_told_apart_from_the_rest() {
        let errors = sorted(concat!(
            r#"{"level":"warning","message":"unused","rendered":"unused","spans":[]}"#,
            "\n",
            r#"{"level":"error","message":"no","code":{"code":"E0308"},"rendered":"error: no\n --> /course/src/b.rs:1:2","spans":[{"file_name":"/course/src/b.rs","is_primary":true},{"file_name":"/else/c.rs","is_primary":false}]}"#,
            "\nno JSON\n",
            r#"{"level":"error","message":"aborting due to 1 previous error","rendered":"error: aborting","spans":[]}"#,
        ))
        .unwrap();
        let expected = CompileError {
            rendered: "error: no\n --> src/b.rs:1:2".to_owned(),
            files: vec!["/course/src/b.rs".into()],
        };
        assert_eq!(errors, [expected]);
    }

    #[test]
    fn what_is_nobodys_fault_is_no_verdict() {
        let stale = r#"{"level":"error","message":"found crate","code":{"code":"E0514"},"rendered":null,"spans":[]}"#;
        assert!(matches!(sorted(stale), Err(CompilerError::Stale(text)) if text == "found crate"));
        let linking = r#"{"level":"error","message":"linking with `cc` failed","code":null,"rendered":null,"spans":[]}"#;
        assert!(matches!(sorted(linking), Err(CompilerError::Broken(_))));
    }

    #[test]
    fn a_compiler_that_says_nothing_has_failed_on_this_program() {
        let errors = sorted("thread 'rustc' panicked").unwrap();
        assert!(errors[0].rendered.contains("not finished"), "{errors:?}");
    }
}
