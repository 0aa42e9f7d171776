//! The text: its spelling, and how hard it is to read.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use prose::{Dictionary, Level, Page};
use workbook::console::say;

use super::running::Context;
use super::score::Score;
use crate::npm;

/// British English for Hunspell, as a package of npm.
const DICTIONARY: &str = "dictionary-en-gb";
/// The words that the course has beyond the dictionary's, relative to the checkout's root.
const OWN_WORDS: &str = "crates/prose/words.txt";
/// Where the reading level of each page is written, relative to the checkout's root.
const REPORT: &str = "target/reading-level.md";
/// A sentence with more words than this has to be read twice.
const LONGEST_SENTENCE: usize = 32;

/// Looks up every word and measures every page.
pub(super) fn check(context: &Context) -> Result<Score> {
    let root = context.checkout.root();
    let own_words = root.join(OWN_WORDS);
    let dictionary = Dictionary::open(&npm::packages(root)?.join(DICTIONARY), &own_words)?;
    let mut findings = Vec::new();
    let mut levels = Vec::new();
    for file in pages(root)? {
        let text = fs::read_to_string(root.join(&file))
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let page = Page::new(&text);
        findings.extend(misspelt(&file, &page, &dictionary));
        if let Some(level) = page.level() {
            findings.extend(too_long(&file, &level));
            levels.push((file, level));
        }
    }
    for word in dictionary.unused() {
        findings.push(format!("{OWN_WORDS}: no page has the word \"{word}\": take it out"));
    }
    findings.iter().for_each(say);
    say(summary(&levels));
    write_report(&root.join(REPORT), &levels)?;
    Ok(Score { passed: usize::from(findings.is_empty()), failed: findings.len() })
}

/// The pages, the hints and the README, relative to the root, in the order of their paths.
fn pages(root: &Path) -> Result<Vec<PathBuf>> {
    let mut pages = vec![PathBuf::from("README.md")];
    let ids = grader::handout::exercises(root)?;
    let hints = ids.iter().map(|id| PathBuf::from(format!("exercises/{id}/hints.md")));
    pages.extend(hints);
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(root.join(&folder))
            .with_context(|| format!("{} cannot be listed", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    Ok(pages)
}

fn misspelt(file: &Path, page: &Page, dictionary: &Dictionary) -> Vec<String> {
    let finding = |(line, word): (usize, String)| {
        let meant = match dictionary.suggestions(&word).first() {
            Some(other) => format!("Is \"{other}\" meant? Otherwise write"),
            None => "Write".to_owned(),
        };
        format!(
            "{}:{line}: \"{word}\" is in no dictionary. {meant} code in backticks, or add a line to {OWN_WORDS}",
            file.display()
        )
    };
    page.words().into_iter().filter(|(_, word)| !dictionary.knows(word)).map(finding).collect()
}

fn too_long(file: &Path, level: &Level) -> Option<String> {
    let words = level.longest.words();
    (words > LONGEST_SENTENCE).then(|| {
        let (file, line) = (file.display(), level.longest.line);
        format!(
            "{file}:{line}: a sentence of {words} words; at most {LONGEST_SENTENCE} can be followed"
        )
    })
}

fn summary(levels: &[(PathBuf, Level)]) -> String {
    let grades = || levels.iter().map(|(_, level)| level.grade());
    let words: usize = levels.iter().map(|(_, level)| level.words).sum();
    let (low, high) = (grades().fold(f64::INFINITY, f64::min), grades().fold(0.0, f64::max));
    let longest = levels.iter().map(|(_, level)| level.longest.words()).max().unwrap_or(0);
    format!(
        "{} pages, {words} words. Flesch-Kincaid grades from {low:.1} to {high:.1}, longest sentence {longest} words: {REPORT}",
        levels.len()
    )
}

fn write_report(path: &Path, levels: &[(PathBuf, Level)]) -> Result<()> {
    let mut text = String::from(
        "| page | words | words a sentence | Flesch-Kincaid grade | longest sentence | its line |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for (file, level) in levels {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {:.1} | {} | {} |",
            file.display(),
            level.words,
            level.words.div_ceil(level.sentences),
            level.grade(),
            level.longest.words(),
            level.longest.line
        );
    }
    fs::create_dir_all(path.parent().context("a report needs a folder")?)?;
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_is_named_with_its_line_and_what_may_be_meant() {
        let dictionary = Dictionary::new("SET UTF-8\n", "2\nthread\nthe\n", "mutex\n").unwrap();
        let page = Page::new("The `x` mutex\nthe thraed\n");
        let found = misspelt(Path::new("src/x.md"), &page, &dictionary);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0]
                .starts_with("src/x.md:2: \"thraed\" is in no dictionary. Is \"thread\" meant?"),
            "{found:?}"
        );
    }

    #[test]
    fn a_sentence_that_cannot_be_followed_is_named() {
        let level =
            |words: usize| Page::new(&format!("{}.", "word ".repeat(words))).level().unwrap();
        assert_eq!(too_long(Path::new("src/x.md"), &level(LONGEST_SENTENCE)), None);
        let found = too_long(Path::new("src/x.md"), &level(LONGEST_SENTENCE + 1)).unwrap();
        assert!(found.starts_with("src/x.md:1: a sentence of 33 words"), "{found}");
    }
}
