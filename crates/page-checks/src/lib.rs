//! The checks of the exercises that can be graded in a page, each in two halves: see `build.rs`.
use checking::Exercise;

/// What the stubs, which are compiled here for the sake of their signatures, know as `crate::sync`.
use checking::sync;

/// An exercise.
pub struct Entry {
    /// `ex05`
    pub id: &'static str,
    /// What its submissions are called where steps stand: `ex05.rs`.
    pub file: &'static str,
    /// The compiled half of its checks: names, meanings, mistakes. The bodies call the stub, and are not for running.
    pub exercise: fn() -> Exercise,
    /// The half that is read: bodies of checks, and how calls are made.
    pub check: &'static str,
    /// What two exercises ask alike, if it is one of them; or nothing.
    pub total: &'static str,
    /// The text that a reader begins with.
    pub stub: &'static str,
    /// Its hints, a section each, as Markdown.
    pub hints: &'static str,
}

impl Entry {
    /// The one with this id.
    pub fn of(id: &str) -> Option<&'static Entry> {
        ALL.iter().find(|entry| entry.id == id)
    }
}

include!(concat!(env!("OUT_DIR"), "/exercises.rs"));
