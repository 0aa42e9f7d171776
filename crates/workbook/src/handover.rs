//! Passing a verb on to the workshop, the package that builds, serves and tests the course. It is compiled the first time
//! that somebody asks for one of its verbs, so that those who only do the exercises need not wait for mdBook, a web server
//! and the bindings of Wasm.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::checkout::Checkout;
use crate::console::say;

/// The package and its program.
const PACKAGE: &str = "workshop";

/// A verb of the workshop.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// As it is typed.
    pub name: &'static str,
    /// What `--help` says about it, in a line; none for what people do not type.
    pub about: Option<&'static str>,
}

/// All of them, in the order in which `--help` lists them.
pub const VERBS: [Verb; 11] = [
    Verb {
        name: "serve",
        about: Some(
            "Build, serve the course on this machine, and reload its pages when you save a file",
        ),
    },
    Verb {
        name: "build",
        about: Some("Build the demos and the pages into book/, ready for any web host"),
    },
    Verb {
        name: "test",
        about: Some(
            "Check everything: format, lints, exercises, links, and the demos in a real browser",
        ),
    },
    Verb { name: "doctor", about: Some("Tell what is there, what is missing and what to type") },
    Verb {
        name: "demo",
        about: Some("Run a demo's race in the terminal, on this machine's own threads"),
    },
    Verb {
        name: "bench",
        about: Some(
            "Measure what an increment costs natively, in Wasm and in JavaScript, and what a demo costs its page",
        ),
    },
    Verb {
        name: "bless",
        about: Some(
            "Renew what is generated and kept: the grader's table, messages that pages show, recorded runs",
        ),
    },
    Verb {
        name: "new",
        about: Some("Start a page, a demo or an exercise: what you would copy by hand"),
    },
    Verb {
        name: "translate",
        about: Some("Bring the translations up to date with the text, and tell what they lack"),
    },
    Verb {
        name: "paper",
        about: Some(
            "Make a PDF and an ePub of the course: what is live on its pages, as it was recorded",
        ),
    },
    Verb { name: "preprocess", about: None },
];

/// Whether the workshop does it.
#[must_use]
pub fn is_for_the_workshop(verb: &str) -> bool {
    VERBS.iter().any(|other| other.name == verb)
}

/// Lets the workshop do what the words ask for, the verb first: on this terminal, with its exit code. Where the system can,
/// the workshop takes this program's place, and Ctrl-C is its affair.
///
/// # Errors
/// cargo cannot be started.
pub fn hand_over(checkout: &Checkout, words: impl IntoIterator<Item = OsString>) -> Result<u8> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg("run").args(["--package", PACKAGE]).arg("--manifest-path");
    command.arg(checkout.root().join("Cargo.toml"));
    let here = std::env::current_exe().ok();
    let folder = here.as_deref().and_then(Path::parent);
    if folder.is_some_and(|folder| folder.ends_with("release")) {
        command.arg("--release");
    }
    if folder.is_some_and(is_compiled) {
        command.arg("--quiet");
    } else {
        say(
            "Compiling the workshop (mdBook, a web server, bindings for Wasm): once, for some minutes.",
        );
    }
    command.arg("--").args(words);
    replace_by(command).context("cargo cannot be started: is it in PATH?")
}

/// Whether the workshop's program lies beside this one: then what cargo may have to compile anew is little.
fn is_compiled(folder: &Path) -> bool {
    folder.join(PACKAGE).with_extension(std::env::consts::EXE_EXTENSION).is_file()
}

#[cfg(unix)]
fn replace_by(mut command: Command) -> std::io::Result<u8> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec())
}

/// Elsewhere a program cannot take another's place, so this one waits.
#[cfg(not(unix))]
fn replace_by(mut command: Command) -> std::io::Result<u8> {
    let code = command.status()?.code();
    Ok(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
