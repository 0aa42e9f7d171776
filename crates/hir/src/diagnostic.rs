//! Where something stands in a text, and what is said about it.

/// A text that is read: the reader's files first, then those of the library.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is called in messages: `main.rs`, `ex05.rs`, `std/option.rs`.
    pub name: String,
    /// All of it.
    pub text: String,
    /// Whether it belongs to the library: its lines are nobody's steps, and its mistakes are ours.
    pub library: bool,
}

/// Index of a [`Source`] in [`Program::sources`](crate::Program::sources).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourceId(pub u16);

/// A piece of a text, in bytes: from `start` up to before `end`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "told above")]
pub struct Span {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Severity {
    /// rustc refuses it as well.
    Error,
    /// rustc may accept it, but it is not read here: this file has to go to cargo.
    NotRead,
    /// rustc warns.
    Warning,
}

/// Something that is wrong with a text, said as rustc says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// rustc's number for it, `E0308`, where it has one.
    pub code: Option<&'static str>,
    /// In one sentence, without a full stop: "mismatched types".
    pub message: String,
    /// Where.
    pub at: Span,
    /// What stands under the carets: "expected `u64`, found `bool`". May be empty.
    pub label: String,
    /// A way to mend it, or a note; none if there is nothing to add.
    pub help: Option<String>,
}
