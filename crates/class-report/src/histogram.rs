//! Which mistakes a class makes.
use crate::page::Entry;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use verdict::Kind;

/// A mistake and who makes it.
pub(crate) struct Row<'a> {
    /// Its name; where the grader did not recognise any, none.
    pub(crate) mistake: Option<&'a str>,
    /// The files.
    pub(crate) entries: Vec<&'a Entry<'a>>,
}

impl Row<'_> {
    /// How many people make it.
    pub(crate) fn students(&self) -> usize {
        self.entries.iter().map(|entry| &entry.graded.student).collect::<BTreeSet<_>>().len()
    }

    /// In which exercises.
    pub(crate) fn exercises(&self) -> Vec<&str> {
        let ids: BTreeSet<&str> =
            self.entries.iter().map(|entry| entry.graded.exercise.as_str()).collect();
        ids.into_iter().collect()
    }
}

/// The mistakes, the most frequent one first; what has no name comes last, whatever its number.
pub(crate) fn rows<'a>(entries: &'a [Entry<'a>]) -> Vec<Row<'a>> {
    let mut rows: BTreeMap<Option<&str>, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        let verdict = &entry.graded.verdict;
        // Not begun is no mistake.
        if !verdict.passed() && verdict.kind != Kind::NotStarted {
            let name = verdict.explanation.as_ref().map(|it| it.mistake.as_str());
            rows.entry(name).or_default().push(entry);
        }
    }
    let mut rows: Vec<Row> =
        rows.into_iter().map(|(mistake, entries)| Row { mistake, entries }).collect();
    rows.sort_by_key(|row| (row.mistake.is_none(), Reverse(row.students()), row.mistake));
    rows
}
