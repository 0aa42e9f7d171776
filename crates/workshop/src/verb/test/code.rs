//! Rust code: its format, and the tests that need neither a browser nor the whole grader.

use std::path::PathBuf;

use anyhow::Result;
use files::files_below;
use grader::handout;
use workbook::checkout::Checkout;
use workbook::process::Tool;

use super::running::{Context, as_one, cargo, run};
use super::score::Score;

/// Whether all files are formatted.
pub(super) fn format(context: &Context) -> Result<Score> {
    let mut score = as_one(&cargo(context, &["fmt", "--all", "--check"])?);
    // No crate names the files of the exercises in a way that `cargo fmt` follows.
    let files = exercises_files(&context.checkout)?;
    let tool = Tool::new("rustfmt").args(["--check", "--edition", "2024"]).args(files);
    score += as_one(&run(context, tool)?);
    Ok(score)
}

/// Checks, stubs, solutions and mutants.
fn exercises_files(checkout: &Checkout) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for id in handout::exercises(checkout.root())? {
        let folder = checkout.root().join(handout::EXERCISES).join(id);
        files.extend(files_below(&folder)?.into_iter().map(|file| folder.join(file)));
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    Ok(files)
}

/// Tests that take seconds, beside those that stand in the libraries themselves. (Those that take longer let threads race,
/// or run the tool.)
const QUICK_TESTS: [&str; 9] = [
    "admonitions",
    "challenges",
    "directives",
    "hunts",
    "includes",
    "proofs",
    "quiz",
    "rc11",
    "site",
];

/// Two runs, because cargo unites the features of all that it builds at once: with the listings' benchmarks in the same run,
/// most of mdBook would be compiled a second time. For the same reason a quick run tests the same packages, and less of each.
pub(super) fn unit(context: &Context) -> Result<Score> {
    const APART: [&str; 1] = ["listings"];
    // What ex24 needs has no tests, and the stage `grader` compiles it.
    const OTHER_STAGES: [&str; 5] = ["grader", "page-grader", "exercises", "ex24", "browser-tests"];
    let test = |option: &str, packages: &[&str], scope: &[&str]| {
        let packages = packages.iter().flat_map(|package| [option, package]);
        let tool =
            Tool::cargo().args(["test", "--locked", "--no-fail-fast"]).args(scope).args(packages);
        run(context, tool).map(|outcome| Score::of_tests(&outcome))
    };
    let others = [&APART[..], &OTHER_STAGES].concat();
    if context.quick {
        let targets = QUICK_TESTS.iter().flat_map(|name| ["--test", name]);
        let scope: Vec<&str> = ["--workspace", "--lib"].into_iter().chain(targets).collect();
        return test("--exclude", &others, &scope);
    }
    let mut score = test("--exclude", &others, &["--workspace"])?;
    score += test("--package", &APART, &[])?;
    Ok(score)
}
