//! What is to be brought about: as data in a challenge's file, and as words.

use std::fmt;
use std::str::FromStr;

use interpreter::{DataRace, Ending, Panic};

use super::super::words;

/// What a reader is to bring about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// `prints TEXT`: an execution ends, and one of the lines that it has printed is this one.
    Prints(String),
    /// `deadlock`: nobody can go on.
    Deadlock,
    /// `panic TEXT`: an execution ends in which a thread has panicked, and its message holds this text.
    Panic(String),
    /// `race NAME`: a data race on what has this name.
    Race(String),
    /// `undefined`: memory is used that was freed, or a pointer leads nowhere.
    Undefined,
}

impl Goal {
    /// Whether this is an end that was wanted.
    pub fn is_end(&self, ending: &Ending) -> bool {
        match self {
            Goal::Prints(text) => words::printed(ending).contains(text),
            Goal::Deadlock => matches!(ending, Ending::Deadlock { .. }),
            Goal::Panic(text) => panics(ending).any(|message| message.contains(text.as_str())),
            Goal::Race(_) => false,
            Goal::Undefined => matches!(ending, Ending::Undefined { .. }),
        }
    }

    /// Whether this is a race that was wanted.
    pub fn is_race(&self, race: &DataRace) -> bool {
        matches!(self, Goal::Race(name) if *name == race.name)
    }
}

/// The messages of all panics that there were.
fn panics(ending: &Ending) -> impl Iterator<Item = &str> {
    let (last, told): (Option<&str>, &[Panic]) = match ending {
        Ending::Finished { panics, .. } => (None, panics),
        Ending::Panicked { message, panics, .. } => (Some(message), panics),
        _ => (None, &[]),
    };
    last.into_iter().chain(told.iter().map(|panic| &*panic.message))
}

/// As it is written in a challenge's file.
impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Goal::Prints(text) => write!(f, "prints {text}"),
            Goal::Deadlock => f.write_str("deadlock"),
            Goal::Panic(text) => write!(f, "panic {text}"),
            Goal::Race(name) => write!(f, "race {name}"),
            Goal::Undefined => f.write_str("undefined"),
        }
    }
}

impl FromStr for Goal {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
        match (kind, rest) {
            ("deadlock", "") => Ok(Goal::Deadlock),
            ("undefined", "") => Ok(Goal::Undefined),
            ("prints", text) if !text.is_empty() => Ok(Goal::Prints(text.to_owned())),
            ("panic", text) if !text.is_empty() => Ok(Goal::Panic(text.to_owned())),
            ("race", name) if !name.is_empty() => Ok(Goal::Race(name.to_owned())),
            _ => Err(format!(
                "\"{text}\" is no goal: it is \"prints TEXT\", \"panic TEXT\", \"race NAME\", \"deadlock\" or \"undefined\""
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Goal;

    #[test]
    fn goals_are_read_as_they_are_written() {
        for text in ["prints total = 1", "panic a letter", "race COUNT", "deadlock", "undefined"] {
            assert_eq!(text.parse::<Goal>().map(|goal| goal.to_string()), Ok(text.to_owned()));
        }
        for text in
            ["", "prints", "prints ", "panic", "race", "deadlock now", "Deadlock", "print x"]
        {
            assert!(text.parse::<Goal>().is_err(), "{text}");
        }
    }
}
