//! The formatter and the linter, which rustup calls components.

use anyhow::{Result, bail};
use workbook::console::Step;
use workbook::process::Tool;

use crate::machine::Machine;

/// The commands of cargo that the tests use beside its own.
const COMMANDS: [&str; 2] = ["fmt", "clippy"];
/// What brings them.
const INSTALL: &str = "rustup component add rustfmt clippy";

/// Looks whether all are there; installs nothing.
///
/// # Errors
/// One is missing; the message says what to type.
pub fn find() -> Result<()> {
    for command in COMMANDS {
        if !is_there(command)? {
            bail!("cargo {command} is not there; type: {INSTALL}");
        }
    }
    Ok(())
}

/// Adds them to the active toolchain if one is missing and that is wanted.
///
/// # Errors
/// There is no rustup, nobody wants it, or it fails.
pub fn ensure(machine: &Machine) -> Result<()> {
    if find().is_ok() {
        return Ok(());
    }
    let Some(rustup) = machine.program("rustup") else {
        bail!(
            "rustfmt and clippy are missing and there is no rustup to add them: install your system's packages of them"
        );
    };
    let _granted =
        machine.consent.to(INSTALL, "rustfmt and clippy, which check format and lints")?;
    let step = Step::start(format!("Running {INSTALL}"));
    machine.tool(&rustup).args(INSTALL.split(' ').skip(1)).success(|line| step.detail(line))?;
    step.done();
    Ok(())
}

fn is_there(command: &str) -> Result<bool> {
    Ok(Tool::cargo().args([command, "--version"]).run(|_| ())?.status.success())
}
