//! The statements of one thread: what is kept in a local is kept only if something uses it.
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What becomes of a value that nobody uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unused {
    /// A call, which is a step all the same.
    Call,
    /// A read of plain memory, which is one too.
    Read,
    /// A look at the thread's own, which is none.
    Look,
    /// A guard, which keeps its lock.
    Guard,
}

#[derive(Clone, Debug)]
enum Line {
    Let { local: String, from: String, unused: Unused },
    Statement(String),
}

/// Statements, the first one first.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    locals: usize,
    used: BTreeSet<String>,
    written: BTreeSet<String>,
}

impl Lines {
    /// Keeps what `from` gives in a local of its own; its name.
    pub(super) fn keep(&mut self, kind: char, from: String, unused: Unused) -> String {
        self.locals += 1;
        let local = format!("{kind}{}", self.locals);
        self.lines.push(Line::Let { local: local.clone(), from, unused });
        local
    }

    /// Notes that something uses the local.
    pub(super) fn uses(&mut self, local: &str) {
        self.used.insert(local.to_owned());
    }

    /// Notes that something is written through the local.
    pub(super) fn writes(&mut self, local: &str) {
        self.uses(local);
        self.written.insert(local.to_owned());
    }

    /// Adds a statement.
    pub(super) fn push(&mut self, statement: String) {
        self.lines.push(Line::Statement(statement));
    }

    /// The text, indented once.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let written = match line {
                Line::Statement(statement) => writeln!(text, "    {statement}"),
                Line::Let { local, from, .. } if self.used.contains(local) => {
                    let mutable = if self.written.contains(local) { "mut " } else { "" };
                    writeln!(text, "    let {mutable}{local} = {from};")
                }
                Line::Let { from, unused: Unused::Call, .. } => writeln!(text, "    {from};"),
                Line::Let { from, unused: Unused::Read, .. } => {
                    writeln!(text, "    let _ = {from};")
                }
                Line::Let { local, from, unused: Unused::Guard } => {
                    writeln!(text, "    let _{local} = {from};")
                }
                Line::Let { unused: Unused::Look, .. } => Ok(()),
            };
            written.expect("a String takes all");
        }
        text
    }
}
