//! The demos' engine on this machine's own threads.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_demos::kit::Report;

/// The demos' and the explorer's programs, built for speed.
pub struct Native {
    demos: PathBuf,
    retry: PathBuf,
    explorer: PathBuf,
}

/// One measured search.
#[derive(Deserialize)]
pub struct Search {
    /// The states that the program has.
    pub states: u64,
    /// How long the search took, in milliseconds.
    pub millis: f64,
    /// How long it took to read and check the program before, in milliseconds.
    pub reading: f64,
}

/// What is of interest of cargo's messages.
#[derive(Deserialize)]
struct Built {
    executable: PathBuf,
    target: Target,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

impl Native {
    /// Builds the programs if they are not up to date.
    pub fn build() -> Result<Self> {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .current_dir(browser_tests::checkout().root())
            .args(["build", "--release", "--package", "wasm-demos", "--bin", "wasm-demos"])
            .args(["--example", "retry", "--package", "explorer", "--example", "speed"])
            .arg("--message-format=json-render-diagnostics")
            .output()
            .context("cargo cannot be started: is it in PATH?")?;
        ensure!(
            output.status.success(),
            "the demos do not compile:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let messages = String::from_utf8_lossy(&output.stdout);
        let built: Vec<Built> =
            messages.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let program = |name: &str| {
            let found = built.iter().find(|built| built.target.name == name);
            let found = found.with_context(|| format!("cargo built no program {name}"))?;
            anyhow::Ok(found.executable.clone())
        };
        Ok(Self {
            demos: program("wasm-demos")?,
            retry: program("retry")?,
            explorer: program("speed")?,
        })
    }

    /// Explores a program of the explorer so many times; gives the search of median duration.
    pub fn search(&self, program: &str, searches: usize) -> Result<Search> {
        run(&self.explorer, &[program, &searches.to_string()])
    }

    /// Runs one race.
    pub fn race(&self, tool: &str, threads: u64, increments: u64) -> Result<Report> {
        let (threads, increments) = (threads.to_string(), increments.to_string());
        let numbers = ["--threads", &threads, "--increments", &increments];
        run(&self.demos, &[&["lost-update", "--json", "--tool", tool], &numbers[..]].concat())
    }

    /// Runs the race with atomic adds as loops around compare-exchange.
    pub fn retry(&self, threads: u64, increments: u64) -> Result<Report> {
        let (threads, increments) = (threads.to_string(), increments.to_string());
        run(&self.retry, &["--threads", &threads, "--increments", &increments])
    }

    /// Runs a demo once, with the settings that pages have at first.
    pub fn demo(&self, id: &str, tool: &str) -> Result<Report> {
        run(&self.demos, &[id, "--json", "--tool", tool])
    }
}

/// Runs a program; gives what it prints.
fn run<T: DeserializeOwned>(program: &Path, arguments: &[&str]) -> Result<T> {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .with_context(|| format!("{} cannot be started", program.display()))?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}
