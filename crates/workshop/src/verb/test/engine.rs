//! The browser tests in other browsers than Chromium.

use anyhow::{Context as _, Result, ensure};
use workbook::console::{Step, say};
use workbook::process::Tool;

use super::running::{Context, run};
use super::score::Score;
use crate::apt;
use crate::machine::Machine;

/// What the browser tests read: see `browser_tests::ENGINE`.
const VARIABLE: &str = "WORKBOOK_ENGINE";
/// How the line about a test begins that only Chromium can do: see `browser_tests::LEFT_OUT`.
const LEFT_OUT: &str = "left out:";

/// Finds Firefox and its driver, or installs them if that is wanted.
pub(super) fn ensure_firefox(machine: &Machine) -> Result<()> {
    if !has_browser(machine) {
        apt::install(machine, &["firefox-esr"], "Firefox, a browser to test in")
            .context("there is no Firefox here")?;
    }
    if machine.program("geckodriver").is_some() {
        return Ok(());
    }
    const INSTALL: &str = "cargo install geckodriver --locked";
    let _granted = machine.consent.to(INSTALL, "geckodriver, which drives Firefox")?;
    let step = Step::start("Compiling geckodriver");
    let install = Tool::cargo().args(INSTALL.split(' ').skip(1));
    let outcome = install.run(|line| step.detail(line))?;
    ensure!(outcome.status.success(), "cargo could not install geckodriver:\n{}", outcome.text);
    step.done();
    machine.program("geckodriver").context(
        "geckodriver is installed, but in no folder of PATH: add ~/.cargo/bin, or where cargo said it is",
    )?;
    Ok(())
}

/// Finds WebKitGTK's driver, browser and a screen for them, or installs them if that is wanted.
pub(super) fn ensure_webkit(machine: &Machine) -> Result<()> {
    if has_webkit(machine) {
        return Ok(());
    }
    apt::install(
        machine,
        &["webkit2gtk-driver", "xvfb"],
        "WebKitGTK with its driver, a browser to test in, and a screen for it",
    )
    .context("there is no WebKitGTK with its driver here")
}

/// What is looked at in an ordinary run, as parts of tests' names: a demo and its threads, questions, the explorer, the grader in the page,
/// and a course that remembers itself. `--only` runs all tests.
const ESSENTIAL: [&str; 7] = [
    "lost_update::results::the_",
    "lost_update::runs::stop_ends_a_run",
    "quiz::a_wrong_answer",
    "explorer::an_update_is_lost",
    "explorer::ten_increments",
    "solve::grading::a_",
    "offline::a_course_that_was_visited",
];

/// Whether Firefox and its driver are here.
pub(super) fn has_firefox(machine: &Machine) -> bool {
    has_browser(machine) && machine.program("geckodriver").is_some()
}

fn has_browser(machine: &Machine) -> bool {
    ["firefox", "firefox-esr"].iter().any(|name| machine.program(name).is_some())
}

/// Whether WebKitGTK's driver and a screen for it are here.
pub(super) fn has_webkit(machine: &Machine) -> bool {
    ["WebKitWebDriver", "Xvfb"].iter().all(|name| machine.program(name).is_some())
}

/// Runs the browser tests in another browser. Those that want Chromium's developer tools are not counted.
pub(super) fn run_tests(context: &Context, engine: &str) -> Result<Score> {
    let tool = Tool::cargo()
        .args(["test", "--package", "browser-tests", "--locked", "--test", "browser"])
        // One browser at a time: WebKit's locks are slow where many threads want few cores.
        .args(["--", "--test-threads=1"])
        .args(if context.asked_for { &[][..] } else { &ESSENTIAL })
        .env(VARIABLE, engine);
    let outcome = run(context, tool)?;
    let mut score = Score::of_tests(&outcome);
    ensure!(
        score.passed + score.failed >= ESSENTIAL.len(),
        "fewer tests were run than are essential: one of them has another name"
    );
    let left_out = outcome.text.lines().filter(|line| line.contains(LEFT_OUT)).count();
    score.passed = score.passed.saturating_sub(left_out);
    say(format!("{left_out} more tests need Chromium's developer tools."));
    Ok(score)
}
