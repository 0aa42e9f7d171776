//! A panic in a check's body, wherever it ran.
use crate::complaint::{Complaint, Witness};
use modelled::runtime::Signal;

/// What a panic said, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panicked {
    /// In words.
    pub message: String,
    /// What the check itself said by it, if it was the check's.
    pub signal: Option<Signal>,
    /// The file, as the compiler was told it, and the line.
    pub place: Option<(String, u32)>,
}

impl Panicked {
    /// What the check finds wrong, if that is what it panicked for.
    pub(crate) fn complaint(&self) -> Option<&Complaint> {
        self.signal.as_ref()?.get()
    }

    /// What the check was looking for and has seen, if that is what it panicked for.
    pub(crate) fn witness(&self) -> Option<&Witness> {
        self.signal.as_ref()?.get()
    }
}
