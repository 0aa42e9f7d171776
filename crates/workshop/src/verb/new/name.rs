//! Names of demos, pages and exercises.

use std::str::FromStr;

use anyhow::{Error, Result, ensure};

/// Lower-case words with hyphens between them, such as `lost-update`: what addresses, files and modules can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name(String);

impl FromStr for Name {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        ensure!(
            text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(is_word),
            "a name is made of lower-case words with hyphens between them, like lost-update"
        );
        Ok(Self(text.to_owned()))
    }
}

impl Name {
    /// As in addresses: `lost-update`.
    pub(super) fn kebab(&self) -> &str {
        &self.0
    }

    /// As in Rust: `lost_update`.
    pub(super) fn snake(&self) -> String {
        self.0.replace('-', "_")
    }

    /// As a heading: `Lost update`.
    pub(super) fn title(&self) -> String {
        let text = self.0.replace('-', " ");
        let mut characters = text.chars();
        characters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_be_written_everywhere() {
        let name: Name = "two-phase-2".parse().unwrap();
        assert_eq!(
            (name.kebab(), &*name.snake(), &*name.title()),
            ("two-phase-2", "two_phase_2", "Two phase 2")
        );
    }

    #[test]
    fn what_some_place_could_not_hold_is_refused() {
        for text in [
            "",
            "-",
            "a-",
            "-a",
            "a--b",
            "Lost-update",
            "lost_update",
            "lost update",
            "2nd",
            "../x",
            "ü",
        ] {
            assert!(text.parse::<Name>().is_err(), "{text:?}");
        }
    }
}
