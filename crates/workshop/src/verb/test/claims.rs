//! What the pages claim, and whether something proves it.

use anyhow::{Result, ensure};
use claims::{Course, Findings, failures, summary};
use workbook::console::say;

use super::running::Context;
use super::score::Score;

/// Looks for a proof of every claim.
pub(super) fn check(context: &Context) -> Result<Score> {
    let all = Course::new(context.checkout.root()).check_all()?;
    let passed = all.iter().map(Findings::proven).sum();
    ensure!(passed > 0, "no claim has been found: either the rules or the list of pages is broken");
    let failures = failures(&all);
    failures.iter().for_each(say);
    say(summary(&all));
    Ok(Score { passed, failed: failures.len() })
}
