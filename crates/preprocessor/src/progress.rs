//! What there is to do in the whole book: `{{#progress SECTION}}`.
//!
//! The directive stands for something that is known only when every page has been read, so it leaves a mark, which
//! [`Contents::fill_in`] replaces. Without JavaScript a section lists what there is to do; `web/progress/view.js` adds how
//! much of it is done.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use grader::ExerciseInfo;

use crate::course::Course;
use crate::markup::{escape, inline};
use crate::page::Page;

/// The sections there are.
pub(crate) const SECTIONS: [&str; 5] = ["totals", "pages", "exercises", "drill", "file"];

/// The columns of the totals, with the kind of item that each counts.
fn columns(course: &Course) -> [(&str, &'static str); 5] {
    [
        (course.say("Questions"), "quiz"),
        (course.say("Demos"), "demo"),
        (course.say("Exercises"), "exercise"),
        (course.say("Ticks"), "task"),
        (course.say("Challenges"), "challenge"),
    ]
}

/// What stands in a page for a section until all pages are known.
pub(crate) fn mark(section: &str) -> String {
    format!("<!-- workbook:progress {section} -->")
}

/// One page of the book, as far as there is something to do on it.
pub(crate) struct Entry {
    /// The page's Markdown file, relative to the book's source.
    path: PathBuf,
    title: String,
    /// What is to be done there, each item as `kind/id`.
    needs: Vec<String>,
}

impl Entry {
    pub(crate) fn new(path: &Path, title: &str, page: &Page) -> Self {
        Self { path: path.to_owned(), title: title.to_owned(), needs: page.needs() }
    }

    /// `core/mutex` for `core/mutex.md`, with `/` on every system.
    fn name(&self) -> String {
        name_of(&self.path)
    }
}

/// The name under which progress on a page is kept.
pub(crate) fn name_of(path: &Path) -> String {
    let path = path.with_extension("");
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// One part of the book.
struct Part {
    title: String,
    entries: Vec<Entry>,
}

/// The book's parts, with what is to be done in each.
#[derive(Default)]
pub(crate) struct Contents(Vec<Part>);

impl Contents {
    /// A part begins.
    pub(crate) fn begin(&mut self, title: &str) {
        self.0.push(Part { title: title.to_owned(), entries: Vec::new() });
    }

    /// The part that was begun last has this page.
    pub(crate) fn add(&mut self, entry: Entry) {
        if self.0.is_empty() {
            self.begin("Pages");
        }
        self.0.last_mut().expect("a part has begun").entries.push(entry);
    }

    /// The text of the page at `path` with the sections in the places of their marks.
    pub(crate) fn fill_in(
        &self,
        text: &str,
        path: &Path,
        exercises: &[ExerciseInfo],
        course: &Course,
    ) -> String {
        let mut text = text.to_owned();
        for section in SECTIONS {
            if text.contains(&mark(section)) {
                let html = match section {
                    "totals" => self.totals(course),
                    "pages" => self.pages(from(path)),
                    "exercises" => checkboxes(exercises),
                    "drill" => {
                        text = text.replace(&mark(section), &self.drill(from(path), course));
                        continue;
                    }
                    _ => {
                        let needed = course.say("Saving, loading and forgetting need JavaScript.");
                        format!("<p>{needed}</p>\n")
                    }
                };
                let html =
                    format!("<progress-view data-show=\"{section}\">\n{html}</progress-view>");
                text = text.replace(&mark(section), &html);
            }
        }
        text
    }

    fn totals(&self, course: &Course) -> String {
        let columns = columns(course);
        let headings: String =
            columns.iter().map(|(name, _)| format!("<th scope=\"col\">{name}</th>")).collect();
        let rows: String = self
            .0
            .iter()
            .map(|part| row(&part.title, &part.entries.iter().collect::<Vec<_>>(), &columns))
            .collect();
        let all: Vec<&Entry> = self.0.iter().flat_map(|part| &part.entries).collect();
        format!(
            "<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>{headings}</tr></thead>\n\
             <tbody>\n{rows}</tbody>\n<tfoot>\n{}</tfoot>\n</table>\n",
            course.say("Part"),
            course.say("Pages"),
            row(course.say("All"), &all, &columns)
        )
    }

    /// The pages that have questions, each with their ids: where `web/quiz/drill.js` finds what it asks.
    fn drill(&self, from: &Path, course: &Course) -> String {
        let mut html = String::from("<quiz-drill>\n<ul class=\"progress-pages\">\n");
        for entry in self.0.iter().flat_map(|part| &part.entries) {
            let questions: Vec<&str> =
                entry.needs.iter().filter_map(|need| need.strip_prefix("quiz/")).collect();
            if questions.is_empty() {
                continue;
            }
            let link = pathdiff::diff_paths(&entry.path, from).unwrap_or_default();
            let _ = writeln!(
                html,
                "<li data-quiz=\"{}\"><a href=\"{}\">{}</a>: {} {}</li>",
                questions.join(" "),
                link.display(),
                inline(&entry.title),
                questions.len(),
                if questions.len() == 1 { course.say("question") } else { course.say("questions") },
            );
        }
        html + "</ul>\n</quiz-drill>"
    }

    fn pages(&self, from: &Path) -> String {
        let mut html = String::new();
        for part in &self.0 {
            let _ = writeln!(
                html,
                "<details><summary>{}</summary>\n<ul class=\"progress-pages\">",
                escape(&part.title)
            );
            for entry in &part.entries {
                let link = pathdiff::diff_paths(&entry.path, from).unwrap_or_default();
                let _ = writeln!(
                    html,
                    "<li data-page=\"{}\" data-needs=\"{}\"><a href=\"{}\">{}</a> <span class=\"progress-left\"></span></li>",
                    entry.name(),
                    entry.needs.join(" "),
                    link.display(),
                    inline(&entry.title),
                );
            }
            html.push_str("</ul>\n</details>\n");
        }
        html
    }
}

/// The folder of a page, from where its links lead.
fn from(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// A row of totals. The same demo on two pages is one demo to run.
fn row(title: &str, entries: &[&Entry], columns: &[(&str, &'static str)]) -> String {
    let mut needs: Vec<&str> =
        entries.iter().flat_map(|entry| &entry.needs).map(String::as_str).collect();
    needs.sort_unstable();
    needs.dedup();
    let pages: Vec<String> = entries.iter().map(|entry| entry.name()).collect();
    let mut html = format!("<tr><th scope=\"row\">{}</th>", escape(title));
    let _ = write!(html, "<td data-pages=\"{}\">{}</td>", pages.join(" "), pages.len());
    for (_, kind) in columns {
        let of_kind: Vec<&str> =
            needs.iter().copied().filter(|need| need.split('/').next() == Some(*kind)).collect();
        let number = if of_kind.is_empty() { "–".to_owned() } else { of_kind.len().to_string() };
        let _ = write!(html, "<td data-needs=\"{}\">{number}</td>", of_kind.join(" "));
    }
    html + "</tr>\n"
}

fn checkboxes(exercises: &[ExerciseInfo]) -> String {
    let mut html = String::from("<ul class=\"progress-exercises\">\n");
    for ExerciseInfo { id, title, .. } in exercises {
        let _ = writeln!(
            html,
            "<li><label><input type=\"checkbox\" disabled data-tick=\"{id}\"> {id}: {}</label> \
             <span class=\"progress-verdict\"></span></li>",
            inline(title)
        );
    }
    html + "</ul>\n"
}
