//! What is wrong with an exercise.
use crate::expected::{Expected, Proven};
use crate::replays;
use crate::root;
use grader::{ExerciseInfo, HINT_COUNT, hints};
use std::collections::BTreeSet;

/// Every exercise has at least this many mutants, with different mistakes.
const MUTANTS: usize = 4;

/// Everything that is not as it must be with the files of an exercise and their verdicts.
pub fn objections(info: &ExerciseInfo) -> Vec<String> {
    let all = Proven::all(info);
    let mut objections = incomplete(info, &all);
    for proven in &all {
        objections.extend(proven.objection(info));
        objections.extend(replays::objection(proven));
    }
    objections.extend(replays::refused(&all));
    objections
}

fn incomplete(info: &ExerciseInfo, all: &[Proven]) -> Vec<String> {
    let mut objections = Vec::new();
    match hints(&root(), &info.id) {
        Ok(hints) => assert_eq!(hints.len(), HINT_COUNT),
        Err(error) => objections.push(error.to_string()),
    }
    let reference = format!("{}/solutions/reference.rs", info.id);
    if !all.iter().any(|proven| proven.name() == reference) {
        objections.push(format!("there is no {reference}"));
    }
    let mistakes: BTreeSet<&str> = all
        .iter()
        .filter_map(|proven| match &proven.expected {
            Expected::Rejected(header) => Some(&*header.mistake),
            Expected::NotStarted | Expected::Pass => None,
        })
        .collect();
    if mistakes.len() < MUTANTS {
        objections.push(format!("there are mutants for {mistakes:?} only, {MUTANTS} are needed"));
    }
    objections
}
