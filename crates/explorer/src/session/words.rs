//! What is said of what has just happened: read aloud by screen readers, and shown to everybody.

use wording::number_of;

use super::super::ending::Ending;
use super::super::stepper::{PlayError, StepError};
use super::super::view;
use super::Session;

impl Session {
    /// After another program was opened, and perhaps a schedule played.
    pub(super) fn words_for_opening(&self, played: Result<(), PlayError>) -> String {
        match (&self.program, played) {
            (Err(error), _) => {
                let message = view::sentence(&error.message).replace('`', "");
                format!("Line {}, column {}: {message}", error.line, error.column)
            }
            (Ok(_), Err(PlayError { step, error })) => {
                format!(
                    "The schedule in the link fits this program for {} only: then, {error}.",
                    number_of(step as u64, "step")
                )
            }
            (Ok(stepper), Ok(())) if stepper.events().is_empty() => {
                "Ready: explore all interleavings, or choose which thread goes first.".to_owned()
            }
            (Ok(stepper), Ok(())) => {
                format!(
                    "{} taken. {}",
                    number_of(stepper.events().len() as u64, "step"),
                    self.outlook()
                )
            }
        }
    }

    /// After a step was taken, or refused.
    pub(super) fn words_for_step(&self, taken: Result<(), StepError>) -> String {
        let Ok(stepper) = &self.program else { return String::new() };
        match (taken, stepper.events().last()) {
            (Ok(()), Some(event)) => {
                let race = event.race.as_ref();
                let race = race.map(|race| view::sentence(&race.describe(stepper.program())) + " ");
                let (number, name) = (stepper.events().len(), view::name(stepper, event.thread));
                let race = race.unwrap_or_default();
                format!("Step {number}: {name} {}. {race}{}", event.text, self.outlook())
            }
            (Err(error), _) => view::sentence(&error.to_string()),
            (Ok(()), None) => String::new(),
        }
    }

    /// How it has ended, or who can go on.
    pub(super) fn outlook(&self) -> String {
        let Ok(stepper) = &self.program else { return String::new() };
        let program = stepper.program();
        let Some(ending) = stepper.ending() else {
            let enabled = stepper.enabled();
            let names: Vec<&str> =
                enabled.iter().map(|&thread| view::name(stepper, thread)).collect();
            let only = if names.len() == 1 { "Only " } else { "" };
            return format!("{only}{} can go next.", names.join(" or "));
        };
        let verdict = view::sentence(&ending.describe(program)).replace('`', "");
        let Ending::Finished { values, .. } = ending else { return verdict };
        let values = program.outcome_columns().zip(program.shown(values));
        let values: Vec<String> = values.map(|(name, value)| format!("{name} = {value}")).collect();
        match (values.is_empty(), ending.is_good()) {
            (true, _) => verdict,
            (false, true) => format!("All threads end: {}.", values.join(", ")),
            (false, false) => format!("All threads end: {}. {verdict}", values.join(", ")),
        }
    }
}
