//! Installing a toolchain for the demos where there is none.

use anyhow::{Context, Result, bail};

use workbook::console::Step;

use super::candidate::{Search, Toolchain};
use super::find::find;
use super::{debian, rustup};
use crate::apt;
use crate::machine::Machine;

/// What is missing where there is no toolchain.
const WHAT: &str =
    "the source of Rust's standard library, which is rebuilt with atomics for the demos' threads";

/// Finds a toolchain, or installs one if that is wanted.
///
/// # Errors
/// There is none and none is installed; the error names what to type.
pub fn ensure(machine: &Machine) -> Result<Toolchain> {
    let search = find(machine)?;
    if let Some(toolchain) = search.found {
        return Ok(toolchain);
    }
    let mut tried = search.lacking;
    let ways: [fn(&Machine) -> Result<()>; 2] = [by_rustup, by_apt];
    for way in ways {
        match way(machine) {
            Ok(()) => match find(machine)? {
                Search { found: Some(toolchain), .. } => return Ok(toolchain),
                Search { lacking, .. } => tried.extend(lacking),
            },
            Err(error) => tried.push(format!("{error:#}")),
        }
    }
    tried.dedup();
    bail!(advice(&tried))
}

/// What to type where there is no toolchain, and what is wrong with each of those that were looked at.
#[must_use]
pub fn advice(lacking: &[String]) -> String {
    format!(
        "no Rust toolchain here can build the demos: their threads need a standard library rebuilt with atomics, and so its source.\n\
         Type one of these, then try again:\n  \
           rustup component add rust-src\n  \
           sudo apt-get install {} && sudo apt-get install \"$(readlink /usr/bin/rust-lld)\"   (Debian)\n\
         What was found:\n  - {}",
        debian::PACKAGES.join(" "),
        lacking.join("\n  - "),
    )
}

fn by_rustup(machine: &Machine) -> Result<()> {
    let rustup = machine.program("rustup").context("without rustup, rust-src cannot be added.")?;
    let active =
        rustup::active(machine).context("rustup has no active toolchain to add rust-src to.")?;
    let command = format!("rustup component add rust-src --toolchain {active}");
    let _granted = machine.consent.to(&command, WHAT)?;
    let step = Step::start("Running rustup component add rust-src");
    let outcome =
        machine.tool(&rustup).args(command.split(' ').skip(1)).run(|line| step.detail(line))?;
    if !outcome.status.success() {
        let reason = outcome
            .text
            .lines()
            .rfind(|line| line.starts_with("error"))
            .unwrap_or("it gave no reason");
        bail!("rustup component add rust-src failed: {}", reason.trim_start_matches("error: "));
    }
    step.done();
    Ok(())
}

fn by_apt(machine: &Machine) -> Result<()> {
    // The linker's package has a number in its name, which only shows once the others are there: one consent for both.
    let command = format!("{} lld-…", apt::command(&debian::PACKAGES));
    apt::usable(machine, &debian::PACKAGES)?;
    let granted = machine.consent.to(&command, WHAT)?;
    apt::install_granted(machine, &debian::PACKAGES, &granted)?;
    match debian::linker_package(machine) {
        Some(linker) => apt::install_granted(machine, &[&linker], &granted),
        None => Ok(()),
    }
}
