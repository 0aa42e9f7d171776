//! One exercise or one demo alone, for whoever works on it.

use anyhow::{Result, ensure};
use workbook::reader;

use super::running::{Context, cargo};
use super::score::Score;

/// Proves the grader on the stub, the solutions and the mutants of one exercise; says whether that worked.
pub(super) fn exercise(context: &Context, word: &str) -> Result<bool> {
    let id = reader::exercise(&context.checkout, word)?.id;
    let test = ["test", "--package", "grader", "--locked", "--test", "proof", "--", &id];
    Ok(cargo(context, &test)?.status.success())
}

/// Runs the tests of one demo's engine; says whether they passed.
pub(super) fn demo(context: &Context, id: &str) -> Result<bool> {
    // A colon follows a demo's name, so that no other test is meant.
    let test = ["test", "--package", "wasm-demos", "--locked", "--", &format!("{id}::")];
    let score = Score::of_tests(&cargo(context, &test)?);
    ensure!(
        score != Score::default(),
        "no test is about {id}: `cargo workbook demo list` names the demos"
    );
    Ok(score.failed == 0)
}
