//! What was measured on.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::process::Command;

use anyhow::Result;
use browser_tests::Browser;

/// The machine and its programs, without its name.
pub struct Machine {
    /// The day, as `2026-01-31`.
    pub date: String,
    /// A list in Markdown.
    pub facts: String,
}

impl Machine {
    /// Looks at this machine, before anything is measured.
    pub async fn look(browser: &Browser) -> Result<Self> {
        let page = browser.go("bench/index.html").await?;
        let date = page.eval("return new Date().toISOString().slice(0, 10)", vec![]).await?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let driver = workshop::browser::find()?.version;
        let chromium = driver.split_whitespace().nth(1).unwrap_or("of unknown version").to_owned();
        let mut facts = format!(
            "- Processor: {}, {cores} cores; {OS} on {ARCH}\n- Chromium {chromium}, headless\n- {}\n",
            processor().unwrap_or_else(|| "unknown".into()),
            rustc().unwrap_or_else(|| "rustc of unknown version".into()),
        );
        if let Some(load) = load() {
            facts += &format!(
                "- Load average when measuring began: {load}. Above 0, other programs wanted cores too: the ratios are more reliable than the times.\n"
            );
        }
        Ok(Self { date, facts })
    }
}

fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn rustc() -> Option<String> {
    let output = Command::new("rustc").arg("--version").output().ok()?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}

/// Of the last minute.
fn load() -> Option<String> {
    Some(fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.to_owned())
}
