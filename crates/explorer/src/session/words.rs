//! What is said of what has just happened: read aloud by screen readers, and shown to everybody.

use wording::number_of;

use super::super::names::thread_name;
use super::super::stepper::{PlayError, StepError, Stepper};
use super::super::{view, words};
use super::Session;

impl Session {
    /// After another program was opened, and perhaps a schedule played.
    pub(super) fn words_for_opening(&self, played: Result<(), PlayError>) -> String {
        if let Some(mistakes) = &self.mistakes {
            let first = mistakes.first();
            let message = view::sentence(&first.message).replace('`', "");
            let stays = match &self.stepper {
                Some(_) => " Until that is mended, the program before it stays below.",
                None => "",
            };
            return format!("Line {}, column {}: {message}{stays}", first.line, first.column);
        }
        let Some(stepper) = &self.stepper else { return String::new() };
        match played {
            Err(PlayError { step, error }) => {
                format!(
                    "The schedule in the link fits this program for {} only: then, {error}.",
                    number_of(step as u64, "step")
                )
            }
            Ok(()) if stepper.events().is_empty() && stepper.ending().is_some() => {
                format!("There is nothing to interleave. {}", self.outlook())
            }
            Ok(()) if stepper.events().is_empty() => {
                "Ready: choose which thread goes first, or try every order.".to_owned()
            }
            Ok(()) => {
                let steps = number_of(stepper.events().len() as u64, "step");
                format!("{steps} taken. {}", self.outlook())
            }
        }
    }

    /// After a step was taken, or refused.
    pub(super) fn words_for_step(&self, taken: Result<(), StepError>) -> String {
        let Some(stepper) = &self.stepper else { return String::new() };
        match (taken, stepper.events().last()) {
            (Ok(()), Some(event)) => {
                let program = stepper.program();
                let race = event.race.iter().map(|race| words::race(program, race));
                // If that has ended the program, it is told below.
                let panics = event.panics.iter().filter(|_| stepper.ending().is_none());
                let panics = panics.map(|panic| words::panic(program, panic));
                let wrong: String =
                    race.chain(panics).map(|wrong| view::sentence(&wrong) + " ").collect();
                let (number, name) = (stepper.events().len(), thread_name(event.thread));
                let told =
                    format!("Step {number}: {name} {}. {wrong}{}", event.text, self.outlook());
                told.replace('`', "")
            }
            (Err(error), _) => view::sentence(&error.to_string()),
            (Ok(()), None) => String::new(),
        }
    }

    /// How it has ended, or who can go on.
    pub(super) fn outlook(&self) -> String {
        let Some(stepper) = &self.stepper else { return String::new() };
        let Some(ending) = stepper.ending() else {
            let enabled = stepper.enabled();
            let names: Vec<String> = enabled.iter().map(|&thread| thread_name(thread)).collect();
            let only = if names.len() == 1 { "Only " } else { "" };
            return format!("{only}{} can go next.", names.join(" or "));
        };
        let verdict = view::sentence(&words::ending(stepper.program(), ending)).replace('`', "");
        match printed(stepper) {
            Some(printed) => format!("{verdict} Printed: {printed}."),
            None => verdict,
        }
    }
}

/// What was printed, on one line.
fn printed(stepper: &Stepper) -> Option<String> {
    let printed = words::printed(stepper.ending()?);
    (!printed.is_empty()).then(|| printed.join(", "))
}
