//! What the grader has to say about a submission: plain data, for the terminal, for files and for pages.
//!
//! It is what its two processes have in common: the one that a submission runs in says what comes of it, the other one
//! listens. How is in [`protocol`].
pub mod protocol;

use serde::{Deserialize, Serialize};
use std::fmt;

/// The kinds of verdict, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Right in every interleaving, and on real threads.
    Pass,
    /// A `todo!()` was reached.
    NotStarted,
    /// The compiler refuses it.
    DoesNotCompile,
    /// It uses something that the model cannot see.
    Bypass,
    /// It gives a wrong result, panics, or is not what the task asks for.
    Wrong,
    /// Two threads touch the same plain memory without synchronisation.
    Race,
    /// Every thread that is left waits.
    Deadlock,
    /// Threads run round loops that can never end.
    Livelock,
    /// No end in sight: an endless loop that touches nothing shared, or far too much work.
    Stuck,
    /// A check saw no operation from the submission.
    Invisible,
    /// The grader could not come to a verdict, and the submission is not to blame.
    NotGraded,
}

impl Kind {
    /// The name in JSON and in the headers of the mutants, such as `not-started`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::NotStarted => "not-started",
            Self::DoesNotCompile => "does-not-compile",
            Self::Bypass => "bypass",
            Self::Wrong => "wrong",
            Self::Race => "race",
            Self::Deadlock => "deadlock",
            Self::Livelock => "livelock",
            Self::Stuck => "stuck",
            Self::Invisible => "invisible",
            Self::NotGraded => "not-graded",
        }
    }

    /// What it is called in front of a reader.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Pass => "done",
            Self::NotStarted => "not done yet",
            Self::DoesNotCompile => "does not compile",
            Self::Bypass => "out of the grader's sight",
            Self::Wrong => "wrong",
            Self::Race => "data race",
            Self::Deadlock => "deadlock",
            Self::Livelock => "a loop that never ends",
            Self::Stuck => "no end in sight",
            Self::Invisible => "nothing to see",
            Self::NotGraded => "not graded",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The verdict on one submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// What it comes down to.
    pub kind: Kind,
    /// The check that decided, in words; none when it did not come to a check, or when all passed.
    pub check: Option<String>,
    /// How many checks passed; none when it did not come to a check.
    #[serde(default)]
    pub checks: Option<Checks>,
    /// What should have happened.
    pub expected: Option<String>,
    /// What happened instead, in a sentence.
    pub happened: String,
    /// Particulars, one a line or paragraph: compiler messages, bypasses, who waits for what.
    pub details: Vec<String>,
    /// Why it happened and what to think about.
    pub explanation: Option<Explanation>,
    /// The order of steps that shows it. On a pass, one that is worth seeing, if any.
    pub story: Vec<Step>,
    /// The model's record of that order, for replaying it.
    pub schedule: Option<String>,
    /// The same steps as a program for the explorer of the course, if there can be one.
    #[serde(default)]
    pub replay: Option<Replay>,
    /// Where in the course the explorer shows them, for who grades to fill in.
    #[serde(default)]
    pub link: Option<String>,
    /// What was tried and found right, if all passed and the exercise has a specification.
    #[serde(default)]
    pub proven: Option<Proven>,
    /// How many executions the model went through, over all checks.
    pub executions: u64,
    /// Information that is not graded, such as measured times.
    pub notes: Vec<String>,
    /// How long the checks ran, in milliseconds; without compiling.
    pub millis: u64,
    /// Tells the text that was graded from others: its [`fingerprint`].
    #[serde(default)]
    pub source: Option<String>,
}

/// A short text that differs where two sources do: FNV-1a, 64 bits, in hexadecimal. Good against mistakes, not against
/// malice.
pub fn fingerprint(source: &[u8]) -> String {
    let hash = source.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

impl Verdict {
    /// A verdict of `kind` with nothing but a sentence.
    pub fn new(kind: Kind, happened: impl Into<String>) -> Self {
        Self {
            kind,
            check: None,
            checks: None,
            expected: None,
            happened: happened.into(),
            details: Vec::new(),
            explanation: None,
            story: Vec::new(),
            schedule: None,
            replay: None,
            link: None,
            proven: None,
            executions: 0,
            notes: Vec::new(),
            millis: 0,
            source: None,
        }
    }

    /// Whether the exercise is done.
    pub fn passed(&self) -> bool {
        self.kind == Kind::Pass
    }
}

/// How far a submission came: the checks of an exercise run one after the other, up to the first that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// How many passed.
    pub passed: usize,
    /// How many there are; at least 1.
    pub all: usize,
}

/// How far an object was held to its specification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// The operations that the specification gives a meaning to.
    pub operations: Vec<String>,
    /// Small programs that were run in every order of steps.
    pub clients: u64,
    /// The most threads of such a program, the one that starts the others not counted.
    pub threads: u64,
    /// The orders of steps of all these programs.
    pub orders: u64,
    /// Programs of which only some orders were run, because there are too many.
    pub unfinished: u64,
    /// Random sequences of calls by one thread.
    pub sequences: u64,
    /// One of the programs, and a right order of its steps.
    #[serde(default)]
    pub example: Option<Example>,
}

/// A program that uses an object, and an order of its steps in which all is as specified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The program: `add(1) ‖ add(10)`.
    pub client: String,
    /// The steps.
    pub story: Vec<Step>,
    /// The same as a program for the explorer of the course, if there can be one.
    pub replay: Option<Replay>,
}

/// A mistake that the grader recognised, and what to know about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The mistake's name, such as `split-update`.
    pub mistake: String,
    /// A few sentences for the reader.
    pub text: String,
}

/// An execution as a Rust program for the explorer of the course, and the order in which its threads take their steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// The program.
    pub program: String,
    /// A letter a step, or a letter and a number for several: the first thread is `a`.
    pub schedule: String,
}

/// One step of an execution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who did it: `main`, `thread 1`, …
    pub thread: String,
    /// What was done, as a verb phrase: `loads 0`.
    pub what: String,
    /// The line of the submission that did it, if it was the submission.
    pub line: Option<u32>,
    /// That line's text, without indentation.
    pub code: Option<String>,
}
