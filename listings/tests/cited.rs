//! What the pages cite has a version, and the version is the one in use: see `cited.txt`.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A project and its version.
type Cited = (String, String);

/// How links to versioned sources begin, and what they are about. What follows is the version, up to the next slash.
const VERSIONED: [(&str, &str); 4] = [
    ("github.com/rust-lang/rust/blob/", "Rust"),
    ("doc.rust-lang.org/", "Rust"),
    ("github.com/golang/go/blob/go", "Go"),
    ("timsong-cpp.github.io/cppwp/", "C++20"),
];

/// Pages of doc.rust-lang.org about a version that is still to come.
const TO_COME: &str = "beta";

/// The list.
fn cited() -> BTreeSet<Cited> {
    let text = fs::read_to_string(support::listings().join("cited.txt")).expect("there is a list");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split_once(' ').unwrap_or_else(|| panic!("{line}: no version")))
        .map(|(project, version)| (project.to_owned(), version.to_owned()))
        .collect()
}

fn workspace() -> PathBuf {
    support::listings().parent().expect("the crate lies in the workspace").to_owned()
}

/// What is cited and not used here: nothing pins it.
const UNPINNED: [&str; 3] = ["C++20", "Go", "metrics-exporter-prometheus"];

#[test]
fn cited_versions_are_those_in_use() {
    let read = |file: &str| fs::read_to_string(workspace().join(file)).expect("it can be read");
    let (manifest, lock) = (read("Cargo.toml"), read("Cargo.lock"));
    let mut moved = Vec::new();
    for (project, version) in cited() {
        let in_use = match project.as_str() {
            "Rust" => {
                let oldest = manifest.split("\nrust-version = \"").nth(1).expect("there is one");
                format!("{}.0", oldest.split('"').next().unwrap_or_default())
            }
            name => locked(&lock, name),
        };
        if in_use != version && !UNPINNED.contains(&project.as_str()) {
            moved.push(format!("the pages cite {project} {version}, in use is {in_use}"));
        }
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

/// The version of a crate in `Cargo.lock`; if it is there in several, all of them.
fn locked(lock: &str, name: &str) -> String {
    let start = format!("name = \"{name}\"\nversion = \"");
    let versions = lock.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
    versions.collect::<Vec<_>>().join(" and ")
}

#[test]
fn links_to_what_is_cited_carry_the_version_in_the_list() {
    let list = cited();
    let (mut found, mut wrong) = (BTreeSet::new(), Vec::new());
    for (page, text) in support::texts_of_pages().into_iter().chain(proofs()) {
        for link in links(&text) {
            match version_in(link) {
                Ok(None) => {}
                Ok(Some(cited)) if list.contains(&cited) => {
                    found.insert(cited);
                }
                Ok(Some((project, version))) => {
                    wrong.push(format!("{page}: {link}: {project} {version} is not in cited.txt"));
                }
                Err(what) => wrong.push(format!("{page}: {link}: {what}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unused: Vec<_> = list.difference(&found).collect();
    assert!(unused.is_empty(), "no page cites {unused:?}");
}

/// The files in which claims of the pages name their sources, each with its text.
fn proofs() -> Vec<(String, String)> {
    let folder = workspace().join("docs/claims");
    let all = files::files_below(&folder).expect("it can be listed").into_iter();
    let text = |file: &Path| fs::read_to_string(folder.join(file)).expect("it can be read");
    all.map(|file| (file.display().to_string(), text(&file))).collect()
}

/// The addresses in a text, each without its `https://`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let end = |rest: &str| rest.find(|c: char| c.is_whitespace() || ")>\"`".contains(c));
    text.split("https://").skip(1).map(move |rest| &rest[..end(rest).unwrap_or(rest.len())])
}

/// What a link cites, and in which version; nothing if it is about something without versions, or only names a crate.
fn version_in(link: &str) -> Result<Option<Cited>, &'static str> {
    for (start, project) in VERSIONED {
        if let Some(rest) = link.strip_prefix(start) {
            let version = rest.split('/').next().unwrap_or_default();
            return cite(project, version);
        }
    }
    let Some(rest) = link.strip_prefix("docs.rs/") else { return Ok(None) };
    let mut parts = rest.strip_prefix("crate/").unwrap_or(rest).split('/');
    match (parts.next(), parts.next()) {
        (Some(name), Some(version)) if !version.is_empty() => cite(name, version),
        _ => Ok(None),
    }
}

fn cite(project: &str, version: &str) -> Result<Option<Cited>, &'static str> {
    match version {
        TO_COME => Ok(None),
        // A draft of C++ is numbered n4868, say.
        _ if version.trim_start_matches('n').starts_with(|c: char| c.is_ascii_digit()) => {
            Ok(Some((project.to_owned(), version.to_owned())))
        }
        _ => Err("what it says may change: link to the version that was read"),
    }
}

#[test]
fn a_link_without_a_version_is_refused() {
    let one = |project: &str, version: &str| Ok(Some((project.to_owned(), version.to_owned())));
    assert_eq!(version_in("docs.rs/loom/0.7.3/loom/"), one("loom", "0.7.3"));
    assert_eq!(version_in("docs.rs/crate/x/1.2.3/source/"), one("x", "1.2.3"));
    assert_eq!(version_in("doc.rust-lang.org/1.95.0/std/"), one("Rust", "1.95.0"));
    assert_eq!(version_in("github.com/golang/go/blob/go1.21.13/src/x.go"), one("Go", "1.21.13"));
    assert_eq!(version_in("timsong-cpp.github.io/cppwp/n4868/intro.races"), one("C++20", "n4868"));
    assert_eq!(version_in("docs.rs/loom"), Ok(None));
    assert!(version_in("timsong-cpp.github.io/cppwp/intro.races").is_err());
    assert!(version_in("docs.rs/loom/latest/loom/").is_err());
    assert!(version_in("doc.rust-lang.org/std/").is_err());
    assert_eq!(locked("name = \"x\"\nversion = \"1.0.0\"\n", "x"), "1.0.0");
}
