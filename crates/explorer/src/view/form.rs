//! The live explorer's form: in the page from the start, but hidden until a script makes it live.

use super::super::presets::{Preset, presets};
use interpreter::Memory;
use page_kit::Html;

/// What a reader has to know about the check.
const UNCHECKED: &str = "Names, types and moves are checked as rustc checks them; borrows and lifetimes are not. Whether it is a program, cargo has the last word.";

/// Writes the form: program, memory, text, and what can be done with it. `id` starts the ids in it.
pub(in super::super) fn form(html: &mut Html, id: &str, preset: Preset, memory: Memory) {
    html.open("div", &[("data-part", "form"), ("class", "explorer-form"), ("hidden", "")]);
    html.raw("\n").open("div", &[("class", "explorer-fields")]);
    let programs = presets().map(|preset| (preset.id, preset.title));
    let own = [("", "Your own program")];
    choice(html, id, "preset", "Program", programs.chain(own), preset.id);
    let memories = [
        (Memory::Weak.id(), "what Rust's orderings allow"),
        (Memory::Interleaving.id(), "the newest value only"),
    ];
    choice(html, id, "memory", "A load returns", memories.into_iter(), memory.id());
    html.close("div").raw("\n");
    editor(html, id, "The program, which you can edit", preset.source.lines().count());
    note(html);
    html.open("div", &[("class", "explorer-buttons")]);
    button(html, "explore", "Try every order", &[]);
    button(html, "cancel", "Cancel", &[("aria-disabled", "true")]);
    button(html, "copy", "Copy link", &[]);
    html.open("label", &[("class", "explorer-check")]);
    html.void("input", &[("type", "checkbox"), ("name", "reduce")]);
    html.text(" Skip orders that cannot differ: faster, but not counted").close("label");
    html.leaf("span", &[("data-part", "progress"), ("class", "explorer-progress")], "");
    html.close("div").raw("\n").close("div").raw("\n");
}

/// The board on which challenges are played: the program, what can be claimed of it, and where steps are taken. A page has one, hidden
/// until a script takes it to a challenge.
pub(in super::super) fn board(id: &str) -> String {
    let mut html = Html::new();
    html.open(
        "div",
        &[
            ("class", "explorer challenge-board"),
            ("id", id),
            ("role", "group"),
            ("aria-label", "The board"),
            ("hidden", ""),
        ],
    );
    html.raw("\n").open("div", &[("class", "explorer-desk")]).raw("\n");
    html.open("div", &[("class", "explorer-form")]).raw("\n");
    editor(&mut html, id, "The program", 20);
    html.open("p", &[("class", "challenge-count"), ("data-part", "count")]).close("p");
    html.open("div", &[("class", "explorer-buttons")]);
    button(&mut html, "repair", "Check the repair", &[]);
    button(&mut html, "claim", "It cannot be done: prove it", &[]);
    button(&mut html, "cancel", "Cancel", &[("aria-disabled", "true")]);
    button(&mut html, "copy", "Copy link", &[]);
    button(&mut html, "close", "Put the board away", &[]);
    html.leaf("span", &[("data-part", "progress"), ("class", "explorer-progress")], "");
    html.close("div").raw("\n").close("div").raw("\n");
    stepping(&mut html, id);
    html.close("div").raw("\n");
    bar(&mut html);
    html.close("div").raw("\n");
    html.finish()
}

/// Writes where it is shown how far each thread has come.
pub(in super::super) fn stepping(html: &mut Html, id: &str) {
    let label = format!("{id}-stepping");
    html.open(
        "div",
        &[
            ("data-part", "stepping"),
            ("class", "explorer-stepping"),
            ("role", "group"),
            ("aria-labelledby", &label),
            ("hidden", ""),
        ],
    );
    html.leaf("p", &[("class", "explorer-part"), ("id", &label)], "Where the threads are")
        .raw("\n");
    part(html, "threads");
    part(html, "shared");
    part(html, "diagram");
    html.open("details", &[("open", "")]).leaf("summary", &[], "The steps so far, in words");
    part(html, "story");
    html.close("details").close("div").raw("\n");
}

/// Writes what stays in sight: what has just happened, and the buttons that take steps.
pub(in super::super) fn bar(html: &mut Html) {
    html.open("div", &[("class", "explorer-bar")]);
    let status = [("data-part", "status"), ("class", "explorer-status"), ("role", "status")];
    html.leaf("p", &status, "").raw("\n");
    html.open(
        "div",
        &[
            ("data-part", "bar"),
            ("class", "explorer-buttons"),
            ("role", "group"),
            ("aria-label", "Step by hand"),
            ("hidden", ""),
        ],
    );
    html.leaf("div", &[("data-part", "moves"), ("class", "explorer-buttons")], "");
    html.open("div", &[("class", "explorer-buttons")]);
    button(html, "back", "Back", &[("data-key", "B")]);
    button(html, "restart", "Restart", &[("data-key", "R")]);
    button(html, "next", "Next", &[("data-key", "N")]);
    button(html, "run", "Play", &[("data-key", "P")]);
    button(html, "play-on", "End", &[("data-key", "E")]);
    html.leaf("span", &[("data-part", "ahead"), ("class", "explorer-progress")], "");
    html.close("div").close("div").close("div").raw("\n");
}

fn editor(html: &mut Html, id: &str, text: &str, rows: usize) {
    let [source, error, label] = ["source", "error", "label"].map(|part| format!("{id}-{part}"));
    let rows = rows.to_string();
    html.leaf("label", &[("for", &source), ("id", &label)], text);
    html.raw("\n").open("div", &[("class", "code-editor")]);
    html.leaf("pre", &[("data-part", "numbers"), ("aria-hidden", "true")], "");
    html.open("div", &[("class", "code-text")]);
    html.leaf("pre", &[("data-part", "marks"), ("aria-hidden", "true")], "");
    html.leaf("pre", &[("data-part", "colours"), ("aria-hidden", "true")], "");
    html.leaf(
        "textarea",
        &[
            ("id", &source),
            ("name", "source"),
            ("rows", &rows),
            ("spellcheck", "false"),
            ("autocapitalize", "off"),
            ("autocomplete", "off"),
            ("aria-describedby", &error),
        ],
        "",
    );
    html.close("div").close("div").raw("\n");
    html.leaf("div", &[("data-part", "error"), ("class", "explorer-error"), ("id", &error)], "");
    html.raw("\n");
}

fn note(html: &mut Html) {
    html.open("p", &[("class", "explorer-note")]).text(UNCHECKED).close("p").raw("\n");
}

fn choice<'a>(
    html: &mut Html,
    id: &str,
    name: &str,
    label: &str,
    options: impl Iterator<Item = (&'a str, &'a str)>,
    chosen: &str,
) {
    let id = format!("{id}-{name}");
    html.open("div", &[("class", "explorer-field")]).leaf("label", &[("for", &id)], label);
    html.open("select", &[("id", &id), ("name", name)]);
    for (value, text) in options {
        let mut attributes = vec![("value", value)];
        attributes.extend((value == chosen).then_some(("selected", "")));
        html.leaf("option", &attributes, text);
    }
    html.close("select").close("div");
}

fn button(html: &mut Html, act: &str, label: &str, more: &[(&str, &str)]) {
    let mut attributes = vec![("type", "button"), ("data-act", act)];
    attributes.extend(more);
    html.open("button", &attributes).text(label);
    if let Some((_, key)) = more.iter().find(|(name, _)| *name == "data-key") {
        html.text(" ").leaf("kbd", &[], key);
    }
    html.close("button");
}

fn part(html: &mut Html, name: &str) {
    html.leaf("div", &[("data-part", name)], "").raw("\n");
}
