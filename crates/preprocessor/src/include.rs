//! mdBook's own `{{#include …}}`: whether each finds what it asks for.
//!
//! mdBook logs a missing file and goes on with the directive as text; of a missing anchor it says nothing at all. Here
//! both are mistakes.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::nearest;

/// The directives that mdBook itself understands.
pub(crate) const MDBOOK_DIRECTIVES: [&str; 4] =
    ["include", "rustdoc_include", "playground", "title"];

/// How deep mdBook follows an include in an included file before it gives up.
const MAX_DEPTH: usize = 10;

static INCLUDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?<escape>\\)?\{\{\s*#(?<name>include|rustdoc_include|playground)\s+(?<target>[^\s}]+)[^}]*\}\}")
        .expect("a valid pattern")
});
static ANCHOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"ANCHOR(?<end>_END)?:\s*(?<name>[\w-]+)").expect("a valid pattern")
});

/// What is wrong with the includes of a text, each with its offset in the text. `folder` is what their paths start from.
pub(crate) fn mistakes(text: &str, folder: &Path) -> Vec<(usize, String)> {
    mistakes_to_depth(text, folder, 1)
}

fn mistakes_to_depth(text: &str, folder: &Path, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for include in INCLUDE.captures_iter(text).filter(|include| include.name("escape").is_none()) {
        let at = include.get_match().start();
        found.extend(check(&include, folder, depth).into_iter().map(|what| (at, what)));
    }
    found
}

fn check(include: &Captures, folder: &Path, depth: usize) -> Vec<String> {
    let (path, part) = match include["target"].split_once(':') {
        // `playground` takes a whole file: there a colon belongs to the name.
        Some((path, part)) if &include["name"] != "playground" => (path, Some(part)),
        _ => (&include["target"], None),
    };
    let file = folder.join(path);
    if depth > MAX_DEPTH {
        return vec![format!("{path} includes itself, or goes more than {MAX_DEPTH} files deep")];
    }
    let Ok(text) = fs::read_to_string(&file) else {
        return vec![format!("there is no file {path} to include{}", neighbours(&file))];
    };
    let missing = part.and_then(|part| missing_part(&text, path, part));
    let folder = file.parent().unwrap_or(folder);
    let inside =
        mistakes_to_depth(&text, folder, depth + 1).into_iter().map(|(_, what)| {
            match what.starts_with("in ") {
                true => what,
                false => format!("in {path}: {what}"),
            }
        });
    missing.into_iter().chain(inside).collect()
}

/// The end of a sentence about a file that is not there: the files beside it that have a similar name.
pub(crate) fn neighbours(file: &Path) -> String {
    let Some(Ok(folder)) = file.parent().map(fs::read_dir) else { return String::new() };
    let names: Vec<String> =
        folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let wanted = file.file_name().unwrap_or_default().to_string_lossy();
    let hint = nearest::hint(&wanted, names.iter().map(String::as_str));
    if hint.contains("did you mean") { hint } else { String::new() }
}

/// What is wrong with `part` of a file: an anchor's name, a line, or a range of lines.
fn missing_part(text: &str, path: &str, part: &str) -> Option<String> {
    let (first, last) = part.split_once(':').unwrap_or((part, part));
    let is_line = |number: &str| number.is_empty() || number.parse::<usize>().is_ok();
    if !is_line(first) {
        return missing_anchor(text, path, first);
    }
    if !is_line(last) {
        return Some(format!("\"{part}\" is not a range of lines: write {path}:FIRST:LAST"));
    }
    let lines = text.lines().count();
    let beyond = [first, last]
        .iter()
        .filter_map(|number| number.parse().ok())
        .any(|number: usize| number > lines);
    beyond.then(|| format!("{path} has {lines} lines: there is no {part}"))
}

fn missing_anchor(text: &str, path: &str, name: &str) -> Option<String> {
    let (ends, starts): (Vec<_>, Vec<_>) =
        ANCHOR.captures_iter(text).partition(|anchor| anchor.name("end").is_some());
    let is_named = |anchor: &Captures| &anchor["name"] == name;
    if !starts.iter().any(is_named) {
        let hint = nearest::hint(
            name,
            starts.iter().filter_map(|anchor| anchor.name("name")).map(|name| name.as_str()),
        );
        return Some(format!("{path} has no anchor \"{name}\"{hint}"));
    }
    (!ends.iter().any(is_named)).then(|| format!("anchor \"{name}\" has no ANCHOR_END in {path}"))
}
