//! The course in one language.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use mdbook_i18n_helpers::extract_events;
use pulldown_cmark::Event;

use crate::catalogue::{Catalogue, FOLDER};
use crate::ids::Ids;
use crate::interface;
use crate::message::{INTERFACE, TEXT};
use crate::page::{self, Walk};

/// What puts a language in the place of English.
pub struct Translation {
    /// As HTML names it: `de`.
    pub language: String,
    catalogue: Catalogue,
    /// By the English title without its marks: mdBook has taken those away.
    titles: HashMap<String, String>,
    /// Pages that are not wholly translated.
    in_part: RefCell<BTreeSet<String>>,
}

/// The languages that there is a catalogue for, in alphabetical order.
///
/// # Errors
/// The folder cannot be read.
pub fn languages(root: &Path) -> Result<Vec<String>> {
    let folder = root.join(FOLDER);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut languages = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("{}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "po") {
            languages.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    languages.sort();
    Ok(languages)
}

impl Translation {
    /// The translation of the checkout at `root` into a language.
    ///
    /// # Errors
    /// Its catalogue cannot be read.
    pub fn read(root: &Path, language: &str) -> Result<Self> {
        let catalogue = Catalogue::read(&root.join(FOLDER).join(format!("{language}.po")))?;
        Ok(Self::new(language, catalogue))
    }

    /// The translation that a catalogue has.
    #[must_use]
    pub fn new(language: &str, catalogue: Catalogue) -> Self {
        let titles = catalogue.all(TEXT);
        let titles = titles.iter().map(|(english, other)| (bare(english), bare(other))).collect();
        Self { language: language.to_owned(), catalogue, titles, in_part: RefCell::default() }
    }

    /// A title in the table of contents, without marks of Markdown.
    #[must_use]
    pub fn title(&self, english: &str) -> String {
        self.titles.get(english).cloned().unwrap_or_else(|| english.to_owned())
    }

    /// A text that is neither of a page nor of its frame: the book's description, a title of admonitions.
    #[must_use]
    pub fn text(&self, english: &str) -> String {
        self.catalogue.say(TEXT, english).unwrap_or(english).to_owned()
    }

    /// The page at `path`: each message that is translated in the language, the others in English and marked as such.
    ///
    /// # Errors
    /// The Markdown of a translation cannot be put in the place of what it translates.
    pub fn page(&self, path: &str, english: &str) -> Result<String> {
        let mut visit =
            |_: usize, message: &str| self.catalogue.say(TEXT, message).map(str::to_owned);
        let into = page::Into { language: &self.language, ids: Ids::default(), has_english: false };
        let mut walk = Walk { visit: &mut visit, into: Some(into) };
        let page = page::walk(english, &mut walk)?;
        if walk.into.is_some_and(|into| into.has_english) {
            self.in_part.borrow_mut().insert(path.to_owned());
        }
        Ok(page)
    }

    /// Whether the page at `path` has been translated, and something in it was not.
    #[must_use]
    pub fn is_in_part(&self, path: &str) -> bool {
        self.in_part.borrow().contains(path)
    }

    /// The words around the text, by the English ones.
    #[must_use]
    pub fn interface(&self) -> HashMap<String, String> {
        self.catalogue.all(INTERFACE)
    }

    /// The frame of each page, `theme/index.hbs`, in the language.
    #[must_use]
    pub fn frame(&self, template: &str) -> String {
        interface::frame(template, |text| self.catalogue.say(INTERFACE, text).map(str::to_owned))
    }
}

/// A title as mdBook has it: its words.
fn bare(title: &str) -> String {
    let words = |(_, event): (usize, Event<'_>)| match event {
        Event::Text(text) | Event::Code(text) => Some(text.to_string()),
        _ => None,
    };
    extract_events(title, None).into_iter().filter_map(words).collect()
}
