//! How many executions the course's model checker looks at, beside loom and shuttle.

use std::fs;

use anyhow::{Context, Result};
use workbook::answer;
use workbook::checkout::Checkout;
use workbook::console::Step;
use workbook::process::Tool;

/// Where `--save` writes: between these two lines.
const REPORT: &str = "bench/model.md";
const BEGIN: &str = "<!-- checkers: written by cargo workbook bench --model --save -->\n";
const END: &str = "<!-- end of checkers -->\n";

/// Counts and prints. The program that does it is a workspace of its own: nobody else has to compile the other checkers.
///
/// # Errors
/// It does not compile or does not end well, or the report has no place for its table.
pub(super) fn run(checkout: &Checkout, save: bool) -> Result<()> {
    let step = Step::start("Running the same clients under three checkers");
    let words = ["run", "--quiet", "--release", "--locked", "--manifest-path"];
    let manifest = checkout.root().join("bench/checkers/Cargo.toml");
    let told = Tool::cargo().dir(checkout.root()).args(words).args([manifest]).success(|_| ())?;
    step.done();
    let table = table(&told);
    answer!("{table}");
    if save {
        let path = checkout.root().join(REPORT);
        let page = fs::read_to_string(&path).with_context(|| format!("{REPORT} cannot be read"))?;
        let page = replaced(&page, &table).with_context(|| format!("{REPORT} has no {BEGIN}"))?;
        files::write_if_changed(&path, page.as_bytes())?;
    }
    Ok(())
}

/// The lines of a table, among others that the checkers may print.
fn table(told: &str) -> String {
    let lines = told.lines().filter(|line| line.starts_with('|'));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The page with another table, if it has a place for one.
fn replaced(page: &str, table: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{table}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_table_is_replaced() {
        let page = format!("a\n{BEGIN}| old |\n{END}b\n");
        let new = table("a warning\n| new |\n");
        assert_eq!(replaced(&page, &new).unwrap(), format!("a\n{BEGIN}| new |\n{END}b\n"));
        assert_eq!(replaced("a\n", &new), None);
    }
}
