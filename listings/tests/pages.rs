//! The pages show no Rust but what is compiled here, and nothing here is left that no page shows.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_rust_listing_on_a_page_is_included_from_a_compiled_file() {
    let mut wrong = Vec::new();
    for page in support::pages() {
        let text = fs::read_to_string(&page).expect("pages can be read");
        let mut in_rust = false;
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if let Some(info) = line.strip_prefix("```") {
                in_rust = !in_rust && (info == "rust" || info.starts_with("rust,"));
            } else if in_rust && !line.is_empty() && !line.starts_with("{{#") {
                wrong.push(format!("{}:{}: {line}", page.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "Rust that nothing compiles:\n{}", wrong.join("\n"));
}

#[test]
fn every_listing_is_shown_on_a_page() {
    let shown = included_files();
    let named = support::pages()
        .iter()
        .map(|page| fs::read_to_string(page).expect("pages can be read"))
        .collect::<String>();
    let mut listings = Vec::new();
    for folder in ["examples", "compile-fail", "src", "src/server", "src/service"] {
        for name in support::names(folder, "rs")
            .into_iter()
            .filter(|name| !["lib", "server", "service", "http"].contains(&name.as_str()))
        {
            listings.push(support::listings().join(folder).join(format!("{name}.rs")));
        }
    }
    // A program may also be named by the command that runs it, or by the question about what it prints.
    let runs = |path: &Path| {
        let name = path.file_stem().unwrap().to_string_lossy();
        [format!("--example {name}"), format!("prints={name}\n")]
            .iter()
            .any(|naming| named.contains(naming))
    };
    let stray: Vec<_> =
        listings.iter().filter(|path| !shown.contains(*path) && !runs(path)).collect();
    assert!(stray.is_empty(), "no page shows {stray:?}");
}

#[test]
fn no_line_of_a_listing_is_hidden() {
    // mdBook takes a line of Rust that begins with `# ` for one that is not to be shown: such as one in the middle of a text.
    let mut hidden = Vec::new();
    for path in included_files().iter().filter(|it| it.extension().is_some_and(|it| it == "rs")) {
        let text = fs::read_to_string(path).expect("a listing can be read");
        for (number, _) in
            text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("# "))
        {
            hidden.push(format!("{}:{}", path.display(), number + 1));
        }
    }
    assert!(hidden.is_empty(), "{hidden:?}");
}

#[test]
fn every_page_is_in_the_table_of_contents() {
    let src = support::course();
    let contents =
        fs::read_to_string(src.join("SUMMARY.md")).expect("there is a table of contents");
    let missing: Vec<_> = support::pages()
        .iter()
        .map(|page| page.strip_prefix(&src).expect("pages lie in the course").display().to_string())
        .filter(|page| page != "SUMMARY.md" && !contents.contains(&format!("({page})")))
        .collect();
    assert!(missing.is_empty(), "not in SUMMARY.md: {missing:?}");
}

#[test]
fn every_page_opens_with_its_question_and_ends_with_something_to_try() {
    let mut wrong = Vec::new();
    for page in support::pages().iter().filter(|page| !page.ends_with("SUMMARY.md")) {
        let text = fs::read_to_string(page).expect("pages can be read");
        let mut paragraphs = text.split("\n\n");
        let title = paragraphs.next().unwrap_or_default();
        let question = paragraphs.next().unwrap_or_default();
        if !(title.starts_with("# ") && question.starts_with('*') && question.ends_with("?*")) {
            wrong.push(format!("{} does not open with its question", page.display()));
        }
        if !paragraphs.any(|paragraph| paragraph.starts_with("```admonish try")) {
            wrong.push(format!("{} has nothing to try", page.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The file of every `{{#include FILE:ANCHOR}}` and `{{#rustdoc_include …}}` of the course. (Whether it is there is for the
/// preprocessor to say.)
fn included_files() -> BTreeSet<PathBuf> {
    let mut files = BTreeSet::new();
    for page in support::pages() {
        let text = fs::read_to_string(&page).expect("pages can be read");
        let folder = page.parent().expect("a page lies in a folder");
        for directive in ["{{#include ", "{{#rustdoc_include "] {
            for rest in text.split(directive).skip(1) {
                let target = rest.split("}}").next().unwrap_or_default().trim();
                let file = target.split(':').next().unwrap_or_default();
                files.extend(files::normal(&folder.join(file)));
            }
        }
    }
    files
}
