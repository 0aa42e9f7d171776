//! `cargo workbook doctor`: what is there, what is missing, what to type.

use anyhow::{Result, bail};
use clap::Args;
use workbook::answer;
use workbook::checkout::Checkout;
use workbook::console::say;
use workbook::process::Tool;

use crate::browser;
use crate::components;
use crate::consent::Consent;
use crate::machine::Machine;
use crate::toolchain;

/// Free space that a first build of everything takes, with room to spare, in bytes.
const SPACE: u64 = 6 << 30;

/// How to look.
#[derive(Args, Clone, Copy, Debug)]
pub struct Doctor {
    /// Install what is missing
    #[arg(long, alias = "fix")]
    install: bool,
}

struct Check {
    name: &'static str,
    needed_for: &'static str,
    /// What is there, or what to do.
    look: fn(&Checkout, &Machine) -> Result<String>,
    /// Installs it; `None` where only the user can.
    fix: Option<fn(&Machine) -> Result<()>>,
}

const CHECKS: [Check; 6] = [
    Check { name: "Rust", needed_for: "everything", look: rust, fix: None },
    Check {
        name: "rustfmt and clippy",
        needed_for: "test",
        look: |_, _| components::find().map(|()| "there".into()),
        fix: Some(components::ensure),
    },
    Check {
        name: "Rust for Wasm threads",
        needed_for: "build, serve, test",
        look: wasm,
        fix: Some(|machine| toolchain::ensure(machine).map(drop)),
    },
    Check {
        name: "Chromium and chromedriver",
        needed_for: "test",
        look: |_, machine| Ok(browser::find_on(machine)?.version),
        fix: Some(|machine| browser::ensure(machine).map(drop)),
    },
    Check { name: "Sandbox", needed_for: "grade, for code of others", look: sandbox, fix: None },
    Check { name: "Disk space", needed_for: "everything", look: space, fix: None },
];

impl Doctor {
    /// Prints the table; says whether everything is there.
    ///
    /// # Errors
    /// None so far: what cannot be looked at counts as missing.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        // Asked for nothing, it only looks.
        let machine = Machine::here().with(Consent::Given);
        let mut missing = 0;
        for check in &CHECKS {
            let mut found = (check.look)(checkout, &machine);
            if let (Err(_), true, Some(fix)) = (&found, self.install, check.fix) {
                found = fix(&machine).and_then(|()| (check.look)(checkout, &machine));
            }
            missing += usize::from(found.is_err());
            answer!("{}", row(check, &found));
        }
        match missing {
            0 => say("Everything is there. Next: cargo workbook serve"),
            _ if self.install => {
                say(format!("{missing} of {} could not be mended: see above.", CHECKS.len()))
            }
            _ => say("Type what stands above, or let it be done: cargo workbook doctor --install"),
        }
        Ok(missing == 0)
    }
}

/// One line for what is there; what is missing gets its advice indented below.
fn row(check: &Check, found: &Result<String>) -> String {
    let (state, detail) = match found {
        Ok(detail) => ("ok     ", detail.clone()),
        Err(error) => ("MISSING", format!("needed for: {}\n{error:#}", check.needed_for)),
    };
    format!("{state}  {:<26}  {}", check.name, detail.replace('\n', "\n         "))
}

fn rust(_: &Checkout, _: &Machine) -> Result<String> {
    Ok(Tool::new("rustc").args(["--version"]).success(|_| ())?.trim().to_owned())
}

fn wasm(_: &Checkout, machine: &Machine) -> Result<String> {
    let search = toolchain::find(machine)?;
    match search.found {
        Some(toolchain) => Ok(format!(
            "{} ({})",
            toolchain.label,
            toolchain.version.lines().next().unwrap_or_default()
        )),
        None => bail!("{}", toolchain::advice(&search.lacking)),
    }
}

/// What a system does not have cannot be mended: that is told, and nothing is missing.
fn sandbox(_: &Checkout, _: &Machine) -> Result<String> {
    Ok(match grader::jail::protections()?.missing() {
        None => "files, network, processes, memory and time".to_owned(),
        Some(missing) => format!("incomplete: {missing} (SECURITY.md)"),
    })
}

fn space(checkout: &Checkout, _: &Machine) -> Result<String> {
    let free = fs4::available_space(checkout.root())?;
    let gigabytes = |bytes: u64| bytes / (1 << 30);
    if free < SPACE {
        bail!(
            "{} GiB free, and {} are needed: make room where the checkout is",
            gigabytes(free),
            gigabytes(SPACE)
        );
    }
    Ok(format!("{} GiB free", gigabytes(free)))
}
