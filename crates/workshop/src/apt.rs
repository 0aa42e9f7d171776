//! Installing Debian's packages.

use anyhow::{Result, bail};

use workbook::console::{Step, say};
use workbook::process::Tool;

use crate::machine::Machine;

/// Installs packages, saying which and why. Never removes one: a package that would push out another is refused.
///
/// # Errors
/// There is no apt, it may not be used, or it fails.
pub fn install(machine: &Machine, packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    let Some(apt) = machine.program("apt-get") else {
        bail!("there is no apt-get to install {list} with.");
    };
    if !machine.root {
        bail!("only root may install {list}: sudo apt-get install {list}");
    }
    say(format!("Installing {list} with apt: {why}."));
    let step = Step::start("Running apt-get");
    let run =
        |tool: Tool| tool.env("DEBIAN_FRONTEND", "noninteractive").run(|line| step.detail(line));
    // An old list only matters if the installation fails too, and then its reason is the better one.
    run(machine.tool(&apt).args(["update"]))?;
    let install = ["install", "--yes", "--no-remove", "--no-install-recommends"];
    let outcome = run(machine.tool(&apt).args(install).args(packages))?;
    if !outcome.status.success() {
        let reasons: Vec<&str> =
            outcome.text.lines().filter_map(|line| line.strip_prefix("E: ")).collect();
        bail!("apt-get could not install {list}: {}", reasons.join(" "));
    }
    step.done();
    Ok(())
}
