//! What the tool says while it works: on standard error, because standard output belongs to answers
//! (mdBook reads the preprocessor's).

use std::fmt;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::pulse::Pulse;

/// Whether a person watches: a terminal, and not a CI job that pretends to be one.
#[must_use]
pub fn is_interactive() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("CI").is_none()
}

/// Prints a line to standard output, like `println!`. Who reads it may have read enough (`| head`): then this program ends as
/// the system's own do, and does not panic.
#[macro_export]
macro_rules! answer {
    ($($text:tt)*) => { $crate::console::print(format_args!($($text)*), "\n") };
}

/// Does the work of [`answer!`].
pub fn print(text: fmt::Arguments<'_>, end: &str) {
    /// What a shell says of a program that wrote into a closed pipe: 128 and the signal's number.
    const CLOSED_PIPE: i32 = 141;
    if let Err(error) = write!(io::stdout().lock(), "{text}{end}") {
        if error.kind() != io::ErrorKind::BrokenPipe {
            say(format!("error: standard output cannot be written: {error}"));
        }
        std::process::exit(CLOSED_PIPE);
    }
}

/// Prints a line.
pub fn say(line: impl AsRef<str>) {
    // Who does not listen any more misses nothing.
    let _ = writeln!(io::stderr().lock(), "{}", line.as_ref());
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

/// A piece of work that takes long enough to be announced: a spinner in a terminal; in a log a line now, and one every
/// ten seconds.
pub struct Step {
    shown: Shown,
    title: String,
    started: Instant,
}

impl Step {
    /// Announces the work, in the form "Building the demos".
    pub fn start(title: impl Into<String>) -> Self {
        let title = title.into();
        let shown = if is_interactive() {
            Shown::Spinner(spinner(&title))
        } else {
            say(format!("{title} …"));
            Shown::Lines(Pulse::start(title.clone(), say))
        };
        Self { shown, title, started: Instant::now() }
    }

    /// What is being done just now.
    pub fn detail(&self, line: &str) {
        match &self.shown {
            Shown::Spinner(spinner) => spinner.set_message(line.trim().to_owned()),
            Shown::Lines(pulse) => pulse.detail(line),
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
        if let Shown::Spinner(spinner) = &self.shown {
            spinner.finish_and_clear();
        }
    }
}

enum Shown {
    Spinner(ProgressBar),
    Lines(Pulse),
}

fn spinner(title: &str) -> ProgressBar {
    let style =
        ProgressStyle::with_template("{spinner:.cyan} {prefix} {elapsed:.dim} {wide_msg:.dim}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
    let spinner = ProgressBar::new_spinner().with_style(style).with_prefix(title.to_owned());
    spinner.enable_steady_tick(Duration::from_millis(120));
    spinner
}
