//! Which words there are.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

/// A Hunspell dictionary and the project's own words.
pub struct Dictionary {
    hunspell: spellbook::Dictionary,
    /// The project's words, each with whether it was looked up.
    own: RefCell<BTreeMap<String, bool>>,
}

impl Dictionary {
    /// Reads the dictionary whose files are `folder/index.aff` and `folder/index.dic`, as the npm packages `dictionary-…` have
    /// them, and the project's words from `own`: one a line, `#` starts a comment.
    ///
    /// # Errors
    /// A file cannot be read, is no dictionary, or a word is in the list for nothing: the dictionary has it too.
    pub fn open(folder: &Path, own: &Path) -> Result<Self> {
        let read = |path: &Path| {
            fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
        };
        let (rules, words) = (read(&folder.join("index.aff"))?, read(&folder.join("index.dic"))?);
        Self::new(&rules, &words, &read(own)?).with_context(|| own.display().to_string())
    }

    /// A dictionary from the texts of its files: Hunspell's rules and words, and the project's own words.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub fn new(rules: &str, words: &str, own: &str) -> Result<Self> {
        let hunspell =
            spellbook::Dictionary::new(rules, words).map_err(|error| anyhow!("{error}"))?;
        let own: BTreeMap<String, bool> = own
            .lines()
            .map(|line| line.split('#').next().unwrap_or_default().trim())
            .filter(|word| !word.is_empty())
            .map(|word| (word.to_owned(), false))
            .collect();
        let known: Vec<&str> =
            own.keys().map(String::as_str).filter(|word| hunspell.check(word)).collect();
        if !known.is_empty() {
            bail!("the dictionary has these already, take them out: {}", known.join(", "));
        }
        Ok(Self { hunspell, own: RefCell::new(own) })
    }

    /// Whether there is such a word. Any word may be in the genitive, and one of the project's own may begin with a capital
    /// letter.
    pub fn knows(&self, word: &str) -> bool {
        let stem = word.strip_suffix("'s").unwrap_or(word);
        self.hunspell.check(word) || self.hunspell.check(stem) || self.is_own(stem)
    }

    fn is_own(&self, word: &str) -> bool {
        let mut first = word.chars();
        let lower: String =
            first.next().into_iter().flat_map(char::to_lowercase).chain(first).collect();
        let mut own = self.own.borrow_mut();
        [word, &lower].into_iter().any(|word| own.get_mut(word).map(|used| *used = true).is_some())
    }

    /// The words that may have been meant, the likeliest first.
    pub fn suggestions(&self, word: &str) -> Vec<String> {
        let mut suggestions = Vec::new();
        self.hunspell.suggest(word, &mut suggestions);
        suggestions
    }

    /// The project's words that nobody has looked up: they need not be in the list.
    pub fn unused(&self) -> Vec<String> {
        let own = self.own.borrow();
        own.iter().filter(|(_, used)| !**used).map(|(word, _)| word.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    const RULES: &str = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n";
    const WORDS: &str = "2\nlock/S\nthread/S\n";

    #[test]
    fn own_words_are_words_too() {
        let dictionary = Dictionary::new(RULES, WORDS, "# names\nmutex # a lock\nKani\n").unwrap();
        for word in ["lock", "Locks", "mutex", "Mutex", "mutex's", "Kani", "lock's"] {
            assert!(dictionary.knows(word), "{word}");
        }
        for word in ["lcok", "MUTEX", "kani"] {
            assert!(!dictionary.knows(word), "{word}");
        }
    }

    #[test]
    fn a_list_holds_no_more_than_it_must() {
        let dictionary = Dictionary::new(RULES, WORDS, "mutex\nfutex\n").unwrap();
        dictionary.knows("mutex");
        assert_eq!(dictionary.unused(), ["futex"]);
        let error = Dictionary::new(RULES, WORDS, "threads\n").err().unwrap();
        assert!(error.to_string().contains("take them out: threads"), "{error}");
    }

    #[test]
    fn what_was_meant_is_suggested() {
        let dictionary = Dictionary::new(RULES, WORDS, "").unwrap();
        assert_eq!(dictionary.suggestions("thraed").first().map(String::as_str), Some("thread"));
    }
}
