//! How far the reader is: the last verdict on each exercise and the hints that were shown, in a plain file.
//!
//! [`Store`] keeps it in `.workbook/progress.json` below the root of the checkout. Every program that grades writes there:
//! `cargo test -p exercises`, the tool's verbs, several of them at the same time.
mod store;

pub use store::{ProgressError, Store, Updated};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use verdict::{Checks, Kind, Verdict};

/// The version of the file that this program writes.
const VERSION: u64 = 1;

/// What is known of a reader's work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    version: u64,
    exercises: BTreeMap<String, Record>,
    /// What a later version of this program keeps in the same file.
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl Default for Progress {
    fn default() -> Self {
        Self { version: VERSION, exercises: BTreeMap::new(), other: Map::new() }
    }
}

impl Progress {
    /// What is known of an exercise; nothing at first.
    pub fn of(&self, exercise: &str) -> Record {
        self.exercises.get(exercise).cloned().unwrap_or_default()
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, exercise: &str) -> &mut Record {
        self.exercises.entry(exercise.to_owned()).or_default()
    }
}

/// What to tell a reader whose progress file could not be read, and is now called `aside`.
pub fn set_aside_message(aside: &Path) -> String {
    format!(
        "The progress file was damaged. It is kept as {}, and a fresh one takes its place: \
         `cargo test -p exercises` fills it again.",
        aside.display()
    )
}

/// What is known of one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The last verdict's kind; none before the first verdict.
    pub kind: Option<Kind>,
    /// What it said, in a sentence.
    pub happened: String,
    /// How many checks passed.
    pub checks: Option<Checks>,
    /// The [`fingerprint`](verdict::fingerprint) of the text that it is about.
    pub source: Option<String>,
    /// When the exercise passed for the first time, in seconds since 1970.
    pub passed: Option<u64>,
    /// How many hints were shown.
    pub hints: usize,
    /// What a later version of this program keeps in the same place.
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// How it stands with an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The last verdict was a pass.
    Passed,
    /// The last verdict was another one.
    Failed,
    /// There is no verdict, or there was still something to do.
    NotBegun,
}

impl Record {
    /// Takes down a verdict.
    pub fn note(&mut self, verdict: &Verdict) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.kind = Some(verdict.kind);
        self.happened.clone_from(&verdict.happened);
        self.checks = verdict.checks;
        self.source.clone_from(&verdict.source);
        if verdict.passed() {
            self.passed.get_or_insert(now);
        }
    }

    /// Forgets every verdict: the stub is back. Hints that were shown stay shown.
    pub fn forget_verdicts(&mut self) {
        let Self { hints, other, .. } = std::mem::take(self);
        *self = Self { hints, other, ..Self::default() };
    }

    /// How it stands.
    pub fn status(&self) -> Status {
        match self.kind {
            Some(Kind::Pass) => Status::Passed,
            None | Some(Kind::NotStarted) => Status::NotBegun,
            Some(_) => Status::Failed,
        }
    }

    /// The same in words: "passed", "3 of 5 checks: deadlock", "not begun".
    pub fn summary(&self) -> String {
        let heading = self.kind.map_or("not begun", verdict::Kind::heading);
        match (self.status(), self.checks) {
            (Status::Passed, _) => "passed".to_owned(),
            (Status::NotBegun, _) => "not begun".to_owned(),
            (Status::Failed, Some(Checks { passed, all })) => {
                format!("{passed} of {all} checks: {heading}")
            }
            (Status::Failed, None) => heading.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(kind: Kind, checks: Option<Checks>) -> Verdict {
        Verdict { checks, ..Verdict::new(kind, "it happened") }
    }

    #[test]
    fn a_record_says_how_it_stands() {
        let mut record = Record::default();
        assert_eq!((record.status(), record.summary().as_str()), (Status::NotBegun, "not begun"));
        record.note(&verdict(Kind::NotStarted, Some(Checks { passed: 0, all: 5 })));
        assert_eq!(record.status(), Status::NotBegun);
        record.note(&verdict(Kind::Deadlock, Some(Checks { passed: 3, all: 5 })));
        assert_eq!(record.status(), Status::Failed);
        assert_eq!(record.summary(), "3 of 5 checks: deadlock");
        record.note(&verdict(Kind::DoesNotCompile, None));
        assert_eq!(record.summary(), "does not compile");
        record.note(&verdict(Kind::Pass, Some(Checks { passed: 5, all: 5 })));
        assert_eq!((record.status(), record.summary().as_str()), (Status::Passed, "passed"));
    }

    #[test]
    fn a_pass_is_remembered_until_the_stub_is_back() {
        let mut record = Record { hints: 2, ..Record::default() };
        record.note(&verdict(Kind::Pass, None));
        record.note(&verdict(Kind::Race, None));
        assert!(record.passed.is_some());
        record.forget_verdicts();
        assert_eq!(record, Record { hints: 2, ..Record::default() });
    }

    #[test]
    fn what_a_later_version_added_is_kept() {
        let text = r#"{"version":1,"exercises":{"ex01":{"hints":1,"mood":"good"}},"badge":7}"#;
        let mut progress: Progress = serde_json::from_str(text).unwrap();
        progress.of_mut("ex01").forget_verdicts();
        let kept: Value = serde_json::to_value(&progress).unwrap();
        assert_eq!(
            (&kept["badge"], &kept["exercises"]["ex01"]["mood"]),
            (&7.into(), &"good".into())
        );
    }
}
