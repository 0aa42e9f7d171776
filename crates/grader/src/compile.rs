//! Runs cargo and sorts what it says by binary.
use serde::Deserialize;
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, io};

/// What became of one binary.
#[derive(Clone, Debug)]
pub(crate) enum Built {
    /// It can be run.
    Program(PathBuf),
    /// The compiler refused it.
    Refused(Vec<CompileError>),
}

/// One error of the compiler.
#[derive(Clone, Debug)]
pub(crate) struct CompileError {
    /// The message as rustc prints it, without colours.
    pub(crate) rendered: String,
    /// The files that the message points at first of all.
    pub(crate) files: Vec<PathBuf>,
}

/// Which binaries to build.
pub(crate) struct Job<'a> {
    /// The folder in which cargo runs; relative paths of the compiler start here.
    pub(crate) folder: &'a Path,
    pub(crate) package: &'a str,
    pub(crate) binaries: Vec<&'a str>,
    /// For a package outside the workspace: where the workspace's own artefacts are.
    pub(crate) target: Option<&'a Path>,
    /// Whether to do without the network.
    pub(crate) offline: bool,
    /// Watched by ThreadSanitizer, and linked with a standard library that is.
    pub(crate) sanitizer: Option<&'a Sanitizer>,
}

/// What it takes to compile for ThreadSanitizer.
#[derive(Clone, Debug)]
pub(crate) struct Sanitizer {
    /// The target triple of this machine.
    pub(crate) target: String,
}

/// The target triple that the compiler is made for.
///
/// # Errors
/// A sentence, if the compiler cannot be run.
pub(crate) fn host() -> Result<String, String> {
    let text = rustc(&["-vV"])?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| format!("rustc does not say its host: {text}"))
}

/// The folder of the compiler's toolchain.
///
/// # Errors
/// A sentence, if the compiler cannot be run.
pub(crate) fn sysroot() -> Result<PathBuf, String> {
    rustc(&["--print", "sysroot"]).map(|text| PathBuf::from(text.trim()))
}

fn rustc(arguments: &[&str]) -> Result<String, String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(arguments).output();
    let output = output.map_err(|error| format!("rustc cannot be run: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The cargo that runs this program, or else the one on the path.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Builds all binaries of `job`, as far as they can be built.
///
/// # Errors
/// A sentence with cargo's own words when cargo could not be run, or failed for a reason that is not in one of the
/// binaries.
pub(crate) fn build(job: &Job) -> Result<HashMap<String, Built>, String> {
    let mut command = cargo();
    command.current_dir(job.folder).args([
        "build",
        "--keep-going",
        "--message-format=json",
        "--package",
        job.package,
    ]);
    for binary in &job.binaries {
        command.args(["--bin", binary]);
    }
    if let Some(target) = job.target {
        command.arg("--target-dir").arg(target);
    }
    if job.offline {
        command.arg("--offline");
    }
    if let Some(sanitizer) = job.sanitizer {
        command.args(["-Zbuild-std", "--target", &sanitizer.target]);
        command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Zsanitizer=thread");
        command.env_remove("CARGO_ENCODED_RUSTFLAGS");
    }
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_run(&error))?;
    let mut built = HashMap::new();
    let mut elsewhere = Vec::new();
    for line in output.stdout.split(|&byte| byte == b'\n') {
        // Anything that is not one of the two messages we look for is left to cargo's other users.
        if let Ok(message) = serde_json::from_slice::<Message>(line) {
            sort(message, job, &mut built, &mut elsewhere);
        }
    }
    if job.binaries.iter().all(|&binary| built.contains_key(binary)) {
        return Ok(built);
    }
    let reason = if elsewhere.is_empty() {
        String::from_utf8_lossy(&output.stderr).into_owned()
    } else {
        elsewhere.concat()
    };
    Err(format!("cargo could not build {}:\n{}", job.package, reason.trim_end()))
}

fn cannot_run(error: &io::Error) -> String {
    format!(
        "cannot run cargo: {error}; install Rust from https://rustup.rs, or set CARGO to the cargo to use"
    )
}

/// The target directory of the workspace at `root`.
///
/// # Errors
/// A sentence with cargo's own words.
pub(crate) fn target_directory(root: &Path) -> Result<PathBuf, String> {
    #[derive(Deserialize)]
    struct Metadata {
        target_directory: PathBuf,
    }
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version=1"];
    let output =
        cargo().current_dir(root).args(arguments).output().map_err(|error| cannot_run(&error))?;
    match serde_json::from_slice::<Metadata>(&output.stdout) {
        Ok(metadata) => Ok(metadata.target_directory),
        Err(_) => Err(format!(
            "cargo cannot read {}:\n{}",
            root.display(),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Message {
    CompilerArtifact { target: Target, executable: Option<PathBuf> },
    CompilerMessage { target: Target, message: Diagnostic },
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    rendered: Option<String>,
    spans: Vec<Span>,
}

impl Diagnostic {
    /// `aborting due to 2 previous errors`
    fn is_summary(&self) -> bool {
        self.spans.is_empty()
            && self.rendered.as_ref().is_some_and(|text| text.starts_with("error: aborting due to"))
    }
}

#[derive(Deserialize)]
struct Span {
    file_name: PathBuf,
    is_primary: bool,
}

fn sort(
    message: Message,
    job: &Job,
    built: &mut HashMap<String, Built>,
    elsewhere: &mut Vec<String>,
) {
    let ours =
        |target: &Target| target.kind == ["bin"] && job.binaries.contains(&target.name.as_str());
    match message {
        Message::CompilerArtifact { target, executable: Some(program) } if ours(&target) => {
            built.insert(target.name, Built::Program(program));
        }
        Message::CompilerMessage { target, message }
            if message.level == "error" && !message.is_summary() =>
        {
            let error = compile_error(message, job.folder);
            if !ours(&target) {
                elsewhere.push(error.rendered);
            } else if let Built::Refused(errors) =
                built.entry(target.name).or_insert_with(|| Built::Refused(Vec::new()))
            {
                errors.push(error);
            }
        }
        _ => {}
    }
}

/// The compiler names files as it was told them, with `..` in the middle; a reader wants the short way.
fn compile_error(message: Diagnostic, folder: &Path) -> CompileError {
    let mut rendered = message.rendered.unwrap_or_default();
    let mut files = Vec::new();
    for span in &message.spans {
        let short = without_dots(&span.file_name);
        rendered = rendered.replace(&*span.file_name.to_string_lossy(), &short.to_string_lossy());
        if span.is_primary {
            files.push(folder.join(short));
        }
    }
    CompileError { rendered, files }
}

/// `a/b/../c` as `a/c`.
pub(crate) fn without_dots(path: &Path) -> PathBuf {
    let mut short = PathBuf::new();
    for part in path.components() {
        let climbs = part == Component::ParentDir
            && matches!(short.components().next_back(), Some(Component::Normal(_)));
        if climbs {
            short.pop();
        } else {
            short.push(part);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_their_detours() {
        assert_eq!(without_dots(Path::new("a/b/../../c/./d.rs")), Path::new("c/d.rs"));
        assert_eq!(without_dots(Path::new("../a")), Path::new("../a"));
        assert_eq!(without_dots(Path::new("/a/../b")), Path::new("/b"));
    }

    #[test]
    fn messages_of_cargo_are_sorted_by_binary() {
        let job = Job {
            folder: Path::new("/w"),
            package: "p",
            binaries: vec!["a", "b"],
            target: None,
            offline: false,
            sanitizer: None,
        };
        let (mut built, mut elsewhere) = (HashMap::new(), Vec::new());
        let messages = [
            r#"{"reason":"compiler-artifact","target":{"name":"a","kind":["bin"]},"executable":"/t/a","fresh":true}"#,
            r#"{"reason":"compiler-message","target":{"name":"b","kind":["bin"]},"message":{"level":"error",
                "rendered":"error: no\n --> c/../b.rs:1:2","spans":[{"file_name":"c/../b.rs","is_primary":true}]}}"#,
            r#"{"reason":"compiler-message","target":{"name":"b","kind":["bin"]},"message":{"level":"warning",
                "rendered":"unused","spans":[]}}"#,
            r#"{"reason":"compiler-message","target":{"name":"grader","kind":["lib"]},"message":{"level":"error",
                "rendered":"error: in the grader","spans":[]}}"#,
        ];
        for message in messages {
            sort(serde_json::from_str(message).unwrap(), &job, &mut built, &mut elsewhere);
        }
        assert!(matches!(&built["a"], Built::Program(path) if path == Path::new("/t/a")));
        let Built::Refused(errors) = &built["b"] else { panic!("b was built") };
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].rendered, "error: no\n --> b.rs:1:2");
        assert_eq!(errors[0].files, [Path::new("/w/b.rs")]);
        assert_eq!(elsewhere, ["error: in the grader"]);
    }
}
