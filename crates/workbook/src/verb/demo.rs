//! `cargo workbook demo`: the demos' races on this machine's own threads.

use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::checkout::Checkout;

/// What to pass on.
#[derive(Args, Debug)]
pub struct Demo {
    /// A demo and its settings, or `list`; none at all explains more
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Demo {
    /// Runs a demo natively, optimized; says whether it ended well.
    ///
    /// # Errors
    /// cargo cannot be started.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .current_dir(checkout.root())
            .args(["run", "--quiet", "--package", "wasm-demos", "--release", "--"])
            .args(self.arguments)
            .status()
            .context("cargo cannot be started: is it in PATH?")?;
        Ok(status.success())
    }
}
