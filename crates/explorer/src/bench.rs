//! How fast the search is, for the benchmark report.

use std::time::{Duration, Instant};

use super::diagnostic::Diagnostics;
use super::presets::Preset;
use super::program::Program;
use super::search::{Options, Search};

/// One measured search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speed {
    /// States found.
    pub states: usize,
    /// To read and check the program.
    pub reading: Duration,
    /// From there to the report.
    pub duration: Duration,
}

/// Explores a preset `rounds` times (at least once) and returns the round of median duration.
///
/// # Errors
/// If the preset is not a program.
pub fn measure(preset: Preset, options: Options, rounds: usize) -> Result<Speed, Diagnostics> {
    let mut measured = Vec::new();
    for _ in 0..rounds.max(1) {
        let start = Instant::now();
        let program = Program::parse(preset.source)?;
        let reading = start.elapsed();
        let report = Search::new(program, options).finish();
        let duration = start.elapsed() - reading;
        measured.push(Speed { states: report.states, reading, duration });
    }
    measured.sort_by_key(|speed| speed.duration);
    Ok(measured[measured.len() / 2])
}
