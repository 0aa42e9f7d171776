//! The process that drives a browser for a test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

/// A running chromedriver; it ends when this is dropped.
pub(crate) struct Chromedriver {
    process: Child,
    /// Where it listens.
    pub(crate) url: String,
}

impl Chromedriver {
    /// Starts `program` on a free port.
    pub(crate) fn start(program: &std::path::Path) -> Result<Self> {
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} cannot be started", program.display()))?;
        let said = process.stdout.take().context("chromedriver has no standard output")?;
        // From here on the process ends with `this`, also if it never says its port.
        let mut this = Self { process, url: String::new() };
        let mut lines = BufReader::new(said).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_in(&line));
        this.url = format!(
            "http://127.0.0.1:{}",
            port.context("chromedriver ended before it said its port")?
        );
        // It stops when nobody reads what it says.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(this)
    }
}

/// From "ChromeDriver was started successfully on port 12345.".
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // Either fails only if the process has ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
