//! What the check does with a small course: it fails where it should, and says why.

use std::fs;
use std::path::Path;

use claims::{Course, Findings, failures, summary};
use tempfile::TempDir;

const PAGE: &str = "src/part/page.md";
const ENTRIES: &str = "docs/claims/part/page.toml";

/// A checkout with a page that must be proven, and these files besides.
fn checkout(page: &str, files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("# Page\n\n{page}\n");
    for (path, text) in [(PAGE, &page[..])].iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn check(root: &Path) -> Vec<Findings> {
    Course::new(root).check_all().unwrap()
}

#[track_caller]
fn fails_with(page: &str, files: &[(&str, &str)], words: &str) {
    let folder = checkout(page, files);
    let found = failures(&check(folder.path()));
    assert!(found.iter().any(|line| line.contains(words)), "{words}: {found:#?}");
}

#[track_caller]
fn passes(page: &str, files: &[(&str, &str)]) {
    let folder = checkout(page, files);
    let all = check(folder.path());
    assert_eq!(failures(&all), [""; 0]);
    assert!(all.iter().map(Findings::proven).sum::<usize>() > 0, "{all:?}");
}

/// An entry for the sentence "No update is lost."
fn entry(rest: &str) -> String {
    format!("[[proof]]\nsays = [\"No update is lost.\"]\n{rest}\n")
}

#[test]
fn a_claim_without_a_proof_fails_and_one_with_a_proof_is_counted() {
    let page = "No update is lost. It is blue.";
    fails_with(page, &[], "src/part/page.md:3: \"No update is lost.\": nothing proves it");
    let folder = checkout(page, &[(ENTRIES, &entry("by = \"definition\""))]);
    let told = summary(&check(folder.path()));
    assert_eq!(told, "1 pages, with 1 claims proven: on the spot 0, definition 1");
}

#[test]
fn an_entry_whose_sentence_is_gone_fails_and_names_what_became_of_it() {
    let entries = entry("by = \"definition\"");
    let files = [(ENTRIES, &entries[..])];
    fails_with("No update is ever lost.", &files, "\"No update is ever lost.\"");
    fails_with("Nothing here.", &files, "Take it out");
    passes("No update\nis **lost**.", &files);
}

#[test]
fn an_entry_whose_target_is_missing_fails() {
    let test = "fn helper() {\n}\n\n#[test]\nfn counts() {\n    assert_eq!(1, 1);\n}\n";
    for (rest, words) in [
        ("by = \"test\"\nat = \"listings/src/x.rs::gone\"", "has no test gone"),
        ("by = \"test\"\nat = \"listings/src/x.rs::helper\"", "has no test helper"),
        ("by = \"test\"\nat = \"listings/src/y.rs::counts\"", "there is no file"),
        (
            "by = \"test\"\nat = \"listings/src/x.rs::counts\"\nshows = \"two\"",
            "does not have \"two\"",
        ),
        ("by = \"listing\"\nat = \"listings/src/x.rs\"", "name a test"),
        ("by = \"listing\"\nat = \"listings/expected/x.txt\"", "there is no file"),
        ("by = \"listing\"\nat = \"listings/reports/x.txt\"", "no test repeats"),
        ("by = \"record\"\nat = \"listings/src/x.rs\"", "is no record"),
        ("by = \"code\"\nat = \"listings/src/x.rs\"\nshows = \"helper\"", "name a constant"),
        ("by = \"code\"\nat = \"listings/src/x.rs\"\nshows = \"const X: u8 = 1\"", "does not have"),
        ("by = \"explorer\"\nat = \"x\"", "there is no file"),
        ("by = \"bench\"\nat = \"bench/README.md\"\nshows = \"| one |\"", "has no row"),
        ("by = \"bench\"\nat = \"listings/src/x.rs\"\nshows = \"x\"", "no table of measurements"),
        ("by = \"source\"\nat = \"https://example.org/#x\"", "not on the list of sources"),
        ("by = \"source\"\nat = \"https://docs.rs/loom\"", "does not say where"),
        ("by = \"page\"\nat = \"part/other.md#section\"", "there is no page"),
        ("by = \"page\"\nat = \"part/page.md#section\"", "has no section"),
        ("by = \"page\"\nat = \"part/page.md#page\"", "shows nothing that a test checks"),
        ("by = \"follows\"\nat = \"somewhere\"", "is too little for anything to follow from"),
        ("by = \"follows\"\nat = \"words of another page\"", "no other sentence of the page"),
        ("by = \"arithmetic\"\nat = \"2 + 2 = 5\"", "the left side is 4"),
        ("by = \"arithmetic\"\nat = \"2 + 2 ~ 5\"", "the left side is 4"),
        ("by = \"arithmetic\"\nat = \"2 + 2\"", "is no sum"),
        ("by = \"arithmetic\"\nat = \"2 + 2 = 4\"", "the page does not have 2"),
        ("by = \"test\"", "does not say where"),
        ("by = \"definition\"\nat = \"x\"", "leave `at` out"),
    ] {
        let entries = entry(rest);
        let files = [
            (ENTRIES, &entries[..]),
            ("listings/src/x.rs", test),
            ("listings/reports/x.txt", "One run.\n"),
            ("bench/README.md", "| two | 2.00 |\n"),
        ];
        fails_with("No update is lost.", &files, words);
    }
    let entries = entry("by = \"test\"\nat = \"listings/src/x.rs::counts\"\nshows = \"1, 1\"");
    passes("No update is lost.", &[(ENTRIES, &entries), ("listings/src/x.rs", test)]);
    let entries = entry("by = \"bench\"\nat = \"bench/README.md\"\nshows = \"| two |\"");
    passes("No update is lost.", &[(ENTRIES, &entries), ("bench/README.md", "| two | 2.00 |\n")]);
}

#[test]
fn a_figure_must_be_in_what_proves_it() {
    let page = "Of 70 updates none is lost.";
    let entries = "[[proof]]\nsays = [\"Of 70 updates none is lost.\"]\nby = \"listing\"\nat = \"listings/expected/x.txt\"\n";
    let files = |text| [(ENTRIES, entries), ("listings/expected/x.txt", text)];
    fails_with(page, &files("count = 71\n"), "does not have the figure 70");
    passes(page, &files("count = 70\n"));
}

#[test]
fn an_entry_for_a_page_that_is_not_there_is_an_error() {
    let entries = entry("by = \"definition\"");
    let folder = checkout("No update is lost.", &[("docs/claims/part/gone.toml", &entries)]);
    let error = Course::new(folder.path()).check_all().unwrap_err().to_string();
    assert!(error.contains("there is no page part/gone.md"), "{error}");
}

#[test]
fn what_a_sentence_leads_to_proves_it_if_a_test_checks_that() {
    let shows = |path: &str| {
        format!("This never loses anything:\n\n```text\n{{{{#include ../../{path}}}}}\n```")
    };
    passes(&shows("listings/expected/x.txt"), &[("listings/expected/x.txt", "ok\n")]);
    passes(&shows("listings/src/x.rs"), &[("listings/src/x.rs", "assert!(true);\n")]);
    fails_with(
        &shows("listings/src/x.rs"),
        &[("listings/src/x.rs", "let x = 1;\n")],
        "nothing proves it",
    );
    // What stands nearby without being led to proves no outcome.
    let nearby = shows("listings/expected/x.txt").replace("anything:", "anything.");
    fails_with(&nearby, &[("listings/expected/x.txt", "ok\n")], "nothing proves it");
    // And an output proves nothing about the compiler.
    let compiles =
        shows("listings/expected/x.txt").replace("never loses anything", "does not compile");
    fails_with(&compiles, &[("listings/expected/x.txt", "ok\n")], "nothing proves it");
}

#[test]
fn what_is_printed_and_figures_are_looked_up_beside_the_sentence() {
    let page = |words: &str| {
        format!("{words}\n\n```text\n{{{{#include ../../listings/expected/x.txt}}}}\n```")
    };
    let files = [("listings/expected/x.txt", "count = 1000 of 2,000\n")];
    passes(&page("It prints `count = 1000`."), &files);
    fails_with(&page("It prints `count = 1001`."), &files, "nothing proves it");
    passes(&page("The threads made 2000 additions."), &files);
    fails_with(&page("The threads made 3000 additions."), &files, "nothing proves it");
    // What is shown in another section is not beside it.
    let apart = page("It prints `count = 1000`.").replace("\n\n```text", "\n\n## Other\n\n```text");
    fails_with(&apart, &files, "nothing proves it");
}

#[test]
fn a_link_proves_what_it_stands_in_if_it_says_where() {
    let std = "https://doc.rust-lang.org/1.95.0/std/thread/fn.scope.html";
    passes(&format!("A scope never ends before its threads. ([std]({std}))"), &[]);
    fails_with(
        "A scope never ends before its threads. ([std](https://docs.rs/loom))",
        &[],
        "nothing proves it",
    );
    let other = "# Other\n\n## Shown\n\n```text\n{{#include ../../listings/expected/x.txt}}\n```\n\n## Told\n\nWords.\n";
    let files = [("src/other/page.md", other), ("listings/expected/x.txt", "ok\n")];
    passes("It [never loses](../other/page.md#shown) anything.", &files);
    fails_with("It [never loses](../other/page.md#told) anything.", &files, "nothing proves it");
    fails_with("It [never loses](../other/page.md) anything.", &files, "nothing proves it");
}

#[test]
fn a_wrong_answer_claims_nothing_and_a_question_is_proven_by_its_own_program() {
    let question = |backed: &str| {
        format!(
            "```quiz q{backed}\nWhat is printed?\n\n- ( ) It prints `2`.\n- (x) It prints `1`.\n```"
        )
    };
    let files = [("listings/expected/x.txt", "1\n")];
    passes(&question(" prints=x"), &files);
    fails_with(&question(""), &files, "\"It prints `1`.\": nothing proves it");
    let why = |backed: &str| {
        question(backed).replace("- (x) It prints `1`.", "- (x) `1`\n  > It never prints `2`.")
    };
    fails_with(&why(" prints=x"), &files, "\"It never prints `2`.\": nothing proves it");
}
