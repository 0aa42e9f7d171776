//! What moves to the end of the book: answers, hints and lessons.

/// The key of the last chapter, which has them all.
pub(crate) const KEY: &str = "answers";
/// Its title.
pub(crate) const TITLE: &str = "Answers";

/// What is said about a question or a challenge at the end.
pub(crate) struct Answer {
    /// `Question 12` or `Challenge 3`.
    pub(crate) label: String,
    /// The id of the question.
    pub(crate) question: String,
    /// The id of the answer.
    pub(crate) id: String,
    pub(crate) xhtml: String,
}

/// How many there have been in the pages before.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) questions: usize,
    pub(crate) challenges: usize,
}
