//! Whether a translation says the same, as far as a program can tell: its code, links, tags, numbers and form.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::LazyLock;

use mdbook_i18n_helpers::extract_events;
use pulldown_cmark::{Event, Tag};
use regex::Regex;

static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^>]*>").expect("a valid pattern"));
/// Attributes that have a text, which is translated.
static TEXT_OF_TAG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\s(?:title|alt|aria-label)="[^"]*""#).expect("a valid pattern"));
static PLACEHOLDER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\{\{.*?\}\}|\{\w+\}").expect("a valid pattern"));
/// A number; its separators differ between languages.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d+(?:[.,\u{a0}\u{202f}\u{2009}']\d+)*").expect("a valid pattern")
});
static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\p{L}+").expect("a valid pattern"));

/// Words that sentences in English have and others do not.
const ENGLISH: [&str; 18] = [
    "the", "and", "of", "is", "to", "that", "with", "which", "are", "this", "from", "have", "has",
    "its", "but", "they", "does", "what",
];
/// So many of them, and more than a quarter of all words, are a sentence.
const A_SENTENCE: usize = 3;

/// What a translation has otherwise than the English message; nothing if it may be shown.
#[must_use]
pub fn differences(english: &str, translated: &str) -> Vec<String> {
    let (one, other) = (Parts::of(english), Parts::of(translated));
    let mut found = Vec::new();
    if translated.trim() != translated || translated.contains('\n') {
        found.push("has blanks around it, or several lines".to_owned());
    }
    differ("code", &one.code, &other.code, &mut found);
    differ("links", &one.links, &other.links, &mut found);
    differ("tags", &one.tags, &other.tags, &mut found);
    differ("placeholders", &one.placeholders, &other.placeholders, &mut found);
    differ("numbers", &one.numbers, &other.numbers, &mut found);
    if one.blocks != other.blocks {
        found.push(format!("is other Markdown: {:?} in place of {:?}", other.blocks, one.blocks));
    }
    let words = WORD.find_iter(&other.words).map(|word| word.as_str().to_lowercase());
    let words: Vec<String> = words.collect();
    let english_words = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).count();
    if english != translated && english_words >= A_SENTENCE && english_words * 4 > words.len() {
        found.push("is still English".to_owned());
    }
    found
}

/// Whether a translation says that a message stays in English on purpose, such as the title of a book: it is the same text, and
/// of more words than two languages share.
#[must_use]
pub fn is_kept(english: &str, translated: &str) -> bool {
    english == translated && WORD.find_iter(&Parts::of(english).words).count() >= A_SENTENCE
}

/// What is compared. Each part is sorted: another language has another order of words.
#[derive(Default)]
struct Parts {
    code: Vec<String>,
    links: Vec<String>,
    tags: Vec<String>,
    placeholders: Vec<String>,
    numbers: Vec<String>,
    /// The kinds of blocks of Markdown.
    blocks: Vec<String>,
    /// What is left.
    words: String,
}

impl Parts {
    fn of(message: &str) -> Self {
        let mut parts = Self::default();
        let mut code_at = None;
        for (_, event) in extract_events(message, None) {
            match event {
                Event::Code(code) => parts.code.push(code.to_string()),
                Event::InlineHtml(tag) | Event::Html(tag) => parts.html(&tag, &mut code_at),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    parts.links.push(dest_url.to_string());
                }
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) | Event::End(_) => {}
                Event::Start(tag) => {
                    let block = format!("{tag:?}");
                    parts
                        .blocks
                        .push(block.split([' ', '(']).next().unwrap_or_default().to_owned());
                }
                Event::Text(text) if code_at.is_some() => {
                    if let Some(code) = parts.code.last_mut() {
                        *code += &text;
                    }
                }
                Event::Text(text) => parts.words += &text,
                other => parts.blocks.push(format!("{other:?}")),
            }
        }
        let placeholders = PLACEHOLDER.find_iter(&parts.words).map(|it| it.as_str().to_owned());
        parts.placeholders = placeholders.collect();
        let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect();
        parts.numbers = NUMBER.find_iter(&parts.words).map(|it| digits(it.as_str())).collect();
        for part in [
            &mut parts.code,
            &mut parts.links,
            &mut parts.tags,
            &mut parts.placeholders,
            &mut parts.numbers,
        ] {
            part.sort();
        }
        // Where English has a pronoun, another language may have to say the name again.
        parts.code.dedup();
        parts
    }

    /// HTML in a message. What is in an element `code` is code.
    fn html(&mut self, html: &str, code_at: &mut Option<usize>) {
        for tag in TAG.find_iter(html) {
            let tag = TEXT_OF_TAG.replace_all(tag.as_str(), "").into_owned();
            match tag.as_str() {
                "<code>" => {
                    *code_at = Some(self.code.len());
                    self.code.push(String::new());
                }
                "</code>" => *code_at = None,
                _ => {}
            }
            self.tags.push(tag);
        }
    }
}

fn differ<T: Ord + Debug + Clone>(what: &str, one: &[T], other: &[T], found: &mut Vec<String>) {
    let mut counts: BTreeMap<&T, i32> = BTreeMap::new();
    for it in one {
        *counts.entry(it).or_default() += 1;
    }
    for it in other {
        *counts.entry(it).or_default() -= 1;
    }
    let with = |sign: fn(&i32) -> bool| -> Vec<&&T> {
        counts.iter().filter(|(_, count)| sign(count)).map(|(it, _)| it).collect()
    };
    let (lacks, adds) = (with(|count| *count > 0), with(|count| *count < 0));
    if !lacks.is_empty() {
        found.push(format!("lacks {what}: {lacks:?}"));
    }
    if !adds.is_empty() {
        found.push(format!("has other {what}: {adds:?}"));
    }
}
