//! A challenge, played in a session: the goal, and trials of what the reader claims.

use interpreter::search::Progress;

use super::super::challenge::{Challenge, Task, Trial, Tried, switches};
use super::super::stepper::Stepper;
use super::Session;
use super::page::Page;

impl Session {
    /// Gives the reader something to bring about with the program that is there.
    pub fn set_challenge(&mut self, challenge: Challenge) {
        self.challenge = Some(challenge);
        let starts = |stepper: &Stepper| stepper.events().is_empty() && stepper.ending().is_none();
        if self.mistakes.is_none() && self.stepper.as_ref().is_some_and(starts) {
            self.said = "Ready: choose which thread goes first.".to_owned();
        }
        self.said += &self.remark();
    }

    /// Begins to look whether the goal cannot be reached, as the reader claims; says whether there is something to look at.
    pub fn begin_claim(&mut self) -> bool {
        let memory = self.memory;
        let Some(challenge) = &self.challenge else { return false };
        let goal = challenge.goal.clone();
        let Some(program) = self.stepping().map(|stepper| stepper.program().clone()) else {
            return false;
        };
        self.trial = Some(Trial::unreachable(program, memory, goal));
        true
    }

    /// Begins to look whether what the reader has written is a repair.
    ///
    /// # Errors
    /// Why it is none, whatever its orders do; in a sentence.
    pub fn begin_repair(&mut self, task: &Task) -> Result<(), String> {
        self.trial = None;
        self.trial = Some(Trial::repaired(task, &self.source, self.memory)?);
        Ok(())
    }

    /// Goes on with that for up to `budget` states; `None` if nothing was begun.
    pub fn run_trial(&mut self, budget: usize) -> Option<Progress> {
        self.trial.as_mut().map(|trial| trial.run(budget))
    }

    /// Ends it, finished or not, and says what has come of it.
    pub fn end_trial(&mut self) -> Option<Tried> {
        Some(self.trial.take()?.judge())
    }

    /// Steps that were somebody else's are not kept to be played again: now it is the reader's turn.
    pub(super) fn give_back(&mut self) {
        if let Some(challenge) = self.challenge.as_mut().filter(|challenge| challenge.borrowed) {
            challenge.borrowed = false;
            self.ahead.clear();
        }
    }

    /// What there is to say about the goal.
    pub(super) fn remark(&self) -> String {
        match (&self.challenge, &self.stepper) {
            (Some(challenge), Some(stepper)) => challenge.remark(stepper),
            _ => String::new(),
        }
    }

    /// Writes into a page how far the reader is.
    pub(super) fn count(&self, page: &mut Page) {
        let Some(stepper) = &self.stepper else { return };
        page.switches = switches(stepper.events().iter().map(|event| event.thread));
        let own = self.challenge.as_ref().filter(|challenge| !challenge.borrowed);
        page.won = own.and_then(|challenge| challenge.reached(stepper));
    }
}
