//! The course's three Wasm modules, and how each is compiled.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use wasm_bindgen_cli_support::Bindgen;

use workbook::checkout::Checkout;
use workbook::console::Step;
use workbook::process::Tool;

use crate::toolchain::Toolchain;

/// The target; std for it is built along, so it need not be installed.
const TARGET: &str = "wasm32-unknown-unknown";

/// What a panic in a demo does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Panics {
    /// A bare trap, without its message: a third smaller.
    #[default]
    Trap,
    /// A message on the browser's console, for working on the demos.
    Message,
}

/// Upper limit of the memory that an instance's threads share, in bytes: 256 MiB. The whole of it is reserved at the
/// start, and phones refuse 1 GiB.
const MAX_MEMORY: u32 = 256 << 20;

/// A module of the course.
#[derive(Debug)]
pub(super) struct Module {
    /// The files' name: `NAME.js`, `NAME_bg.wasm`.
    pub name: &'static str,
    /// The package whose library it is.
    package: &'static str,
    /// The package's folder, from the top of the checkout.
    pub home: &'static str,
    /// What it is called when something is said about it.
    title: &'static str,
    /// The folder below the target folder that it is compiled in; flags differ, so that each has one.
    folder: &'static str,
    /// More options of cargo.
    options: &'static [&'static str],
    /// Whether its instances share a memory. Only pages that are cross-origin isolated can load such a module.
    threads: bool,
}

/// Sorts and prints numbers with less code.
const SMALL_STD: &str = "-Zbuild-std-features=optimize_for_size";

/// The demos, which run threads; the explorer and the grader for pages, which run none and so work on every host.
pub(super) const MODULES: [Module; 3] = [
    Module {
        name: "wasm_demos",
        package: "wasm-demos",
        home: "wasm-demos",
        title: "the demos",
        folder: "",
        options: &[],
        threads: true,
    },
    Module {
        name: "explorer",
        package: "explorer",
        home: "crates/explorer",
        title: "the explorer",
        folder: "explorer",
        options: &[SMALL_STD],
        threads: false,
    },
    Module {
        name: "page_grader",
        package: "page-grader",
        home: "crates/page-grader",
        title: "the grader for pages",
        folder: "page-grader",
        options: &[SMALL_STD],
        threads: false,
    },
];

impl Module {
    /// The Wasm that the bindings come with.
    pub fn wasm(&self) -> String {
        format!("{}_bg.wasm", self.name)
    }

    fn target(&self, checkout: &Checkout) -> PathBuf {
        checkout.wasm_target().join(self.folder)
    }

    /// What cargo makes.
    fn compiled(&self, checkout: &Checkout) -> PathBuf {
        self.target(checkout).join(TARGET).join("wasm").join(self.name).with_extension("wasm")
    }

    /// Cargo's own record of the files that the last compilation read.
    pub fn record(&self, checkout: &Checkout) -> PathBuf {
        self.compiled(checkout).with_extension("d")
    }

    /// Compiles it and writes its bindings into `to`; says what cargo had to say.
    pub fn build(
        &self,
        checkout: &Checkout,
        toolchain: &Toolchain,
        panics: Panics,
        to: &Path,
    ) -> Result<String> {
        let output = self.compile(checkout, toolchain, panics)?;
        self.generate(&self.compiled(checkout), to)?;
        Ok(output)
    }

    fn compile(
        &self,
        checkout: &Checkout,
        toolchain: &Toolchain,
        panics: Panics,
    ) -> Result<String> {
        let step = Step::start(format!("Compiling {} to Wasm", self.title));
        let outcome = self
            .cargo(checkout, toolchain, panics)
            .args(["rustc", "--crate-type", "cdylib"])
            .args(self.arguments(checkout))
            .run(|line| step.detail(line))?;
        if !outcome.status.success() {
            let title = self.title;
            let advice = if outcome.text.contains("failed to download")
                || outcome.text.contains("Could not resolve")
            {
                format!(
                    "the crates of {title} cannot be downloaded: connect to the network once, then try again"
                )
            } else {
                let verb = if self.threads { "do" } else { "does" };
                format!("{title} {verb} not compile")
            };
            bail!("{advice}\n{}", outcome.text.trim_end());
        }
        step.done();
        Ok(outcome.text)
    }

    /// Lets clippy look at the package as it is compiled. The flags are those of the build for readers, so that both use
    /// one standard library.
    pub fn lint(&self, checkout: &Checkout, toolchain: &Toolchain, clippy: &Path) -> Tool {
        self.cargo(checkout, toolchain, Panics::Trap)
            .args(["check"])
            .args(self.arguments(checkout))
            .env("RUSTC_WORKSPACE_WRAPPER", clippy)
            .env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__")
    }

    /// A cargo that can rebuild std; what it is to do comes next.
    fn cargo(&self, checkout: &Checkout, toolchain: &Toolchain, panics: Panics) -> Tool {
        Tool::new(&toolchain.cargo)
            .without_outer_cargo()
            .dir(checkout.root())
            .env("RUSTC", &toolchain.rustc)
            // `-Z` on a stable compiler; std itself is built this way too.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_ENCODED_RUSTFLAGS", self.rustflags(panics).join("\u{1f}"))
    }

    /// What is compiled, for what, and where to.
    fn arguments(&self, checkout: &Checkout) -> Vec<OsString> {
        let fixed = ["--profile", "wasm", "--locked", "--target", TARGET];
        let std = ["-Zbuild-std=std,panic_abort", "--target-dir"];
        ["--package", self.package, "--lib"]
            .iter()
            .chain(self.options)
            .chain(&fixed)
            .chain(&std)
            .map(OsString::from)
            .chain([self.target(checkout).into_os_string()])
            .collect()
    }

    fn rustflags(&self, panics: Panics) -> Vec<String> {
        let mut flags = if self.threads { thread_flags() } else { Vec::new() };
        if panics == Panics::Trap {
            flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort"].map(str::to_owned));
        }
        if !self.threads {
            // Random sequences are the same each time here. What could be asked for others must say where it has them from.
            flags.push("--cfg=getrandom_backend=\"unsupported\"".to_owned());
        }
        flags
    }

    /// Writes what `wasm-bindgen --target web` would write.
    fn generate(&self, module: &Path, to: &Path) -> Result<()> {
        let step = Step::start(format!("Generating the bindings of {}", self.title));
        // Written elsewhere and moved: half of the bindings must not look like all of them.
        let partial = to.with_extension("partial");
        files::remove_folder(&partial)?;
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(module)
            .out_name(self.name)
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
}

/// Flags for a shared, imported memory with thread-local storage that wasm-bindgen can set up per thread.
fn thread_flags() -> Vec<String> {
    let mut flags = vec!["-Ctarget-feature=+atomics,+bulk-memory,+mutable-globals".to_owned()];
    let max_memory = format!("--max-memory={MAX_MEMORY}");
    // rustc has stopped passing these by itself for targets with atomics.
    let linker = ["--shared-memory", "--import-memory", &max_memory];
    let exports = ["__heap_base", "__wasm_init_tls", "__tls_size", "__tls_align", "__tls_base"];
    flags.extend(linker.map(|arg| format!("-Clink-arg={arg}")));
    flags.extend(exports.map(|symbol| format!("-Clink-arg=--export={symbol}")));
    flags
}
