//! How fast the search is, for the benchmark report.

use std::time::{Duration, Instant};

use super::diagnostic::Diagnostic;
use super::presets::Preset;
use super::program::Program;
use super::search::{Options, Search};

/// One measured search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speed {
    /// States found.
    pub states: usize,
    /// Steps between them.
    pub steps: usize,
    /// From the source text to the report.
    pub duration: Duration,
}

impl Speed {
    /// States found in a second.
    pub fn states_per_second(&self) -> f64 {
        self.states as f64 / self.duration.as_secs_f64()
    }
}

/// Explores a preset `rounds` times (at least once) and returns the round of median duration.
///
/// # Errors
/// If the preset is not a program.
pub fn measure(preset: Preset, options: Options, rounds: usize) -> Result<Speed, Diagnostic> {
    let mut measured = Vec::new();
    for _ in 0..rounds.max(1) {
        let start = Instant::now();
        let report = Search::new(Program::parse(preset.source)?, options).finish();
        let duration = start.elapsed();
        measured.push(Speed { states: report.states, steps: report.steps, duration });
    }
    measured.sort_by_key(|speed| speed.duration);
    Ok(measured[measured.len() / 2])
}
