//! What a demo is before it runs: its parameters, tools, threads and figures, as static data.

use super::{Outcome, Run, RunError, Settings};

/// The most threads that one run may start, helpers such as a channel's owner included.
///
/// A browser's thread pool cannot grow, and a task too many behind a barrier would wait for ever,
/// so the launcher refuses more.
pub const MAX_THREADS: usize = 20;

/// The most engine-written meters a demo can have.
pub const MAX_METERS: usize = 8;

/// One demo: everything the form, the command line, the charts and the page need to know about it.
#[derive(Debug)]
pub struct Spec {
    /// Lower-case words joined by hyphens; used in directives, addresses and file names.
    pub id: &'static str,
    /// A heading without a full stop.
    pub title: &'static str,
    /// One sentence: what the reader does and sees.
    pub summary: &'static str,
    /// The file in `src/engine` that the anchors of [`Tool::anchor`] are in.
    pub source: &'static str,
    /// What the reader can set.
    pub params: &'static [Param],
    /// The ways to do the task; the first one is chosen until the reader chooses, and is not
    /// the right one.
    pub tools: &'static [Tool],
    /// The role of each thread that a run starts, in the order of
    /// [`Worker::index`](super::Worker::index), as singular nouns; threads with the same role are
    /// numbered. At most [`MAX_THREADS`] within the bounds of the parameters.
    pub crew: fn(&Settings) -> Vec<&'static str>,
    /// What moves on the page while the demo runs, apart from the threads' progress.
    pub meters: &'static [Meter],
    /// The numbers that a result consists of, in the order of the table's columns.
    pub figures: &'static [Figure],
    /// The figure whose distribution "Run 50 times" draws, if that is of interest.
    pub histogram: Option<&'static Figure>,
    /// Runs the demo to its end, to a stop, or to the watchdog's verdict.
    pub run: fn(&Run) -> Result<Outcome, RunError>,
}

impl Spec {
    /// The tool with this id.
    pub fn tool(&self, id: &str) -> Option<&'static Tool> {
        self.tools.iter().find(|tool| tool.id == id)
    }

    /// The parameter with this id.
    pub fn param(&self, id: &str) -> Option<&'static Param> {
        self.params.iter().find(|param| param.id == id)
    }

    /// The figure with this id.
    pub fn figure(&self, id: &str) -> Option<&'static Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }
}

/// One way to do the demo's task.
#[derive(Debug)]
pub struct Tool {
    /// Lower-case words joined by hyphens.
    pub id: &'static str,
    /// What the form calls it.
    pub label: &'static str,
    /// Whether this way is right.
    pub way: Way,
    /// The `ANCHOR` in [`Spec::source`] around the code that runs.
    pub anchor: &'static str,
    /// One sentence on what it does and why that is right or wrong.
    pub note: &'static str,
    /// Values that suit this tool better than the parameters' own defaults, by parameter id.
    pub defaults: &'static [(&'static str, u64)],
}

/// Whether a tool does the task rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Never gives a wrong result.
    Right,
    /// Gives a wrong result in practically every run at its default values.
    Wrong,
    /// Never gives a wrong result, and takes longer than it need.
    Slow,
}

/// One thing that the reader can set.
#[derive(Debug)]
pub struct Param {
    /// Lower-case words joined by hyphens.
    pub id: &'static str,
    /// What the form calls it.
    pub label: &'static str,
    /// The unit, in the plural; empty for a bare number or a choice.
    pub unit: &'static str,
    /// What values it takes.
    pub kind: Kind,
}

/// The values that a parameter takes. Every value is kept as a `u64`; a choice is its place in the
/// list.
#[derive(Debug)]
pub enum Kind {
    /// A whole number from `min` to `max`, both included.
    Number {
        /// The smallest value.
        min: u64,
        /// The largest value.
        max: u64,
        /// The value until the reader sets one.
        default: u64,
    },
    /// One of a few words.
    Choice {
        /// Each with its id and its label.
        options: &'static [(&'static str, &'static str)],
        /// The place of the initial one.
        default: usize,
    },
}

impl Param {
    /// A whole number from `min` to `max`.
    pub const fn number(
        id: &'static str,
        label: &'static str,
        unit: &'static str,
        min: u64,
        max: u64,
        default: u64,
    ) -> Self {
        Self { id, label, unit, kind: Kind::Number { min, max, default } }
    }

    /// One of `options`, at first the one at place `default`.
    pub const fn choice(
        id: &'static str,
        label: &'static str,
        options: &'static [(&'static str, &'static str)],
        default: usize,
    ) -> Self {
        Self { id, label, unit: "", kind: Kind::Choice { options, default } }
    }

    /// The value until the reader sets one.
    pub fn default(&self) -> u64 {
        match self.kind {
            Kind::Number { default, .. } => default,
            Kind::Choice { default, .. } => default as u64,
        }
    }

    /// Reads what a reader typed.
    ///
    /// # Errors
    /// What would have been right, to follow "must be".
    pub fn parse(&self, text: &str) -> Result<u64, String> {
        match self.kind {
            Kind::Number { min, max, .. } => {
                let digits: String =
                    text.trim().chars().filter(|c| !matches!(c, '_' | ',')).collect();
                digits
                    .parse()
                    .ok()
                    .filter(|value| (min..=max).contains(value))
                    .ok_or_else(|| wording::whole_number_from(min, max))
            }
            Kind::Choice { options, .. } => match options.iter().position(|(id, _)| *id == text) {
                Some(place) => Ok(place as u64),
                None => {
                    let ids: Vec<_> = options.iter().map(|(id, _)| *id).collect();
                    Err(["one of ", &ids.join(", ")].concat())
                }
            },
        }
    }

    /// Writes a value so that [`Param::parse`] reads it back.
    pub fn write(&self, value: u64) -> String {
        match self.kind {
            Kind::Number { .. } => value.to_string(),
            Kind::Choice { options, .. } => {
                options.get(value as usize).map_or("", |(id, _)| id).to_owned()
            }
        }
    }
}

/// One number of a result.
#[derive(Debug)]
pub struct Figure {
    /// Lower-case words joined by hyphens.
    pub id: &'static str,
    /// The column's heading.
    pub label: &'static str,
    /// The unit, such as `ns`; empty for a count.
    pub unit: &'static str,
    /// Digits after the decimal point.
    pub decimals: u8,
}

impl Figure {
    /// A whole number.
    pub const fn count(id: &'static str, label: &'static str) -> Self {
        Self { id, label, unit: "", decimals: 0 }
    }

    /// A measured number with a unit.
    pub const fn measure(
        id: &'static str,
        label: &'static str,
        unit: &'static str,
        decimals: u8,
    ) -> Self {
        Self { id, label, unit, decimals }
    }
}

/// A number that the page shows while the demo runs.
#[derive(Debug)]
pub struct Meter {
    /// What the page calls it.
    pub label: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// How it is shown.
    pub show: Show,
}

/// Where a live number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The engine writes it, into the cell with this number (below [`MAX_METERS`]).
    Cell(usize),
    /// The steps done so far by all threads with this role.
    Done(&'static str),
    /// The meter at the first place in [`Spec::meters`] less the one at the second, or zero while
    /// the second is ahead: the two are not read in the same instant.
    Shortfall(usize, usize),
}

/// How a live number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// As a number.
    Number,
    /// As a number and a bar, full at the sum of all threads' steps.
    Bar,
    /// As a number and a line over time.
    Line,
}
