//! Walks over the messages of a page: the same walk finds them and puts others in their place.

use std::fmt::Write as _;

use anyhow::Result;

use crate::gate::is_kept;
use crate::ids::Ids;
use crate::markdown;
use crate::message::is_for_people;
use crate::piece::{Kind, Piece, inner, pieces};

/// What becomes of the messages of a page.
pub(crate) struct Walk<'a> {
    /// Another text for the message in this line of the page, or `None` for the same.
    pub(crate) visit: &'a mut dyn FnMut(usize, &str) -> Option<String>,
    /// Where the page is translated.
    pub(crate) into: Option<Into<'a>>,
}

/// A page in another language.
pub(crate) struct Into<'a> {
    /// Of the texts that `visit` returns.
    pub(crate) language: &'a str,
    /// Headings are found by the ids that they have in English.
    pub(crate) ids: Ids,
    /// Whether something for people had to stay in English.
    pub(crate) has_english: bool,
}

impl Walk<'_> {
    /// Another text for a message; one that stays in English although the page is translated is noted.
    pub(crate) fn message(&mut self, line: usize, message: &str) -> Said {
        match (self.visit)(line, message) {
            Some(other) if is_kept(message, &other) => return Said::English,
            Some(other) => return Said::Other(other),
            None => {}
        }
        match &mut self.into {
            Some(into) if is_for_people(message) => {
                into.has_english = true;
                Said::English
            }
            _ => Said::Same,
        }
    }
}

/// What is said in the place of a message.
pub(crate) enum Said {
    /// A translation.
    Other(String),
    /// The English text, in a page that is not English.
    English,
    /// What was there: a page in its own language, or something that is the same in all.
    Same,
}

/// The page with what the walk puts in place of its messages.
///
/// # Errors
/// The page's Markdown cannot be written again.
pub(crate) fn walk(page: &str, walk: &mut Walk<'_>) -> Result<String> {
    text(page, 1, walk)
}

/// `first` is the number of the text's first line in its page.
fn text(text: &str, first: usize, walk: &mut Walk<'_>) -> Result<String> {
    let line = |at: usize| first + text[..at].matches('\n').count();
    let mut out = String::new();
    let pieces = pieces(text);
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Fixed(range) => fixed(&text[range.clone()], walk, &mut out),
            Piece::Text(range) => {
                let is_term = matches!(pieces.get(place + 1), Some(Piece::Definition(_)));
                let (text, line) = (&text[range.clone()], line(range.start));
                out += &match is_term {
                    true => terms(text, line, walk)?,
                    false => markdown::walk(text, line, walk)?,
                };
            }
            Piece::Html(range) => html(&text[range.clone()], line(range.start), walk, &mut out),
            Piece::Definition(range) => {
                definition(&text[range.clone()], line(range.start), walk, &mut out)?;
            }
            Piece::Block { kind, whole, body } => {
                let opening = &text[whole.start..body.start];
                let number = line(whole.start);
                let content = match kind {
                    Kind::Admonition => {
                        title(opening, number, walk, &mut out);
                        self::text(&text[body.clone()], number + 1, walk)?
                    }
                    Kind::Question => {
                        out += opening;
                        question(&text[body.clone()], number + 1, walk)?
                    }
                };
                out += &content;
                out += &text[body.end..whole.end];
            }
        }
    }
    Ok(out)
}

/// What stays as it is. A figure's words are English.
fn fixed(text: &str, walk: &Walk<'_>, out: &mut String) {
    *out += &match walk.into.is_some() {
        true => text.replace("<figure>", "<figure lang=\"en\">"),
        false => text.to_owned(),
    };
}

fn html(html: &str, line: usize, walk: &mut Walk<'_>, out: &mut String) {
    let Some(range) = inner(html) else {
        *out += html;
        return;
    };
    let message = html[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let said = walk.message(line, &message);
    let language = walk.into.as_ref().map(|into| into.language);
    let open =
        |language: &str| html[..range.start].replacen('>', &format!(" lang=\"{language}\">"), 1);
    let (open, said) = match (said, language) {
        (Said::Other(other), Some(language)) => (open(language), other),
        (Said::Other(other), None) => (html[..range.start].to_owned(), other),
        (Said::English, _) => (open("en"), message),
        (Said::Same, _) => (html[..range.start].to_owned(), html[range.clone()].to_owned()),
    };
    *out += &open;
    *out += &said;
    *out += &html[range.end..];
}

/// The text above a definition: its last line is the term. mdBook gives a term an id by its words; the one that it has in
/// English is kept beside it.
fn terms(text: &str, first: usize, walk: &mut Walk<'_>) -> Result<String> {
    let term_at = text.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let (above, term) = text.split_at(term_at);
    let line = first + above.matches('\n').count();
    let above = markdown::walk(above, first, walk)?;
    let translated = markdown::walk(term, line, walk)?;
    let anchor = walk.into.as_mut().and_then(|into| into.ids.beside(term, &translated));
    let anchor = anchor.map(|id| format!("<span id=\"{id}\"></span>"));
    Ok(format!("{above}{}{translated}", anchor.unwrap_or_default()))
}

/// What a term means: Markdown in lines that are indented, but for the mark before the first.
fn definition(text: &str, first: usize, walk: &mut Walk<'_>, out: &mut String) -> Result<()> {
    let outdented: String =
        text.lines().flat_map(|line| [line.get(2..).unwrap_or_default(), "\n"]).collect();
    for (place, line) in markdown::walk(&outdented, first, walk)?.lines().enumerate() {
        let _ = writeln!(out, "{}{line}", if place == 0 { ": " } else { "  " });
    }
    Ok(())
}

/// The line that opens an admonition: its title is a message.
fn title(opening: &str, line: usize, walk: &mut Walk<'_>, out: &mut String) {
    const TITLE: &str = "title=\"";
    let translated = opening.split_once(TITLE).and_then(|(before, rest)| {
        let (title, after) = rest.split_once('"')?;
        let Said::Other(title) = walk.message(line, title) else { return None };
        Some(format!("{before}{TITLE}{}\"{after}", title.replace('"', "'")))
    });
    *out += translated.as_deref().unwrap_or(opening);
}

/// How a line that starts an answer begins.
const MARKS: [&str; 5] = ["- ( ) ", "- (x) ", "- [ ] ", "- [x] ", "= "];

fn mark(line: &str) -> Option<&'static str> {
    MARKS.into_iter().find(|mark| line.starts_with(mark))
}

/// The body of a question: what is asked, and the answers with their explanations, each a message or several.
fn question(body: &str, first: usize, walk: &mut Walk<'_>) -> Result<String> {
    let lines: Vec<&str> = body.lines().collect();
    let start = lines.iter().position(|line| mark(line).is_some()).unwrap_or(lines.len());
    let mut asked: String = lines[..start].iter().flat_map(|line| [line, "\n"]).collect();
    asked = text(&asked, first, walk)?;
    let mut out = asked.trim_end().to_owned() + "\n\n";
    let mut at = start;
    while at < lines.len() {
        at = answer(&lines, at, first, walk, &mut out)?;
    }
    Ok(out)
}

/// Writes the answer that starts in the line `at` of a question; where the next one starts.
fn answer(
    lines: &[&str],
    at: usize,
    first: usize,
    walk: &mut Walk<'_>,
    out: &mut String,
) -> Result<usize> {
    let mark = mark(lines[at]).unwrap_or_default();
    let next = (at + 1..lines.len()).find(|at| self::mark(lines[*at]).is_some());
    let next = next.unwrap_or(lines.len());
    let is_why = |line: &&str| line.trim_start().starts_with('>');
    let why_at = (at + 1..next).find(|at| is_why(&lines[*at])).unwrap_or(next);
    let mut said = lines[at][mark.len()..].trim().to_owned();
    for more in lines[at + 1..why_at].iter().map(|line| line.trim()).filter(|it| !it.is_empty()) {
        let _ = write!(said, " {more}");
    }
    let said = markdown::walk(&said, first + at, walk)?;
    let _ = writeln!(out, "{mark}{}", said.trim());
    let why: String = lines[why_at..next]
        .iter()
        .map(|line| line.trim())
        .filter_map(|line| line.strip_prefix('>'))
        .flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"])
        .collect();
    let indent = if mark == "= " { "" } else { "  " };
    for line in text(&why, first + why_at, walk)?.trim().lines() {
        let _ = writeln!(out, "{}", format!("{indent}> {line}").trim_end());
    }
    Ok(next)
}
