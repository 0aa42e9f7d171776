//! Chromium's own record of every request, also of those that workers and service workers make and that a page cannot see.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The argument that makes Chromium write the record to `file`.
pub(crate) fn argument(file: &Path) -> String {
    format!("--log-net-log={}", file.display())
}

#[derive(Deserialize)]
struct Event {
    #[serde(default)]
    params: Params,
}

#[derive(Default, Deserialize)]
struct Params {
    initiator: Option<String>,
    url: Option<String>,
}

/// The addresses outside `origin` that anything of `origin` asked for. The browser's own errands have no such initiator.
///
/// # Errors
/// The record cannot be read, or knows of no request to `origin` at all: then it is not what this expects.
pub(crate) fn requests_that_left(file: &Path, origin: &str) -> Result<BTreeSet<String>> {
    let record = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    // One event a line. The first lines hold constants, and the last may be cut short by the browser's end.
    let events = record
        .lines()
        .filter_map(|line| serde_json::from_str::<Event>(line.trim_end_matches(',')).ok());
    let (mut of_origin, mut left) = (false, BTreeSet::new());
    for Params { initiator, url } in events.map(|event| event.params) {
        let Some(url) = url else { continue };
        // A page that is all in one file asks for nothing itself: then the reader did, by opening it.
        of_origin |= is_at(&url, origin);
        if initiator.as_deref() == Some(origin) && !is_within(&url, origin) {
            left.insert(url);
        }
    }
    ensure!(of_origin, "{} knows of no request of {origin}", file.display());
    Ok(left)
}

fn is_within(url: &str, origin: &str) -> bool {
    let is_local = ["blob:", "data:", "about:"].iter().any(|scheme| url.starts_with(scheme));
    is_local || is_at(url, origin)
}

fn is_at(url: &str, origin: &str) -> bool {
    url.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_requests_of_the_page_that_leave_its_origin_count() {
        let record = r#"{"constants": {},
"events": [
{"params":{"initiator":"http://127.0.0.1:80","url":"http://127.0.0.1:80/a.js"},"type":2},
{"params":{"initiator":"http://127.0.0.1:80","url":"https://fonts.example/a.css"},"type":2},
{"params":{"initiator":"not an origin","url":"https://update.example/"},"type":2},
{"params":{"initiator":"http://127.0.0.1:80","url":"http://127.0.0.1:8080/"},"type":2},
{"params":{"initiator":"http"#;
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, record).unwrap();
        let left = requests_that_left(file.path(), "http://127.0.0.1:80").unwrap();
        assert_eq!(
            left.into_iter().collect::<Vec<_>>(),
            ["http://127.0.0.1:8080/", "https://fonts.example/a.css"]
        );
    }
}
