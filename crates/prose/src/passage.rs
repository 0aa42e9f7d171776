//! A piece of a page that is read in one go.

/// Stands for a piece of inline code: something to read, but no word of the language.
pub(crate) const CODE: char = '\u{fffc}';

/// A paragraph, a heading, the cell of a table.
pub(crate) struct Passage {
    /// Text, and the line that it starts on. Typographic apostrophes are plain ones.
    pub(crate) pieces: Vec<(usize, String)>,
    /// Whether it is made of sentences: a heading and a cell are not.
    pub(crate) is_running_text: bool,
}

impl Passage {
    /// All of it.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// The line that the byte at `offset` of its text is on.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        let mut end = 0;
        let piece = self.pieces.iter().find(|(_, text)| {
            end += text.len();
            offset < end
        });
        piece.map_or(0, |(line, _)| *line)
    }
}
