//! Messages as JSON, for people who translate with other tools than those for gettext.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::catalogue::{Catalogue, State};
use crate::gate::differences;
use crate::message::Message;

/// What has become of a translation that was handed in.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many are in the catalogue now.
    pub taken: usize,
    /// Those that say something else than the English text, and why.
    pub refused: Vec<String>,
}

/// Writes the messages that have no translation into a file, each with an id: what it is in English, and where it is from.
///
/// # Errors
/// The file cannot be written.
pub fn hand_out(catalogue: &Catalogue, messages: &[Message], file: &Path) -> Result<usize> {
    let entry = |(id, message): (usize, &Message)| {
        let (state, before) = catalogue.look_up(message.context, &message.text);
        let page = format!("{}:{}", message.files[0], message.line);
        let entry = json!({
            "id": id, "page": page, "context": message.context, "en": message.text, "before": before,
        });
        (state != State::Translated).then_some(entry)
    };
    let entries: Vec<Value> = (1..).zip(messages).filter_map(entry).collect();
    fs::write(file, serde_json::to_string_pretty(&entries)?)
        .with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(entries.len())
}

/// Takes translations from a file in the form of [`hand_out`], each entry with an `en` and its `text` in the other language. One
/// without a `context` is for the message wherever it stands.
/// What the gate refuses is left out.
///
/// # Errors
/// The file cannot be read, or is of another form.
pub fn take_in(catalogue: &mut Catalogue, messages: &[Message], file: &Path) -> Result<Taken> {
    let text = fs::read_to_string(file).with_context(|| format!("{}", file.display()))?;
    let entries: Vec<Value> =
        serde_json::from_str(&text).with_context(|| format!("{} is no list", file.display()))?;
    let mut result = Taken::default();
    for entry in &entries {
        let of = |name: &str| entry[name].as_str().unwrap_or_default();
        let (english, other) = (of("en"), of("text"));
        if other.is_empty() {
            continue;
        }
        // The same word may be one thing in a text and another on a button.
        let context = entry["context"].as_str();
        let is_meant = |message: &&Message| {
            message.text == english && context.is_none_or(|it| it == message.context)
        };
        let mut said = messages.iter().filter(is_meant).peekable();
        if said.peek().is_none() {
            result.refused.push(format!("\"{english}\" is no message"));
        }
        for message in said {
            let found = differences(english, other);
            if found.is_empty() {
                catalogue.put(message, other, false);
                result.taken += 1;
            } else {
                let file = &message.files[0];
                let found = found.join("; ");
                result.refused.push(format!("{file}:{}: \"{other}\" {found}", message.line));
            }
        }
    }
    Ok(result)
}
