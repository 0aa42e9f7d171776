//! The stages, in order of speed.

use std::fs;

use anyhow::{Context as _, Result, bail};
use site_check::check_site;

use super::score::Score;
use super::{engine, prose, web};
use crate::browser;
use crate::checkout::Checkout;
use crate::console::{self, Step, say};
use crate::process::{Outcome, Tool};
use crate::site;
use crate::toolchain::{self, Machine};
use crate::verb::doctor;
use crate::wasm;

/// Where the stages run.
pub(super) struct Context {
    pub(super) checkout: Checkout,
    pub(super) machine: Machine,
}

/// A part of the proof.
pub(super) struct Stage {
    pub(super) name: &'static str,
    /// What is certain once it has passed, as a sentence without a full stop.
    pub(super) proves: &'static str,
    /// Stages without whose success this one would say nothing new.
    pub(super) builds_on: &'static [&'static str],
    /// Installs what the stage needs.
    pub(super) prepare: fn(&Machine) -> Result<()>,
    /// An error counts as one failed test.
    pub(super) run: fn(&Context) -> Result<Score>,
}

/// Stages that run only when they are asked for by name: they take too long, or want programs that not everybody has.
pub(super) const ON_REQUEST: [&str; 3] = ["repeat", "firefox", "webkit"];

pub(super) const STAGES: [Stage; 13] = [
    Stage {
        name: "format",
        proves: "all Rust files are formatted",
        builds_on: &[],
        prepare: |machine| doctor::ensure_component(machine, "fmt"),
        run: |context| cargo(context, &["fmt", "--all", "--check"]).map(|outcome| as_one(&outcome)),
    },
    Stage {
        name: "prose",
        proves: "the pages are spelt right, and no sentence is too long",
        builds_on: &[],
        prepare: nothing,
        run: prose::check,
    },
    Stage {
        name: "web",
        proves: "what pages run is formatted, linted and type-checked",
        builds_on: &[],
        prepare: nothing,
        run: web::check,
    },
    Stage {
        name: "lint",
        proves: "the compiler and clippy have nothing to say",
        builds_on: &[],
        prepare: |machine| {
            doctor::ensure_component(machine, "clippy")?;
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
        name: "unit",
        proves: "model, demos, listings, preprocessor and tool do what their tests say",
        builds_on: &[],
        prepare: nothing,
        run: unit,
    },
    Stage {
        name: "grader",
        proves: "every reference solution passes, every named mutant is rejected for its own reason",
        builds_on: &[],
        prepare: nothing,
        run: |context| {
            let outcome =
                cargo(context, &["test", "--package", "grader", "--locked", "--no-fail-fast"])?;
            if outcome.status.success() {
                show_table(context)?;
            }
            Ok(Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "stubs",
        proves: "every exercise compiles and says that it is not done yet",
        builds_on: &[],
        prepare: nothing,
        run: stubs,
    },
    Stage {
        name: "site",
        proves: "the demos compile to Wasm and every page builds",
        builds_on: &[],
        prepare: |machine| toolchain::ensure(machine).map(drop),
        run: |context| site::up_to_date(&context.checkout).map(|_| Score::one_passed()),
    },
    Stage {
        name: "links",
        proves: "no link, anchor, heading or image of the built site is broken",
        builds_on: &["site"],
        prepare: nothing,
        run: links,
    },
    Stage {
        name: "browser",
        proves: "pages and demos work in a real Chromium, with and without the host's headers",
        builds_on: &["site"],
        prepare: |machine| browser::ensure(machine).map(drop),
        run: |context| {
            let programs = browser::ensure(&context.machine)?;
            let [browser_variable, driver_variable] = browser::VARIABLES;
            let tool = Tool::cargo()
                .args(["test", "--package", "browser-tests", "--locked"])
                .env(browser_variable, programs.browser)
                .env(driver_variable, programs.driver);
            run(context, tool).map(|outcome| Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "repeat",
        proves: "the grader says the same in twenty runs of every file, with all cores busy",
        builds_on: &[],
        prepare: nothing,
        run: |context| {
            let test = ["test", "--package", "grader", "--locked", "--test", "proof"];
            let outcome = cargo(context, &[&test[..], &["--", "--ignored"]].concat())?;
            Ok(Score::of_tests(&outcome))
        },
    },
    Stage {
        name: "firefox",
        proves: "pages and demos work in Firefox",
        builds_on: &["site"],
        prepare: engine::ensure_firefox,
        run: |context| engine::run_tests(context, "firefox"),
    },
    Stage {
        name: "webkit",
        proves: "pages and demos work in WebKit, the engine of Safari",
        builds_on: &["site"],
        prepare: engine::ensure_webkit,
        run: |context| engine::run_tests(context, "webkit"),
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

/// Two runs, because cargo unites the features of all that it builds at once: with the listings' benchmarks in the same run,
/// most of mdBook would be compiled a second time.
fn unit(context: &Context) -> Result<Score> {
    const APART: [&str; 2] = ["listings", "exercise-checks*"];
    const OTHER_STAGES: [&str; 3] = ["grader", "exercises", "browser-tests"];
    let test = |option: &str, packages: &[&str], scope: &[&str]| {
        let packages = packages.iter().flat_map(|package| [option, package]);
        let tool =
            Tool::cargo().args(["test", "--locked", "--no-fail-fast"]).args(scope).args(packages);
        run(context, tool).map(|outcome| Score::of_tests(&outcome))
    };
    let mut score = test("--exclude", &[&APART[..], &OTHER_STAGES].concat(), &["--workspace"])?;
    score += test("--package", &APART, &[])?;
    Ok(score)
}

/// The stubs must fail, each because it is still to be done. As failing is right here, the output only shows if it is not
/// what it should be: a log full of failures would mislead. What the reader has changed is his; the stage `grader` grades
/// all stubs as they came.
fn stubs(context: &Context) -> Result<Score> {
    let root = context.checkout.root();
    let exercises = grader::catalogue(root).context("the exercises cannot be listed")?;
    let (untouched, changed): (Vec<_>, Vec<_>) = exercises.into_iter().partition(|exercise| {
        let stub = fs::read(grader::stub(root, &exercise.id));
        stub.is_ok_and(|stub| fs::read(root.join(&exercise.file)).is_ok_and(|now| now == stub))
    });
    for exercise in changed {
        say(format!("{} is not as it came, and is left out.", exercise.file));
    }
    if untouched.is_empty() {
        return Ok(Score::default());
    }
    let step = Step::start("Grading the stubs");
    let outcome = Tool::cargo()
        .dir(root)
        .args(["test", "--package", "exercises", "--locked", "--", "--exact"])
        .args(untouched.iter().map(|exercise| &exercise.id))
        .run(|line| step.detail(line))?;
    step.done();
    let is_to_do = |id: &str| outcome.text.lines().any(|line| is_to_do(line, id));
    let passed = untouched.iter().filter(|exercise| is_to_do(&exercise.id)).count();
    let mut score = Score { passed, failed: untouched.len() - passed };
    if outcome.status.success() {
        say("cargo test -p exercises succeeds, although the exercises are still to be done.");
        score += Score::one_failed();
    }
    if score.failed > 0 {
        say(outcome.text.trim_end());
    }
    Ok(score)
}

/// Whether this is the grader's line `to do  ex01  Title` about an exercise.
fn is_to_do(line: &str, id: &str) -> bool {
    line.split_whitespace().take(3).eq(["to", "do", id])
}

fn links(context: &Context) -> Result<Score> {
    let book = context.checkout.book();
    if site::version_of(&book).is_none() {
        bail!("there is no finished site: run cargo workbook build first");
    }
    let findings = check_site(&book);
    for finding in &findings {
        say(finding.to_string());
    }
    Ok(Score { passed: usize::from(findings.is_empty()), failed: findings.len() })
}

pub(super) fn as_one(outcome: &Outcome) -> Score {
    if outcome.status.success() { Score::one_passed() } else { Score::one_failed() }
}

fn cargo(context: &Context, arguments: &[&str]) -> Result<Outcome> {
    run(context, Tool::cargo().args(arguments))
}

/// Runs a program. In a terminal its last line shows, and all of its output if it fails; a log gets everything, less the
/// lines that only say which crate comes next.
pub(super) fn run(context: &Context, tool: Tool) -> Result<Outcome> {
    let tool = tool.dir(context.checkout.root());
    if !console::is_interactive() {
        return tool.run(|line| {
            if !is_progress(line) {
                say(line);
            }
        });
    }
    let step = Step::start("Running");
    let outcome = tool.run(|line| step.detail(line))?;
    drop(step);
    if !outcome.status.success() {
        say(outcome.text.trim_end());
    }
    Ok(outcome)
}

/// Whether a line of cargo's only says what it is at.
fn is_progress(line: &str) -> bool {
    const WORDS: [&str; 6] =
        ["Compiling", "Checking", "Downloading", "Downloaded", "Blocking", "Finished"];
    let word = line.split_whitespace().next().unwrap_or_default();
    line.starts_with(' ') && WORDS.contains(&word)
}
