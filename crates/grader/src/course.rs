//! Where the pages of the course are.
use std::env;
use verdict::Verdict;

/// The port of 127.0.0.1 that `cargo workbook serve` takes unless told otherwise.
pub const PORT: u16 = 3000;

/// The address of a page of the course, given its path below the course's top folder: on this machine, or where the
/// variable `WORKBOOK_URL` says that the course is hosted.
pub fn address_of(page: &str) -> String {
    let hosted = env::var("WORKBOOK_URL").ok().filter(|url| !url.is_empty());
    let base = hosted.unwrap_or_else(|| format!("http://127.0.0.1:{PORT}"));
    format!("{}/{page}", base.trim_end_matches('/'))
}

/// Adds to a verdict where the explorer shows its steps, if it has them as a program.
pub fn add_link(verdict: &mut Verdict) {
    let replay = verdict.replay.as_ref();
    let page = replay.and_then(|replay| link::page(&replay.program, &replay.schedule));
    verdict.link = page.map(|page| address_of(&page));
}
