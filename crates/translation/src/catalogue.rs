//! A language's translations, as gettext keeps them: `po/de.po`, and `po/messages.pot` without any.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use polib::catalog::Catalog;
use polib::message::{Message as Entry, MessageMutView as _, MessageView};
use polib::metadata::CatalogMetadata;
use polib::po_file::{self, POParseOptions};

use crate::message::Message;

/// Where the catalogues are, from the checkout's root.
pub const FOLDER: &str = "po";
/// The catalogue without translations, in [`FOLDER`].
pub const TEMPLATE: &str = "messages.pot";

/// What a catalogue has to say about itself.
const HEAD: [&str; 9] = [
    "Project-Id-Version",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Language-Team",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Language",
    "Plural-Forms",
];

/// How similar a text has to be to the one that it has replaced, for that one's translation to be offered.
const SIMILAR: f64 = 0.6;

/// The translations into one language, or the template for all.
pub struct Catalogue {
    entries: Catalog,
}

/// How a message stands in a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has a translation.
    Translated,
    /// The English text has changed; the translation is of the text before, and not shown.
    Stale,
    /// It has none.
    Missing,
}

impl Catalogue {
    /// A catalogue of all messages without a translation, for a language; `language` is empty for the template.
    #[must_use]
    pub fn empty(messages: &[Message], language: &str) -> Self {
        let mut metadata = CatalogMetadata::new();
        "Lost Updates".clone_into(&mut metadata.project_id_version);
        language.clone_into(&mut metadata.language);
        "1.0".clone_into(&mut metadata.mime_version);
        "text/plain; charset=UTF-8".clone_into(&mut metadata.content_type);
        "8bit".clone_into(&mut metadata.content_transfer_encoding);
        let mut entries = Catalog::new(metadata);
        for message in messages {
            let mut entry = Entry::build_singular();
            entry
                .with_source(message.files.join("\n"))
                .with_msgctxt(message.context.to_owned())
                .with_msgid(message.text.clone());
            entries.append_or_update(entry.done());
        }
        Self { entries }
    }

    /// Reads a catalogue.
    ///
    /// # Errors
    /// It cannot be read, or is none.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        // polib panics where one is not there.
        for name in HEAD {
            let is_there = text.contains(&format!("\"{name}:"));
            ensure!(is_there, "{} does not say its {name} at the top", file.display());
        }
        let options = POParseOptions::new();
        let entries = po_file::parse_with_option(file, &options)
            .map_err(|error| anyhow!("{error}"))
            .with_context(|| format!("{} cannot be read", file.display()))?;
        Ok(Self { entries })
    }

    /// Writes it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, file: &Path) -> Result<()> {
        po_file::write(&self.entries, file)
            .with_context(|| format!("{} cannot be written", file.display()))
    }

    /// The catalogue for `messages`: what is translated stays so. A message whose text has changed gets the translation of the
    /// most similar one that is there no longer, marked as stale.
    #[must_use]
    pub fn renewed(&self, messages: &[Message], language: &str) -> Self {
        let mut new = Self::empty(messages, language);
        let known: HashSet<(&str, &str)> =
            messages.iter().map(|it| (it.context, it.text.as_str())).collect();
        let is_gone = |entry: &&dyn MessageView| {
            entry.is_translated() && !known.contains(&(entry.msgctxt(), entry.msgid()))
        };
        let gone: Vec<&dyn MessageView> = self.entries.messages().filter(is_gone).collect();
        for message in messages {
            let found = self.entries.find_message(context(message.context), &message.text, None);
            let found = found.filter(|entry| entry.is_translated());
            let (text, is_stale) = match found {
                Some(entry) => (entry.msgstr().unwrap_or_default(), entry.is_fuzzy()),
                None => match nearest(message, &gone) {
                    Some(text) => (text, true),
                    None => continue,
                },
            };
            new.put(message, text, is_stale);
        }
        new
    }

    /// Gives a message its translation. It has to be one of the catalogue's.
    pub fn put(&mut self, message: &Message, text: &str, is_stale: bool) {
        let entry = self.entries.find_message_mut(context(message.context), &message.text, None);
        let Some(mut entry) = entry else { return };
        // It fails for texts that differ by number; there are none.
        let _ = entry.set_msgstr(text.to_owned());
        match is_stale {
            true => entry.flags_mut().add_flag("fuzzy"),
            false => entry.flags_mut().remove_flag("fuzzy"),
        }
    }

    /// How a message stands, and its translation.
    #[must_use]
    pub fn look_up(&self, context: &str, text: &str) -> (State, Option<&str>) {
        let entry = self.entries.find_message(self::context(context), text, None);
        match entry.filter(|entry| entry.is_translated()) {
            None => (State::Missing, None),
            Some(entry) if entry.is_fuzzy() => (State::Stale, entry.msgstr().ok()),
            Some(entry) => (State::Translated, entry.msgstr().ok()),
        }
    }

    /// The translation that is to be shown.
    #[must_use]
    pub fn say(&self, context: &str, text: &str) -> Option<&str> {
        let (state, text) = self.look_up(context, text);
        text.filter(|_| state == State::Translated)
    }

    /// All translations that are to be shown of messages in a context, by the English text.
    pub(crate) fn all(&self, context: &str) -> HashMap<String, String> {
        let shown = |entry: &&dyn MessageView| {
            entry.msgctxt() == context && entry.is_translated() && !entry.is_fuzzy()
        };
        let entries = self.entries.messages().filter(shown);
        entries
            .map(|entry| (entry.msgid().to_owned(), entry.msgstr().unwrap_or_default().to_owned()))
            .collect()
    }

    /// Whether it has the messages that another one has, from the same files.
    #[must_use]
    pub fn has_the_messages_of(&self, other: &Self) -> bool {
        let keys = |catalogue: &Self| -> Vec<(String, String, String)> {
            let key = |entry: &dyn MessageView| {
                let source = entry.source().split_whitespace().collect::<Vec<_>>().join(" ");
                (entry.msgctxt().to_owned(), entry.msgid().to_owned(), source)
            };
            catalogue.entries.messages().map(key).collect()
        };
        keys(self) == keys(other)
    }
}

fn context(context: &str) -> Option<&str> {
    (!context.is_empty()).then_some(context)
}

/// The translation of the message that is gone and most similar to this one.
fn nearest<'a>(message: &Message, gone: &[&'a dyn MessageView]) -> Option<&'a str> {
    let similarity = |entry: &dyn MessageView| strsim::sorensen_dice(&message.text, entry.msgid());
    let same = gone.iter().filter(|entry| entry.msgctxt() == message.context);
    let rated = same.map(|entry| (similarity(*entry), *entry)).filter(|(it, _)| *it >= SIMILAR);
    let (_, entry) = rated.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    entry.msgstr().ok()
}
