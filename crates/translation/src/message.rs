//! The messages of the course: what there is to translate.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result};
use regex::Regex;

use crate::interface;
use crate::page::{self, Walk};

/// What messages of pages, of their titles and of the book have as their context; the words around the text have [`INTERFACE`].
pub(crate) const TEXT: &str = "";
/// The context of buttons, labels, and sentences that programs write.
pub(crate) const INTERFACE: &str = "interface";

/// A text for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Empty for what stands in pages, and `interface` for the words around them.
    pub context: &'static str,
    /// The English text.
    pub text: String,
    /// The files that have it, from the checkout's root.
    pub files: Vec<String>,
    /// The line in the first of them.
    pub line: usize,
}

/// Whether a message has anything for people in it: words outside code, addresses, tags and directives.
pub(crate) fn is_for_people(message: &str) -> bool {
    static APART: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?s)`[^`]*`|\]\([^)]*\)|<code>.*?</code>|<[^>]+>|\{\{.*?\}\}|https?://\S+")
            .expect("a valid pattern")
    });
    static WORD: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\p{L}{2,}").expect("a valid pattern"));
    WORD.is_match(&APART.replace_all(message, " "))
}

/// All messages of the course in the checkout at `root`, in the order of the book. Each is there once.
///
/// # Errors
/// A file cannot be read, or a page's Markdown cannot be taken apart.
pub fn messages(root: &Path) -> Result<Vec<Message>> {
    let read = |file: &str| {
        fs::read_to_string(root.join(file))
            .map(|text| text.replace("\r\n", "\n"))
            .with_context(|| format!("{file} cannot be read"))
    };
    let mut all = All::default();
    let mut pages = Vec::new();
    for entry in entries(&read(SUMMARY)?) {
        all.add(TEXT, SUMMARY, entry.line, &entry.title);
        pages.extend(entry.page);
    }
    for (line, text) in settings(&read(BOOK)?) {
        all.add(TEXT, BOOK, line, &text);
    }
    for page in pages {
        let file = format!("src/{page}");
        let mut visit = |line: usize, message: &str| {
            all.add(TEXT, &file, line, message);
            None
        };
        let mut walk = Walk { visit: &mut visit, into: None };
        page::walk(&read(&file)?, &mut walk).with_context(|| file.clone())?;
    }
    for (file, line, text) in interface::messages(root)? {
        all.add(INTERFACE, &file, line, &text);
    }
    Ok(all.messages)
}

const SUMMARY: &str = "src/SUMMARY.md";
const BOOK: &str = "book.toml";

/// A line of the table of contents.
struct Entry {
    line: usize,
    title: String,
    /// Relative to `src`; none for the title of a part.
    page: Option<String>,
}

fn entries(summary: &str) -> Vec<Entry> {
    static ENTRY: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?:\s*- )?\[(.*)\]\((.+\.md)\)$").expect("a valid pattern"));
    let entry = |(line, text): (usize, &str)| {
        if let Some(found) = ENTRY.captures(text) {
            return Some(Entry {
                line,
                title: found[1].to_owned(),
                page: Some(found[2].to_owned()),
            });
        }
        // The first one is the table's own.
        let title = text.strip_prefix("# ").filter(|_| line > 1)?;
        Some(Entry { line, title: title.to_owned(), page: None })
    };
    (1..).zip(summary.lines()).filter_map(entry).collect()
}

/// The settings of the book that readers see: its description, and the titles of admonitions that are not given one.
fn settings(book: &str) -> Vec<(usize, String)> {
    let value = |line: &str| {
        let value =
            ["title = \"", "description = \""].iter().find_map(|it| line.strip_prefix(it))?;
        value.strip_suffix('"').map(str::to_owned)
    };
    (1..).zip(book.lines()).filter_map(|(line, text)| Some((line, value(text)?))).collect()
}

#[derive(Default)]
struct All {
    messages: Vec<Message>,
    /// The place of each in `messages`.
    places: HashMap<(&'static str, String), usize>,
}

impl All {
    fn add(&mut self, context: &'static str, file: &str, line: usize, text: &str) {
        if !is_for_people(text) {
            return;
        }
        let place = *self.places.entry((context, text.to_owned())).or_insert(self.messages.len());
        if place == self.messages.len() {
            let text = text.to_owned();
            self.messages.push(Message { context, text, files: vec![file.to_owned()], line });
        } else if !self.messages[place].files.iter().any(|other| other == file) {
            self.messages[place].files.push(file.to_owned());
        }
    }
}
