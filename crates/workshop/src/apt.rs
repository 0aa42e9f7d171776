//! Installing Debian's packages.

use std::path::PathBuf;

use anyhow::{Result, bail};
use workbook::console::Step;
use workbook::process::Tool;

use crate::consent::Granted;
use crate::machine::Machine;

/// Installs packages, which bring `what`, if that is wanted: see [`crate::consent`].
///
/// # Errors
/// There is no apt, it may not be used, nobody wants it, or it fails.
pub fn install(machine: &Machine, packages: &[&str], what: &str) -> Result<()> {
    usable(machine, packages)?;
    let granted = machine.consent.to(&command(packages), what)?;
    install_granted(machine, packages, &granted)
}

/// The apt-get that could install these here.
///
/// # Errors
/// There is no apt, or it may not be used.
pub fn usable(machine: &Machine, packages: &[&str]) -> Result<PathBuf> {
    let list = packages.join(" ");
    let Some(apt) = machine.program("apt-get") else {
        bail!("there is no apt-get to install {list} with.");
    };
    if !machine.root {
        bail!("only root may install {list}: sudo {}", command(packages));
    }
    Ok(apt)
}

/// What one would type.
#[must_use]
pub fn command(packages: &[&str]) -> String {
    format!("apt-get install --no-install-recommends {}", packages.join(" "))
}

/// Installs packages with the consent that there is. Never removes one: a package that would push out another is refused.
///
/// # Errors
/// There is no apt, it may not be used, or it fails.
pub fn install_granted(machine: &Machine, packages: &[&str], _: &Granted) -> Result<()> {
    let apt = usable(machine, packages)?;
    let step = Step::start("Running apt-get");
    let run =
        |tool: Tool| tool.env("DEBIAN_FRONTEND", "noninteractive").run(|line| step.detail(line));
    // An old list only matters if the installation fails too, and then its reason is the better one.
    run(machine.tool(&apt).args(["update"]))?;
    let install = ["install", "--yes", "--no-remove", "--no-install-recommends"];
    let outcome = run(machine.tool(&apt).args(install).args(packages))?;
    if !outcome.status.success() {
        let list = packages.join(" ");
        let reasons: Vec<&str> =
            outcome.text.lines().filter_map(|line| line.strip_prefix("E: ")).collect();
        bail!("apt-get could not install {list}: {}", reasons.join(" "));
    }
    step.done();
    Ok(())
}
