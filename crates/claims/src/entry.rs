//! What somebody has said proves a claim: the entries of `docs/claims/PART/PAGE.toml`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// What a claim rests on.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// A test: `at` is its file and its name, `FILE::NAME`.
    Test,
    /// Something in `listings` that a test compares word for word: `at` is the file.
    Listing,
    /// What came of a run that no test repeats, kept in `listings/reports` with its date and machine: `at` is the file.
    Record,
    /// A constant of the project's own code, about which the sentence speaks: `at` is the file, `shows` the constant.
    Code,
    /// A program of the explorer, whose outcomes its tests know: `at` is its name.
    Explorer,
    /// A row of a table of measurements: `at` is the file, `shows` a part of the row.
    Bench,
    /// A source outside of the course: `at` is its address, with a section; `shows` names it where the address cannot.
    Source,
    /// A section of another page, which shows it: `at` is `PART/PAGE.md#SECTION`.
    Page,
    /// Sums that come out: `at` is one, or several with `;` between them.
    Arithmetic,
    /// Other words of the same page, from which it follows: `at` has them.
    Follows,
    /// It says what a word means here.
    Definition,
    /// It says what to do, or what is thought to be good.
    Advice,
    /// It is a story, a picture, or an announcement: nothing that could be false of the world.
    Story,
}

impl By {
    /// As an entry has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Listing => "listing",
            Self::Record => "record",
            Self::Code => "code",
            Self::Explorer => "explorer",
            Self::Bench => "bench",
            Self::Source => "source",
            Self::Page => "page",
            Self::Arithmetic => "arithmetic",
            Self::Follows => "follows",
            Self::Definition => "definition",
            Self::Advice => "advice",
            Self::Story => "story",
        }
    }
}

/// One of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The sentences, word for word.
    pub says: Vec<String>,
    /// What they rest on.
    pub by: By,
    /// Where that is.
    pub at: Option<String>,
    /// What must stand there.
    pub shows: Option<String>,
    /// What a reader of the entry has to know to be convinced.
    pub why: Option<String>,
}

/// A file of them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    #[serde(default)]
    proof: Vec<Entry>,
}

/// Reads a file; a page without one has no entries.
///
/// # Errors
/// The file cannot be read, or is not written as it should be.
pub fn read(path: &Path) -> Result<Vec<Entry>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text =
        fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let entries: Entries = toml::from_str(&text)
        .with_context(|| format!("{} is not written as it should be", path.display()))?;
    Ok(entries.proof)
}

/// An entry to fill in, for a sentence that has none.
pub fn to_fill_in(sentence: &str) -> String {
    format!("[[proof]]\nsays = [{}]\nby = \"\"\nat = \"\"\n", quoted(sentence))
}

/// The sentence as TOML writes it.
pub fn quoted(sentence: &str) -> String {
    toml::Value::from(sentence).to_string()
}
