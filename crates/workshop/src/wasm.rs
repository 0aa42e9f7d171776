//! From the demos' and the explorer's packages to `src/demos/`: compile, generate bindings, copy, each only when its inputs changed.

mod inputs;
mod lint;
mod module;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use workbook::checkout::Checkout;
use workbook::console::say;

use crate::machine::Machine;
use crate::toolchain;
use module::{MODULES, Module};

pub use lint::{ensure_linter, lint};
pub use module::Panics;

/// What the finished bindings were made from; written last.
#[derive(PartialEq, Serialize, Deserialize)]
struct Stamp {
    inputs: String,
    panics: Panics,
    compiler: String,
}

/// Whether this book comes with demos to build.
fn has_demos(checkout: &Checkout) -> bool {
    checkout.root().join("wasm-demos/Cargo.toml").is_file()
}

/// Whether all modules are there, fresh or not.
#[must_use]
pub fn is_built(checkout: &Checkout) -> bool {
    let is_there = |module: &Module| checkout.demos().join(module.wasm()).is_file();
    !has_demos(checkout) || MODULES.iter().all(is_there)
}

/// Brings `src/demos/` up to date. Starts no compiler when nothing that goes into the demos has changed, and touches no
/// file whose content stays the same.
///
/// # Errors
/// There is no toolchain and none can be installed, the demos do not compile, or a file cannot be written.
pub fn build(checkout: &Checkout, machine: &Machine, panics: Panics) -> Result<()> {
    if !has_demos(checkout) {
        return Ok(());
    }
    let target = checkout.wasm_target();
    let _alone = files::lock(&target.join("workbook.lock"))?;
    let bindings = target.join("bindings");
    let folders = MODULES.each_ref().map(|module| bindings.join(module.name));
    if !is_fresh(checkout, machine, panics)? {
        let toolchain = toolchain::ensure(machine)?;
        // From here on the bindings are in doubt: an interrupted build must not look finished.
        files::remove_folder(&bindings)?;
        for (module, folder) in MODULES.iter().zip(&folders) {
            show_warnings(&module.build(checkout, &toolchain, panics, folder)?);
        }
        let stamp =
            Stamp { inputs: inputs::fingerprint(checkout)?, panics, compiler: toolchain.version };
        fs::write(stamp_path(checkout), serde_json::to_vec(&stamp)?)
            .context("the demos' stamp cannot be written")?;
    }
    files::mirror(&folders.each_ref().map(PathBuf::as_path), &checkout.demos(), |_| true)?;
    Ok(())
}

fn stamp_path(checkout: &Checkout) -> PathBuf {
    checkout.wasm_target().join("stamp.json")
}

fn is_fresh(checkout: &Checkout, machine: &Machine, panics: Panics) -> Result<bool> {
    let bindings = checkout.wasm_target().join("bindings");
    let Ok(text) = fs::read(stamp_path(checkout)) else { return Ok(false) };
    let Ok(stamp) = serde_json::from_slice::<Stamp>(&text) else { return Ok(false) };
    if !bindings.is_dir()
        || stamp.panics != panics
        || stamp.inputs != inputs::fingerprint(checkout)?
    {
        return Ok(false);
    }
    // Without a compiler here, what an earlier one made is as good as it gets.
    Ok(toolchain::find(machine)?.found.is_none_or(|toolchain| toolchain.version == stamp.compiler))
}

/// The compiler's warnings about the code that only exists for Wasm must not get lost.
fn show_warnings(output: &str) {
    output.split("\n\n").filter_map(warning).for_each(say);
}

/// A paragraph of cargo's output, from the warning on that it holds. That atomics are not stable yet comes with every
/// crate and is known; so is how many warnings there were.
fn warning(paragraph: &str) -> Option<&str> {
    let warning = paragraph[paragraph.find("warning: ")?..].trim_end();
    let is_news =
        !warning.starts_with("warning: unstable feature") && !warning.starts_with("warning: `");
    is_news.then_some(warning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_warnings_about_the_code_are_shown() {
        let known = "   Compiling model v0.1.0\nwarning: unstable feature specified for `-Ctarget-feature`: `atomics`\n  |";
        let summary = "warning: `model` (lib) generated 1 warning\n    Finished `wasm` profile";
        let news =
            "   Compiling wasm-demos v0.1.0\nwarning: unused variable: `x`\n --> src/lib.rs:1:1\n";
        assert_eq!([known, summary, "    Finished `wasm` profile"].map(warning), [None; 3]);
        assert_eq!(warning(news), Some("warning: unused variable: `x`\n --> src/lib.rs:1:1"));
    }
}
