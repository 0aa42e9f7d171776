//! `cargo workbook bench`: what an increment costs natively, in Wasm and in JavaScript, how fast the explorer is, and what
//! both cost their pages.

mod grading;
mod model;

use anyhow::Result;
use clap::Args;
use workbook::checkout::Checkout;
use workbook::process::Tool;

use crate::browser;
use crate::verb::install::Install;

/// How to measure.
#[derive(Args, Clone, Copy, Debug)]
pub struct Bench {
    /// Measure fewer rounds: quicker, and less certain
    #[arg(long)]
    quick: bool,

    /// Write the report to bench/README.md (or bench/grading.md, bench/model.md) as well
    #[arg(long)]
    save: bool,

    /// Measure how long readers wait for a verdict on an exercise, instead
    #[arg(long)]
    grading: bool,

    /// Count the executions that the grader's search, loom and shuttle look at, instead
    #[arg(long, conflicts_with = "grading")]
    model: bool,

    /// What may be installed
    #[command(flatten)]
    install: Install,
}

impl Bench {
    /// Measures and prints the report; says whether that worked. The program that does it is one of the browser tests',
    /// so that this tool need not be able to drive a browser.
    ///
    /// # Errors
    /// There is no browser, or cargo cannot be started.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        if self.model {
            return model::run(checkout, self.save).map(|()| true);
        }
        if self.grading {
            let rounds = if self.quick { 3 } else { 15 };
            return grading::run(checkout, rounds, self.save).map(|()| true);
        }
        browser::ensure(&self.install.machine())?;
        let options = [(self.quick, "--quick"), (self.save, "--save")];
        Tool::cargo()
            .dir(checkout.root())
            .args(["run", "--quiet", "--package", "browser-tests", "--bin", "bench", "--"])
            .args(options.into_iter().filter_map(|(wanted, option)| wanted.then_some(option)))
            .on_terminal()
    }
}
