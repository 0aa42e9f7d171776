//! What a run found out: the same shape on the page, on the command line and in the recorded runs.

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

/// Numbers in rows. The first column names the row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What the table shows, as a noun phrase.
    pub caption: String,
    /// Headings, units included.
    pub columns: Vec<String>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// Curves over a common pair of axes. The page draws them and puts their numbers into a table
/// beneath.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What the chart shows, as a noun phrase.
    pub title: String,
    /// The horizontal axis, unit included.
    pub x: String,
    /// The vertical axis, unit included.
    pub y: String,
    /// The curves; at most six can be told apart.
    pub series: Vec<Series>,
}

/// One curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What the legend calls it.
    pub name: String,
    /// How the points are joined.
    pub style: Style,
    /// The points, by rising `x`.
    pub points: Vec<Point>,
}

/// How a curve is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// Points joined by a line; a spread is drawn as a whisker.
    Line,
    /// Points alone; a spread is drawn as a whisker.
    Dots,
    /// The area between `low` and `high`, such as what theory allows.
    Band,
}

/// One point of a curve, with the spread around it (both equal to `y` where there is none).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Across.
    pub x: f64,
    /// Up.
    pub y: f64,
    /// The lower end of the spread.
    pub low: f64,
    /// The upper end of the spread.
    pub high: f64,
}

impl Point {
    /// A point without a spread.
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y, low: y, high: y }
    }
}

/// Threads and locks, and which waits for or holds which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// What the drawing shows, as a noun phrase.
    pub title: String,
    /// The nodes, drawn around a diamond, clockwise from the top.
    pub nodes: Vec<String>,
    /// The arrows.
    pub edges: Vec<Edge>,
}

/// An arrow between two nodes of a [`Graph`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// The place of the node where the arrow starts.
    pub from: usize,
    /// The place of the node where the arrow ends.
    pub to: usize,
    /// The verb: `waits for`, `holds`.
    pub label: String,
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
