//! How often each wrong way goes wrong, with the settings that pages have at first.

use anyhow::{Context, Result};
use browser_tests::{Browser, page_with_demo};
use wasm_demos::kit::{Verdict, Way};

use crate::native::Native;

/// How often one wrong way was wrong.
pub struct Count {
    /// The demo's id and the tool's.
    pub name: String,
    /// Wrong runs natively.
    pub native: usize,
    /// Wrong runs in the browser.
    pub browser: usize,
    /// Runs on each side.
    pub runs: usize,
}

/// Runs every wrong way `runs` times on each side.
pub async fn count(browser: &Browser, native: &Native, runs: usize) -> Result<Vec<Count>> {
    let mut counts = Vec::new();
    for spec in wasm_demos::demos() {
        for tool in spec.tools.iter().filter(|tool| tool.way == Way::Wrong) {
            let name = format!("{}, {}", spec.id, tool.id);
            eprintln!("counting how often {name} goes wrong");
            let mut count = Count { name, native: 0, browser: 0, runs };
            let path = page_with_demo(spec.id)?.context("no page shows it")?;
            let page = browser.open(&format!("{path}?{}.tool={}", spec.id, tool.id)).await?;
            let demo = page.demo(spec.id).await?;
            for _ in 0..runs {
                let report = native.run(&[spec.id, "--tool", tool.id])?;
                count.native += usize::from(report.outcome.verdict == Verdict::Wrong);
                let row = demo.run().await.with_context(|| count.name.clone())?;
                count.browser += usize::from(row.text("Result")? == "wrong");
            }
            counts.push(count);
        }
    }
    Ok(counts)
}
