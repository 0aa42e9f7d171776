//! How often each wrong way goes wrong, with the settings that pages have at first.

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Button, eventually, page_with_demo};
use wasm_demos::kit::{Spec, Tool, Verdict, Way};

use crate::markdown::table;
use crate::native::Native;

/// How often a press of "Run 50 times" runs; natively as often.
const RUNS: usize = 50;

/// How often one wrong way went wrong.
pub struct Count {
    demo: &'static str,
    tool: &'static str,
    native: usize,
    browser: usize,
}

/// Runs every wrong way fifty times on each side.
pub async fn count(browser: &Browser, native: &Native) -> Result<Vec<Count>> {
    let mut counts = Vec::new();
    for spec in wasm_demos::demos() {
        for tool in spec.tools.iter().filter(|tool| tool.way == Way::Wrong) {
            eprintln!("counting how often {} by {} goes wrong", spec.id, tool.id);
            let mut wrong = 0;
            for _ in 0..RUNS {
                let report = native.demo(spec.id, tool.id)?;
                wrong += usize::from(report.outcome.verdict == Verdict::Wrong);
            }
            let browser = in_browser(browser, spec, tool).await?;
            counts.push(Count { demo: spec.id, tool: tool.id, native: wrong, browser });
        }
    }
    Ok(counts)
}

/// Runs it fifty times on a fresh page; gives how often it went wrong.
async fn in_browser(browser: &Browser, spec: &Spec, tool: &Tool) -> Result<usize> {
    let path = page_with_demo(spec.id)?.context("no page shows it")?;
    let page = browser.open(&format!("{path}?{}.tool={}", spec.id, tool.id)).await?;
    let demo = page.demo(spec.id).await?;
    demo.press(Button::Repeat).await?;
    // Longer than a test would wait: fifty runs of the slowest demo take minutes.
    for _ in 0..10 {
        let is_over = eventually("end", async || Ok((!demo.is_running().await?).then_some(())));
        if is_over.await.is_ok() {
            break;
        }
    }
    let rows = demo.rows().await?;
    ensure!(rows.len() == RUNS, "{} ran {} times", spec.id, rows.len());
    let wrong = rows.iter().filter(|row| row.text("Result").is_ok_and(|text| text == "wrong"));
    Ok(wrong.count())
}

/// The counts as a section of the report.
pub fn report(counts: &[Count]) -> String {
    let rows: Vec<_> = counts
        .iter()
        .map(|count| {
            let names = [count.demo, count.tool].map(|name| format!("`{name}`"));
            names.into_iter().chain([count.native, count.browser].map(|n| n.to_string())).collect()
        })
        .collect();
    format!(
        "\n## How often the wrong ways go wrong\n\nOf {RUNS} runs with the settings that pages have at first. No right way ever does: \
         the tests see to that.\n\n{}",
        table(&["demo", "way", "native", "Chromium"], &rows)
    )
}
