//! What a program of the explorer can come to, found by exploring it: the answer of a question with `explores=PROGRAM`.

use std::collections::BTreeSet;

use explorer::{Ending, Options, Program, Search, preset, presets};

use super::question::{Answers, Choice};
use super::words;
use crate::nearest;

/// An execution that prints nothing.
const SILENT: &str = "nothing";
/// Some execution has one.
const RACE: &str = "a data race";
/// Nobody can go on.
const DEADLOCK: &str = "a deadlock";

/// Every way to end of the program `id`, under Rust's orderings: what is printed, by all threads in their order.
pub(super) fn of(id: &str) -> Result<BTreeSet<String>, String> {
    let preset = preset(id).ok_or_else(|| {
        let hint = nearest::hint(id, presets().map(|preset| preset.id));
        format!("no program is called \"{id}\"{hint}")
    })?;
    let program = Program::parse(preset.source).map_err(|mistakes| format!("{id}: {mistakes}"))?;
    let report = Search::new(program, Options::default()).finish();
    if let Some(why) = &report.unfinished {
        return Err(format!("{id} is too large to be explored: {why:?}"));
    }
    let mut outcomes: BTreeSet<String> = report
        .endings
        .iter()
        .map(|found| match &found.what {
            Ending::Finished { printed, .. }
            | Ending::Panicked { printed, .. }
            | Ending::Exited { printed, .. } => {
                let all: Vec<&str> = printed.iter().map(|text| text.as_str()).collect();
                words(&all.join(" "))
            }
            Ending::Deadlock { .. } => DEADLOCK.to_owned(),
            other => report.ending(other),
        })
        .map(|text| if text.is_empty() { SILENT.to_owned() } else { text })
        .collect();
    if !report.races.is_empty() {
        outcomes.insert(RACE.to_owned());
    }
    Ok(outcomes)
}

/// The options marked as right must be what the program can come to: all of it, and nothing else.
pub(super) fn check(
    answers: &Answers,
    id: &str,
    outcomes: &BTreeSet<String>,
) -> Result<(), String> {
    let (Answers::One(choices) | Answers::Several(choices)) = answers else {
        return Err(
            "what a program can come to is chosen: write the options as \"- [ ]\"".to_owned()
        );
    };
    let is_found = |choice: &Choice| outcomes.contains(&words(&choice.text));
    if let Some(choice) = choices.iter().find(|choice| choice.is_right != is_found(choice)) {
        let text = &choice.text;
        return Err(match choice.is_right {
            true => format!("\"{text}\" is marked as right, but {id} never comes to it"),
            false => format!("\"{text}\" is marked as wrong, but {id} can come to it"),
        });
    }
    let offered: BTreeSet<String> = choices.iter().map(|choice| words(&choice.text)).collect();
    match outcomes.difference(&offered).next() {
        None => Ok(()),
        Some(left) => Err(format!("{id} can also come to \"{left}\", which is no option")),
    }
}
