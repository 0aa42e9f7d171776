//! What a demo is before it runs: its parameters, tools, threads and measures, as static data; and how it is run.

use std::sync::Arc;

use super::board::Board;
use super::launch::RunError;
use super::measure::{Measure, Meter};
use super::outcome::{Outcome, Report};
use super::param::Param;
use super::question::Question;
use super::run::Run;
use super::settings::{SettingError, Settings};

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
    /// What is asked before the first run.
    pub question: Question,
    /// What the reader can set.
    pub params: &'static [Param],
    /// The ways to do the task; the first one is chosen until the reader chooses, and is not
    /// the right one.
    pub tools: &'static [Tool],
    /// The role of each thread that a run starts, in the order of
    /// [`Worker::index`](super::Worker::index), as singular nouns; threads with the same role are
    /// numbered. At most [`MAX_THREADS`](super::MAX_THREADS) within the bounds of the parameters.
    pub crew: fn(&Settings) -> Vec<&'static str>,
    /// What moves on the page while the demo runs, apart from the threads' progress.
    pub meters: &'static [Meter],
    /// The numbers that a result consists of, in the order of the table's columns.
    pub measures: &'static [Measure],
    /// The measure whose distribution "Run 50 times" draws, if that is of interest.
    pub histogram: Option<&'static Measure>,
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

    /// The measure with this id.
    pub fn measure(&self, id: &str) -> Option<&'static Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// What a right way would have given for the measure that the histogram draws: none of what must not be, or the value of
    /// the measure with the id `expected`. `None` if the demo has no such thing.
    pub fn expected(&self, outcome: &Outcome) -> Option<f64> {
        if self.histogram?.is_fault {
            return Some(0.0);
        }
        outcome.value(self.measure("expected")?)
    }

    /// The settings that suit this tool.
    pub fn defaults(&self, tool: &'static Tool) -> Settings {
        let values = self.params.iter().map(|param| tool.default_for(param)).collect();
        Settings::new(tool.id, self.params, values)
    }

    /// Reads `(name, value)` pairs: `tool`, `seed` and the parameters' ids, in any order; what is
    /// left out has its default.
    ///
    /// # Errors
    /// The first name that is unknown or value that is out of bounds.
    pub fn settings<'a>(
        &self,
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Settings, SettingError> {
        const TOOL: &str = "tool";
        let tool = match pairs.clone().find(|(name, _)| *name == TOOL) {
            Some((_, id)) => self.tool(id).ok_or_else(|| {
                let ids: Vec<_> = self.tools.iter().map(|tool| tool.id).collect();
                SettingError::bad_value(TOOL, id, format!("one of {}", ids.join(", ")))
            })?,
            None => &self.tools[0],
        };
        let mut settings = self.defaults(tool);
        for (name, text) in pairs.filter(|(name, _)| *name != TOOL) {
            settings.set(name, text)?;
        }
        Ok(settings)
    }

    /// Reads what [`Settings::to_query`] writes.
    ///
    /// # Errors
    /// As [`Spec::settings`].
    pub fn settings_of_query(&self, query: &str) -> Result<Settings, SettingError> {
        self.settings(
            query
                .split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| pair.split_once('=').unwrap_or((pair, ""))),
        )
    }

    /// Runs the demo once. The board is reset first. Random numbers start at 0 unless the settings
    /// have a seed.
    ///
    /// # Errors
    /// When the threads cannot be had, or the settings are another demo's.
    pub fn perform(&self, settings: &Settings, board: &Arc<Board>) -> Result<Report, RunError> {
        let tool = self.tool(settings.tool()).ok_or(RunError::UnknownTool(settings.tool()))?;
        board.reset();
        let run = Run::new(settings, board);
        let mut outcome = (tool.run)(&run)?;
        if run.is_cut_short() && !outcome.headline.starts_with("Stopped") {
            outcome.headline.insert_str(0, "Stopped before the end. ");
        }
        let pairs = settings.pairs().into_iter();
        Ok(Report {
            demo: self.id.to_owned(),
            settings: pairs.map(|(name, value)| (name.to_owned(), value)).collect(),
            outcome,
            abandoned: run.abandoned(),
        })
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
    /// Runs the demo in this way, to its end, to a stop, or to the watchdog's verdict.
    pub run: fn(&Run) -> Result<Outcome, RunError>,
}

impl Tool {
    /// What a parameter starts with when this tool is chosen.
    pub fn default_for(&self, param: &Param) -> u64 {
        let own = self.defaults.iter().find(|(id, _)| *id == param.id);
        own.map_or_else(|| param.default(), |(_, value)| *value)
    }
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
    /// Measures right and wrong ways side by side; its result is neither right nor wrong but measured.
    Mixed,
}
