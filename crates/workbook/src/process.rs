//! Running other programs: output kept in order, failures explained.

use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

/// What a program printed and how it ended.
#[derive(Debug)]
pub struct Outcome {
    /// How it ended.
    pub status: ExitStatus,
    /// Standard output and standard error, in the order in which they were written.
    pub text: String,
}

/// A program to be run.
pub struct Tool {
    command: Command,
    name: String,
}

impl Tool {
    /// A program by path, or by a name that is looked up in `PATH`.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let name = Path::new(&program)
            .file_name()
            .unwrap_or(program.as_ref())
            .to_string_lossy()
            .into_owned();
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { command, name }
    }

    /// The cargo that runs this tool, or the one in `PATH`.
    #[must_use]
    pub fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets the folder it runs in.
    #[must_use]
    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Takes away what the outer `cargo run` and rustup's proxies put into the environment, so that another
    /// toolchain's cargo and compiler start as from a fresh shell.
    #[must_use]
    pub fn without_outer_cargo(mut self) -> Self {
        for (name, _) in std::env::vars_os() {
            if is_set_by_cargo(&name) {
                self.command.env_remove(name);
            }
        }
        for name in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(name) {
                // cargo puts its own toolchain's libraries first; another compiler must not load those.
                let kept =
                    std::env::split_paths(&value).filter(|entry| !belongs_to_a_toolchain(entry));
                self.command.env(name, std::env::join_paths(kept).unwrap_or_default());
            }
        }
        self
    }

    /// Runs it to its end; `on_line` sees every line as it comes.
    ///
    /// # Errors
    /// The program cannot be started. A program that ran and failed is an `Ok`: see [`Outcome::status`].
    pub fn run(mut self, mut on_line: impl FnMut(&str)) -> Result<Outcome> {
        let (reader, writer) = io::pipe().context("no pipe can be made")?;
        let second = writer.try_clone().context("no pipe can be made")?;
        let child = self.command.stdout(writer).stderr(second).spawn();
        let mut child = child.with_context(|| self.not_started())?;
        // The command keeps its ends of the pipe open, and with them the reader waiting, until it is dropped.
        drop(self.command);
        let mut text = String::new();
        let mut reader = BufReader::new(reader);
        let mut line = Vec::new();
        while reader
            .read_until(b'\n', &mut line)
            .with_context(|| format!("{} cannot be listened to", self.name))?
            > 0
        {
            let readable = String::from_utf8_lossy(&line);
            on_line(readable.trim_end());
            text.push_str(&readable);
            line.clear();
        }
        let status = child.wait().with_context(|| format!("{} got lost", self.name))?;
        Ok(Outcome { status, text })
    }

    /// Runs it to its end as if it had been typed here: it reads from this terminal and prints to it. Says whether it
    /// succeeded.
    ///
    /// # Errors
    /// The program cannot be started.
    pub fn on_terminal(mut self) -> Result<bool> {
        let status = self.command.stdin(Stdio::inherit()).status();
        let status = status.with_context(|| self.not_started())?;
        Ok(status.success())
    }

    fn not_started(&self) -> String {
        format!("{} cannot be started: is it installed and in PATH?", self.name)
    }

    /// Runs it to its end and gives what it printed.
    ///
    /// # Errors
    /// It cannot be started, or it fails; then the error holds what it printed.
    pub fn success(self, on_line: impl FnMut(&str)) -> Result<String> {
        let name = self.name.clone();
        let outcome = self.run(on_line)?;
        if !outcome.status.success() {
            bail!("{name} failed ({}):\n{}", outcome.status, outcome.text.trim_end());
        }
        Ok(outcome.text)
    }
}

/// Variables that choose a compiler, its flags or where it builds, and those that describe the crate being run. How to
/// reach a registry (`CARGO_HOME`, `CARGO_HTTP_…`, `CARGO_NET_…`) is the user's affair and stays.
fn is_set_by_cargo(name: &OsStr) -> bool {
    const NAMES: [&str; 9] = [
        "CARGO",
        "OUT_DIR",
        "RUSTC",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTDOC",
        "RUSTFLAGS",
        "RUSTUP_TOOLCHAIN",
        "RUST_RECURSION_COUNT",
    ];
    const PREFIXES: [&str; 8] = [
        "CARGO_BIN_",
        "CARGO_BUILD_",
        "CARGO_CRATE_",
        "CARGO_ENCODED_",
        "CARGO_MANIFEST_",
        "CARGO_PKG_",
        "CARGO_PROFILE_",
        "CARGO_TARGET_",
    ];
    let name = name.to_string_lossy();
    NAMES.contains(&&*name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

fn belongs_to_a_toolchain(folder: &Path) -> bool {
    let of_build = folder.ancestors().any(|above| above.join("CACHEDIR.TAG").is_file());
    of_build || folder.join("rustlib").is_dir()
}
