//! `cargo workbook demo`: the demos' races on this machine's own threads.

use anyhow::Result;
use clap::Args;
use workbook::checkout::Checkout;
use workbook::process::Tool;

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
        Tool::cargo()
            .dir(checkout.root())
            .args(["run", "--quiet", "--package", "wasm-demos", "--release", "--"])
            .args(self.arguments)
            .on_terminal()
    }
}
