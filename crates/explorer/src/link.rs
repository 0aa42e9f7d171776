//! A program and a schedule as a short text that can stand in a URL: what the crate `link` writes and reads, with the course's programs.

use std::fmt;
use std::str::FromStr;

use interpreter::Memory;
pub use link::LinkError;
use link::Program;
use model::Schedule;

use super::presets::{preset, presets};

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The program's text. Not checked: it may be a text with mistakes.
    pub source: String,
    /// Which values loads can return.
    pub memory: Memory,
    /// The steps to take; may be empty.
    pub schedule: Schedule,
}

/// The text to put into a URL.
impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = match presets().find(|preset| preset.source == self.source) {
            Some(preset) => Program::Preset(preset.id.to_owned()),
            None => Program::Text(self.source.clone()),
        };
        let (weak, schedule) = (self.memory == Memory::Weak, self.schedule.clone());
        link::Link { program, weak, schedule }.fmt(f)
    }
}

impl FromStr for Link {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        let link::Link { program, weak, schedule } = text.parse()?;
        let source = match program {
            Program::Preset(id) => preset(&id).ok_or(LinkError::Preset)?.source.to_owned(),
            Program::Text(text) => text,
        };
        let memory = if weak { Memory::Weak } else { Memory::Interleaving };
        Ok(Link { source, memory, schedule })
    }
}
