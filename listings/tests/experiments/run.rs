//! Compiling and running a changed copy.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use std::{env, thread};

use serde_json::Value;
use walkdir::WalkDir;

use crate::support;
use crate::support::{assembly, message};

/// How to see what comes of a change. Files are named from `listings/` on.
pub enum Run {
    /// The tests of a file that have the second text in their name.
    Test(&'static str, &'static str),
    /// The same, again and again: whether none, some or all of so many runs fail.
    Often(&'static str, &'static str, u32),
    /// The same, which does not end.
    Stuck(&'static str, &'static str),
    /// A program: what it prints.
    Program(&'static str),
    /// A program or library that does not compile: the compiler's message.
    Refused(&'static str),
    /// A program or library that compiles: the compiler's warnings.
    Check(&'static str),
    /// A function of `src/asm.rs`: whether its instructions are the same as before.
    Assembly(&'static str),
}

/// How long something must be at work before it is taken to be stuck.
const STUCK_AFTER: Duration = Duration::from_secs(3);
/// When a program that should end is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// Copies into `folder` what can be changed and compiled.
pub fn copy_sources(folder: &Path) {
    for part in ["src", "examples", "tests", "compile-fail", "experiments"] {
        let from = support::listings().join(part);
        for entry in WalkDir::new(&from).into_iter().flatten() {
            let to = folder.join(part).join(entry.path().strip_prefix(&from).unwrap());
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(to).expect("a folder can be made"),
                false => drop(fs::copy(entry.path(), to).expect("a file can be copied")),
            }
        }
    }
}

impl Run {
    /// What a reader types to see the same, where there is something to type.
    pub fn command(&self) -> Option<String> {
        let test = |file: &str, named: &str| match file.strip_prefix("tests/") {
            Some(file) => {
                format!("cargo test -p listings --test {} {named}", file.trim_end_matches(".rs"))
            }
            None => format!("cargo test -p listings --lib {named}"),
        };
        let program = |file: &str| {
            let name = file.strip_prefix("examples/")?.trim_end_matches(".rs");
            Some(format!("cargo run -p listings --example {name}"))
        };
        match self {
            Self::Test(file, named) | Self::Stuck(file, named) | Self::Often(file, named, _) => {
                Some(test(file, named).trim_end().to_owned())
            }
            Self::Program(file) | Self::Refused(file) | Self::Check(file) => program(file),
            Self::Assembly(_) => None,
        }
    }

    /// What comes of it in the copy at `root`.
    pub fn outcome(&self, root: &Path) -> Result<String, String> {
        match self {
            Self::Test(file, named) => {
                let program = compile(root, file, &["--test"])?;
                let output = finish(tests(&program, named).arg("--test-threads=1"))?;
                let shown = verdicts(&String::from_utf8_lossy(&output.stdout));
                if shown.is_empty() { Err(format!("no test is called {named}")) } else { Ok(shown) }
            }
            Self::Often(file, named, runs) => {
                let program = compile(root, file, &["--test"])?;
                let mut failed = 0;
                for _ in 0..*runs {
                    failed += u32::from(!finish(&mut tests(&program, named))?.status.success());
                }
                let share = match failed {
                    0 => "none",
                    all if all == *runs => "all",
                    _ => "some",
                };
                Ok(format!("{share} of {runs} runs failed\n"))
            }
            Self::Stuck(file, named) => {
                stuck(&mut tests(&compile(root, file, &["--test"])?, named))
            }
            Self::Program(file) => {
                let output = finish(&mut Command::new(compile(root, file, &[])?))?;
                let mut shown = String::from_utf8_lossy(&output.stdout).into_owned();
                if !output.status.success() {
                    shown += &messages(&String::from_utf8_lossy(&output.stderr));
                }
                Ok(shown)
            }
            Self::Refused(file) => match compile(root, file, &["--emit=metadata"]) {
                Ok(_) => Err("it compiles".to_owned()),
                Err(message) => Ok(message::tidy(&message)),
            },
            Self::Check(file) => {
                let output = rustc(root, file, &["--emit=metadata"]);
                let message = String::from_utf8_lossy(&output.stderr).into_owned();
                match (output.status.success(), message.trim().is_empty()) {
                    (false, _) => Err(message),
                    (true, true) => Ok("compiles without a warning\n".to_owned()),
                    (true, false) => Ok(message::tidy(&message)),
                }
            }
            Self::Assembly(function) => {
                let flags =
                    ["-Cllvm-args=-x86-asm-syntax=intel", "--target=x86_64-unknown-linux-gnu"];
                let emit = |root: &Path| {
                    assembly::body(
                        &assembly::emit(root.join("src/asm.rs"), "asm", &flags),
                        function,
                    )
                };
                let (before, after) = (emit(support::listings()), emit(root));
                match before == after {
                    true => Ok(format!("The same instructions as before:\n{after}")),
                    false => Ok(format!("before: {before}\nafter: {after}")),
                }
            }
        }
    }
}

/// Compiles a file of the copy at `root` and returns the program; the error is the compiler's message.
fn compile(root: &Path, file: &str, flags: &[&str]) -> Result<PathBuf, String> {
    let output = rustc(root, file, flags);
    match output.status.success() {
        true => Ok(root.join("compiled")),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn rustc(root: &Path, file: &str, flags: &[&str]) -> Output {
    let source = match file.strip_prefix("src/") {
        Some(module) => library_of(root, module.trim_end_matches(".rs")),
        None => PathBuf::from(file),
    };
    let mut command = support::rustc();
    command.current_dir(root).args(["--edition=2024", "--color=never", "--crate-name=compiled"]);
    // The file is one of several with a purpose of their own: not everything in it is used by every one of them.
    command.args(["-Adead-code", "-Aunused-imports"]);
    let is_program = file.starts_with("examples/") || flags.contains(&"--test");
    let text = fs::read_to_string(root.join(file)).unwrap_or_default();
    command.arg(match is_program || text.contains("fn main()") {
        true => "--crate-type=bin",
        false => "--crate-type=lib",
    });
    command.args(flags).arg("-o").arg("compiled");
    for library in libraries() {
        command.arg("--extern").arg(library);
    }
    command.arg("-L").arg(format!("dependency={}", profile().join("deps").display()));
    command.arg(source).output().expect("rustc runs")
}

/// A library of `module` of the listings and those that it uses: quicker to compile than all of them.
fn library_of(root: &Path, module: &str) -> PathBuf {
    let mut modules = vec![module.split('/').next().unwrap_or(module).to_owned()];
    let mut next = 0;
    while let Some(module) = modules.get(next) {
        let nested = WalkDir::new(root.join("src").join(module)).into_iter().flatten();
        let files = nested.map(|entry| entry.into_path()).filter(|path| path.is_file());
        let mut text = String::new();
        for file in files.chain([root.join("src").join(format!("{module}.rs"))]) {
            text += &fs::read_to_string(file).expect("a module can be read");
        }
        for used in text.split("crate::").skip(1) {
            let end = used.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(used.len());
            if !modules.iter().any(|known| known == &used[..end]) {
                modules.push(used[..end].to_owned());
            }
        }
        next += 1;
    }
    let text: String = modules.iter().map(|module| format!("pub mod {module};\n")).collect();
    let path = root.join("src/only.rs");
    fs::write(&path, text).expect("a file can be written");
    path
}

/// What the listings are compiled with, each as `NAME=FILE`; built if it is not there.
fn libraries() -> &'static [String] {
    static LIBRARIES: OnceLock<Vec<String>> = OnceLock::new();
    const USED: [&str; 9] = [
        "atomic_wait",
        "axum",
        "fastrand",
        "listings",
        "loom",
        "prometheus_client",
        "serde_json",
        "tokio",
        "tower",
    ];
    LIBRARIES.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--package", "listings", "--examples"]);
        cargo.arg("--message-format=json").stderr(Stdio::inherit());
        if !cfg!(debug_assertions) {
            cargo.arg("--release");
        }
        let output = cargo.output().expect("cargo runs");
        assert!(output.status.success(), "the listings do not compile");
        let text = String::from_utf8(output.stdout).expect("cargo writes text");
        let artifacts = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let library = |artifact: Value| {
            let name = artifact["target"]["name"].as_str()?.replace('-', "_");
            let files = artifact["filenames"].as_array()?;
            let file = files.iter().filter_map(Value::as_str).find(|it| it.ends_with(".rlib"))?;
            USED.contains(&name.as_str()).then(|| format!("{name}={file}"))
        };
        artifacts.filter_map(library).collect()
    })
}

/// Where cargo puts what it builds: two folders above this test's own binary.
fn profile() -> PathBuf {
    let test = env::current_exe().expect("a test knows its own path");
    test.ancestors().nth(2).expect("tests live in target/PROFILE/deps").to_owned()
}

fn tests(program: &Path, named: &str) -> Command {
    let mut command = Command::new(program);
    command.args([named, "--format=pretty", "--color=never"]);
    command
}

/// Runs to the end, which should come.
fn finish(command: &mut Command) -> Result<Output, String> {
    command.env("RUST_BACKTRACE", "0").stdin(Stdio::null());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| error.to_string())?;
    let deadline = Instant::now() + PATIENCE;
    while child.try_wait().map_err(|error| error.to_string())?.is_none() {
        if Instant::now() > deadline {
            let _ = child.kill();
            return Err(format!("still at work after {} seconds", PATIENCE.as_secs()));
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().map_err(|error| error.to_string())
}

/// Sees to it that the program does not end.
fn stuck(command: &mut Command) -> Result<String, String> {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| error.to_string())?;
    thread::sleep(STUCK_AFTER);
    let ended = child.try_wait().map_err(|error| error.to_string())?;
    let _ = child.kill();
    let _ = child.wait();
    match ended {
        None => Ok(format!("(still waiting after {} seconds: stopped)\n", STUCK_AFTER.as_secs())),
        Some(status) => Err(format!("it ended: {status}")),
    }
}

/// What a run of tests printed, less what nobody has asked for.
fn verdicts(printed: &str) -> String {
    let (results, failures) = printed.split_once("\nfailures:\n").unwrap_or((printed, ""));
    let mut shown = String::new();
    for line in results.lines() {
        if line.starts_with("test ") && !line.starts_with("test result") {
            let _ = writeln!(shown, "{line}");
        }
    }
    // The names of those that failed stand once more at the end.
    let (failures, _) = failures.split_once("\nfailures:\n").unwrap_or((failures, ""));
    shown + &messages(failures)
}

/// The messages of panics, less where they came from and how to see more.
fn messages(printed: &str) -> String {
    let is_said = |line: &&str| {
        let trimmed = line.trim();
        let is_frame = trimmed.starts_with("thread '") || trimmed.starts_with("---- ");
        !trimmed.is_empty() && !is_frame && !trimmed.starts_with("note: run with")
    };
    printed.lines().filter(is_said).map(|line| format!("{line}\n")).collect()
}
