//! A change to Rust code makes the running tool itself out of date: it holds the preprocessor and the demos' figures.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};
use workbook::checkout::Checkout;
use workbook::console::{Step, say};
use workbook::process::Tool;

use crate::verb::build::Build;

/// The program that runs, as a file on disk.
pub(super) struct Program {
    path: Option<PathBuf>,
    modified: Option<SystemTime>,
}

impl Program {
    /// Noted at the start: once cargo has replaced the file, the system no longer knows its path.
    pub(super) fn current() -> Self {
        let path = std::env::current_exe().ok();
        let modified = path.as_deref().and_then(modified);
        Self { path, modified }
    }

    /// Compiles the tool and lets the outcome bring the site up to date; says whether the tool has changed.
    pub(super) fn renew(&self, checkout: &Checkout, build: Build) -> Result<bool> {
        let Some(path) = self.path.as_deref().filter(|path| is_cargos(path)) else {
            // Installed elsewhere, this program does not follow the checkout.
            return Ok(false);
        };
        let step = Step::start("Compiling the tool");
        let profile: &[&str] = if path.parent().is_some_and(|folder| folder.ends_with("release")) {
            &["--release"]
        } else {
            &[]
        };
        let outcome = Tool::cargo()
            .dir(checkout.root())
            .args(["build", "--package", env!("CARGO_PKG_NAME")])
            .args(profile)
            .run(|line| step.detail(line))?;
        if !outcome.status.success() {
            bail!("the tool does not compile\n{}", outcome.text.trim_end());
        }
        step.done();
        if modified(path) == self.modified {
            return Ok(false);
        }
        // By the new program, while this one goes on serving the last good site.
        let step = Step::start("Building the site with the new tool");
        let outcome = Tool::new(path)
            .dir(checkout.root())
            .args(["build"])
            .args(flags(build))
            .run(|line| step.detail(line))?;
        if !outcome.status.success() {
            bail!("{}", outcome.text.trim_end());
        }
        step.done();
        Ok(true)
    }

    /// Goes on as the new program on the same port; pages find the line again by themselves.
    #[cfg(unix)]
    pub(super) fn replace_this_one(&self, port: u16, build: Build) -> Result<()> {
        use std::os::unix::process::CommandExt as _;
        let path = self.path.as_deref().context("this program's own path is not known")?;
        say("The tool has changed; going on with the new one.");
        let error = Command::new(path)
            .args(["serve", "--port", &port.to_string()])
            .args(flags(build))
            .exec();
        Err(error).context("the new tool cannot be started: start cargo workbook serve again")
    }

    /// Elsewhere a program cannot take another's place.
    #[cfg(not(unix))]
    pub(super) fn replace_this_one(&self, _port: u16, _build: Build) -> Result<()> {
        bail!("the tool has changed: start cargo workbook serve again")
    }
}

/// Whether cargo put the program there: its target folders hold this marker.
fn is_cargos(path: &Path) -> bool {
    path.ancestors().any(|folder| folder.join("CACHEDIR.TAG").is_file())
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

/// The options that say the same to the new program.
fn flags(build: Build) -> impl Iterator<Item = &'static str> {
    let flags = [(build.panic_messages, "--panic-messages"), (build.install.install, "--install")];
    flags.into_iter().filter_map(|(wanted, flag)| wanted.then_some(flag))
}
