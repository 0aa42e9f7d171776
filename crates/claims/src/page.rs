//! A page as sentences, each with what stands near it: its section, the links of its paragraph, the listing that it leads to.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use crate::shown::{self, Shown};

/// A full stop ends a sentence if white space or the end follows; quotation marks and brackets belong to the sentence.
static END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[.!?]+[\"”)\\]]*(?:\\s+|$)").expect("a valid pattern"));
/// A wrong answer of a question: what it says is not so.
static WRONG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*- [(\[] [)\]] ").expect("a valid pattern"));
static RIGHT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*- [(\[]x[)\]] ").expect("a valid pattern"));
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)<figcaption>(?<text>.*?)</figcaption>").expect("a valid pattern")
});

/// Stand for `.`, `!` and `?` in code, which end no sentence.
const HIDDEN: [(char, char); 3] = [('.', '\u{e000}'), ('!', '\u{e001}'), ('?', '\u{e002}')];

/// A sentence, with its code in backticks and on one line.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The line that its passage starts on, from 1.
    pub line: usize,
    /// Its words. A link is its text.
    pub text: String,
    /// The addresses that it links to.
    pub links: Vec<String>,
    /// Those of the sentences right before and right after it, in the same paragraph.
    pub links_beside: Vec<String>,
    /// What a sentence that ends with a colon, or without an end, leads to: the place in [`Page::shown`].
    pub leads_to: Option<usize>,
    /// Whether it is an answer that is marked as right.
    pub is_answer: bool,
    /// What is shown in its section or, within a question, by that question: places in [`Page::shown`].
    pub near: Range<usize>,
}

/// A section, from one heading to the next of any level.
#[derive(Clone, Debug)]
pub struct Section {
    /// As it stands behind the `#` of a link; nothing before the first heading.
    pub anchor: String,
    /// The lines of it, from 1.
    pub lines: Range<usize>,
}

/// A page, read for what it claims.
#[derive(Debug)]
pub struct Page {
    /// Its sentences, in order. Headings, code and wrong answers have none; a row of a table is one.
    pub sentences: Vec<Sentence>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// What is shown on it and comes from elsewhere, in order.
    pub shown: Vec<Shown>,
    /// Its Markdown.
    pub text: String,
}

impl Page {
    /// Reads the Markdown of a page.
    pub fn new(markdown: &str) -> Self {
        let plain = prose::plain(markdown);
        let mut reader = Reader { raw: markdown.lines().collect(), ..Reader::default() };
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
        for (event, at) in Parser::new_ext(&plain, options).into_offset_iter() {
            let line = plain[..at.start].matches('\n').count() + 1;
            reader.read(event, line);
        }
        reader.end_passage();
        let sections = sections(&reader.headings, reader.raw.len());
        let shown = shown::find(markdown);
        let text = markdown.to_owned();
        let mut page = Self { sentences: Vec::new(), sections, shown, text };
        for passage in reader.passages {
            page.take(&passage, &reader.raw);
        }
        page
    }

    /// The section that has a line.
    fn section(&self, line: usize) -> Range<usize> {
        let found = self.sections.iter().find(|section| section.lines.contains(&line));
        found.map_or(line..line + 1, |section| section.lines.clone())
    }

    /// What is shown on these lines.
    pub(crate) fn shown_on(&self, lines: &Range<usize>) -> Range<usize> {
        let place = |line| self.shown.partition_point(|shown| shown.line < line);
        place(lines.start)..place(lines.end)
    }

    fn take(&mut self, passage: &Passage, raw: &[&str]) {
        if shown::is_set(raw, passage.line) {
            return;
        }
        let question = shown::question(raw, passage.line);
        let lines = question.unwrap_or_else(|| self.section(passage.line));
        let near = self.shown_on(&lines);
        let cut = passage.sentences();
        for (place, piece) in cut.iter().enumerate() {
            let is_last = place + 1 == cut.len();
            let leads = is_last && !piece.0.ends_with(['.', '!', '?', ')', '"', '”']);
            let leads_to = leads.then(|| self.next_shown(passage.last_line, raw)).flatten();
            let beside = [place.checked_sub(1), Some(place + 1)].into_iter().flatten();
            let links_beside =
                beside.filter_map(|place| cut.get(place)).flat_map(|it| it.1.clone());
            self.sentences.push(Sentence {
                line: passage.line,
                text: piece.0.clone(),
                links: piece.1.clone(),
                links_beside: links_beside.collect(),
                leads_to,
                is_answer: RIGHT.is_match(raw[passage.line - 1]),
                near: near.clone(),
            });
        }
    }

    /// What follows a passage that ends on `line`, with nothing but the beginning of its block in between.
    fn next_shown(&self, line: usize, raw: &[&str]) -> Option<usize> {
        let place = self.shown.partition_point(|shown| shown.line <= line);
        let next = self.shown.get(place)?;
        let between = &raw[line..next.line - 1];
        let is_quiet = |text: &&str| {
            let text = text.trim();
            text.is_empty()
                || text.starts_with("```")
                || text.starts_with("<figure")
                || text.starts_with("$ ")
        };
        between.iter().all(is_quiet).then_some(place)
    }
}

/// A paragraph, an item, a row of a table.
#[derive(Debug)]
struct Passage {
    line: usize,
    last_line: usize,
    text: String,
    /// Each link: where its text begins in `text`, and its address.
    links: Vec<(usize, String)>,
}

impl Passage {
    /// Its sentences, each with the links that begin in it.
    fn sentences(&self) -> Vec<(String, Vec<String>)> {
        let mut cut = Vec::new();
        let mut start = 0;
        let ends = END.find_iter(&self.text).map(|end| end.end());
        for end in ends.chain([self.text.len()]) {
            let text = self.text[start..end].trim();
            let is_short = ["vol.", "e.g.", "i.e.", "p."].iter().any(|it| text.ends_with(it));
            if text.is_empty() || is_short {
                continue;
            }
            let links = self.links.iter().filter(|(at, _)| (start..end).contains(at));
            cut.push((bare(text), links.map(|(_, link)| link.clone()).collect()));
            start = end;
        }
        cut
    }
}

/// One line of single spaces, with the code as it was.
fn bare(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut text = words.join(" ");
    for (mark, hidden) in HIDDEN {
        text = text.replace(hidden, &mark.to_string());
    }
    text
}

/// Collects passages and headings from the parser's events.
#[derive(Default)]
struct Reader<'a> {
    raw: Vec<&'a str>,
    passages: Vec<Passage>,
    headings: Vec<(usize, String)>,
    text: String,
    links: Vec<(usize, String)>,
    line: usize,
    last_line: usize,
    in_heading: bool,
    in_row: bool,
    skipping: bool,
}

impl Reader<'_> {
    fn read(&mut self, event: Event, line: usize) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_))) => {
                self.skipping = true;
            }
            Event::End(TagEnd::CodeBlock) => self.skipping = false,
            _ if self.skipping => {}
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(line, &text),
            Event::Code(code) => {
                let hidden = HIDDEN.iter().fold(code.to_string(), |code, (mark, hidden)| {
                    code.replace(*mark, &hidden.to_string())
                });
                self.push(line, &format!("`{hidden}`"));
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Html(html) => {
                for found in CAPTION.captures_iter(&html) {
                    self.end_passage();
                    self.push(line, &found["text"]);
                    self.end_passage();
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Image { .. } => {}
            Tag::Link { dest_url, .. } => self.links.push((self.text.len(), dest_url.to_string())),
            Tag::TableCell if self.in_row || self.in_heading => self.text.push_str(" | "),
            tag => {
                self.end_passage();
                self.in_heading = matches!(tag, Tag::Heading { .. } | Tag::TableHead);
                self.in_row = matches!(tag, Tag::TableRow);
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::TableCell
            | TagEnd::Image => {}
            TagEnd::Heading(_) => {
                self.headings.push((self.line, std::mem::take(&mut self.text)));
                self.in_heading = false;
            }
            _ => self.end_passage(),
        }
    }

    fn push(&mut self, line: usize, text: &str) {
        if self.text.trim().is_empty() {
            self.line = line;
        }
        self.last_line = line;
        self.text.push_str(&text.replace('\u{2019}', "'"));
    }

    fn end_passage(&mut self) {
        let text = std::mem::take(&mut self.text);
        let links = std::mem::take(&mut self.links);
        let is_wrong =
            self.raw.get(self.line.saturating_sub(1)).is_some_and(|it| WRONG.is_match(it));
        if !text.trim().is_empty() && !self.in_heading && !is_wrong {
            self.passages.push(Passage { line: self.line, last_line: self.last_line, text, links });
        }
        (self.in_heading, self.in_row) = (false, false);
    }
}

/// From each heading to the next.
fn sections(headings: &[(usize, String)], lines: usize) -> Vec<Section> {
    let starts = std::iter::once((1, "")).chain(headings.iter().map(|(at, text)| (*at, &text[..])));
    let ends = headings.iter().map(|(at, _)| *at).chain([lines + 1]);
    let sections = starts.zip(ends);
    sections
        .map(|((start, text), end)| Section { anchor: anchor(text), lines: start..end })
        .collect()
}

/// As mdBook makes it of a heading.
fn anchor(heading: &str) -> String {
    let heading = heading.trim().to_lowercase();
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
