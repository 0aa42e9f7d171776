//! What a toolchain must have to be good enough.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::machine::Machine;

/// The oldest compiler that is good enough: the first with `-C panic=immediate-abort`.
pub const OLDEST: (u32, u32) = (1, 92);

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

/// Checks a compiler with its cargo and gives the toolchain, or says in `lacking` why it is none.
pub(super) fn examine(
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
pub(super) fn field<'a>(version: &'a str, name: &str) -> Option<&'a str> {
    version.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn parse_version(release: &str) -> Option<(u32, u32)> {
    let mut parts = release.split(['.', '-']);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Whether std's source is below this toolchain's top folder.
pub(super) fn has_std_source(sysroot: &Path) -> bool {
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
