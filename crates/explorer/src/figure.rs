//! The figure that a page shows for a preset: the program, its question, every outcome and the
//! shortest losing schedule, really searched for when the page is built, and all of it meaningful
//! without JavaScript. The form of the live explorer is in it, but hidden.
//!
//! Parts that the live explorer takes over are marked by `data-part`.

use super::Program;
use super::presets::{Preset, preset, presets};
use super::report::Report;
use super::search::{Options, Search};
use super::view::{form, results};
use interpreter::Memory;
use page_kit::Html;
use page_kit::{FigureError, NAME, check_name};

/// Which values loads can return.
const MEMORY: &str = "memory";
/// Whether this explorer is the one that links open: its state is in the page's address.
const LINKED: &str = "linked";

/// The figure for a preset, as Markdown with HTML blocks.
///
/// # Errors
/// An unknown preset or attribute, or a value that the attribute cannot have.
pub fn figure(id: &str, attributes: &[(String, String)]) -> Result<String, FigureError> {
    let known = || presets().map(|preset| preset.id).collect();
    let preset = preset(id).ok_or_else(|| FigureError::UnknownId { known: known() })?;
    let (mut name, mut memory, mut linked) = (id.replace('_', "-"), Memory::default(), false);
    for (attribute, value) in attributes {
        let bad = |expected: &str| FigureError::BadValue {
            name: attribute.clone(),
            value: value.clone(),
            expected: expected.to_owned(),
        };
        match attribute.as_str() {
            NAME => {
                check_name(value)?;
                name.clone_from(value);
            }
            MEMORY => memory = Memory::of(value).ok_or_else(|| bad("weak or interleaving"))?,
            LINKED if value == "yes" => linked = true,
            LINKED => return Err(bad("yes, or left out")),
            _ => {
                let (name, known) = (attribute.clone(), vec![NAME, MEMORY, LINKED]);
                return Err(FigureError::UnknownAttribute { name, known });
            }
        }
    }
    let broken = |error| FigureError::Broken { id: preset.id, why: format!("{error}") };
    let program = Program::parse(preset.source).map_err(broken)?;
    let report = Search::new(program, Options { memory, ..Options::default() }).finish();
    Ok(Figure { preset, name, linked, report }.write())
}

/// The board on which a page's challenges are played, as HTML; `id` starts the ids in it.
pub fn board(id: &str) -> String {
    form::board(id)
}

struct Figure {
    preset: Preset,
    name: String,
    linked: bool,
    report: Report,
}

impl Figure {
    fn write(&self) -> String {
        let mut html = Html::new();
        let id = format!("explorer-{}", self.name);
        let (title, memory) = (format!("{id}-title"), self.report.memory);
        let mut attributes = vec![
            ("class", "explorer"),
            ("id", &id),
            ("data-preset", self.preset.id),
            ("data-memory", memory.id()),
            ("role", "group"),
            ("aria-labelledby", &title),
        ];
        attributes.extend(self.linked.then_some(("data-linked", "")));
        html.open("live-explorer", &attributes);
        html.raw("\n").open("div", &[("class", "explorer-head")]);
        let heading = [("class", "explorer-title"), ("id", title.as_str()), ("data-part", "title")];
        html.leaf("p", &heading, self.preset.title);
        let question = [("class", "explorer-question"), ("data-part", "question")];
        html.leaf("p", &question, self.preset.question);
        html.close("div").raw("\n");
        html.open("div", &[("data-part", "program"), ("class", "explorer-program")]);
        html.raw("\n\n```rust,ignore\n").raw(self.preset.source.trim_end()).raw("\n```\n\n");
        html.close("div").raw("\n");
        html.open("div", &[("class", "explorer-desk"), ("data-part", "desk")]).raw("\n");
        form::form(&mut html, &id, self.preset, memory);
        form::stepping(&mut html, &id);
        html.close("div").raw("\n");
        // Closed, so that nothing is given away before the reader has tried.
        html.open("details", &[("data-part", "answer"), ("class", "explorer-answer")]);
        html.leaf("summary", &[], "Every way it can end").raw("\n");
        html.open("div", &[("data-part", "results"), ("class", "explorer-results")]).raw("\n");
        results::write(&mut html, &self.report, results::Buttons::Hidden);
        html.close("div").close("details").raw("\n");
        form::bar(&mut html);
        html.close("live-explorer").raw("\n");
        html.finish()
    }
}
