//! How to compile for ThreadSanitizer: with options that stable compilers have only for their own use, and with the
//! standard library compiled anew.
use crate::rustc::rustc;
use std::path::{Path, PathBuf};
use std::process::Command;

const FLAG: &str = "-Zsanitizer=thread";
const TARGETS: [&str; 4] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
];

/// What it takes.
#[derive(Clone, Debug)]
pub(crate) struct Sanitizer {
    /// The target triple of this machine.
    target: String,
    /// The source of the standard library.
    library: PathBuf,
}

impl Sanitizer {
    /// What is needed, if it is there.
    ///
    /// # Errors
    /// A sentence about what is missing.
    pub(crate) fn find() -> Result<Self, String> {
        let version = ask(&["-vV"])?;
        let target = version.lines().find_map(|line| line.strip_prefix("host: "));
        let target = target.ok_or_else(|| format!("rustc does not say its host: {version}"))?;
        if !TARGETS.contains(&target) {
            return Err(format!(
                "ThreadSanitizer is not to be had for {target}, only for {}: grade without --tsan",
                TARGETS.join(", ")
            ));
        }
        let library =
            Path::new(ask(&["--print", "sysroot"])?.trim()).join("lib/rustlib/src/rust/library");
        if !library.join("Cargo.lock").is_file() {
            return Err(
                "ThreadSanitizer needs the source of the standard library, to compile it anew: \
                 rustup component add rust-src"
                    .to_owned(),
            );
        }
        Ok(Self { target: target.to_owned(), library })
    }

    /// Has cargo compile for it: the libraries of the check programs, and the standard library.
    pub(crate) fn adjust(&self, cargo: &mut Command, target_folder: &Path) {
        cargo.args(["-Zbuild-std", "--target", &self.target]);
        // Apart: other flags would have everything compiled again, back and forth.
        cargo.arg("--target-dir").arg(target_folder.join("tsan/target"));
        cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", FLAG);
        cargo.env_remove("CARGO_ENCODED_RUSTFLAGS");
    }

    /// Has rustc compile a program for it, with the standard library that cargo has compiled.
    pub(crate) fn adjust_rustc(&self, rustc: &mut Command, std: &[(String, PathBuf)]) {
        rustc.env("RUSTC_BOOTSTRAP", "1").args([
            FLAG,
            "-Zunstable-options",
            "--target",
            &self.target,
        ]);
        // Its reports name lines.
        rustc.arg("-Cdebuginfo=line-tables-only");
        for (name, file) in std {
            rustc.arg("--extern").arg(format!("noprelude:{name}={}", file.display()));
        }
    }

    /// Whether the package with this manifest is part of the standard library.
    pub(crate) fn is_std(&self, manifest: &Path) -> bool {
        manifest.starts_with(&self.library)
    }
}

fn ask(arguments: &[&str]) -> Result<String, String> {
    let output = rustc().args(arguments).output();
    let output = output.map_err(|error| format!("rustc cannot be run: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
