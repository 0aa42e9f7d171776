//! What each page asks its reader to try has an answer below it, and each answer says what proves it, or why no test can.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

/// What has been measured; no test compares it.
const BENCH: &str = "bench/README.md";

const BOX: &str = "```admonish try";
const ANSWER: &str = "```admonish answer";
/// What follows this line in `experiments/README.md` is written by `BLESS=1`.
const MARK: &str = "<!-- Written by tests/answers.rs. -->\n";

/// Something to try, and its answer.
struct Tried {
    page: String,
    /// The experiments that the answer names.
    proofs: Vec<String>,
    /// The excerpts of real source and the measurements that it rests on.
    sources: Vec<String>,
    /// Why a part of it, or all of it, has none.
    reasons: Vec<String>,
}

#[test]
fn everything_to_try_has_an_answer_that_says_what_it_rests_on() {
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for (page, text) in support::texts_of_pages() {
        for rest in text.split(BOX).skip(1) {
            let (_, rest) = rest.split_once("\n```\n").unwrap_or_default();
            match answer(&page, rest) {
                Ok(tried) => all.push(tried),
                Err(what) => wrong.push(format!("{page}: {what}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let named: Vec<&String> = all.iter().flat_map(|tried| &tried.proofs).collect();
    let names: BTreeSet<String> = named.iter().map(ToString::to_string).collect();
    assert_eq!(names.len(), named.len(), "an experiment belongs to one page");
    let made: BTreeSet<String> = support::names("experiments", "txt").into_iter().collect();
    let unused: Vec<_> = made.difference(&names).collect();
    assert!(unused.is_empty(), "no page names {unused:?}");

    compare(&table(&all));
}

/// The answer at the beginning of `rest`, what follows a box.
fn answer(page: &str, rest: &str) -> Result<Tried, String> {
    let block = rest.trim_start().strip_prefix(ANSWER).ok_or("no answer follows a box")?;
    let (body, _) = block.split_once("\n```").ok_or("an answer does not end")?;
    let (mut proofs, mut sources, mut reasons) = (Vec::new(), Vec::new(), Vec::new());
    let mut words = 0;
    for line in body.lines() {
        match line.strip_prefix("{{#experiment ").and_then(|rest| rest.strip_suffix("}}")) {
            None => words += line.split_whitespace().count(),
            Some(call) => match call.split_once('=') {
                Some(("none", reason)) => reasons.push(reason.trim_matches('"').to_owned()),
                Some(("source", file)) => sources.push(file.to_owned()),
                Some(("bench", way)) => sources.push(format!("{BENCH}, {way}")),
                _ => proofs.push(call.to_owned()),
            },
        }
    }
    if words == 0 {
        return Err("an answer says nothing".to_owned());
    }
    if proofs.is_empty() && sources.is_empty() && reasons.is_empty() {
        return Err("an answer rests on nothing: name an experiment, or a reason".to_owned());
    }
    Ok(Tried { page: page.to_owned(), proofs, sources, reasons })
}

/// What is proven by what, and what is not.
fn table(all: &[Tried]) -> String {
    let is_measured = |source: &&String| source.starts_with(BENCH);
    let is_proven = |tried: &&Tried| {
        !tried.proofs.is_empty() || tried.sources.iter().any(|it| !is_measured(&it))
    };
    let proven = all.iter().filter(is_proven).count();
    let is_only_measured = |tried: &&Tried| !is_proven(tried) && !tried.sources.is_empty();
    let measured = all.iter().filter(is_only_measured).count();
    let mut text = format!(
        "\n{} boxes: {proven} with a test, {measured} with a measurement, {} with neither.\n\n\
         | page | rests on | no test, because |\n|---|---|---|\n",
        all.len(),
        all.len() - proven - measured
    );
    for Tried { page, proofs, sources, reasons } in all {
        let proofs = proofs.iter().chain(sources).map(|name| format!("`{name}`"));
        let proofs: Vec<String> = proofs.collect();
        let _ = writeln!(text, "| {page} | {} | {} |", proofs.join(", "), reasons.join("; "));
    }
    text
}

/// Holds the table against the one in `experiments/README.md`, or writes it there.
fn compare(table: &str) {
    let path = support::listings().join("experiments/README.md");
    let text = fs::read_to_string(&path).expect("there is a README");
    let (head, recorded) = text.split_once(MARK).expect("the mark is there");
    if support::blessing() {
        fs::write(&path, format!("{head}{MARK}{table}")).expect("the README can be written");
    } else {
        assert_eq!(
            recorded, table,
            "BLESS=1 cargo test -p listings --test answers writes the table"
        );
    }
}

#[test]
fn an_answer_without_words_or_ground_is_refused() {
    let problem = |rest| answer("x.md", rest).err();
    assert!(problem("\nText\n").unwrap().contains("no answer"));
    assert!(
        problem("\n```admonish answer\n\n{{#experiment x}}\n```\n").unwrap().contains("nothing")
    );
    assert!(problem("\n```admonish answer\nYes.\n```\n").unwrap().contains("rests on nothing"));
    assert_eq!(problem("\n```admonish answer\nYes.\n\n{{#experiment x}}\n```\n"), None);
}
