//! The figure that a page shows for a preset: the program, its question, every outcome and the
//! shortest losing schedule, really searched for when the page is built, and all of it meaningful
//! without JavaScript.
//!
//! Parts that the live explorer takes over are marked by `data-part`.

use std::fmt;

use super::ending::Ending;
use super::interpreter::Memory;
use super::presets::{Preset, preset, presets};
use super::report::{Found, Report};
use super::search::{Options, Search};
use super::stepper::Stepper;
use super::{Diagnostic, Program};
use crate::view::html::Html;

/// Why there is no such figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureError {
    /// No preset has this id.
    UnknownPreset {
        /// The ids there are.
        known: Vec<&'static str>,
    },
    /// The figure has no such attribute.
    UnknownAttribute {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The attribute cannot have this value.
    BadValue {
        /// The attribute.
        name: String,
        /// What was asked for.
        value: String,
        /// What would be right, to follow "must be".
        expected: String,
    },
    /// The preset is not a program.
    Broken(Box<Diagnostic>),
}

impl fmt::Display for FigureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownPreset { known } => {
                write!(f, "the explorer has no such program; it has {}", known.join(", "))
            }
            Self::UnknownAttribute { name, known } => {
                write!(f, "the explorer has no attribute {name:?}; it has {}", known.join(", "))
            }
            Self::BadValue { name, value, expected } => {
                write!(f, "{name} cannot be {value:?}: it must be {expected}")
            }
            Self::Broken(diagnostic) => write!(f, "{diagnostic}"),
        }
    }
}

impl std::error::Error for FigureError {}

/// The id of the figure on its page, for a second figure of one preset.
const NAME: &str = "as";
/// Which values loads can return.
const MEMORY: &str = "memory";

/// The figure for a preset, as Markdown with HTML blocks.
///
/// # Errors
/// An unknown preset or attribute, or a value that the attribute cannot have.
pub fn figure(id: &str, attributes: &[(String, String)]) -> Result<String, FigureError> {
    let known = || presets().map(|preset| preset.id).collect();
    let preset = preset(id).ok_or_else(|| FigureError::UnknownPreset { known: known() })?;
    let (mut name, mut memory) = (id.to_owned(), Memory::default());
    for (attribute, value) in attributes {
        let bad = |expected: &str| FigureError::BadValue {
            name: attribute.clone(),
            value: value.clone(),
            expected: expected.to_owned(),
        };
        match (attribute.as_str(), value.as_str()) {
            (NAME, value) if is_name(value) => name = value.to_owned(),
            (NAME, _) => return Err(bad("lower-case letters, digits and hyphens")),
            (MEMORY, "weak") => memory = Memory::Weak,
            (MEMORY, "interleaving") => memory = Memory::Interleaving,
            (MEMORY, _) => return Err(bad("weak or interleaving")),
            _ => {
                let (name, known) = (attribute.clone(), vec![NAME, MEMORY]);
                return Err(FigureError::UnknownAttribute { name, known });
            }
        }
    }
    let broken = |diagnostic| FigureError::Broken(Box::new(diagnostic));
    let program = Program::parse(preset.source).map_err(broken)?;
    let report = Search::new(program, Options { memory, ..Options::default() }).finish();
    Ok(Figure { preset, name: name.replace('_', "-"), report }.write())
}

fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(fits)
}

struct Figure {
    preset: Preset,
    name: String,
    report: Report,
}

impl Figure {
    fn write(&self) -> String {
        let mut html = Html::new();
        let (id, title) =
            (format!("explorer-{}", self.name), format!("explorer-{}-title", self.name));
        let memory = match self.report.memory {
            Memory::Interleaving => "interleaving",
            Memory::Weak => "weak",
        };
        html.open(
            "live-explorer",
            &[
                ("class", "explorer"),
                ("id", &id),
                ("data-preset", self.preset.id),
                ("data-memory", memory),
                ("role", "group"),
                ("aria-labelledby", &title),
            ],
        );
        html.raw("\n").open("div", &[("class", "explorer-head")]);
        html.leaf("p", &[("class", "explorer-title"), ("id", &title)], self.preset.title);
        html.leaf("p", &[("class", "explorer-question")], self.preset.question);
        html.close("div").raw("\n");
        html.open("div", &[("data-part", "program"), ("class", "explorer-program")]);
        html.raw("\n\n```rust,ignore\n").raw(self.preset.source.trim_end()).raw("\n```\n\n");
        html.close("div").raw("\n");
        html.open("div", &[("data-part", "results"), ("class", "explorer-results")]).raw("\n");
        self.outcomes(&mut html);
        self.races(&mut html);
        self.losing(&mut html);
        html.close("div").raw("\n").close("live-explorer").raw("\n");
        html.finish()
    }

    fn outcomes(&self, html: &mut Html) {
        let columns: Vec<&str> = self.report.program.outcome_columns().collect();
        html.open("div", &[("class", "table-wrapper")]).open("table", &[]);
        html.leaf("caption", &[], &self.caption()).raw("\n<thead><tr>");
        for column in columns.iter().chain(&["interleavings", "verdict"]) {
            html.leaf("th", &[("scope", "col")], column);
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for found in &self.report.endings {
            self.row(html, found, columns.len());
        }
        html.raw("</tbody>").close("table").close("div").raw("\n");
    }

    fn caption(&self) -> String {
        let orders = match self.report.interleavings {
            Some(count) => format!("{count} interleavings"),
            None => "Every interleaving".to_owned(),
        };
        match self.report.unfinished {
            None => format!("Every way in which the program can end ({orders}, all of them tried)"),
            Some(unfinished) => format!("Ways in which the program can end; {unfinished}"),
        }
    }

    fn row(&self, html: &mut Html, found: &Found<Ending>, columns: usize) {
        let count = found.interleavings.map_or(String::new(), |count| count.to_string());
        let (class, word) = if found.what.is_good() { ("good", "right") } else { ("bad", "wrong") };
        html.open("tr", &[("class", class)]);
        let verdict = match &found.what {
            Ending::Finished { values, .. } => {
                for value in self.report.shown(values) {
                    html.leaf("td", &[("class", "number")], &value);
                }
                word.to_owned()
            }
            other => {
                let width = columns.to_string();
                html.leaf("td", &[("colspan", &width)], "does not end");
                other.describe(&self.report.program)
            }
        };
        html.leaf("td", &[("class", "number")], &count);
        html.open("td", &[]);
        rich(html, &verdict);
        html.close("td").close("tr").raw("\n");
    }

    fn races(&self, html: &mut Html) {
        for found in &self.report.races {
            let text = found.what.describe(&self.report.program);
            html.open("p", &[("class", "explorer-race")]);
            rich(html, &sentence(&text));
            html.close("p").raw("\n");
        }
    }

    /// The shortest losing schedule, or that there is none.
    fn losing(&self, html: &mut Html) {
        let Some((wrong, schedule)) = self.report.losing() else {
            let text = match self.report.unfinished {
                None => "No schedule breaks this program: every interleaving was tried.",
                Some(_) => "No schedule that breaks this program has been found.",
            };
            html.leaf("p", &[("class", "explorer-proof")], text).raw("\n");
            return;
        };
        let mut stepper = Stepper::new(self.report.program.clone(), self.report.memory);
        // The schedule comes from this very program, so that all of it fits.
        let played = stepper.play(schedule);
        debug_assert_eq!(played, Ok(()));
        html.open("div", &[("data-part", "schedule"), ("class", "explorer-schedule")]);
        html.leaf("p", &[], "A shortest schedule that breaks it:").raw("\n").open("ol", &[]);
        for event in stepper.events() {
            let name = self.report.program.threads().nth(event.thread).unwrap_or_default();
            html.open("li", &[]).leaf("strong", &[], name).text(" ");
            html.leaf("code", &[], event.at.of(self.preset.source)).text(" ");
            html.text(&event.text).close("li").raw("\n");
        }
        html.close("ol").open("p", &[]);
        rich(html, &sentence(&wrong));
        html.close("p").close("div").raw("\n");
    }
}

/// With a capital letter and a full stop. Code in it keeps its case.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).chain(['.']).collect()
}

/// Writes a text in which backticks mark code.
fn rich(html: &mut Html, text: &str) {
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 0 {
            html.text(part)
        } else {
            html.leaf("code", &[], part)
        };
    }
}
