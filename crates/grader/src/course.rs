//! Where the pages of the course are.
use crate::verdict::{Replay, Verdict};
use std::env;

/// The port of 127.0.0.1 that `cargo workbook serve` takes unless told otherwise.
pub const PORT: u16 = 3000;
/// The explorer's page, below the course's top folder.
const EXPLORER: &str = "explorer/explorer.html";

/// Makes the text that opens a replay when it follows the `#` in the address of the explorer's page; `None` if the
/// explorer cannot play it. The explorer's own code does that: the grader needs none of it.
pub type Linker = fn(&Replay) -> Option<String>;

/// The address of a page of the course, given its path below the course's top folder: on this machine, or where the
/// variable `WORKBOOK_URL` says that the course is hosted.
pub fn address_of(page: &str) -> String {
    let hosted = env::var("WORKBOOK_URL").ok().filter(|url| !url.is_empty());
    let base = hosted.unwrap_or_else(|| format!("http://127.0.0.1:{PORT}"));
    format!("{}/{page}", base.trim_end_matches('/'))
}

/// Adds to a verdict where the explorer shows its steps.
pub fn add_link(verdict: &mut Verdict, linker: Linker) {
    let text = verdict.replay.as_ref().and_then(linker);
    verdict.link = text.map(|text| address_of(&format!("{EXPLORER}#{text}")));
}
