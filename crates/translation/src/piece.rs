//! A page as pieces: what is Markdown for people, and what stays as it is in every language.

use std::ops::Range;

/// A part of a page. Each is whole lines.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The same in every language: code, directives, HTML around other pieces.
    Fixed(Range<usize>),
    /// Markdown.
    Text(Range<usize>),
    /// One line of HTML elements around a text that is HTML, too: a caption of a figure.
    Html(Range<usize>),
    /// What a term of a list of definitions means: Markdown behind `: `, its other lines indented.
    Definition(Range<usize>),
    /// An admonition or a question: the block with its fences, and what is between them.
    Block { kind: Kind, whole: Range<usize>, body: Range<usize> },
}

/// Blocks that have texts in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Admonition,
    Question,
}

/// The HTML elements in a page whose content is a text.
const WITH_TEXT: [(&str, &str); 2] = [("<figcaption>", "</figcaption>"), ("<p>", "</p>")];

/// Takes a text apart. The pieces together are the text again.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Pieces { text, found: Vec::new() };
    let mut at = 0;
    while at < text.len() {
        at = pieces.take(at);
    }
    pieces.found
}

/// The content of a line or lines of HTML: what is between the elements' tags.
pub(crate) fn inner(html: &str) -> Option<Range<usize>> {
    WITH_TEXT.iter().find_map(|(open, close)| {
        let end = html.trim_end().strip_suffix(close)?.len();
        html.starts_with(open).then_some(open.len()..end)
    })
}

struct Pieces<'a> {
    text: &'a str,
    found: Vec<Piece>,
}

impl Pieces<'_> {
    /// Takes the piece that starts at `start`; where it ends.
    fn take(&mut self, start: usize) -> usize {
        let line = self.line(start);
        let text = &self.text[line.clone()];
        if let Some(marks) = opening(text) {
            return self.fenced(line, marks.len());
        }
        if let Some((_, close)) = WITH_TEXT.iter().find(|(open, _)| text.starts_with(open)) {
            let rest = &self.text[start..];
            let end = rest.find(close).map_or(line.end, |at| self.line(start + at).end);
            self.found.push(Piece::Html(start..end));
            return end;
        }
        if text.starts_with(": ") {
            return self.definition(line);
        }
        if is_fixed(text) {
            self.found.push(Piece::Fixed(line.clone()));
        } else if let Some(Piece::Text(range)) = self.found.last_mut() {
            range.end = line.end;
        } else {
            self.found.push(Piece::Text(line.clone()));
        }
        line.end
    }

    fn definition(&mut self, first: Range<usize>) -> usize {
        let mut end = first.end;
        while end < self.text.len() {
            let line = self.line(end);
            let text = &self.text[line.clone()];
            if !text.starts_with("  ") {
                break;
            }
            end = line.end;
        }
        self.found.push(Piece::Definition(first.start..end));
        end
    }

    fn fenced(&mut self, first: Range<usize>, marks: usize) -> usize {
        let mark = &self.text[first.start..=first.start];
        let mut at = first.end;
        let mut closing = self.text.len()..self.text.len();
        while at < self.text.len() {
            let line = self.line(at);
            let text = self.text[line.clone()].trim_end();
            if text.len() >= marks && text.trim_start_matches(mark).is_empty() {
                closing = line;
                break;
            }
            at = line.end;
        }
        let whole = first.start..closing.end;
        let info = self.text[first.start + marks..first.end].trim();
        let kind = match info.split_whitespace().next() {
            Some("admonish") => Some(Kind::Admonition),
            Some("quiz") => Some(Kind::Question),
            _ => None,
        };
        let body = first.end..closing.start;
        self.found.push(match kind {
            Some(kind) => Piece::Block { kind, whole: whole.clone(), body },
            None => Piece::Fixed(whole.clone()),
        });
        whole.end
    }

    fn line(&self, start: usize) -> Range<usize> {
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at + 1);
        // A position within a line is one of that line.
        start..end
    }
}

/// The marks of a fence that opens a block.
fn opening(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|mark| ['`', '~'].contains(mark))?;
    let marks = &line[..line.len() - line.trim_start_matches(mark).len()];
    (marks.len() >= 3).then_some(marks)
}

/// Directives, and tags alone in their line.
fn is_fixed(line: &str) -> bool {
    let line = line.trim_end();
    let is_directive = line.starts_with("{{#") && line.ends_with("}}");
    let is_tag = line.starts_with('<')
        && line.ends_with('>')
        && !line.starts_with("<kbd")
        && !line.starts_with("<http");
    is_directive || is_tag
}
