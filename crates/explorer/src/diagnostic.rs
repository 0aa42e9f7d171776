//! What is wrong with a source text, and where, in rustc's words.

use std::fmt;

use hir::Severity;

use super::limits::MAX_MISTAKES;

/// A range of bytes of the source; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
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

/// One mistake. [`fmt::Display`] prints it the way rustc does, caret and help included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether rustc would take the program, and only we do not read it.
    pub not_read: bool,
    /// rustc's number for it, where it has one.
    pub code: Option<&'static str>,
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
    /// What stands under the carets; may be empty.
    pub label: String,
    /// A way to mend it, or a note.
    pub help: Option<String>,
    /// The line at fault.
    pub text: String,
}

impl Diagnostic {
    /// Something that only this explorer does not read.
    pub(super) fn own(source: &str, message: String, help: &str) -> Diagnostic {
        Diagnostic {
            help: Some(help.to_owned()),
            ..Diagnostic::at(source, Span::default(), message)
        }
    }

    /// There is no `main`, as rustc says it.
    pub(super) fn no_main(source: &str) -> Diagnostic {
        let end = source.trim_end().len();
        let message = "`main` function not found in crate `main`".to_owned();
        Diagnostic {
            not_read: false,
            code: Some("E0601"),
            help: Some("consider adding a `main` function to `main.rs`".to_owned()),
            ..Diagnostic::at(source, Span { start: end, end }, message)
        }
    }

    fn at(source: &str, span: Span, message: String) -> Diagnostic {
        let Position { line, column } = Position::at(source, span.start);
        let text = source.lines().nth(line - 1).unwrap_or_default().to_owned();
        let rest_of_line = (text.chars().count() + 1).saturating_sub(column);
        let width = span.of(source).chars().count().min(rest_of_line).max(1);
        Diagnostic {
            not_read: true,
            code: None,
            span,
            line,
            column,
            width,
            message,
            label: String::new(),
            help: None,
            text,
        }
    }
}

impl Diagnostic {
    /// What stands before the caret, so that it stands under its character. A tab stays a tab: tabs may be of any width.
    pub(super) fn indent(&self) -> String {
        let before = self.text.chars().take(self.column - 1);
        before.map(|c| if c == '\t' { c } else { ' ' }).collect()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let margin = " ".repeat(self.line.to_string().len());
        let indent = self.indent();
        let code = self.code.map_or(String::new(), |code| format!("[{code}]"));
        let (carets, label) = ("^".repeat(self.width), &self.label);
        writeln!(f, "error{code}: {}", self.message)?;
        writeln!(f, "{margin}--> {}:{}", self.line, self.column)?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{} | {}", self.line, self.text)?;
        write!(f, "{}", format!("{margin} | {indent}{carets} {label}").trim_end())?;
        match &self.help {
            Some(help) => write!(f, "\n{margin} = help: {help}"),
            None => Ok(()),
        }
    }
}

/// Why a source text is not a program: at least one mistake, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Only one.
    pub(super) fn one(diagnostic: Diagnostic) -> Self {
        Diagnostics(vec![diagnostic])
    }

    /// The mistakes among these; none if there are only warnings. What is wrong with the library is told as if it stood at the
    /// beginning of the program, so that it is told at all.
    pub(super) fn of(
        source: &str,
        found: &[hir::Diagnostic],
        is_library: impl Fn(&hir::Span) -> bool,
    ) -> Option<Self> {
        let serious = found.iter().filter(|found| found.severity != Severity::Warning);
        let told = serious.take(MAX_MISTAKES).map(|found| {
            let at = Span { start: found.at.start as usize, end: found.at.end as usize };
            let span = if is_library(&found.at) { Span::default() } else { at };
            Diagnostic {
                not_read: found.severity == Severity::NotRead,
                code: found.code,
                label: found.label.clone(),
                help: found.help.clone(),
                ..Diagnostic::at(source, span, found.message.clone())
            }
        });
        let told: Vec<Diagnostic> = told.collect();
        (!told.is_empty()).then_some(Diagnostics(told))
    }

    /// The first one.
    pub fn first(&self) -> &Diagnostic {
        &self.0[0]
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\n\n" };
            write!(f, "{gap}{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
