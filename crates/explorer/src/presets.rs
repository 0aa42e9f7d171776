//! The programs to begin with: one `main.rs` each, with its title and its question in the first two lines.

/// A program of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// As in `{{#explore lost-update}}`.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// The one question that exploring it answers.
    pub question: &'static str,
    /// The program.
    pub source: &'static str,
}

macro_rules! files {
    ($($id:literal),* $(,)?) => { [$(($id, include_str!(concat!("presets/", $id, ".rs")))),*] };
}

const FILES: [(&str, &str); 19] = files![
    "lost-update",
    "ten-increments",
    "data-race",
    "mutex",
    "fetch_add",
    "reset",
    "check-then-act",
    "double-lock",
    "lock-order",
    "cas-loop",
    "publish",
    "publish-relaxed",
    "publish-plain",
    "count-never-falls",
    "two-counts",
    "store-buffering",
    "store-buffering-seqcst",
    "two-observers",
    "last-owner",
];

/// All presets, in the order in which the course uses them.
pub fn presets() -> impl ExactSizeIterator<Item = Preset> {
    FILES.iter().map(|&(id, text)| read(id, text))
}

/// The preset with this id.
pub fn preset(id: &str) -> Option<Preset> {
    presets().find(|preset| preset.id == id)
}

fn read(id: &'static str, text: &'static str) -> Preset {
    let (title, rest) = heading(text);
    let (question, source) = heading(rest);
    Preset { id, title, question, source }
}

/// Splits the line `//! TEXT` off.
fn heading(text: &'static str) -> (&'static str, &'static str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.trim_start_matches("//!").trim(), rest)
}
