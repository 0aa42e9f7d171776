//! `cargo workbook build`: demos to Wasm, text to pages.

use anyhow::Result;
use clap::Args;
use workbook::checkout::Checkout;
use workbook::console::say;

use crate::gate::Gate;
use crate::site::{self, Built};
use crate::verb::install::Install;
use crate::wasm::{self, Panics};

/// How to build.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Build {
    /// Keep the text of panics in the demos' Wasm (larger; for working on the demos)
    #[arg(long)]
    pub panic_messages: bool,

    /// What may be installed
    #[command(flatten)]
    pub install: Install,
}

impl Build {
    /// Builds and says where the site is.
    ///
    /// # Errors
    /// See [`Build::site`].
    pub fn run(self, checkout: &Checkout) -> Result<()> {
        let built = self.site(checkout, &Gate::default())?;
        let book = checkout.book();
        if built.rebuilt {
            say(format!("The site is in {}", book.display()));
        } else {
            say(format!("Nothing has changed; the site is in {}", book.display()));
        }
        Ok(())
    }

    /// Brings demos and site up to date.
    ///
    /// # Errors
    /// Something does not compile, a page has a mistake, or there is no toolchain for Wasm and none is installed.
    pub fn site(self, checkout: &Checkout, gate: &Gate) -> Result<Built> {
        let panics = if self.panic_messages { Panics::Message } else { Panics::Trap };
        wasm::build(checkout, &self.install.machine(), panics)?;
        site::build(checkout, gate)
    }
}
