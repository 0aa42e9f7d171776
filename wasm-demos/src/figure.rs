//! The figure that a page shows for a demo: a form, a recorded run and the code, all of it
//! meaningful without JavaScript.
//!
//! Parts that the live demo takes over are marked by `data-part`, fields by `name`, code by
//! `data-tool`.

use crate::kit::{Param, ParamKind, SettingError, Settings, Spec, Tool, Way};
use crate::recording::Recording;
use crate::view::{outcome, replay, runs};
use crate::{demo, demos};
use page_kit::Html;
use page_kit::{FigureError, NAME, check_name};

/// The figure for a demo, as Markdown with HTML blocks.
///
/// `attrs` are initial values: `tool`, the parameters' ids, and `as` for the figure's own id (by default the demo's) which also starts
/// its names in the page's address. The code blocks include from `ROOT/wasm-demos/src/engine/`;
/// `ROOT` stands for the relative path from the page to the checkout and is for the caller to
/// replace.
///
/// # Errors
/// An unknown id or attribute, a value out of bounds, a recorded run that is missing.
pub fn figure(id: &str, attrs: &[(String, String)]) -> Result<String, FigureError> {
    let spec = demo(id).ok_or_else(|| FigureError::UnknownId {
        known: demos().iter().map(|spec| spec.id).collect(),
    })?;
    let pairs = attrs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let name = pairs.clone().find(|(name, _)| *name == NAME).map_or(id, |(_, value)| value);
    check_name(name)?;
    let settings = spec.settings(pairs.filter(|(name, _)| *name != NAME))?;
    let recording = Recording::read(spec.id).map_err(|error| FigureError::Broken {
        id: spec.id,
        why: format!(
            "it has no recorded run ({error}); make one with `cargo run -p wasm-demos --release -- record {id}`"
        ),
    })?;
    Ok(Figure { spec, name, settings, recording }.write())
}

impl From<SettingError> for FigureError {
    fn from(error: SettingError) -> Self {
        match error {
            SettingError::Unknown { name, mut known } => {
                known.push(NAME);
                Self::UnknownAttribute { name, known }
            }
            SettingError::BadValue { name, value, expected } => {
                Self::BadValue { name, value, expected }
            }
        }
    }
}

const FIELDS: &[(&str, &str)] =
    &[("data-part", "fields"), ("class", "demo-fieldset"), ("disabled", "")];

struct Figure<'a> {
    spec: &'static Spec,
    name: &'a str,
    settings: Settings,
    recording: Recording,
}

impl Figure<'_> {
    fn write(&self) -> String {
        let mut html = Html::new();
        let title = self.id("title");
        html.open(
            "live-demo",
            &[
                ("class", "demo"),
                ("id", &format!("demo-{}", self.name)),
                ("data-demo", self.spec.id),
                ("data-name", self.name),
                ("role", "group"),
                ("aria-labelledby", &title),
            ],
        );
        html.raw("\n").open("div", &[("class", "demo-head")]);
        html.leaf("p", &[("class", "demo-title"), ("id", &title)], self.spec.title);
        html.leaf("p", &[], self.spec.summary).close("div").raw("\n");
        self.form(&mut html);
        html.open("div", &[("data-part", "live"), ("class", "demo-live"), ("hidden", "")])
            .close("div")
            .raw("\n");
        html.leaf(
            "p",
            &[("data-part", "status"), ("class", "demo-status"), ("role", "status")],
            NOT_LIVE,
        )
        .raw("\n");
        html.open(
            "p",
            &[
                ("data-part", "prediction"),
                ("class", "demo-prediction"),
                ("aria-live", "polite"),
                ("hidden", ""),
            ],
        )
        .close("p")
        .raw("\n");
        html.open("div", &[("data-part", "results"), ("class", "demo-results")])
            .close("div")
            .raw("\n");
        self.recorded(&mut html);
        html.close("live-demo").raw("\n");
        html.finish()
    }

    /// An id within this figure.
    fn id(&self, part: &str) -> String {
        format!("demo-{}-{part}", self.name)
    }

    /// The form: a question, the buttons, and what can be set, with the code of each tool between the choice of the tool and
    /// the rest. Its fields are disabled until the live demo takes over: without it, there is nothing that could run. A script
    /// folds what can be set, so that the first run takes one button.
    fn form(&self, html: &mut Html) {
        html.open(
            "form",
            &[
                ("data-part", "form"),
                ("class", "demo-form"),
                ("novalidate", ""),
                ("autocomplete", "off"),
            ],
        )
        .raw("\n");
        self.question(html);
        let setup = self.id("setup");
        html.open("div", &[("class", "demo-buttons")]);
        for (name, kind, label) in [
            ("run", "submit", "Run"),
            ("repeat", "button", "Run 50 times"),
            ("stop", "button", "Stop"),
        ] {
            html.leaf("button", &[("type", kind), ("name", name), ("disabled", "")], label);
        }
        html.leaf(
            "button",
            &[
                ("type", "button"),
                ("class", "demo-fold"),
                ("aria-expanded", "false"),
                ("aria-controls", &setup),
            ],
            "Settings and code",
        );
        html.leaf(
            "span",
            &[("data-part", "state"), ("class", "demo-state")],
            &runs::choice(self.spec, &self.settings),
        );
        html.close("div").raw("\n");
        html.open("div", &[("data-part", "setup"), ("class", "demo-setup"), ("id", &setup)]);
        html.open("fieldset", FIELDS)
            .leaf("legend", &[], "Tool")
            .open("div", &[("class", "demo-tools")]);
        for tool in self.spec.tools {
            self.tool(html, tool);
        }
        html.close("div").close("fieldset").raw("\n");
        for tool in self.spec.tools {
            self.code(html, tool);
        }
        html.open("fieldset", FIELDS)
            .leaf("legend", &[], "Settings")
            .open("div", &[("class", "demo-fields")]);
        for param in self.spec.params {
            self.field(html, param);
        }
        html.close("div").close("fieldset").close("div").close("form").raw("\n");
    }

    /// The question before the first run. What is kept of it belongs to the demo and the tool that the figure begins with.
    fn question(&self, html: &mut Html) {
        let (name, kept) = (self.id("prediction"), [self.spec.id, self.settings.tool()].join("/"));
        let attributes = [FIELDS, &[("data-question", kept.as_str())]].concat();
        html.open("fieldset", &attributes);
        html.leaf("legend", &[], &self.spec.question.text(self.spec, &self.settings));
        html.open("div", &[("class", "demo-answers")]);
        for (place, answer) in self.spec.question.answers.iter().enumerate() {
            let place = place.to_string();
            html.open("label", &[])
                .void("input", &[("type", "radio"), ("name", &name), ("value", &place)])
                .text(" ")
                .leaf("span", &[], answer)
                .close("label");
        }
        html.close("div").close("fieldset").raw("\n");
    }

    fn tool(&self, html: &mut Html, tool: &Tool) {
        let group = self.id("tool");
        let mut attributes = vec![("type", "radio"), ("name", group.as_str()), ("value", tool.id)];
        if tool.id == self.settings.tool() {
            attributes.push(("checked", ""));
        }
        let (class, word) = way(tool.way);
        html.open("label", &[]).void("input", &attributes).text(" ").text(tool.label).text(" ");
        html.leaf("span", &[("class", class)], word).close("label");
    }

    fn field(&self, html: &mut Html, param: &Param) {
        let (id, hint, error) = (
            self.id(param.id),
            self.id(&format!("{}-hint", param.id)),
            self.id(&format!("{}-error", param.id)),
        );
        let described = [hint.as_str(), error.as_str()].join(" ");
        let value = param.write(self.settings.value(param));
        html.open("div", &[("class", "demo-field")]);
        html.leaf("label", &[("for", &id)], &runs::with_unit(param.label, param.unit));
        match param.kind {
            ParamKind::Number { min, max, .. } => {
                let (low, high) = (min.to_string(), max.to_string());
                html.void(
                    "input",
                    &[
                        ("id", &id),
                        ("name", param.id),
                        ("type", "number"),
                        ("inputmode", "numeric"),
                        ("required", ""),
                        ("min", &low),
                        ("max", &high),
                        ("value", &value),
                        ("aria-describedby", &described),
                    ],
                );
                let bounds = [wording::grouped(min), wording::grouped(max)].join(" to ");
                html.leaf("span", &[("class", "demo-hint"), ("id", &hint)], &bounds);
            }
            ParamKind::Choice { options, .. } => {
                html.open(
                    "select",
                    &[("id", &id), ("name", param.id), ("aria-describedby", &error)],
                );
                for (option, label) in options {
                    let chosen: &[_] = if *option == value {
                        &[("value", *option), ("selected", "")]
                    } else {
                        &[("value", *option)]
                    };
                    html.leaf("option", chosen, label);
                }
                html.close("select");
            }
        }
        html.leaf("span", &[("class", "demo-error"), ("id", &error)], "").close("div");
    }

    fn recorded(&self, html: &mut Html) {
        let Recording { date, cores, .. } = &self.recording;
        let caption = format!(
            "Recorded on {date} with native threads on {cores} cores, each tool at its own default values"
        );
        html.open("div", &[("data-part", "recorded"), ("class", "demo-recorded")]);
        // Where nothing runs, this is all there is to see of what goes wrong.
        let first = &self.recording.runs[0];
        let tool = self.spec.tools[0].label;
        let origin = format!("of a recorded run: {tool}, {date}, native threads on {cores} cores");
        let name = format!("{}-recorded", self.name);
        if let Some(recorded) = &first.outcome.replay {
            html.raw(&replay::draw(&name, recorded, &origin)).raw("\n");
        }
        let pictures = outcome::pictures(&name, &first.outcome);
        if !pictures.is_empty() {
            html.leaf("p", &[("class", "demo-hint")], &format!("The picture is {origin}."));
            html.raw(&pictures).raw("\n");
        }
        html.raw(&runs::table(self.spec, &caption, self.recording.runs.iter(), None))
            .close("div")
            .raw("\n");
    }

    fn code(&self, html: &mut Html, tool: &Tool) {
        let (class, word) = way(tool.way);
        html.open("div", &[("class", "demo-code"), ("data-tool", tool.id)]);
        html.open("p", &[]).leaf("strong", &[], tool.label).text(" ").leaf(
            "span",
            &[("class", class)],
            word,
        );
        html.text(" ").text(tool.note).close("p");
        // The blank lines end and start HTML blocks, so that the fence between them is Markdown.
        html.raw("\n\n```rust,no_run,noplayground\n{{#include ROOT/wasm-demos/src/engine/");
        html.raw(self.spec.source).raw(":").raw(tool.anchor).raw("}}\n```\n\n");
        html.close("div").raw("\n");
    }
}

/// What the status line says until the live demo takes over.
const NOT_LIVE: &str =
    "Below is a recorded run. With JavaScript, this figure runs the demo on your own processor.";

fn way(way: Way) -> (&'static str, &'static str) {
    match way {
        Way::Right => ("demo-way demo-right", "right way"),
        Way::Wrong => ("demo-way demo-wrong", "wrong way"),
        Way::Slow => ("demo-way demo-slow", "slow way"),
        Way::Mixed => ("demo-way demo-slow", "right and wrong ways"),
    }
}
