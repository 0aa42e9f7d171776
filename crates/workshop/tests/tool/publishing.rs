//! What stands in files that nothing here runs: workflows, containers, forms, and guides. What they name exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use files::files_below;
use regex::Regex;
use workbook::handover::VERBS;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn found<'a>(pattern: &str, text: &'a str) -> BTreeSet<&'a str> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(text).map(|found| found.get(1).unwrap().as_str()).collect()
}

/// The names of the files or folders in a folder, without what follows a dot.
fn names_in(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| name.split('.').next().unwrap().to_owned())
        .collect()
}

/// Files that call the tool, and are never run by whoever changes it.
fn callers() -> Vec<(String, String)> {
    let mut paths: Vec<String> = [
        "Dockerfile",
        ".devcontainer/devcontainer.json",
        ".ci/run",
        ".ci/package",
        "CONTRIBUTING.md",
    ]
    .map(String::from)
    .into();
    for folder in [".github", "docs"] {
        let files = files_below(&root().join(folder)).unwrap();
        let texts = files.iter().filter(|file| file.extension().is_some_and(|kind| kind != "png"));
        paths.extend(texts.map(|file| format!("{folder}/{}", file.display())));
    }
    paths
        .into_iter()
        .map(|path| {
            let text = read(&path);
            (path, text)
        })
        .collect()
}

#[test]
fn every_verb_and_stage_that_is_called_exists() {
    let learners = ["next", "watch", "hint", "solution", "reset", "grade", "explore"];
    let verbs: BTreeSet<&str> = VERBS.iter().map(|verb| verb.name).chain(learners).collect();
    let stages = crate::course::Course::new().workbook("test --list").succeeds().0;
    let mut calls = 0;
    for (path, text) in callers() {
        for verb in found(r"cargo workbook ([a-z]+)", &text) {
            assert!(verbs.contains(verb), "{path}: cargo workbook {verb}");
            calls += 1;
        }
        for stage in found(r"--only ([a-z]+)", &text) {
            assert!(
                stages.lines().any(|line| line.trim_start().starts_with(stage)),
                "{path}: --only {stage}"
            );
            calls += 1;
        }
    }
    assert!(calls > 20, "{calls}");
}

#[test]
fn everybody_names_the_same_oldest_rust_and_the_same_port() {
    let manifest = read("Cargo.toml");
    let oldest = *found("rust-version = \"([0-9.]+)\"", &manifest).first().unwrap();
    assert!(read(".github/workflows/test.yml").contains(&format!("rust: [\"{oldest}\", stable]")));
    assert!(read("Dockerfile").contains(&format!("FROM rust:{oldest}-")));
    let container: serde_json::Value =
        serde_json::from_str(&read(".devcontainer/devcontainer.json")).unwrap();
    assert_eq!(container["forwardPorts"][0], grader::course::PORT);
}

#[test]
fn the_form_for_mistakes_has_the_fields_that_pages_fill_in() {
    let form = read(".github/ISSUE_TEMPLATE/mistake.yml");
    let fields = found(r"(?m)^    id: ([a-z]+)$", &form);
    let link = include_str!("../../src/site/shared/head.rs");
    for field in ["page", "version"] {
        assert!(fields.contains(field) && link.contains(&format!("&{field}={{")), "{field}");
    }
    assert!(link.contains("template=mistake.yml"));
}

#[test]
fn the_guide_for_teachers_names_what_there_is() {
    let guide = read("docs/teaching.md");
    let demos = names_in("wasm-demos/recorded");
    let programs = names_in("crates/explorer/src/presets");
    let named = found(r"`([a-z]+(?:-[a-z]+)*)`", &guide);
    for name in &named {
        let is_code = *name == "if";
        assert!(is_code || demos.contains(*name) || programs.contains(*name), "{name}");
    }
    for demo in &demos {
        assert!(named.contains(demo.as_str()), "{demo} makes no point");
    }
    let exercises: BTreeSet<String> =
        names_in("exercises").into_iter().filter(|name| name.starts_with("ex")).collect();
    let handed_in: BTreeSet<String> =
        found(r"\b(ex\d+)\b", &guide).into_iter().map(String::from).collect();
    assert_eq!(handed_in, exercises);
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut links = 0;
    let documents = files_below(&root().join("docs")).unwrap();
    let documents = documents.iter().map(|file| format!("docs/{}", file.display()));
    let others = ["README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md"];
    for path in documents.chain(others.map(String::from)).filter(|path| path.ends_with(".md")) {
        let text = read(&path);
        let folder = root().join(Path::new(&path).parent().unwrap());
        for link in found(r"\]\(([^)#]+)[^)]*\)", &text) {
            if !link.contains("://") {
                assert!(folder.join(link).exists(), "{path}: {link}");
                links += 1;
            }
        }
    }
    assert!(links > 40, "{links}");
}

#[cfg(unix)]
#[test]
fn what_a_release_is_made_of_has_to_be_named() {
    use std::process::Command;
    for wrong in [&[][..], &["all"]] {
        let outcome =
            Command::new("bash").arg(root().join(".ci/package")).args(wrong).output().unwrap();
        assert_eq!(outcome.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&outcome.stderr).contains("site|paper|tool|sums"));
    }
}
