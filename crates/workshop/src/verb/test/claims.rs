//! What the pages claim, and whether something proves it.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use claims::{Course, Findings, failures, summary, table};
use workbook::console::say;

use super::running::Context;
use super::score::Score;

/// Where each page's claims and proofs are counted, and what has no proof is listed, relative to the checkout's root.
const REPORT: &str = "target/claims.md";

/// Looks for a proof of every claim.
pub(super) fn check(context: &Context) -> Result<Score> {
    let root = context.checkout.root();
    let all = Course::new(root).check_all()?;
    let passed = all.iter().filter(|findings| findings.is_done).map(Findings::proven).sum();
    ensure!(passed > 0, "no claim has been found: either the rules or the list of pages is broken");
    let failures = failures(&all);
    failures.iter().for_each(say);
    summary(&all).iter().for_each(say);
    say(format!("Every page, and every claim without a proof: {REPORT}"));
    let report = root.join(REPORT);
    fs::create_dir_all(report.parent().context("a report needs a folder")?)?;
    fs::write(&report, table(&all)).with_context(|| format!("{REPORT} cannot be written"))?;
    Ok(Score { passed, failed: failures.len() })
}
