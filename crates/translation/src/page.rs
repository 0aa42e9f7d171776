//! Walks over the messages of a page: the same walk finds them and puts others in their place.

use std::fmt::Write as _;

use anyhow::Result;

use crate::markdown;
use crate::piece::{Kind, Piece, inner, pieces};

/// What becomes of a message, given its line in the page and its text: another text, or `None` for the same.
pub type Visit<'a> = dyn FnMut(usize, &str) -> Option<String> + 'a;

/// The page with what `visit` returns in place of its messages.
///
/// # Errors
/// The page's Markdown cannot be written again.
pub fn walk(page: &str, visit: &mut Visit<'_>) -> Result<String> {
    text(page, 1, visit)
}

/// `first` is the number of the text's first line in its page.
fn text(text: &str, first: usize, visit: &mut Visit<'_>) -> Result<String> {
    let line = |at: usize| first + text[..at].matches('\n').count();
    let mut out = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Fixed(range) => out += &text[range],
            Piece::Text(range) => {
                out += &markdown::walk(&text[range.clone()], line(range.start), visit)?;
            }
            Piece::Html(range) => html(&text[range.clone()], line(range.start), visit, &mut out),
            Piece::Definition(range) => {
                definition(&text[range.clone()], line(range.start), visit, &mut out)?;
            }
            Piece::Block { kind, whole, body } => {
                let opening = &text[whole.start..body.start];
                let number = line(whole.start);
                let content = match kind {
                    Kind::Admonition => {
                        title(opening, number, visit, &mut out);
                        self::text(&text[body.clone()], number + 1, visit)?
                    }
                    Kind::Question => {
                        out += opening;
                        question(&text[body.clone()], number + 1, visit)?
                    }
                };
                out += &content;
                out += &text[body.end..whole.end];
            }
        }
    }
    Ok(out)
}

fn html(html: &str, line: usize, visit: &mut Visit<'_>, out: &mut String) {
    let Some(range) = inner(html) else {
        *out += html;
        return;
    };
    let message = html[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    *out += &html[..range.start];
    *out += &visit(line, &message).unwrap_or_else(|| html[range.clone()].to_owned());
    *out += &html[range.end..];
}

/// What a term means: Markdown in lines that are indented, but for the mark before the first.
fn definition(text: &str, first: usize, visit: &mut Visit<'_>, out: &mut String) -> Result<()> {
    let outdented: String =
        text.lines().flat_map(|line| [line.get(2..).unwrap_or_default(), "\n"]).collect();
    for (place, line) in markdown::walk(&outdented, first, visit)?.lines().enumerate() {
        let _ = writeln!(out, "{}{line}", if place == 0 { ": " } else { "  " });
    }
    Ok(())
}

/// The line that opens an admonition: its title is a message.
fn title(opening: &str, line: usize, visit: &mut Visit<'_>, out: &mut String) {
    const TITLE: &str = "title=\"";
    let translated = opening.split_once(TITLE).and_then(|(before, rest)| {
        let (title, after) = rest.split_once('"')?;
        let title = visit(line, title)?;
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
fn question(body: &str, first: usize, visit: &mut Visit<'_>) -> Result<String> {
    let lines: Vec<&str> = body.lines().collect();
    let start = lines.iter().position(|line| mark(line).is_some()).unwrap_or(lines.len());
    let mut asked: String = lines[..start].iter().flat_map(|line| [line, "\n"]).collect();
    asked = text(&asked, first, visit)?;
    let mut out = asked.trim_end().to_owned() + "\n\n";
    let mut at = start;
    while at < lines.len() {
        at = answer(&lines, at, first, visit, &mut out)?;
    }
    Ok(out)
}

/// Writes the answer that starts in the line `at` of a question; where the next one starts.
fn answer(
    lines: &[&str],
    at: usize,
    first: usize,
    visit: &mut Visit<'_>,
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
    let said = markdown::walk(&said, first + at, visit)?;
    let _ = writeln!(out, "{mark}{}", said.trim());
    let why: String = lines[why_at..next]
        .iter()
        .map(|line| line.trim())
        .filter_map(|line| line.strip_prefix('>'))
        .flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"])
        .collect();
    let indent = if mark == "= " { "" } else { "  " };
    for line in text(&why, first + why_at, visit)?.trim().lines() {
        let _ = writeln!(out, "{}", format!("{indent}> {line}").trim_end());
    }
    Ok(next)
}
