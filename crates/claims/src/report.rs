//! What has been found, for people.

use std::collections::BTreeMap;

use crate::course::Findings;
use crate::entry::By;

/// What makes the check fail, each as a line: claims without a proof, and mistakes in entries.
pub fn failures(all: &[Findings]) -> Vec<String> {
    let of_page = |findings: &Findings| {
        let page = &findings.page;
        let unproven = findings.unproven.iter().map(|sentence| {
            format!(
                "src/{page}:{}: \"{}\": nothing proves it. Link to a source or a section that does, or add an entry: cargo run -q -p claims -- {page}",
                sentence.line, sentence.text
            )
        });
        unproven.chain(findings.mistakes.iter().cloned()).collect::<Vec<_>>()
    };
    all.iter().flat_map(of_page).collect()
}

/// What the pages rest on, in a line.
pub fn summary(all: &[Findings]) -> String {
    let mut kinds = BTreeMap::<By, usize>::new();
    for (by, count) in all.iter().flat_map(|findings| &findings.by_entry) {
        *kinds.entry(*by).or_default() += count;
    }
    let on_the_spot: usize = all.iter().map(|findings| findings.on_the_spot).sum();
    let proven: usize = all.iter().map(Findings::proven).sum();
    let kinds: String =
        kinds.iter().map(|(by, count)| format!(", {} {count}", by.name())).collect();
    format!("{} pages, with {proven} claims proven: on the spot {on_the_spot}{kinds}", all.len())
}
