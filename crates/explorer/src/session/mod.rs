//! One explorer on a page: a program, how far it has been stepped, and a search. All that the page adds is showing it.

pub(super) mod page;
mod play;
mod words;

use std::collections::VecDeque;

use interpreter::Memory;
use interpreter::search::Progress;
use model::Schedule;
use page_kit::Html;
use serde::Serialize;
use wording::number_of;

use super::challenge::{Challenge, Trial};
use super::diagnostic::Diagnostics;
use super::link::{Link, LinkError};
use super::program::Program;
use super::search::{Options, Search};
use super::stepper::Stepper;
use super::view::results;

/// What a search has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Results {
    /// HTML.
    pub html: String,
    /// To be read aloud. Plain text.
    pub said: String,
    /// What to think of it: `bad`, `good` if everything was tried and nothing is wrong, or empty.
    pub verdict: &'static str,
}

/// One explorer on a page.
#[derive(Debug)]
pub struct Session {
    /// Starts the ids of what it writes.
    name: String,
    source: String,
    memory: Memory,
    /// What is stepped: the last text that was a program.
    stepper: Option<Stepper>,
    /// What is wrong with the text, if it is none.
    mistakes: Option<Diagnostics>,
    /// The steps that were taken back, or are yet to be played.
    ahead: VecDeque<(usize, usize)>,
    search: Option<Search>,
    /// What is to be brought about, if the reader plays a challenge.
    challenge: Option<Challenge>,
    trial: Option<Trial>,
    said: String,
}

impl Session {
    /// With a program in it, perhaps at some point of its execution. A schedule that does not fit the program is played as
    /// far as it does.
    pub fn new(name: &str, link: Link) -> Self {
        let mut session = Session {
            name: name.to_owned(),
            source: String::new(),
            memory: link.memory,
            stepper: None,
            mistakes: None,
            ahead: VecDeque::new(),
            search: None,
            challenge: None,
            trial: None,
            said: String::new(),
        };
        session.open(link);
        session
    }

    /// Opens another program, or the same one at another point.
    pub fn open(&mut self, link: Link) {
        self.stepper = None;
        self.read(link.source, link.memory);
        let played = match self.stepping() {
            Some(stepper) => stepper.play(&link.schedule),
            None => Ok(()),
        };
        self.said = self.words_for_opening(played);
    }

    /// Takes the text that the reader has written, at its start. While it is no program, the last one that was stays as it is.
    pub fn edit(&mut self, source: String, memory: Memory) {
        self.read(source, memory);
        self.said = self.words_for_opening(Ok(()));
    }

    /// Begins the same text anew with another memory.
    pub fn set_memory(&mut self, memory: Memory) {
        self.edit(self.source.clone(), memory);
    }

    fn read(&mut self, source: String, memory: Memory) {
        (self.search, self.trial) = (None, None);
        match Program::parse(&source) {
            Ok(program) => {
                self.stepper = Some(Stepper::new(program, memory));
                self.mistakes = None;
                self.ahead.clear();
            }
            Err(mistakes) => self.mistakes = Some(mistakes),
        }
        (self.source, self.memory) = (source, memory);
    }

    /// What can be stepped: nothing while the text is no program.
    fn stepping(&mut self) -> Option<&mut Stepper> {
        self.stepper.as_mut().filter(|_| self.mistakes.is_none())
    }

    /// Opens what a link leads to.
    ///
    /// # Errors
    /// It is no link; then nothing has changed.
    pub fn open_link(&mut self, text: &str) -> Result<(), LinkError> {
        self.open(text.parse()?);
        Ok(())
    }

    /// Lets a thread take its next step, in one of its ways. What was ahead is kept as far as this is a part of it.
    pub fn step(&mut self, thread: usize, way: usize) {
        if self.ahead.front() == Some(&(thread, way)) {
            self.ahead.pop_front();
        } else {
            self.ahead.clear();
        }
        self.take(thread, way);
    }

    /// Takes the last step back.
    pub fn back(&mut self) {
        let Some(stepper) = self.stepping() else { return };
        let last = stepper.schedule().steps().last();
        self.said = match last {
            Some((thread, way)) if stepper.back() => {
                self.ahead.push_front((thread.index(), way));
                format!("Took a step back. {}", self.outlook())
            }
            _ => "This is the start: there is no step to take back.".to_owned(),
        };
    }

    /// Goes back to the start, from where the same steps can be played again.
    pub fn restart(&mut self) {
        let Some(stepper) = self.stepping() else { return };
        let taken: Vec<_> =
            stepper.schedule().steps().map(|(thread, way)| (thread.index(), way)).collect();
        stepper.restart();
        for step in taken.into_iter().rev() {
            self.ahead.push_front(step);
        }
        self.give_back();
        self.said = format!("Back at the start. {}", self.outlook());
    }

    /// Takes the next step of the schedule being played.
    pub fn advance(&mut self) {
        match self.ahead.pop_front() {
            Some((thread, way)) => self.take(thread, way),
            None => self.said = "There is no step to play: choose a thread.".to_owned(),
        }
    }

    /// Takes all steps that are left of it.
    pub fn play_on(&mut self) {
        let before = self.ahead.len();
        while let Some((thread, way)) = self.ahead.pop_front() {
            self.take(thread, way);
        }
        if before == 0 {
            self.said = "There is no step to play: choose a thread.".to_owned();
        }
    }

    /// Goes to the start of a schedule, which [`advance`](Self::advance) plays.
    ///
    /// # Errors
    /// It is not one; then nothing has changed.
    pub fn play(&mut self, schedule: &str) -> Result<(), LinkError> {
        let schedule: Schedule = schedule.parse().map_err(|_| LinkError::Schedule)?;
        if let Some(stepper) = self.stepping() {
            stepper.restart();
            self.ahead = schedule.steps().map(|(thread, way)| (thread.index(), way)).collect();
            self.said = format!(
                "A schedule of {}, from the start. Next takes one of them, Play one a second.",
                number_of(schedule.len() as u64, "step")
            );
        }
        Ok(())
    }

    fn take(&mut self, thread: usize, way: usize) {
        let Some(stepper) = self.stepping() else { return };
        let taken = stepper.step(thread, way).map(|_| ());
        self.said = self.words_for_step(taken);
        self.said += &self.remark();
    }

    /// Begins to try every interleaving; says whether there is a program to try.
    pub fn begin_search(&mut self, reduce: bool) -> bool {
        let memory = self.memory;
        let Some(stepper) = self.stepping() else { return false };
        let options = Options { memory, reduce, ..Options::default() };
        self.search = Some(Search::new(stepper.program().clone(), options));
        true
    }

    /// Goes on with that for up to `budget` states; `None` if it was not begun.
    pub fn run_search(&mut self, budget: usize) -> Option<Progress> {
        self.search.as_mut().map(|search| search.run(budget))
    }

    /// Ends the search, finished or not, and says what it has found.
    pub fn end_search(&mut self) -> Option<Results> {
        let report = self.search.take()?.report();
        let mut html = Html::new();
        results::write(&mut html, &report, results::Buttons::Live);
        Some(Results {
            html: html.finish(),
            said: results::summary(&report),
            verdict: match report.losing() {
                Some(_) => "bad",
                None if report.proves_the_program() => "good",
                None => "",
            },
        })
    }
}
