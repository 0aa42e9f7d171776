//! `cargo workbook bless`: renews what is generated and kept in the repository, and says what has changed.

mod pictures;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use files::files_below;
use workbook::answer;
use workbook::checkout::Checkout;
use workbook::console::{Step, say};
use workbook::process::Tool;

use crate::fingerprint::sha256;
use crate::site::SOURCES;

/// What tests look at to learn that they are to write, not to compare.
const VARIABLE: &str = "BLESS";

/// What to renew.
#[derive(Args, Debug)]
pub struct Bless {
    /// Only these; all if none is named
    #[arg(value_enum)]
    what: Vec<What>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// The table of what the grader is proven to do, in crates/grader/README.md
    Table,
    /// Compiler messages, assembly and output that pages show of the listings
    Listings,
    /// The runs that pages show of the demos where those cannot run
    Recordings,
    /// What std has, which `crate::sync` is held to, as the installed documentation of std tells it
    Interface,
    /// The pictures of links to the course, and its icons
    Pictures,
}

impl What {
    /// The words of cargo that do it; none for what this program does itself.
    fn command(self) -> Option<&'static str> {
        Some(match self {
            Self::Pictures => return None,
            Self::Table => "test --locked --package grader --test proof table",
            Self::Listings => "test --locked --package listings",
            Self::Interface => {
                "test --locked --package modelled --test interface what_std_has_is_written_down"
            }
            Self::Recordings => "run --locked --package wasm-demos --release -- record",
        })
    }
}

impl Bless {
    /// Renews and lists the files that are not what they were; says whether everything could be renewed.
    ///
    /// # Errors
    /// cargo cannot be started, or a file cannot be read.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        let before = hashes(checkout)?;
        let mut all_well = true;
        for what in What::value_variants() {
            if self.what.is_empty() || self.what.contains(what) {
                all_well &= renew(checkout, *what)?;
            }
        }
        let after = hashes(checkout)?;
        let changed = changes(&before, &after);
        for line in &changed {
            answer!("{line}");
        }
        match changed.len() {
            0 => say("Nothing has changed."),
            1 => say("1 file has changed: read the difference before you commit it."),
            many => say(format!(
                "{many} files have changed: read the differences before you commit them."
            )),
        }
        Ok(all_well)
    }
}

fn renew(checkout: &Checkout, what: What) -> Result<bool> {
    let Some(command) = what.command() else {
        let step = Step::start("Drawing pictures");
        pictures::draw(checkout)?;
        step.done();
        return Ok(true);
    };
    let step = Step::start(format!("Running cargo {command}"));
    let outcome = Tool::cargo()
        .dir(checkout.root())
        .args(command.split(' '))
        .env(VARIABLE, "1")
        .run(|line| step.detail(line))?;
    if outcome.status.success() {
        step.done();
    } else {
        drop(step);
        say(outcome.text.trim_end());
        say(format!("This has failed: {VARIABLE}=1 cargo {command}"));
    }
    Ok(outcome.status.success())
}

/// The files of the course and its code, by path.
type Hashes = BTreeMap<PathBuf, String>;

fn hashes(checkout: &Checkout) -> Result<Hashes> {
    let mut hashes = Hashes::new();
    for folder in SOURCES {
        for file in files_below(&checkout.root().join(folder))? {
            let path = PathBuf::from(folder).join(file);
            let content = fs::read(checkout.root().join(&path))
                .with_context(|| format!("{} cannot be read", path.display()))?;
            hashes.insert(path, sha256(&content));
        }
    }
    Ok(hashes)
}

/// A line for each file that is new, other, or gone.
fn changes(before: &Hashes, after: &Hashes) -> Vec<String> {
    let written = after.iter().filter_map(|(path, hash)| match before.get(path) {
        None => Some(format!("new      {}", path.display())),
        Some(old) if old != hash => Some(format!("changed  {}", path.display())),
        Some(_) => None,
    });
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    written.chain(gone.map(|path| format!("gone     {}", path.display()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_what_became_of_them() {
        let hashes = |files: &[(&str, &str)]| -> Hashes {
            files.iter().map(|(path, hash)| (PathBuf::from(path), (*hash).to_owned())).collect()
        };
        let before = hashes(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let after = hashes(&[("b", "2"), ("c", "1"), ("d", "1")]);
        assert_eq!(changes(&before, &after), ["changed  b", "new      d", "gone     a"]);
        assert!(changes(&after, &after).is_empty());
    }
}
