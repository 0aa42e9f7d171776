//! One page: where it is, and what in it is code.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use crate::fence;

/// Where a page is, for whoever has to refer to it or from it.
pub(crate) struct Page {
    /// The page's Markdown file, relative to the checkout's root (`src/core/mutex.md`).
    pub(crate) file: PathBuf,
    /// The folder that relative paths in the page start from.
    pub(crate) folder: PathBuf,
    /// From the page's folder to the checkout's root, with `/` between the parts (`../..`).
    pub(crate) to_root: String,
    /// The names of the demos above the directive at hand.
    pub(crate) demos: RefCell<BTreeSet<String>>,
    /// The names of the explorers above the directive at hand.
    pub(crate) explorers: RefCell<BTreeSet<String>>,
    /// What the reader is to do on the page, so far.
    needs: RefCell<Vec<String>>,
}

impl Page {
    /// The page at `path` (relative to `src`, the folder of the book's source) in the checkout at `root`.
    pub(crate) fn new(root: &Path, src: &Path, path: &Path) -> Self {
        let folder = src.join(path.parent().unwrap_or(Path::new("")));
        let relative = |to: &Path, from: &Path| {
            pathdiff::diff_paths(to, from).unwrap_or_else(|| to.to_owned())
        };
        Self {
            file: relative(&src.join(path), root),
            to_root: slashes(&relative(root, &folder)),
            folder,
            demos: RefCell::default(),
            explorers: RefCell::default(),
            needs: RefCell::default(),
        }
    }

    /// Notes that there is something to do on the page.
    pub(crate) fn note(&self, kind: &str, id: &str) {
        let item = format!("{kind}/{id}");
        let mut needs = self.needs.borrow_mut();
        if !needs.contains(&item) {
            needs.push(item);
        }
    }

    /// What there is to do on the page, each item as `kind/id`.
    pub(crate) fn needs(&self) -> Vec<String> {
        self.needs.borrow().clone()
    }
}

fn slashes(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A fenced block that mdbook-admonish will render.
pub(crate) struct Admonition<'a> {
    /// Where it starts in the page's text, in bytes.
    pub(crate) start: usize,
    /// What follows the word `admonish` on its first line.
    pub(crate) info: &'a str,
}

/// What the parser of Markdown finds in a page, as far as directives are concerned.
#[derive(Default)]
pub(crate) struct Blocks<'a> {
    /// Byte ranges of code: fenced, indented and inline.
    pub(crate) code: Vec<Range<usize>>,
    /// The admonitions. They are written as fenced blocks, but what is inside them is text like any other.
    pub(crate) admonitions: Vec<Admonition<'a>>,
    /// Byte ranges of questions to the reader, written as fenced blocks too.
    pub(crate) questions: Vec<Range<usize>>,
    /// Fenced blocks other than questions that do not end: where each starts, and the marks of its fence.
    pub(crate) unclosed: Vec<(usize, &'a str)>,
}

impl<'a> Blocks<'a> {
    /// Reads `text`.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut blocks = Self::default();
        blocks.read(text, 0..text.len());
        blocks
    }

    fn read(&mut self, text: &'a str, range: Range<usize>) {
        for (event, at) in Parser::new(&text[range.clone()]).into_offset_iter() {
            let at = range.start + at.start..range.start + at.end;
            self.note_if_unclosed(&event, &text[at.clone()], at.start);
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                    if is_kind(&info, "admonish") =>
                {
                    let block = &text[at.clone()];
                    let first_line = block.lines().next().unwrap_or_default();
                    let body = (at.start + first_line.len()).min(at.end);
                    let info =
                        first_line.split_once("admonish").map_or("", |(_, info)| info.trim());
                    self.admonitions.push(Admonition { start: at.start, info });
                    self.read(text, body..end_of_body(text, body..at.end));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                    if is_kind(&info, "quiz") =>
                {
                    self.questions.push(at);
                }
                Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => self.code.push(at),
                _ => {}
            }
        }
    }

    fn note_if_unclosed(&mut self, event: &Event, block: &'a str, start: usize) {
        let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event else { return };
        if !is_kind(info, "quiz") && fence::body(block).is_none() {
            self.unclosed.push((start, fence::marks(block)));
        }
    }

    /// The question that has a part on `line`, a byte range.
    pub(crate) fn question_at(&self, line: Range<usize>) -> Option<&Range<usize>> {
        self.questions.iter().find(|range| range.start < line.end && line.start < range.end)
    }

    /// Whether the byte at `offset` is code.
    pub(crate) fn is_code(&self, offset: usize) -> bool {
        self.code.iter().any(|range| range.contains(&offset))
    }
}

fn is_kind(info: &str, word: &str) -> bool {
    info.split(' ').next() == Some(word)
}

/// Leaves out the closing fence, which would otherwise open a block of its own.
fn end_of_body(text: &str, block: Range<usize>) -> usize {
    let last_line =
        text[block.clone()].trim_end().rfind('\n').map_or(block.end, |at| block.start + at + 1);
    let closes = text[last_line..block.end].trim_start().starts_with(['`', '~']);
    if closes { last_line } else { block.end }
}

/// The line (from 1) that the byte at `offset` is on.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}
