//! What has been found, for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::course::Findings;
use crate::entry::By;

/// What makes the check fail, each as a line: claims without a proof on pages that are done, and mistakes in entries anywhere.
pub fn failures(all: &[Findings]) -> Vec<String> {
    let mut failures = Vec::new();
    for findings in all {
        if findings.is_done {
            failures.extend(unproven(findings).map(|line| {
                format!("{line}: nothing proves it. Link to a source or a section that does, or add an entry: cargo run -q -p claims -- {}", findings.page)
            }));
        }
        failures.extend(findings.mistakes.iter().cloned());
    }
    failures
}

fn unproven(findings: &Findings) -> impl Iterator<Item = String> {
    let tell = |sentence: &crate::page::Sentence| {
        format!("src/{}:{}: \"{}\"", findings.page, sentence.line, sentence.text)
    };
    findings.unproven.iter().map(tell)
}

/// How far the proof has come, in a few lines: what the pages rest on that are done, and how much is left of the others.
pub fn summary(all: &[Findings]) -> Vec<String> {
    let (done, rest): (Vec<_>, Vec<_>) = all.iter().partition(|findings| findings.is_done);
    let mut kinds = BTreeMap::<By, usize>::new();
    for (by, count) in done.iter().flat_map(|findings| &findings.by_entry) {
        *kinds.entry(*by).or_default() += count;
    }
    let on_the_spot: usize = done.iter().map(|findings| findings.on_the_spot).sum();
    let proven: usize = done.iter().map(|findings| findings.proven()).sum();
    let kinds: Vec<String> =
        kinds.iter().map(|(by, count)| format!("{} {count}", by.name())).collect();
    let mut lines = vec![format!(
        "{} pages are done, with {proven} claims proven: on the spot {on_the_spot}, {}",
        done.len(),
        kinds.join(", ")
    )];
    let mut parts = BTreeMap::<&str, (usize, usize)>::new();
    for findings in rest {
        let part = findings.page.split_once('/').map_or("others", |(part, _)| part);
        let (proven, left) = parts.entry(part).or_default();
        *proven += findings.proven();
        *left += findings.unproven.len();
    }
    if !parts.is_empty() {
        let left: usize = parts.values().map(|(_, left)| left).sum();
        let parts = parts
            .iter()
            .map(|(part, (proven, left))| format!("{part} {left} of {}", proven + left));
        let parts: Vec<String> = parts.collect();
        lines.push(format!("Not done yet: {left} claims have no proof: {}", parts.join(", ")));
    }
    lines
}

/// Every page, and every claim that nothing proves, as Markdown.
pub fn table(all: &[Findings]) -> String {
    let mut text = String::from(
        "| page | must be proven | on the spot | by an entry | without a proof |\n|---|---|--:|--:|--:|\n",
    );
    for findings in all {
        let by_entry: usize = findings.by_entry.values().sum();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {by_entry} | {} |",
            findings.page,
            if findings.is_done { "yes" } else { "not yet" },
            findings.on_the_spot,
            findings.unproven.len()
        );
    }
    text.push_str("\nWithout a proof:\n\n");
    for line in all.iter().flat_map(unproven) {
        let _ = writeln!(text, "- {line}");
    }
    text
}
