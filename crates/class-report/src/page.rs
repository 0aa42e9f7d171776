//! The page: the class at a glance, its mistakes, what was not graded, and every verdict.
use crate::histogram::{self, Row};
use crate::names::Called;
use crate::{Class, Exercise, Graded, detail};
use page_kit::Html;
use wording::number_of;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// What the browser lets the page do: nothing but its own style and script, whatever a submission has smuggled into a text.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
                      script-src 'sha256-qSLXko/34fXmRpm38HHRn/BR06vbDQmB09RRULVw140='; base-uri 'none'; form-action 'none'";

pub(crate) fn page(class: &Class, called: &Called) -> String {
    let mut html = Html::new();
    html.raw("<!DOCTYPE html>\n").open("html", &[("lang", "en")]).open("head", &[]);
    html.void("meta", &[("charset", "utf-8")]);
    html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    html.leaf("title", &[], "Exercises: what the class has done");
    html.open("style", &[]).raw(STYLE).close("style").close("head").open("body", &[]);
    html.open("main", &[]).leaf("h1", &[], "Exercises: what the class has done");
    html.leaf("p", &[], &at_a_glance(class, called));
    let entries = entries(class, called);
    overview(&mut html, class, called, &entries);
    mistakes(&mut html, called, &entries);
    not_graded(&mut html, class, called);
    html.leaf("h2", &[], "One by one");
    for entry in &entries {
        detail::section(&mut html, class, called, entry);
    }
    html.close("main").open("script", &[]).raw(SCRIPT).close("script");
    html.close("body").close("html").raw("\n");
    html.finish()
}

/// A file with its place in the page.
#[derive(Clone)]
pub(crate) struct Entry<'a> {
    pub(crate) id: String,
    pub(crate) graded: &'a Graded,
}

impl Entry<'_> {
    fn link(&self) -> String {
        format!("#{}", self.id)
    }
}

/// All that was graded, by student, then exercise, then file.
fn entries<'a>(class: &'a Class, called: &Called) -> Vec<Entry<'a>> {
    let mut all: Vec<&Graded> = class.graded.iter().collect();
    all.sort_by_key(|it| (called.call(&it.student), &it.exercise, &it.file));
    let numbered = all.into_iter().enumerate();
    numbered.map(|(place, graded)| Entry { id: format!("v{}", place + 1), graded }).collect()
}

fn at_a_glance(class: &Class, called: &Called) -> String {
    let passed = class.graded.iter().filter(|it| it.verdict.passed()).count();
    let mut text = format!(
        "{} of {}, {} graded: {passed} right.",
        number_of(class.seen().len() as u64, "exercise"),
        number_of(called.all().len() as u64, "student"),
        number_of(class.graded.len() as u64, "file"),
    );
    if !class.not_graded.is_empty() {
        text += &format!(
            " {} not graded: see below.",
            number_of(class.not_graded.len() as u64, "file")
        );
    }
    text
}

/// Exercise × student.
fn overview(html: &mut Html, class: &Class, called: &Called, entries: &[Entry]) {
    let exercises = class.seen();
    html.leaf("h2", &[("id", "overview")], "At a glance");
    // As wide as it is: the page itself does not scroll sideways.
    html.open(
        "div",
        &[
            ("class", "wide"),
            ("role", "region"),
            ("aria-labelledby", "overview"),
            ("tabindex", "0"),
        ],
    );
    html.open("table", &[("class", "overview")]).open("thead", &[]).open("tr", &[]);
    html.leaf("th", &[("scope", "col")], "student");
    for exercise in &exercises {
        html.leaf("th", &[("scope", "col"), ("title", &exercise.title)], &exercise.id);
    }
    html.leaf("th", &[("scope", "col")], "right").close("tr").close("thead").open("tbody", &[]);
    for (student, name) in called.all() {
        html.open("tr", &[]).leaf("th", &[("scope", "row")], name);
        let own: Vec<&Entry> =
            entries.iter().filter(|entry| entry.graded.student == student).collect();
        for exercise in &exercises {
            html.open("td", &[]);
            for entry in own.iter().filter(|entry| entry.graded.exercise == exercise.id) {
                cell(html, entry);
            }
            html.close("td");
        }
        html.leaf("td", &[("class", "number")], &right(&exercises, &own).to_string()).close("tr");
    }
    html.close("tbody").open("tfoot", &[]).open("tr", &[]).leaf("th", &[("scope", "row")], "right");
    for exercise in &exercises {
        let all = class.graded.iter().filter(|it| it.exercise == exercise.id);
        let passed = all.clone().filter(|it| it.verdict.passed()).count();
        html.leaf("td", &[("class", "number")], &format!("{passed} of {}", all.count()));
    }
    html.leaf("td", &[], "").close("tr").close("tfoot").close("table").close("div");
}

/// In how many of the exercises one of the files is right.
fn right(exercises: &[&Exercise], own: &[&Entry]) -> usize {
    let is_right = |exercise: &&&Exercise| {
        let it =
            |entry: &&Entry| entry.graded.exercise == exercise.id && entry.graded.verdict.passed();
        own.iter().any(it)
    };
    exercises.iter().filter(is_right).count()
}

fn cell(html: &mut Html, entry: &Entry) {
    let kind = entry.graded.verdict.kind;
    let (heading, (sign, state)) = (kind.heading(), detail::sign(kind));
    html.open("a", &[("href", entry.link().as_str()), ("class", state)]);
    html.leaf("span", &[("aria-hidden", "true")], sign).text(" ").text(heading).close("a");
}

fn mistakes(html: &mut Html, called: &Called, entries: &[Entry]) {
    let rows = histogram::rows(entries);
    html.leaf("h2", &[("id", "mistakes")], "Which mistakes");
    let Some(most) = rows.iter().map(Row::students).max() else {
        html.leaf("p", &[], "None: everything that was begun is right.");
        return;
    };
    html.open(
        "div",
        &[
            ("class", "wide"),
            ("role", "region"),
            ("aria-labelledby", "mistakes"),
            ("tabindex", "0"),
        ],
    );
    html.open("table", &[("class", "mistakes")]).open("thead", &[]).open("tr", &[]);
    for head in ["mistake", "students", "exercises", "where"] {
        html.leaf("th", &[("scope", "col")], head);
    }
    html.close("tr").close("thead").open("tbody", &[]);
    for row in &rows {
        mistake(html, called, row, most);
    }
    html.close("tbody").close("table").close("div");
}

fn mistake(html: &mut Html, called: &Called, row: &Row, most: usize) {
    html.open("tr", &[]).open("th", &[("scope", "row")]);
    match row.mistake {
        Some(name) => html.leaf("code", &[], name),
        None => html.text("without a name"),
    };
    let (students, width) = (row.students(), row.students() * 100 / most);
    html.close("th").open("td", &[("class", "bar")]);
    html.leaf("span", &[("class", "number")], &students.to_string());
    let style = format!("width: {width}%");
    html.open("span", &[("class", "track"), ("aria-hidden", "true")]);
    html.leaf("span", &[("class", "length"), ("style", &style)], "").close("span");
    html.close("td").leaf("td", &[], &row.exercises().join(", "));
    html.open("td", &[]).open("details", &[]);
    html.leaf("summary", &[], &number_of(row.entries.len() as u64, "file")).open("ul", &[]);
    for entry in &row.entries {
        let text = format!("{}, {}", called.call(&entry.graded.student), entry.graded.exercise);
        html.open("li", &[]).leaf("a", &[("href", &entry.link())], &text).close("li");
    }
    html.close("ul").close("details").close("td").close("tr");
}

fn not_graded(html: &mut Html, class: &Class, called: &Called) {
    if class.not_graded.is_empty() {
        return;
    }
    html.leaf("h2", &[], "What was not graded, and why").open("ul", &[]);
    let mut all: Vec<_> = class.not_graded.iter().collect();
    all.sort_by_key(|it| (called.call(&it.student), &it.file));
    for it in all {
        let whose = called.file(&it.file).unwrap_or_else(|| called.call(&it.student));
        let why = called.text(&it.why, &it.file, "the file");
        html.leaf("li", &[], &format!("{whose}: {why}"));
    }
    html.close("ul");
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    /// The browser runs the script only if it is the one that the policy names.
    #[test]
    fn the_policy_names_the_script() {
        let hash = data_encoding::BASE64.encode(&Sha256::digest(SCRIPT));
        assert!(POLICY.contains(&format!("'sha256-{hash}'")), "sha256-{hash}");
    }
}
