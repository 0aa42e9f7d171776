//! What pages run: formatted, linted, type-checked, and tested where it needs no page.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use workbook::console::say;
use workbook::process::{Outcome, Tool};

use super::running::{Context, as_one, run};
use super::score::Score;
use crate::npm;

/// The unit tests' folder, relative to the checkout's root.
const TESTS: &str = "web/tests";

/// Runs biome, the TypeScript compiler and the unit tests. Each tool counts as one test, the unit tests by their number.
pub(super) fn check(context: &Context) -> Result<Score> {
    let root = context.checkout.root();
    let packages = npm::packages(root)?;
    // Through node rather than the links in `.bin`, which are shell scripts on some systems.
    let tool = |script: &str| Tool::new("node").args([packages.join(script)]);
    let biome =
        tool("@biomejs/biome/bin/biome").args(["ci", "--error-on-warnings", "--colors=off"]);
    let mut score = as_one(&run(context, biome)?);
    score += as_one(&run(context, tool("typescript/bin/tsc").args(["-b", "web"]))?);
    score += unit(root)?;
    Ok(score)
}

/// Runs the unit tests. What passed is of no interest.
fn unit(root: &Path) -> Result<Score> {
    let node = Tool::new("node").args(["--test", "--test-reporter=tap"]).args(tests(root)?);
    let outcome = node.dir(root).run(|_| {})?;
    if !outcome.status.success() {
        say(outcome.text.trim_end());
    }
    of_tap(&outcome).context("node has not said how its tests went")
}

fn tests(root: &Path) -> Result<Vec<PathBuf>> {
    let files = files::files_below(&root.join(TESTS))?.into_iter();
    let is_test = |file: &PathBuf| file.to_string_lossy().ends_with(".test.js");
    Ok(files.filter(is_test).map(|file| Path::new(TESTS).join(file)).collect())
}

/// The score in node's closing lines, `# pass 12` and `# fail 0`. A run that failed without a failed test counts as one.
fn of_tap(outcome: &Outcome) -> Option<Score> {
    let mut score = count(&outcome.text)?;
    if !outcome.status.success() && score.failed == 0 {
        score += Score::one_failed();
    }
    Some(score)
}

fn count(tap: &str) -> Option<Score> {
    let number =
        |what: &str| tap.lines().rev().find_map(|line| line.strip_prefix(what)?.parse().ok());
    Some(Score { passed: number("# pass ")?, failed: number("# fail ")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_closing_lines_are_the_score() {
        let tap = "TAP version 13\n# Subtest: # pass 9\n1..3\n# tests 3\n# suites 0\n# pass 2\n# fail 1\n# duration_ms 5\n";
        assert_eq!(count(tap), Some(Score { passed: 2, failed: 1 }));
        assert_eq!(count("SyntaxError: Unexpected token"), None);
    }
}
