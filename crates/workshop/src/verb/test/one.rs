//! One exercise or one demo alone, for whoever works on it.

use anyhow::Result;
use workbook::reader;

use super::running::{Context, cargo};

/// Proves the grader on the stub, the solutions and the mutants of one exercise; says whether that worked.
pub(super) fn exercise(context: &Context, word: &str) -> Result<bool> {
    let id = reader::exercise(&context.checkout, word)?.id;
    let test = ["test", "--package", "grader", "--locked", "--test", "proof", "--", &id];
    Ok(cargo(context, &test)?.status.success())
}

/// Runs the tests of one demo's engine; says whether they passed.
pub(super) fn demo(context: &Context, id: &str) -> Result<bool> {
    let test = ["test", "--package", "wasm-demos", "--locked", "--", id];
    Ok(cargo(context, &test)?.status.success())
}
