//! One thing that happened in a run, step by step: what the page plays in slow motion.

use serde::{Deserialize, Serialize};

/// What happened between threads and something that they share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Replay {
    /// What the steps show, as a noun phrase.
    pub title: String,
    /// The two who take the steps.
    pub lanes: [String; 2],
    /// What they share.
    pub shared: String,
    /// What falls out.
    pub lost: String,
    /// What happened, in an order that is certain; none if there is nothing of the kind to tell.
    pub steps: Vec<Step>,
    /// Sentences after the steps, or in their place.
    pub note: String,
}

/// One step of a [`Replay`], and how things are after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What is done.
    pub act: Act,
    /// Whose step it is, if it is one's: a place in [`Replay::lanes`].
    pub lane: Option<usize>,
    /// What he reads or writes.
    pub value: String,
    /// What the shared thing holds now.
    pub shared: String,
    /// How much has fallen out until now.
    pub lost: u64,
    /// The step as a sentence.
    pub text: String,
}

impl Step {
    /// A step, and how things are after it.
    pub fn new(
        act: Act,
        lane: Option<usize>,
        value: impl Into<String>,
        shared: impl Into<String>,
        lost: u64,
        text: impl Into<String>,
    ) -> Self {
        let [value, shared, text] = [value.into(), shared.into(), text.into()];
        Self { act, lane, value, shared, lost, text }
    }
}

/// What is done in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Nothing yet, or no more: how things stand.
    Stand,
    /// The shared thing is read.
    Read,
    /// The shared thing is written.
    Write,
    /// It is written over what another one wrote, and that falls out.
    Overwrite,
}
