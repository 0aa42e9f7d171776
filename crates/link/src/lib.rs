//! A program and a schedule as a short text that can stand in a URL.
//!
//! `2`, the version; `i` or `w`, the memory; then `.` and the id of a preset, or `_` and the program's text, packed; then,
//! if there is a schedule, `~` and the schedule. All of it is made of characters that no URL has to escape.
//!
//! Packing replaces words that most programs use by one byte each (control characters that programs do not), and writes the bytes as base64url (RFC 4648, section 5, without padding).

use data_encoding::BASE64URL_NOPAD;
use model::Schedule;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

mod pack;

/// The longest program, in bytes.
pub const MAX_SOURCE_BYTES: usize = 16_384;
/// The longest schedule, in steps.
pub const MAX_STEPS: usize = 2_000;

/// The explorer's page, below the course's top folder.
pub const PAGE: &str = "explorer/explorer.html";

/// Where in the course the explorer shows a program and the steps that this schedule takes; none if that is no schedule.
pub fn page(program: &str, schedule: &str) -> Option<String> {
    let program = Program::Text(program.to_owned());
    let link = Link { program, weak: false, schedule: schedule.parse().ok()? };
    Some(format!("{PAGE}#{link}"))
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The program.
    pub program: Program,
    /// Whether loads may return whatever Rust's orderings allow; else the newest value.
    pub weak: bool,
    /// The steps to take; may be empty.
    pub schedule: Schedule,
}

/// Which program. Nobody has looked at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Program {
    /// One of the course's, by its id.
    Preset(String),
    /// One of the reader's own, or of the grader's.
    Text(String),
}

/// Why a text is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LinkError {
    /// It does not even look like one.
    #[error("this is no link to a program of the explorer")]
    Form,
    /// It was made before programs were written in Rust.
    #[error(
        "this link was made for an older explorer, which had a language of its own: open a program of the list instead"
    )]
    Older,
    /// It was made by a newer version of the course.
    #[error(
        "this link was made for a newer version of the explorer: reload the page, or get the course anew"
    )]
    Newer,
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

const VERSION: char = '2';
/// Those that had a language of their own.
const OLDER: char = '1';

/// The text to put into a URL.
impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let memory = if self.weak { 'w' } else { 'i' };
        write!(f, "{VERSION}{memory}")?;
        match &self.program {
            Program::Preset(id) => write!(f, ".{id}")?,
            Program::Text(text) => write!(f, "_{}", BASE64URL_NOPAD.encode(&pack::pack(text)))?,
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
        let rest = text.strip_prefix(VERSION).ok_or(match text.starts_with(OLDER) {
            true => LinkError::Older,
            false => LinkError::Newer,
        })?;
        let (weak, rest) = match (rest.strip_prefix('i'), rest.strip_prefix('w')) {
            (Some(rest), _) => (false, rest),
            (_, Some(rest)) => (true, rest),
            _ => return Err(LinkError::Form),
        };
        let (program, schedule) = rest.split_once('~').unwrap_or((rest, ""));
        let program = match (program.strip_prefix('.'), program.strip_prefix('_')) {
            (Some(id), _) => Program::Preset(id.to_owned()),
            (_, Some(packed)) => {
                let bytes = BASE64URL_NOPAD.decode(packed.as_bytes());
                let text = bytes.ok().and_then(|bytes| pack::unpack(&bytes, MAX_SOURCE_BYTES));
                Program::Text(text.ok_or(LinkError::Source)?)
            }
            _ => return Err(LinkError::Source),
        };
        let schedule: Schedule = schedule.parse().map_err(|_| LinkError::Schedule)?;
        if schedule.len() > MAX_STEPS {
            return Err(LinkError::Schedule);
        }
        Ok(Link { program, weak, schedule })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_text(text: &str) -> Link {
        let schedule = "bc2b.1a".parse().expect("a schedule");
        Link { program: Program::Text(text.to_owned()), weak: true, schedule }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let texts = [
            "",
            "fn main() {\n    println!(\"\u{1}\0\u{1b} ä\");\n}\n",
            "use std::sync::atomic::{AtomicU64, Ordering::*};\nstatic N: AtomicU64 = AtomicU64::new(0);\n",
        ];
        for text in texts {
            let link = of_text(text);
            assert_eq!(link.to_string().parse(), Ok(link));
        }
        let preset = Link { program: Program::Preset("mutex".to_owned()), ..of_text("") };
        assert_eq!(preset.to_string(), "2w.mutex~bc2b.1a");
        assert_eq!("2w.mutex~bc2b.1a".parse(), Ok(preset));
    }

    #[test]
    fn a_program_and_its_steps_have_a_page() {
        let page = page("fn main() {}", "bc2b").expect("a schedule");
        let link = page.strip_prefix("explorer/explorer.html#").expect("the explorer's page");
        let schedule = "bc2b".parse().expect("a schedule");
        let program = Program::Text("fn main() {}".to_owned());
        assert_eq!(link.parse(), Ok(Link { program, weak: false, schedule }));
        assert_eq!(super::page("fn main() {}", "%"), None);
    }

    #[test]
    fn common_words_take_a_byte() {
        let text = "use std::thread;\n\nfn main() {\n    thread::scope(|s| {\n        s.spawn(a);\n    });\n}\n";
        let link = of_text(text).to_string();
        assert!(link.len() < text.len() * 3 / 4, "{link}");
        assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)));
    }

    #[test]
    fn what_is_no_link_is_told() {
        let long = of_text(&"x".repeat(MAX_SOURCE_BYTES + 1)).to_string();
        let steps = format!("2i.mutex~b{}", MAX_STEPS + 1);
        for (text, error) in [
            ("look", LinkError::Form),
            ("2x.mutex", LinkError::Form),
            ("1w.mutex", LinkError::Older),
            ("3w.mutex", LinkError::Newer),
            ("2w", LinkError::Source),
            ("2w_%%%", LinkError::Source),
            (&long, LinkError::Source),
            ("2w.mutex~zz", LinkError::Schedule),
            (&steps, LinkError::Schedule),
        ] {
            assert_eq!(text.parse::<Link>(), Err(error), "{text}");
        }
    }
}
