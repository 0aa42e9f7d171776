//! What the code is built on: licences, where it comes from, and what must not be in it, as `deny.toml` says.

use anyhow::{Context as _, Result, ensure};
use workbook::console::Step;
use workbook::process::Tool;

use super::running::{Context, as_one, cargo};
use super::score::Score;
use crate::machine::Machine;

/// Finds cargo-deny, or installs it if that is wanted.
pub(super) fn ensure(machine: &Machine) -> Result<()> {
    if machine.program("cargo-deny").is_some() {
        return Ok(());
    }
    const INSTALL: &str = "cargo install cargo-deny --locked";
    let _granted = machine.consent.to(INSTALL, "cargo-deny, which looks through dependencies")?;
    let step = Step::start("Compiling cargo-deny");
    let install = Tool::cargo().args(INSTALL.split(' ').skip(1));
    let outcome = install.run(|line| step.detail(line))?;
    ensure!(outcome.status.success(), "cargo could not install cargo-deny:\n{}", outcome.text);
    step.done();
    machine.program("cargo-deny").context(
        "cargo-deny is installed, but in no folder of PATH: add ~/.cargo/bin, or where cargo said it is",
    )?;
    Ok(())
}

/// All but the advisories, which are in a repository on the network: the workflow `dependencies` looks at those.
pub(super) fn check(context: &Context) -> Result<Score> {
    let outcome = cargo(context, &["deny", "check", "licenses", "bans", "sources"])?;
    Ok(as_one(&outcome))
}
