//! What the tool says while it works: on standard error, because standard output belongs to answers
//! (mdBook reads the preprocessor's).

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Whether a person watches: a terminal, and not a CI job that pretends to be one.
#[must_use]
pub fn is_interactive() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("CI").is_none()
}

/// Prints a line.
pub fn say(line: impl AsRef<str>) {
    eprintln!("{}", line.as_ref());
}

/// `1.4 s`, or `2 min 05 s` from a minute on.
#[must_use]
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// A piece of work that takes long enough to be announced: a spinner in a terminal, else a line.
pub struct Step {
    spinner: Option<ProgressBar>,
    title: String,
    started: Instant,
}

impl Step {
    /// Announces the work, in the form "Building the demos".
    pub fn start(title: impl Into<String>) -> Self {
        let title = title.into();
        let spinner = is_interactive().then(|| {
            let style = ProgressStyle::with_template(
                "{spinner:.cyan} {prefix} {elapsed:.dim} {wide_msg:.dim}",
            )
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
            let spinner = ProgressBar::new_spinner().with_style(style).with_prefix(title.clone());
            spinner.enable_steady_tick(Duration::from_millis(120));
            spinner
        });
        if spinner.is_none() {
            say(format!("{title} …"));
        }
        Self { spinner, title, started: Instant::now() }
    }

    /// Shows what is being done just now; for terminals only.
    pub fn detail(&self, line: &str) {
        if let Some(spinner) = &self.spinner {
            spinner.set_message(line.trim().to_owned());
        }
    }

    /// Ends the work, with its duration.
    pub fn done(self) {
        let line = format!("{}: done in {}", self.title, duration(self.started.elapsed()));
        // The line must not be drawn over by the spinner.
        drop(self);
        say(line);
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if let Some(spinner) = &self.spinner {
            spinner.finish_and_clear();
        }
    }
}
