//! A page as a reader reads it.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use regex::Regex;

use crate::level::Level;
use crate::markdown;
use crate::passage::{CODE, Passage};

/// A run of letters, perhaps with digits or code; an apostrophe inside it belongs to it.
static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\d_\u{fffc}]+(?:'[\p{L}]+)*").expect("a valid pattern"));

/// A Markdown file without its code.
pub struct Page {
    passages: Vec<Passage>,
}

impl Page {
    /// Reads the Markdown of a page.
    pub fn new(markdown: &str) -> Self {
        let plain = markdown::plain(markdown);
        let mut reader = Reader::new(&plain);
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
        for (event, at) in Parser::new_ext(&plain, options).into_offset_iter() {
            reader.read(event, at);
        }
        reader.end_passage();
        Self { passages: reader.passages }
    }

    /// Its words, each with its line (from 1). What has a digit, an underscore or code in it is a name, not a word.
    pub fn words(&self) -> Vec<(usize, String)> {
        let is_name = |c: char| c.is_ascii_digit() || c == '_' || c == CODE;
        let mut words = Vec::new();
        for passage in &self.passages {
            let text = passage.text();
            let found = WORD.find_iter(&text).filter(|word| !word.as_str().contains(is_name));
            words.extend(
                found.map(|word| (passage.line_at(word.start()), word.as_str().to_owned())),
            );
        }
        words
    }

    /// How hard it is to read; nothing for a page without a sentence.
    pub fn level(&self) -> Option<Level> {
        Level::of(self.passages.iter().filter(|passage| passage.is_running_text))
    }
}

/// Collects passages from the parser's events.
struct Reader<'a> {
    text: &'a str,
    passages: Vec<Passage>,
    pieces: Vec<(usize, String)>,
    is_running_text: bool,
    /// How deep in something that is no prose.
    skipping: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, passages: Vec::new(), pieces: Vec::new(), is_running_text: true, skipping: 0 }
    }

    fn read(&mut self, event: Event, at: Range<usize>) {
        match event {
            Event::Start(tag) if is_no_prose(&tag) || self.skipping > 0 => self.skipping += 1,
            Event::End(_) if self.skipping > 0 => self.skipping -= 1,
            _ if self.skipping > 0 => {}
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(at.start, &text),
            Event::Code(_) => self.push(at.start, CODE.encode_utf8(&mut [0; 4])),
            Event::SoftBreak | Event::HardBreak => self.push(at.start, " "),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            tag => {
                self.end_passage();
                self.is_running_text = !matches!(tag, Tag::Heading { .. } | Tag::TableCell);
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
        {
            self.end_passage();
            self.is_running_text = true;
        }
    }

    fn push(&mut self, offset: usize, text: &str) {
        let line = self.text[..offset].matches('\n').count() + 1;
        self.pieces.push((line, text.replace('\u{2019}', "'")));
    }

    fn end_passage(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        if !pieces.is_empty() {
            self.passages.push(Passage { pieces, is_running_text: self.is_running_text });
        }
    }
}

/// Code, pictures, raw HTML, and links that show their address.
fn is_no_prose(tag: &Tag) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock => true,
        Tag::Link { link_type, .. } => matches!(link_type, LinkType::Autolink | LinkType::Email),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[track_caller]
    fn has_words(markdown: &str, expected: &[(usize, &str)]) {
        let expected: Vec<_> =
            expected.iter().map(|(line, word)| (*line, (*word).to_owned())).collect();
        assert_eq!(Page::new(markdown).words(), expected);
    }

    #[test]
    fn words_come_with_their_lines() {
        has_words(
            "# One\n\ntwo *three*\nfour's\n",
            &[(1, "One"), (3, "two"), (3, "three"), (4, "four's")],
        );
        has_words("| a |\n|---|\n| b |\n", &[(1, "a"), (3, "b")]);
        has_words("it isn’t re-entrant", &[(1, "it"), (1, "isn't"), (1, "re"), (1, "entrant")]);
    }

    #[test]
    fn code_names_and_addresses_are_no_words() {
        has_words("`let` x86 ex01 <https://example.org> <br>\n\n    code\n", &[]);
        has_words("[text](nowhere.md), `Mutex`es", &[(1, "text")]);
        has_words("**E**xclusive", &[(1, "Exclusive")]);
    }

    #[test]
    fn what_is_in_a_box_or_a_question_is_read() {
        has_words(
            "```admonish go title=\"Coming\"\nInside\n```\n\n```quiz id\nWhat\n\n- (x) This\n  > Why\n```\n",
            &[(1, "Coming"), (2, "Inside"), (6, "What"), (8, "This"), (9, "Why")],
        );
    }
}
