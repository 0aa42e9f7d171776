//! Recorded runs: what a page shows where the demo cannot run. Each file holds one real run of
//! every tool.

use crate::kit::{Report, Spec};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// One real run of each tool at its default values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    /// The demo's id.
    pub demo: String,
    /// The day, as `2026-11-23` (UTC).
    pub date: String,
    /// Cores that the machine offered.
    pub cores: usize,
    /// What ran the threads: `native`.
    pub engine: String,
    /// A run of each tool, in the demo's order.
    pub runs: Vec<Report>,
}

impl Recording {
    /// Puts runs that were made just now together with where and when they were made.
    pub fn of(spec: &Spec, runs: Vec<Report>) -> Self {
        let seconds =
            SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self {
            demo: spec.id.to_owned(),
            date: day(seconds / 86_400),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            engine: "native".to_owned(),
            runs,
        }
    }

    /// The file that holds a demo's recording.
    pub fn path(id: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("recorded").join(id).with_extension("json")
    }

    /// Reads a demo's recording.
    ///
    /// # Errors
    /// When there is none, or it is not one.
    pub fn read(id: &str) -> io::Result<Self> {
        let json = std::fs::read(Self::path(id))?;
        serde_json::from_slice(&json).map_err(io::Error::from)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self) -> io::Result<()> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        std::fs::write(Self::path(&self.demo), json)
    }
}

/// The date that is this many days after 1970-01-01, by Howard Hinnant's `civil_from_days`.
fn day(days: u64) -> String {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{:02}", day_of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_become_dates() {
        let dates = [0, 59, 11_016, 20_454, 20_780].map(day);
        assert_eq!(dates, ["1970-01-01", "1970-03-01", "2000-02-29", "2026-01-01", "2026-11-23"]);
    }
}
