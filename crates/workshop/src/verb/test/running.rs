//! Where and how a stage runs other programs.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use workbook::checkout::Checkout;
use workbook::console::{self, Step, say};
use workbook::process::{Outcome, Tool};
use workbook::pulse::Pulse;

use super::score::Score;
use crate::machine::Machine;
use crate::site;

/// Where the stages run.
pub(super) struct Context {
    pub(super) checkout: Checkout,
    pub(super) machine: Machine,
    /// Whether somebody waits for the answer: stages leave out what takes long.
    pub(super) quick: bool,
    /// Whether the stages were asked for by name: then they leave out nothing.
    pub(super) asked_for: bool,
}

impl Context {
    /// The folder of the built site.
    ///
    /// # Errors
    /// There is none, or it is not finished.
    pub(super) fn finished_site(&self) -> Result<PathBuf> {
        let book = self.checkout.book();
        ensure!(
            site::version_of(&book).is_some(),
            "there is no finished site: run cargo workbook build first"
        );
        Ok(book)
    }
}

/// Runs cargo with these arguments: see [`run`].
pub(super) fn cargo(context: &Context, arguments: &[&str]) -> Result<Outcome> {
    run(context, Tool::cargo().args(arguments))
}

/// Runs a program. In a terminal its last line shows, and all of its output if it fails; a log gets everything, less the
/// lines that only say which crate comes next, and is never silent for long.
pub(super) fn run(context: &Context, tool: Tool) -> Result<Outcome> {
    let tool = tool.dir(context.checkout.root());
    if !console::is_interactive() {
        let pulse = Pulse::start("running".to_owned(), say);
        return tool.run(|line| {
            if is_progress(line) {
                pulse.detail(line);
            } else {
                say(line);
                pulse.spoken();
            }
        });
    }
    let step = Step::start("Running");
    let outcome = tool.run(|line| step.detail(line))?;
    drop(step);
    if !outcome.status.success() {
        say(outcome.text.trim_end());
    }
    Ok(outcome)
}

/// Whether a line of cargo's only says what it is at.
fn is_progress(line: &str) -> bool {
    const WORDS: [&str; 7] = [
        "Compiling",
        "Checking",
        "Documenting",
        "Downloading",
        "Downloaded",
        "Blocking",
        "Finished",
    ];
    let word = line.split_whitespace().next().unwrap_or_default();
    line.starts_with(' ') && WORDS.contains(&word)
}

/// A program that tells by its exit code alone counts as one test.
pub(super) fn as_one(outcome: &Outcome) -> Score {
    if outcome.status.success() { Score::one_passed() } else { Score::one_failed() }
}
