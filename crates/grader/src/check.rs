//! What the checks of an exercise are made of. A check program describes its exercise with these and calls [`main`].
//!
//! A check's body is a small concurrent program that uses the submission. It says what it expects with [`expect`] and
//! [`expect_eq`]; the model runs it in every possible order of steps.
use crate::judge;
use crate::mistake::Mistake;
use crate::sync::thread;
use std::env;
use std::fmt::{self, Display};
use std::path::PathBuf;
use std::process::{self, ExitCode};

/// The checks of one exercise, in the order in which they run, and the mistakes they can recognise.
#[derive(Default)]
pub struct Exercise {
    pub(crate) checks: Vec<Check>,
    pub(crate) mistakes: Vec<Mistake>,
}

pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) kind: CheckKind,
}

pub(crate) enum CheckKind {
    /// The body must succeed in every execution.
    Always(fn()),
    /// Some execution of the body must reach [`witness`].
    Sometimes { body: fn(), expected: &'static str },
    /// Some execution of the body must panic. If none does, that is the mistake `missed`.
    Fails { body: fn(), missed: &'static str },
    /// The steps of a run of the body must not show any of these mistakes.
    Made { body: fn(), mistakes: &'static [Mistake] },
    /// The body must succeed on real threads. It returns what it measured.
    Native(fn() -> String),
}

impl Exercise {
    /// An exercise without checks.
    pub fn new() -> Self {
        Self::default()
    }

    /// `body` must succeed in every order of steps.
    pub fn always(self, name: &'static str, body: fn()) -> Self {
        self.check(name, CheckKind::Always(body))
    }

    /// There must be an order of steps in which `body` reaches [`witness`]: that is what is `expected`, in words.
    pub fn sometimes(self, name: &'static str, expected: &'static str, body: fn()) -> Self {
        self.check(name, CheckKind::Sometimes { body, expected })
    }

    /// `body` runs a test on something broken: there must be an order of steps in which it panics. If there is none, that
    /// is the mistake that `missed` names.
    pub fn fails(self, name: &'static str, missed: &'static str, body: fn()) -> Self {
        self.check(name, CheckKind::Fails { body, missed })
    }

    /// The solution must not be made in one of these ways, although it is right. `body` runs once, to have a look.
    pub fn made_without(
        self,
        name: &'static str,
        body: fn(),
        mistakes: &'static [Mistake],
    ) -> Self {
        self.check(name, CheckKind::Made { body, mistakes })
    }

    /// `body` must succeed on real threads. It takes well below a second and returns what it measured, in words.
    pub fn native(self, name: &'static str, body: fn() -> String) -> Self {
        self.check(name, CheckKind::Native(body))
    }

    /// Mistakes to look for when a check fails, the most particular ones first.
    pub fn mistakes(mut self, mistakes: &[Mistake]) -> Self {
        self.mistakes.extend_from_slice(mistakes);
        self
    }

    fn check(mut self, name: &'static str, kind: CheckKind) -> Self {
        self.checks.push(Check { name, kind });
        self
    }
}

/// What a check finds wrong. It travels as the message of a panic, through whatever runs the check's body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Complaint {
    pub(crate) expected: String,
    pub(crate) happened: String,
    /// The name of the mistake, where the wrong value itself gives it away.
    pub(crate) mistake: String,
}

/// In front of a complaint, and between its parts: characters that no message has.
const MARK: char = '\u{1e}';
const SEPARATOR: char = '\u{1f}';

impl Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { expected, happened, mistake } = self;
        write!(f, "{MARK}{expected}{SEPARATOR}{happened}{SEPARATOR}{mistake}")
    }
}

impl Complaint {
    /// The complaint in the message of a panic, if it is one.
    pub(crate) fn parse(message: &str) -> Option<Self> {
        let mut parts = message.strip_prefix(MARK)?.split(SEPARATOR).map(str::to_owned);
        Some(Self { expected: parts.next()?, happened: parts.next()?, mistake: parts.next()? })
    }
}

/// Fails the check unless `holds`: "expected …", "happened …".
pub fn expect(holds: bool, expected: impl Display, happened: impl Display) {
    if !holds {
        complain("", expected, happened);
    }
}

/// Fails the check unless `what` is as expected.
pub fn expect_eq<T: PartialEq + Display>(what: &str, got: T, expected: T) {
    expect(got == expected, format_args!("{what} is {expected}"), format_args!("{what} is {got}"));
}

/// Fails the check, naming the mistake that the value at hand gives away (empty if none).
pub fn complain(mistake: &str, expected: impl Display, happened: impl Display) -> ! {
    let complaint = Complaint {
        expected: expected.to_string(),
        happened: happened.to_string(),
        mistake: mistake.to_owned(),
    };
    panic!("{complaint}")
}

/// Leaves a step of the check's own in the story, so that what one call of the submission did can be told from what the
/// next one does.
#[track_caller]
pub fn call_returned() {
    thread::yield_now();
}

/// What a [`witness`] says in front of what was seen.
pub(crate) const WITNESS: &str = "\u{1e}witness\u{1f}";

/// Reports that this execution shows what the check is looking for: see [`Exercise::sometimes`].
pub fn witness(seen: impl Display) -> ! {
    panic!("{WITNESS}{seen}")
}

/// The file that is being graded, in a check program.
///
/// # Panics
/// Outside of one.
pub fn submission() -> PathBuf {
    env::args_os().nth(2).map(PathBuf::from).expect("the grader names the submission")
}

/// The third argument of a check program that is to run its checks on real threads alone.
pub(crate) const ONLY_NATIVE: &str = "only-native";

/// The `main` of a check program. The grader starts it with two arguments: where to leave the verdict, and the
/// submission, which is compiled into it.
pub fn main(mut exercise: Exercise) -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [verdict, submission, rest @ ..] = &arguments[..] else {
        eprintln!(
            "This is a part of the grader. To grade an exercise: cargo test -p exercises ex01"
        );
        return ExitCode::from(2);
    };
    if rest.iter().any(|argument| argument.as_os_str() == ONLY_NATIVE) {
        exercise.checks.retain(|check| matches!(check.kind, CheckKind::Native(_)));
    }
    match judge::run(&exercise, submission, verdict) {
        // The threads of an execution that failed are still there, frozen: nothing may wait for them.
        Ok(()) => process::exit(0),
        Err(error) => {
            eprintln!("cannot write {}: {error}", verdict.display());
            process::exit(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_survives_its_journey() {
        let complaint = Complaint {
            expected: "a is 1".to_owned(),
            happened: "a: is 2\nreally".to_owned(),
            mistake: String::new(),
        };
        assert_eq!(Complaint::parse(&complaint.to_string()), Some(complaint));
        assert_eq!(Complaint::parse("index out of bounds"), None);
        assert_eq!(Complaint::parse(WITNESS), None);
    }
}
