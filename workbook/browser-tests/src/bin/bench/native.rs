//! The demos' engine on this machine's own threads.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_demos::kit::Report;

use crate::explorer::Search;

/// The demos' program, built for speed.
pub struct Native {
    program: PathBuf,
}

/// What is of interest of cargo's messages.
#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
}

impl Native {
    /// Builds the program if it is not up to date.
    pub fn build() -> Result<Self> {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .current_dir(browser_tests::checkout().root())
            .args(["build", "--release", "--package", "wasm-demos", "--bin", "wasm-demos"])
            .arg("--message-format=json-render-diagnostics")
            .output()
            .context("cargo cannot be started: is it in PATH?")?;
        ensure!(
            output.status.success(),
            "the demos do not compile:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let program = String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<Message>(line).ok()?.executable)
            .next_back()
            .context("cargo built no program")?;
        Ok(Self { program })
    }

    /// Explores a program of the explorer so many times; gives the search of median duration.
    pub fn search(&self, program: &str, searches: usize) -> Result<Search> {
        self.run(&["search", program, &searches.to_string()])
    }

    /// Runs one race.
    pub fn race(&self, tool: &str, threads: u64, increments: u64) -> Result<Report> {
        let (threads, increments) = (threads.to_string(), increments.to_string());
        let numbers = ["--threads", &threads, "--increments", &increments];
        self.run(&[&["lost-update", "--json", "--tool", tool], &numbers[..]].concat())
    }

    /// Runs a demo once, with the settings that pages have at first.
    pub fn demo(&self, id: &str, tool: &str) -> Result<Report> {
        self.run(&[id, "--json", "--tool", tool])
    }

    /// Runs the program; gives what it prints.
    fn run<T: DeserializeOwned>(&self, arguments: &[&str]) -> Result<T> {
        let output = Command::new(&self.program)
            .args(arguments)
            .output()
            .with_context(|| format!("{} cannot be started", self.program.display()))?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}
