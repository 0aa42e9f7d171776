//! `cargo workbook preprocess`: what plain `mdbook build` and `mdbook serve` call for every build.

use std::io::{stdin, stdout};

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use mdbook_preprocessor::{Preprocessor as _, parse_input};
use preprocessor::Workbook;
use workbook::checkout::Checkout;

use crate::machine::Machine;
use crate::scripts;
use crate::wasm::{self, Panics};

/// mdBook's protocol for preprocessors.
#[derive(Args, Debug)]
pub struct Preprocess {
    #[command(subcommand)]
    question: Option<Question>,
}

#[derive(Subcommand, Debug)]
enum Question {
    /// Tell by the exit status whether a renderer is supported
    Supports {
        /// mdBook's name of the renderer
        renderer: String,
    },
}

impl Preprocess {
    /// Answers mdBook; says whether the answer is yes.
    ///
    /// # Errors
    /// Standard input is not a book, or a page has a mistake.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        let workbook = Workbook::english(checkout.root().to_path_buf());
        if let Some(Question::Supports { renderer }) = self.question {
            return workbook.supports_renderer(&renderer);
        }
        scripts::put(checkout)?;
        // Missing demos only: an author who runs plain mdBook works on the text and should not wait for a compiler.
        if !wasm::is_built(checkout) {
            wasm::build(checkout, &Machine::here(), Panics::Trap)?;
        }
        let (context, book) = parse_input(stdin().lock()).context(
            "mdBook runs this command by itself; to build the site, run: cargo workbook build",
        )?;
        let book = workbook.run(&context, book)?;
        serde_json::to_writer(stdout().lock(), &book).context("mdBook does not listen")?;
        Ok(true)
    }
}
