//! Prints an entry to fill in for each claim of a page that nothing proves: `cargo run -q -p claims -- core/atomics.md`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use claims::{Course, to_fill_in};

fn main() -> Result<ExitCode> {
    let page = std::env::args().nth(1).context("name a page, such as core/atomics.md")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let findings = Course::new(&root).check_page(&page)?;
    for sentence in &findings.unproven {
        println!("# line {}\n{}", sentence.line, to_fill_in(&sentence.text));
    }
    findings.mistakes.iter().for_each(|mistake| eprintln!("{mistake}"));
    let (proven, left) = (findings.proven(), findings.unproven.len());
    eprintln!(
        "{page}: {proven} claims proven, {left} not, {} mistakes in entries",
        findings.mistakes.len()
    );
    Ok(if left == 0 && findings.mistakes.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
