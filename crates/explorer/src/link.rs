//! A program and a schedule as a short text that can stand in a URL.
//!
//! `1`, the version; `i` or `w`, the memory; then `.` and the id of a preset, or `_` and the program's text, packed; then,
//! if there is a schedule, `~` and the schedule. All of it is made of characters that no URL has to escape.
//!
//! Packing replaces words that most programs use by one byte each (control characters that programs do not), and writes the bytes as base64url (RFC 4648, section 5, without padding).

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use model::Schedule;
use thiserror::Error;

use super::interpreter::Memory;
use super::limits::{MAX_SOURCE_BYTES, MAX_STEPS};
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

/// Why a text is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LinkError {
    /// It does not even look like one.
    #[error("this is no link to a program of the explorer")]
    Form,
    /// It was made by another version of the course.
    #[error("this link was made for another version of the explorer")]
    Version,
    /// It names a preset that there is not.
    #[error("this link names a program that the course does not have")]
    Preset,
    /// The program is damaged or too long.
    #[error("the program in this link is damaged or too long")]
    Source,
    /// The schedule is damaged or too long.
    #[error("the schedule in this link is damaged or too long")]
    Schedule,
}

const VERSION: char = '1';

/// Words and the bytes that stand for them: `FIRST_WORD` for the first. Changing this list takes a new [`VERSION`].
const WORDS: [&str; 24] = [
    "static ",
    "thread ",
    "finally {\n    assert(",
    " = AtomicI64(0);\n",
    ".load(",
    ".store(",
    ".fetch_add(",
    "Relaxed",
    "Acquire",
    "Release",
    "SeqCst",
    "AcqRel",
    "let ",
    "mut ",
    ".compare_exchange",
    ".lock()",
    " {\n    ",
    ");\n}\n",
    ");\n    ",
    ";\n}\n",
    "    ",
    "if ",
    "AtomicBool(false);\n",
    "assert(",
];
const FIRST_WORD: u8 = 1;
/// Written before a byte that would be read as a word.
const LITERAL: u8 = 0;

/// The text to put into a URL.
impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let memory = match self.memory {
            Memory::Interleaving => 'i',
            Memory::Weak => 'w',
        };
        write!(f, "{VERSION}{memory}")?;
        match presets().find(|preset| preset.source == self.source) {
            Some(preset) => write!(f, ".{}", preset.id)?,
            None => write!(f, "_{}", BASE64URL_NOPAD.encode(&pack(&self.source)))?,
        }
        if self.schedule.is_empty() { Ok(()) } else { write!(f, "~{}", self.schedule) }
    }
}

impl FromStr for Link {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        if !text.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(LinkError::Form);
        }
        let rest = text.strip_prefix(VERSION).ok_or(LinkError::Version)?;
        let (memory, rest) = match (rest.strip_prefix('i'), rest.strip_prefix('w')) {
            (Some(rest), _) => (Memory::Interleaving, rest),
            (_, Some(rest)) => (Memory::Weak, rest),
            _ => return Err(LinkError::Version),
        };
        let (program, schedule) = rest.split_once('~').unwrap_or((rest, ""));
        let source = match (program.strip_prefix('.'), program.strip_prefix('_')) {
            (Some(id), _) => preset(id).ok_or(LinkError::Preset)?.source.to_owned(),
            (_, Some(packed)) => {
                let bytes = BASE64URL_NOPAD.decode(packed.as_bytes());
                bytes.ok().and_then(|bytes| unpack(&bytes)).ok_or(LinkError::Source)?
            }
            _ => return Err(LinkError::Source),
        };
        let schedule: Schedule = schedule.parse().map_err(|_| LinkError::Schedule)?;
        if schedule.len() > MAX_STEPS {
            return Err(LinkError::Schedule);
        }
        Ok(Link { source, memory, schedule })
    }
}

fn pack(source: &str) -> Vec<u8> {
    let mut packed = Vec::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let fitting = WORDS.iter().enumerate().filter(|(_, word)| rest.starts_with(**word));
        match fitting.max_by_key(|(_, word)| word.len()) {
            Some((index, word)) => {
                packed.push(word_byte(index));
                rest = &rest[word.len()..];
            }
            None => {
                let (character, after) = rest.split_at(next.len_utf8());
                if character.len() == 1 && word_index(character.as_bytes()[0]).is_some()
                    || next == '\0'
                {
                    packed.push(LITERAL);
                }
                packed.extend_from_slice(character.as_bytes());
                rest = after;
            }
        }
    }
    packed
}

fn unpack(packed: &[u8]) -> Option<String> {
    let mut source = Vec::new();
    let mut bytes = packed.iter().copied();
    while let Some(byte) = bytes.next() {
        match word_index(byte) {
            Some(index) => source.extend_from_slice(WORDS[index].as_bytes()),
            None if byte == LITERAL => source.push(bytes.next()?),
            None => source.push(byte),
        }
        if source.len() > MAX_SOURCE_BYTES {
            return None;
        }
    }
    String::from_utf8(source).ok()
}

/// The control characters but tab, line feed and carriage return, which programs use.
fn word_byte(index: usize) -> u8 {
    let byte = FIRST_WORD + index as u8;
    // 1 to 8, then 11 and 12, then 14 and on.
    match byte {
        0..=8 => byte,
        9..=10 => byte + 2,
        _ => byte + 3,
    }
}

fn word_index(byte: u8) -> Option<usize> {
    (0..WORDS.len()).find(|&index| word_byte(index) == byte)
}
