//! axe-core, which knows what keeps people with disabilities out of a page.

use std::fmt;
use std::fs;
use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;

use crate::page::Page;
use crate::site::checkout;

/// A rule that a page breaks.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// The rule's name in axe-core.
    pub id: String,
    /// What the rule asks for.
    pub help: String,
    /// The elements that break it: a selector and what is wrong.
    pub nodes: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    {}", self.id, self.help, self.nodes.join("\n    "))
    }
}

impl Page<'_> {
    /// The rules that the page breaks, in the state it is in. The list should be empty.
    ///
    /// # Errors
    /// axe-core is not there and cannot be fetched, or does not run.
    pub async fn violations(&self) -> Result<Vec<Violation>> {
        const RUN: &str = "
            const { violations } = await axe.run(document, { resultTypes: ['violations'] });
            const node = ({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`;
            return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(node) }));";
        self.eval::<()>(&format!("{}\nreturn null;", axe()?), vec![]).await?;
        self.eval_promise(RUN, vec![]).await
    }
}

/// The text of axe-core's script.
fn axe() -> Result<&'static str> {
    static AXE: OnceLock<Result<String, String>> = OnceLock::new();
    let text = AXE.get_or_init(|| read().map_err(|error| format!("{error:#}")));
    text.as_deref().map_err(|error| anyhow!("{error}"))
}

fn read() -> Result<String> {
    let script = workshop::npm::packages(checkout().root())?.join("axe-core/axe.min.js");
    fs::read_to_string(&script).with_context(|| format!("{} cannot be read", script.display()))
}
