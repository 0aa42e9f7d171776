//! The stages, in order of speed.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use site_check::check_site;
use workbook::console::say;
use workbook::process::Tool;

use super::running::{Context, as_one, cargo, run};
use super::score::Score;
use super::{
    claims, code, dependencies, engine, html, paper, prose, samples, stubs, web, workflows,
};
use crate::browser;
use crate::components;
use crate::machine::Machine;
use crate::site;
use crate::toolchain;
use crate::wasm;

/// A part of the proof.
pub(super) struct Stage {
    pub(super) name: &'static str,
    /// What is certain once it has passed, as a sentence without a full stop.
    pub(super) proves: &'static str,
    pub(super) when: When,
    /// Stages without whose success this one would say nothing new.
    pub(super) builds_on: &'static [&'static str],
    /// Installs what the stage needs.
    pub(super) prepare: fn(&Machine) -> Result<()>,
    /// An error counts as one failed test.
    pub(super) run: fn(&Context) -> Result<Score>,
}

/// In which runs a stage takes part.
#[derive(Clone, Copy)]
pub(super) enum When {
    /// In all, `--quick` ones too.
    Always,
    /// In all but `--quick` ones.
    Whole,
    /// Only in `--quick` ones, where it stands for a longer one.
    Quick,
    /// In all but `--quick` ones, where the programs that it wants are installed or may be.
    Programs(fn(&Machine) -> bool),
    /// Only where its name is given: it takes too long, or wants programs that not everybody has.
    OnRequest,
}

impl When {
    /// For people.
    pub(super) fn as_text(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Whole => "not with --quick",
            Self::Quick => "only with --quick",
            Self::Programs(_) => {
                "not with --quick; where the browser is installed, or with --install"
            }
            Self::OnRequest => "only when asked for",
        }
    }
}

pub(super) const STAGES: [Stage; 23] = [
    Stage {
        name: "format",
        proves: "all Rust files are formatted",
        when: When::Always,
        builds_on: &[],
        prepare: components::ensure,
        run: code::format,
    },
    Stage {
        name: "prose",
        proves: "the pages are spelt right, and no sentence is too long",
        when: When::Always,
        builds_on: &[],
        prepare: nothing,
        run: prose::check,
    },
    Stage {
        name: "claims",
        proves: "each sentence of the pages that claims something has what proves it, and that is there",
        when: When::Always,
        builds_on: &[],
        prepare: nothing,
        run: claims::check,
    },
    Stage {
        name: "web",
        proves: "what pages run is formatted, linted and type-checked",
        when: When::Always,
        builds_on: &[],
        prepare: nothing,
        run: web::check,
    },
    Stage {
        name: "workflows",
        proves: "the workflows for continuous integration are well formed, and so are the scripts that they call",
        when: When::Always,
        builds_on: &[],
        prepare: nothing,
        run: workflows::check,
    },
    Stage {
        name: "lint",
        proves: "the compiler and clippy have nothing to say",
        when: When::Always,
        builds_on: &[],
        prepare: |machine| {
            components::ensure(machine)?;
            wasm::ensure_linter(machine)
        },
        run: |context| {
            let outcome = cargo(
                context,
                &["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"],
            )?;
            if !outcome.status.success() {
                return Ok(as_one(&outcome));
            }
            let of_wasm =
                wasm::lint(&context.checkout, &context.machine, |tool| run(context, tool))?;
            Ok(as_one(&of_wasm))
        },
    },
    Stage {
        name: "doc",
        proves: "the documentation of the code has no broken link",
        when: When::Whole,
        builds_on: &[],
        prepare: nothing,
        run: |context| {
            let tool = Tool::cargo()
                .args(["doc", "--workspace", "--no-deps", "--locked"])
                .env("RUSTDOCFLAGS", "--deny warnings");
            run(context, tool).map(|outcome| as_one(&outcome))
        },
    },
    Stage {
        name: "unit",
        proves: "model, demos, listings, preprocessor and tool do what their tests say",
        when: When::Always,
        builds_on: &[],
        prepare: nothing,
        run: code::unit,
    },
    Stage {
        name: "grader",
        proves: "every reference solution passes, every named mutant is rejected for its own reason; where pages grade, they say the same of every third file",
        when: When::Whole,
        builds_on: &[],
        prepare: nothing,
        run: |context| {
            let tool = Tool::cargo().args(["test", "--locked", "--no-fail-fast"]).args([
                "--package",
                "grader",
                "--package",
                "page-grader",
            ]);
            let outcome = run(context, tool)?;
            if outcome.status.success() {
                show_table(context)?;
            }
            Ok(Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "samples",
        proves: "the grader accepts a right solution of every exercise and rejects a mutant of it",
        when: When::Quick,
        builds_on: &[],
        prepare: nothing,
        run: samples::check,
    },
    Stage {
        name: "stubs",
        proves: "every exercise compiles and says that it is not done yet",
        when: When::Always,
        builds_on: &[],
        prepare: nothing,
        run: stubs::check,
    },
    Stage {
        name: "site",
        proves: "the demos compile to Wasm and every page builds",
        when: When::Always,
        builds_on: &[],
        prepare: |machine| toolchain::ensure(machine).map(drop),
        run: |context| site::up_to_date(&context.checkout).map(|_| Score::one_passed()),
    },
    Stage {
        name: "links",
        proves: "no link, anchor, heading or image of the built site is broken",
        when: When::Always,
        builds_on: &["site"],
        prepare: nothing,
        run: links,
    },
    Stage {
        name: "browser",
        proves: "pages and demos work in a real Chromium, with and without the host's headers",
        when: When::Whole,
        builds_on: &["site"],
        prepare: |machine| browser::ensure(machine).map(drop),
        run: |context| {
            let programs = browser::ensure(&context.machine)?;
            // The tests write down what they leave, for the stage `html`.
            files::remove_folder(&context.checkout.root().join(html::KEPT))?;
            let [browser_variable, driver_variable] = browser::VARIABLES;
            let tool = Tool::cargo()
                .args(["test", "--package", "browser-tests", "--locked"])
                .env(browser_variable, programs.browser)
                .env(driver_variable, programs.driver);
            let outcome = run(context, tool)?;
            let has_kept = !html::kept(context.checkout.root())?.is_empty();
            ensure!(has_kept || !outcome.status.success(), "no test has written a page down");
            Ok(Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "html",
        proves: "pages are valid HTML, as they are served, and as the browser tests left them after runs",
        when: When::Whole,
        builds_on: &["site"],
        prepare: html::ensure_java,
        run: html::check,
    },
    Stage {
        name: "firefox",
        proves: "pages and demos work in Firefox",
        when: When::Programs(engine::has_firefox),
        builds_on: &["site"],
        prepare: engine::ensure_firefox,
        run: |context| engine::run_tests(context, "firefox"),
    },
    Stage {
        name: "webkit",
        proves: "pages and demos work in WebKit, the engine of Safari",
        when: When::Programs(engine::has_webkit),
        builds_on: &["site"],
        prepare: engine::ensure_webkit,
        run: |context| engine::run_tests(context, "webkit"),
    },
    Stage {
        name: "repeat",
        proves: "the grader says the same in twenty runs of every file, with all cores busy",
        when: When::OnRequest,
        builds_on: &[],
        prepare: nothing,
        run: |context| {
            let test = ["test", "--package", "grader", "--locked", "--test", "proof"];
            let outcome = cargo(context, &[&test[..], &["--", "--ignored"]].concat())?;
            Ok(Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "page",
        proves: "where pages grade, they say of every file what the grader says, and the table of that is up to date",
        when: When::OnRequest,
        builds_on: &[],
        prepare: nothing,
        run: |context| {
            let test = ["test", "--release", "--package", "page-grader", "--locked"];
            let tool =
                Tool::cargo().args(test).args(["--test", "agreement"]).env("EVERY_FILE", "1");
            run(context, tool).map(|outcome| Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "mutation",
        proves: "the grader rejects every reference solution that is spoiled in a small way, but for those listed with a reason",
        when: When::OnRequest,
        builds_on: &[],
        prepare: nothing,
        run: |context| {
            let test = ["test", "--package", "mutation", "--locked", "--test", "survivors"];
            let outcome = cargo(context, &[&test[..], &["--", "--ignored"]].concat())?;
            Ok(Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "fuzz",
        proves: "20,000 random programs do the same where pages run Rust as when rustc compiles them",
        when: When::OnRequest,
        builds_on: &[],
        prepare: nothing,
        run: |context| {
            let test = ["test", "--package", "differential", "--locked", "--test", "agree"];
            let outcome =
                cargo(context, &[&test[..], &["--", "--ignored", "--nocapture"]].concat())?;
            Ok(Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "paper",
        proves: "the ePub is valid, and all links of the printed book lead somewhere in it",
        when: When::OnRequest,
        builds_on: &["site"],
        prepare: paper::ensure,
        run: paper::check,
    },
    Stage {
        name: "dependencies",
        proves: "every dependency has a licence that goes with ours and comes from crates.io, and none is banned",
        when: When::OnRequest,
        builds_on: &[],
        prepare: dependencies::ensure,
        run: dependencies::check,
    },
];

/// Prints what the grader is proven to do: its tests have just found the table true.
fn show_table(context: &Context) -> Result<()> {
    let path = context.checkout.root().join("crates/grader/README.md");
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    text.lines().filter(|line| line.starts_with('|')).for_each(say);
    Ok(())
}

fn nothing(_: &Machine) -> Result<()> {
    Ok(())
}

fn links(context: &Context) -> Result<Score> {
    let findings = check_site(&context.finished_site()?);
    for finding in &findings {
        say(finding.to_string());
    }
    Ok(Score { passed: usize::from(findings.is_empty()), failed: findings.len() })
}
