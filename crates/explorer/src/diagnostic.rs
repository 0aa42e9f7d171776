//! What is wrong with a source text, where, and what to write instead.

use std::fmt;

use strsim::osa_distance;

/// A range of bytes of the source; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// From the start of `self` to the end of `last`.
    pub fn to(self, last: Span) -> Span {
        Span { start: self.start, end: last.end.max(self.start) }
    }

    /// The text of `source` that the span covers; empty where the span lies outside of it.
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

/// A place in the source: both numbers count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// The place of byte `offset` in `source`.
    pub fn at(source: &str, offset: usize) -> Position {
        let before = source.get(..offset).unwrap_or(source);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// A mistake as the parser and the checks note it; [`Diagnostic`] adds where it stands. Boxed, since
/// every rule of the parser can return one and few programs have more than one.
#[derive(Debug)]
pub(super) struct Fault(Box<Mistake>);

#[derive(Debug)]
struct Mistake {
    span: Span,
    message: String,
    fix: String,
}

/// What a rule of the parser or a check comes to.
pub(super) type Checked<T> = Result<T, Fault>;

impl Fault {
    #[cold]
    #[inline(never)]
    pub fn new(span: Span, message: impl Into<String>, fix: impl Into<String>) -> Fault {
        Fault(Box::new(Mistake { span, message: message.into(), fix: fix.into() }))
    }

    pub fn locate(self, source: &str) -> Diagnostic {
        let Mistake { span, message, fix } = *self.0;
        let Position { line, column } = Position::at(source, span.start);
        let text = source.lines().nth(line - 1).unwrap_or_default().to_owned();
        let rest_of_line = (text.chars().count() + 1).saturating_sub(column);
        let width = span.of(source).chars().count().min(rest_of_line).max(1);
        Diagnostic { span, line, column, width, message, fix, text }
    }
}

/// Why a source text is not a program. [`fmt::Display`] prints it the way rustc does, caret and fix
/// included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The bytes at fault.
    pub span: Span,
    /// Line, from 1.
    pub line: usize,
    /// Column of the first character at fault, from 1.
    pub column: usize,
    /// How many characters of this line are at fault; at least 1.
    pub width: usize,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub fix: String,
    /// The line at fault.
    pub text: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let margin = " ".repeat(self.line.to_string().len());
        // A tab stays a tab, so that the caret stands under its character at any tab width.
        let indent: String = self
            .text
            .chars()
            .take(self.column - 1)
            .map(|c| if c == '\t' { c } else { ' ' })
            .collect();
        writeln!(f, "error: {}", self.message)?;
        writeln!(f, "{margin}--> {}:{}", self.line, self.column)?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{} | {}", self.line, self.text)?;
        writeln!(f, "{margin} | {indent}{}", "^".repeat(self.width))?;
        write!(f, "{margin} = fix: {}", self.fix)
    }
}

impl std::error::Error for Diagnostic {}

/// The one of `known` that `wrong` is probably meant to be: at most a third of its letters differ, whatever
/// their case, and never all. Two neighbours that have changed places differ once.
pub(super) fn nearest<'k>(
    wrong: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    let length = wrong.chars().count();
    let limit = if length < 3 { length / 2 } else { length / 3 };
    let wrong = wrong.to_ascii_lowercase();
    let distance = |name: &str| osa_distance(&wrong, &name.to_ascii_lowercase());
    let candidates = known.into_iter().map(|name| (distance(name), name));
    candidates
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// "did you mean `x`?" where a name is near, otherwise the list of what there is.
pub(super) fn did_you_mean(wrong: &str, known: &[&str]) -> String {
    match nearest(wrong, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if known.is_empty() => "declare it first".to_owned(),
        None => format!("there is {}", list(known)),
    }
}

/// "`a`, `b` and `c`".
pub(super) fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
