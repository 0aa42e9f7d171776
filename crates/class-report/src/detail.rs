//! What the page says about one file.
use crate::Class;
use crate::names::Called;
use crate::page::Entry;
use page_kit::Html;
use verdict::{Kind, Step};

/// A sign for a verdict, and the class of its colours. The words stand beside it.
pub(crate) fn sign(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Pass => ("✓", "right"),
        Kind::NotStarted => ("·", "open"),
        _ => ("✗", "wrong"),
    }
}

pub(crate) fn section(html: &mut Html, class: &Class, called: &Called, entry: &Entry) {
    let it = entry.graded;
    let verdict = &it.verdict;
    let text = |text: &str| called.text(text, &it.file, &it.exercise);
    let title = class.exercises.iter().find(|exercise| exercise.id == it.exercise);
    let title = title.map_or("", |exercise| exercise.title.as_str()).replace('`', "");
    html.open("section", &[("id", entry.id.as_str()), ("class", sign(verdict.kind).1)])
        .open("h3", &[]);
    html.text(&format!(
        "{}, {}: {}",
        called.call(&it.student),
        it.exercise,
        verdict.kind.heading()
    ));
    html.close("h3").leaf("p", &[("class", "title")], &title);
    html.open("dl", &[]);
    let mut entry = |label: &str, value: &str| {
        html.leaf("dt", &[], label).leaf("dd", &[], value);
    };
    if let Some(file) = called.file(&it.file) {
        entry("File", file);
    }
    if let Some(checks) = verdict.checks {
        entry("Checks", &format!("{} of {} passed", checks.passed, checks.all));
    }
    if let Some(check) = &verdict.check {
        entry("Check", check);
    }
    if let Some(expected) = &verdict.expected {
        entry("Expected", &text(expected));
    }
    entry(if verdict.passed() { "Result" } else { "Happened" }, &text(&verdict.happened));
    if let Some(explanation) = &verdict.explanation {
        entry("Why", &explanation.text);
    }
    html.close("dl");
    for detail in &verdict.details {
        html.leaf("pre", &[], &text(detail));
    }
    if !verdict.story.is_empty() {
        story(html, verdict.passed(), &verdict.story);
    }
    html.open("p", &[("class", "back")])
        .leaf("a", &[("href", "#overview")], "Back to the table")
        .close("p");
    html.close("section");
}

/// The steps: a row each, in the column of its thread. The script plays them.
fn story(html: &mut Html, passed: bool, steps: &[Step]) {
    let mut threads: Vec<&str> = Vec::new();
    for step in steps {
        if !threads.contains(&step.thread.as_str()) {
            threads.push(&step.thread);
        }
    }
    let caption =
        if passed { "An order of steps worth seeing" } else { "One order of steps that does it" };
    html.open(
        "div",
        &[("class", "wide"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")],
    );
    html.open("table", &[("class", "story")]).leaf("caption", &[], caption);
    html.open("thead", &[]).open("tr", &[]).leaf("th", &[("scope", "col")], "step");
    for thread in &threads {
        html.leaf("th", &[("scope", "col")], thread);
    }
    html.leaf("th", &[("scope", "col")], "line").close("tr").close("thead").open("tbody", &[]);
    for (place, step) in steps.iter().enumerate() {
        html.open("tr", &[]).leaf("th", &[("scope", "row")], &(place + 1).to_string());
        for thread in &threads {
            html.leaf("td", &[], if step.thread == **thread { &step.what } else { "" });
        }
        html.open("td", &[]);
        if let (Some(line), Some(code)) = (step.line, &step.code) {
            html.text(&format!("{line}  ")).leaf("code", &[], code);
        }
        html.close("td").close("tr");
    }
    html.close("tbody").close("table").close("div");
}
