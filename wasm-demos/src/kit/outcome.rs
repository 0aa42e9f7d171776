//! What a run found out: the same shape on the page, on the command line and in the recorded runs.

use super::figures::{Bars, Chart, Graph, Table};
use super::measure::Measure;
use super::replay::Replay;
use serde::{Deserialize, Serialize};

/// The result of one run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether the task was done rightly.
    pub verdict: Verdict,
    /// One sentence that says what happened, fit to be read aloud.
    pub headline: String,
    /// Values of the demo's measures, by id; one that does not apply to the tool is left out.
    #[serde(rename = "figures")]
    pub measures: Vec<(String, f64)>,
    /// More numbers than one row can hold, such as one row a thread count.
    pub tables: Vec<Table>,
    /// Bars, one below the other.
    #[serde(default)]
    pub bars: Vec<Bars>,
    /// Curves, with or without a spread or a band.
    pub charts: Vec<Chart>,
    /// What happened, in order, where that is the point.
    pub story: Vec<String>,
    /// Who waits for whom, where that is the point.
    pub graph: Option<Graph>,
    /// One thing that happened, for slow motion.
    #[serde(default)]
    pub replay: Option<Replay>,
}

/// Whether the task was done rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The result is what it has to be.
    Right,
    /// The result is not what it has to be, or there is none.
    Wrong,
    /// The reader ended the run before it could tell.
    Stopped,
}

impl Outcome {
    /// A result that so far is only a verdict and a sentence.
    pub fn new(verdict: Verdict, headline: impl Into<String>) -> Self {
        Self {
            verdict,
            headline: headline.into(),
            measures: Vec::new(),
            tables: Vec::new(),
            bars: Vec::new(),
            charts: Vec::new(),
            story: Vec::new(),
            graph: None,
            replay: None,
        }
    }

    /// Adds a measured value, in the measure's unit.
    #[must_use]
    pub fn with(mut self, measure: &Measure, value: f64) -> Self {
        self.measures.push((measure.id.to_owned(), value));
        self
    }

    /// The value of a measure, if this run has it.
    pub fn value(&self, measure: &Measure) -> Option<f64> {
        self.measures.iter().find(|(id, _)| id == measure.id).map(|(_, value)| *value)
    }
}

/// An outcome together with what the host knows about the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The demo's id.
    pub demo: String,
    /// Each setting with its value as text, the tool first, the seed last.
    pub settings: Vec<(String, String)>,
    /// What was found out.
    pub outcome: Outcome,
    /// Threads that were left behind because they will never end; the host has to get rid of them.
    pub abandoned: usize,
}

impl Report {
    /// The id of the tool that was used.
    pub fn tool(&self) -> Option<&str> {
        self.settings.iter().find(|(name, _)| name == "tool").map(|(_, value)| value.as_str())
    }
}
