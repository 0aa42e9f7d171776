//! How hard a text is to read.

use std::sync::LazyLock;

use regex::Regex;

use crate::passage::{CODE, Passage};

static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\d_'\u{fffc}]+").expect("a valid pattern"));
/// A full stop ends a sentence if white space or the end follows; quotation marks and brackets belong to the sentence.
static END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[.!?:;]+[\"”)\\]]*(?:\\s|$)").expect("a valid pattern"));

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The line it starts on, from 1.
    pub line: usize,
    /// Its text; a piece of inline code is one character.
    pub text: String,
}

impl Sentence {
    /// How many words it has; a piece of inline code is one.
    pub fn words(&self) -> usize {
        WORD.find_iter(&self.text).count()
    }
}

/// The reading level of a text.
#[derive(Clone, Debug)]
pub struct Level {
    /// How many sentences.
    pub sentences: usize,
    /// How many words.
    pub words: usize,
    /// How many syllables, by a rule of thumb.
    pub syllables: usize,
    /// The longest sentence.
    pub longest: Sentence,
}

impl Level {
    /// The level of passages; nothing if there is no sentence in them.
    pub(crate) fn of<'a>(passages: impl Iterator<Item = &'a Passage>) -> Option<Self> {
        let sentences: Vec<Sentence> =
            passages.flat_map(sentences).filter(|sentence| sentence.words() > 0).collect();
        let longest = sentences.iter().max_by_key(|sentence| sentence.words())?.clone();
        let words = sentences.iter().map(Sentence::words).sum();
        let syllables = sentences
            .iter()
            .flat_map(|sentence| WORD.find_iter(&sentence.text))
            .map(|word| syllables(word.as_str()))
            .sum();
        Some(Self { sentences: sentences.len(), words, syllables, longest })
    }

    /// The Flesch-Kincaid grade: the years of school that it takes to read the text (Kincaid and others, 1975, "Derivation
    /// of new readability formulas for Navy enlisted personnel").
    pub fn grade(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
        let ratio = |part: usize, whole: usize| part as f64 / whole as f64;
        0.39 * ratio(self.words, self.sentences) + 11.8 * ratio(self.syllables, self.words) - 15.59
    }
}

fn sentences(passage: &Passage) -> Vec<Sentence> {
    let text = passage.text();
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in END.find_iter(&text).map(|end| end.end()).chain([text.len()]) {
        let sentence = &text[start..end];
        let leading = sentence.len() - sentence.trim_start().len();
        if !sentence.trim().is_empty() {
            let line = passage.line_at(start + leading);
            sentences.push(Sentence { line, text: sentence.trim().to_owned() });
        }
        start = end;
    }
    sentences
}

/// Runs of vowels, less a silent e at the end. Numbers and code count as one.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    if word.contains(CODE) || word.contains(|c: char| c.is_ascii_digit()) {
        return 1;
    }
    let is_vowel = |c: char| "aeiouyäöüéè".contains(c);
    let mut count = 0;
    let mut after_vowel = false;
    for c in word.chars() {
        count += usize::from(is_vowel(c) && !after_vowel);
        after_vowel = is_vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le");
    count.saturating_sub(usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn syllables_are_counted_by_a_rule_of_thumb() {
        let counted =
            ["thread", "mutex", "atomic", "the", "table", "one", "increment"].map(syllables);
        assert_eq!(counted, [1, 2, 3, 1, 2, 1, 3]);
    }
}
