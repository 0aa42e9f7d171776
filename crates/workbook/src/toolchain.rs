//! Finding, or installing, a Rust toolchain that can build threads for Wasm.
//!
//! Threads need a standard library that is rebuilt with atomics (`-Z build-std`), and that needs the library's source for
//! exactly the compiler in use. Two suppliers have it: rustup (component `rust-src`) and Debian (`rustc-web` and its
//! companions). rustup's is preferred, because it is the one that the reader's other builds use.

mod debian;
mod install;
mod rustup;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process::Tool;

pub use install::{advice, ensure};

/// The oldest compiler that is good enough: the first with `-C panic=immediate-abort`.
pub const OLDEST: (u32, u32) = (1, 92);

/// The machine to search. Tests make one of a temporary folder.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Where programs are looked up, in the form of `PATH`.
    pub path: OsString,
    /// Where the system's package manager puts things: `/usr`.
    pub prefix: PathBuf,
    /// Whether packages may be installed.
    pub root: bool,
}

impl Machine {
    /// This machine.
    #[must_use]
    pub fn here() -> Self {
        Self {
            path: std::env::var_os("PATH").unwrap_or_default(),
            prefix: "/usr".into(),
            root: is_root(),
        }
    }

    /// The program of that name, if it is in `PATH`.
    #[must_use]
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(&self.path)
            .map(|folder| folder.join(&name))
            .find(|path| path.is_file())
    }

    /// A program that will run with this machine's `PATH`.
    pub(crate) fn tool(&self, program: &Path) -> Tool {
        Tool::new(program).without_outer_cargo().env("PATH", &self.path)
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

/// A toolchain that can build the demos.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// Whose it is, for people: `rustup's stable-x86_64-unknown-linux-gnu`.
    pub label: String,
    /// The compiler.
    pub rustc: PathBuf,
    /// The cargo of the same version.
    pub cargo: PathBuf,
    /// What `rustc -vV` prints: tells two compilers apart.
    pub version: String,
}

/// What a search found: a toolchain, or why each candidate is none.
#[derive(Debug, Default)]
pub struct Search {
    /// The best toolchain that is ready to use.
    pub found: Option<Toolchain>,
    /// What the better-placed candidates lack, a sentence each.
    pub lacking: Vec<String>,
}

/// Looks for a toolchain; installs nothing.
///
/// # Errors
/// A program that is there cannot be run at all.
pub fn find(machine: &Machine) -> Result<Search> {
    let mut search = Search::default();
    rustup::find(machine, &mut search)?;
    if search.found.is_none() {
        debian::find(machine, &mut search)?;
    }
    Ok(search)
}

/// Checks a compiler with its cargo and gives the toolchain, or says in `lacking` why it is none.
fn examine(
    machine: &Machine,
    label: String,
    bin: &Path,
    lacking: &mut Vec<String>,
) -> Result<Option<Toolchain>> {
    let [rustc, cargo] =
        ["rustc", "cargo"].map(|name| bin.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
    let version = machine.tool(&rustc).args(["-vV"]).success(|_| ())?;
    let release = field(&version, "release")
        .with_context(|| format!("{} does not tell its version", rustc.display()))?;
    if parse_version(release).is_none_or(|version| version < OLDEST) {
        lacking.push(format!(
            "{label} is version {release}, and {}.{} or newer is needed.",
            OLDEST.0, OLDEST.1
        ));
        return Ok(None);
    }
    if !cargo.is_file() {
        lacking.push(format!("{label} has no cargo."));
        return Ok(None);
    }
    Ok(Some(Toolchain { label, rustc, cargo, version }))
}

/// The value of a line `name: value` in the output of `rustc -vV`.
fn field<'a>(version: &'a str, name: &str) -> Option<&'a str> {
    version.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn parse_version(release: &str) -> Option<(u32, u32)> {
    let mut parts = release.split(['.', '-']);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Whether std's source is below this toolchain's top folder.
fn has_std_source(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/std/src/lib.rs").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_not_by_text() {
        assert_eq!(parse_version("1.96.0"), Some((1, 96)));
        assert_eq!(parse_version("1.100.0-nightly"), Some((1, 100)));
        assert!(parse_version("1.100.0") > parse_version("1.92.1"));
        assert_eq!(parse_version("stable"), None);
    }

    #[test]
    fn fields_of_the_verbose_version_are_read() {
        let version =
            "rustc 1.96.0 (abc 2026-05-01)\nhost: x86_64-unknown-linux-gnu\nrelease: 1.96.0\n";
        assert_eq!(field(version, "host"), Some("x86_64-unknown-linux-gnu"));
        assert_eq!(field(version, "release"), Some("1.96.0"));
        assert_eq!(field(version, "LLVM version"), None);
    }
}
