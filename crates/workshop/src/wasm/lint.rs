//! Clippy for the code that only exists in Wasm: the page's side of the demos and the workers of the other modules.
//!
//! The linter has to be of the same version as the compiler that rebuilds std. It takes the compiler's place for the
//! packages of the workspace, as it does in `cargo clippy`, which a toolchain outside of rustup may not have.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use workbook::checkout::Checkout;
use workbook::process::{Outcome, Tool};

use super::module::MODULES;
use crate::apt;
use crate::machine::Machine;
use crate::toolchain::{self, Toolchain};

/// Debian's clippy for `rustc-web`.
const PACKAGE: &str = "rust-web-clippy";

/// Sees to it that the toolchain of the Wasm modules has a linter.
///
/// # Errors
/// There is no such toolchain, or the linter cannot be installed.
pub fn ensure_linter(machine: &Machine) -> Result<()> {
    let toolchain = toolchain::ensure(machine)?;
    if clippy(&toolchain).is_file() {
        return Ok(());
    }
    if toolchain.rustc.starts_with(machine.prefix.join("bin")) {
        return apt::install(machine, &[PACKAGE], "clippy for the toolchain of the Wasm modules");
    }
    bail!("{} has no clippy; type: rustup component add clippy", toolchain.label)
}

/// Runs clippy over each module until one of them has a finding, or all have none. `run` starts it and shows what it says.
///
/// # Errors
/// There is no toolchain or no linter, or it cannot be started.
pub fn lint(
    checkout: &Checkout,
    machine: &Machine,
    run: impl Fn(Tool) -> Result<Outcome>,
) -> Result<Outcome> {
    let toolchain = toolchain::find(machine)?.found.context("there is no toolchain for Wasm")?;
    let clippy = clippy(&toolchain);
    let [first, others @ ..] = &MODULES;
    let mut outcome = run(first.lint(checkout, &toolchain, &clippy))?;
    for module in others {
        if outcome.status.success() {
            outcome = run(module.lint(checkout, &toolchain, &clippy))?;
        }
    }
    Ok(outcome)
}

/// Where a toolchain has its linter, if it has one.
fn clippy(toolchain: &Toolchain) -> PathBuf {
    let name = format!("clippy-driver{}", std::env::consts::EXE_SUFFIX);
    toolchain.rustc.with_file_name(name)
}
