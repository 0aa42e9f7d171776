//! Whether the book on paper is whole: what a validator says about the ePub, and whether the PDF has pages and its links places.

use std::path::Path;

use anyhow::{Context as _, Result};
use workbook::console::say;
use workbook::process::Tool;

use super::running::{Context, as_one, run};
use super::score::Score;
use crate::apt;
use crate::browser;
use crate::machine::Machine;
use crate::verb::paper::make;

/// Where Debian puts the validator, below the system's prefix.
const VALIDATOR: &str = "share/java/epubcheck.jar";

/// An address that nobody has (RFC 2606): with it the book has a code beside each demo.
const ADDRESS: &str = "https://course.example/";

/// Fewer pages than this, and something has been left out.
const PAGES: usize = 100;

/// Finds the browser, the validator, and what counts a PDF's pages, or installs them if that is wanted.
pub(super) fn ensure(machine: &Machine) -> Result<()> {
    browser::ensure(machine)?;
    let is_there = machine.prefix.join(VALIDATOR).is_file()
        && machine.program("java").is_some()
        && machine.program("pdfinfo").is_some();
    if is_there {
        return Ok(());
    }
    let packages = ["default-jre-headless", "epubcheck", "poppler-utils"];
    apt::install(machine, &packages, "EPUBCheck, which validates ePubs, and tools for PDF")
        .context("EPUBCheck, Java or pdfinfo is missing")
}

/// Makes the book with and without the site's address. Each of the validator's runs counts as one test, and so do the links and the pages.
pub(super) fn check(context: &Context) -> Result<Score> {
    context.finished_site()?;
    let mut score = Score::default();
    for address in [Some(ADDRESS.to_owned()), None] {
        let made = make(&context.checkout, &context.machine, address)?;
        let validator = context.machine.prefix.join(VALIDATOR);
        let validate = Tool::new("java")
            .args(["-jar"])
            .args([&validator, &made.epub])
            .args(["--failonwarnings"]);
        score += as_one(&run(context, validate)?);
        let dangling = ::paper::dangling(&made.document);
        dangling.iter().for_each(say);
        score += Score { passed: usize::from(dangling.is_empty()), failed: dangling.len() };
        let pages = pages(&made.pdf)?;
        let is_whole = pages > PAGES;
        if !is_whole {
            say(format!("{} has only {pages} pages", made.pdf.display()));
        }
        score += Score { passed: usize::from(is_whole), failed: usize::from(!is_whole) };
    }
    Ok(score)
}

fn pages(pdf: &Path) -> Result<usize> {
    let said = Tool::new("pdfinfo").args([pdf]).success(|_| {})?;
    let pages = said.lines().find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok());
    pages.with_context(|| format!("pdfinfo does not say how many pages {} has", pdf.display()))
}
