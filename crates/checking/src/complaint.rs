//! What a check's body says about the submission.
//!
//! A body is a small concurrent program that uses the submission. It says what it expects with [`expect`] and
//! [`expect_eq`]; the model runs it in every possible order of steps. What it finds travels as what a panic carries,
//! through whatever runs the body.
use crate::sync::thread;
use modelled::runtime::Signal;
use std::fmt::{self, Display};

/// What a check finds wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaint {
    /// What should have happened.
    pub expected: String,
    /// What happened instead.
    pub happened: String,
    /// The name of the mistake, where the wrong value itself gives it away.
    pub mistake: String,
}

impl Complaint {
    /// With the name of the mistake; empty if none.
    pub fn new(mistake: &str, expected: impl Display, happened: impl Display) -> Self {
        let (expected, happened) = (expected.to_string(), happened.to_string());
        Self { expected, happened, mistake: mistake.to_owned() }
    }

    /// Fails the check that runs.
    #[track_caller]
    pub(crate) fn raise(self) -> ! {
        Signal::raise(self)
    }
}

impl Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected: {}; happened: {}", self.expected, self.happened)
    }
}

/// What a check was looking for, and has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness(pub String);

impl Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Fails the check unless `holds`: "expected …", "happened …".
#[track_caller]
pub fn expect(holds: bool, expected: impl Display, happened: impl Display) {
    if !holds {
        complain("", expected, happened);
    }
}

/// Fails the check unless `what` is as expected.
#[track_caller]
pub fn expect_eq<T: PartialEq + Display>(what: &str, got: T, expected: T) {
    expect(got == expected, format_args!("{what} is {expected}"), format_args!("{what} is {got}"));
}

/// Fails the check, naming the mistake that the value at hand gives away (empty if none).
#[track_caller]
pub fn complain(mistake: &str, expected: impl Display, happened: impl Display) -> ! {
    Complaint::new(mistake, expected, happened).raise()
}

/// Reports that this execution shows what the check is looking for: see
/// [`Exercise::sometimes`](crate::Exercise::sometimes).
#[track_caller]
pub fn witness(seen: impl Display) -> ! {
    Signal::raise(Witness(seen.to_string()))
}

/// Leaves a step of the check's own in the story, so that what one call of the submission did can be told from what the
/// next one does.
#[track_caller]
pub fn call_returned() {
    thread::yield_now();
}
