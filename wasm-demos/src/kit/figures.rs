//! What a result shows besides single numbers: tables, curves, bars and graphs, as data.

use serde::{Deserialize, Serialize};

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
    /// How the vertical axis is divided.
    #[serde(default)]
    pub scale: Scale,
    /// The curves; at most six can be told apart.
    pub series: Vec<Series>,
}

/// How an axis is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Evenly, over just the values that there are.
    #[default]
    Linear,
    /// By powers of ten, for values that differ by orders of magnitude; what is not above 0 lies on the lower edge.
    Logarithmic,
}

/// One curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What stands next to it.
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

/// Bars over a common axis that begins at 0, one below the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// What the bars show, as a noun phrase.
    pub title: String,
    /// The bars, from the top.
    pub rows: Vec<Bar>,
}

/// One of several [`Bars`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What it is about.
    pub name: String,
    /// How long it is.
    pub value: f64,
    /// How long it should have been; what is missing is drawn as well.
    pub whole: Option<f64>,
    /// The numbers in words.
    pub note: String,
}
