//! From `wasm-demos/` to `src/demos/`: compile, generate bindings, copy, each only when its inputs changed.

mod inputs;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use wasm_bindgen_cli_support::Bindgen;

use crate::checkout::Checkout;
use crate::console::{Step, say};
use crate::files;
use crate::process::Tool;
use crate::toolchain::{self, Machine, Toolchain};

/// The target; std for it is built along, so it need not be installed.
const TARGET: &str = "wasm32-unknown-unknown";

/// Upper limit of the memory that an instance's threads share, in bytes: 256 MiB. The whole of it is reserved at the
/// start, and phones refuse 1 GiB.
const MAX_MEMORY: u32 = 256 << 20;

/// What a panic in a demo does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Panics {
    /// A bare trap, without its message: a third smaller.
    #[default]
    Trap,
    /// A message on the browser's console, for working on the demos.
    Message,
}

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

/// Whether the demos are there, fresh or not.
#[must_use]
pub fn is_built(checkout: &Checkout) -> bool {
    !has_demos(checkout) || checkout.demos().join("wasm_demos_bg.wasm").is_file()
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
    if !is_fresh(checkout, machine, panics)? {
        let toolchain = toolchain::ensure(machine)?;
        // From here on the bindings are in doubt: an interrupted build must not look finished.
        files::remove_folder(&bindings)?;
        let module = compile(checkout, &toolchain, panics)?;
        generate(&module, &bindings)?;
        let stamp =
            Stamp { inputs: inputs::fingerprint(checkout)?, panics, compiler: toolchain.version };
        fs::write(stamp_path(checkout), serde_json::to_vec(&stamp)?)
            .context("the demos' stamp cannot be written")?;
    }
    files::mirror(&[&bindings, &checkout.demo_scripts()], &checkout.demos())?;
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

fn compile(checkout: &Checkout, toolchain: &Toolchain, panics: Panics) -> Result<PathBuf> {
    let step = Step::start("Compiling the demos to Wasm");
    let target = checkout.wasm_target();
    let outcome = Tool::new(&toolchain.cargo)
        .without_outer_cargo()
        .dir(checkout.root())
        .args(["rustc", "--package", "wasm-demos", "--lib", "--crate-type", "cdylib"])
        .args([
            "--profile",
            "wasm",
            "--locked",
            "--target",
            TARGET,
            "-Zbuild-std=std,panic_abort",
            "--target-dir",
        ])
        .args([&target])
        .env("RUSTC", &toolchain.rustc)
        // `-Z` on a stable compiler; std itself is built this way too.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", rustflags(panics).join("\u{1f}"))
        .run(|line| step.detail(line))?;
    if !outcome.status.success() {
        let advice = if outcome.text.contains("failed to download")
            || outcome.text.contains("Could not resolve")
        {
            "the demos' crates cannot be downloaded: connect to the network once, then try again"
        } else {
            "the demos do not compile"
        };
        bail!("{advice}\n{}", outcome.text.trim_end());
    }
    step.done();
    show_warnings(&outcome.text);
    Ok(target.join(TARGET).join("wasm/wasm_demos.wasm"))
}

/// No linter sees the code that only exists for Wasm, so the compiler's warnings about it must not get lost.
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

/// Flags for a shared, imported memory with thread-local storage that wasm-bindgen can set up per thread.
fn rustflags(panics: Panics) -> Vec<String> {
    let mut flags = vec!["-Ctarget-feature=+atomics,+bulk-memory,+mutable-globals".to_owned()];
    let max_memory = format!("--max-memory={MAX_MEMORY}");
    // rustc has stopped passing these by itself for targets with atomics.
    let linker = ["--shared-memory", "--import-memory", &max_memory];
    let exports = ["__heap_base", "__wasm_init_tls", "__tls_size", "__tls_align", "__tls_base"];
    flags.extend(linker.map(|arg| format!("-Clink-arg={arg}")));
    flags.extend(exports.map(|symbol| format!("-Clink-arg=--export={symbol}")));
    if panics == Panics::Trap {
        flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort"].map(str::to_owned));
    }
    flags
}

/// Writes what `wasm-bindgen --target web` would write.
fn generate(module: &Path, to: &Path) -> Result<()> {
    let step = Step::start("Generating the demos' bindings");
    // Written elsewhere and moved: half of the bindings must not look like all of them.
    let partial = to.with_extension("partial");
    files::remove_folder(&partial)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .web(true)?
        // The library's default leaves `init()` without a path to the Wasm.
        .omit_default_module_path(false)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(&partial).context("the bindings cannot be generated: is wasm-bindgen's version in Cargo.lock the one of wasm-bindgen-cli-support?")?;
    fs::rename(&partial, to).with_context(|| format!("{} cannot be written", to.display()))?;
    step.done();
    Ok(())
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
