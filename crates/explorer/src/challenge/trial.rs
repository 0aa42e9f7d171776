//! Searches that judge what a reader claims: that a goal cannot be reached, or that a program is repaired.

use std::collections::VecDeque;

use interpreter::search::{Interleavings, Progress};
use interpreter::{Ending, Memory};
use serde::Serialize;
use wording::number_of;

use super::super::program::Program;
use super::super::report::{self, Report};
use super::super::search::{Options, Search};
use super::super::words;
use super::{Goal, changed_lines};

/// Where a repair may not reach: from here on the program belongs to the challenge.
const KEPT: &str = "fn main";

/// A program to be repaired, and in how many lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The program as it was.
    pub source: String,
    /// How many lines may be changed, added or taken away.
    pub lines: usize,
    /// Another `main` that the repaired program has to stand as well.
    pub also: String,
}

/// What came of a trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tried {
    /// Whether the claim is right.
    pub right: bool,
    /// Why, in sentences. Says nothing of how it can be broken.
    pub said: String,
}

/// A claim, with what is left to be searched for it.
#[derive(Debug)]
pub struct Trial {
    claim: Claim,
    waiting: VecDeque<Search>,
    done: Vec<Report>,
}

#[derive(Debug)]
enum Claim {
    /// The goal cannot be reached.
    Unreachable(Goal),
    /// No order breaks any of the programs.
    Repaired,
}

impl Trial {
    /// Of the claim that the goal cannot be reached.
    pub fn unreachable(program: Program, memory: Memory, goal: Goal) -> Self {
        Trial::new(Claim::Unreachable(goal), [program], memory)
    }

    /// Of the claim that this text is a repair.
    ///
    /// # Errors
    /// Why it is none, whatever its orders do; in a sentence.
    pub fn repaired(task: &Task, text: &str, memory: Memory) -> Result<Self, String> {
        let (own, kept) = parts(text)
            .filter(|(_, kept)| parts(&task.source).is_some_and(|(_, main)| same(kept, main)))
            .ok_or("`main` and all below it stay as they were: the mistake is above.")?;
        let (before, _) = parts(&task.source).unwrap_or_default();
        // A macro of one's own could take the place of `assert!` in a single line.
        if own.contains("macro_rules") && !before.contains("macro_rules") {
            return Err("A repair needs no macro of its own.".to_owned());
        }
        match changed_lines(before, own) {
            0 => return Err("Nothing is changed yet.".to_owned()),
            changed if changed > task.lines => {
                return Err(format!(
                    "{} changed, and {} enough.",
                    number_of(changed as u64, "line") + if changed == 1 { " is" } else { " are" },
                    number_of(task.lines as u64, "line")
                        + if task.lines == 1 { " is" } else { " are" },
                ));
            }
            _ => {}
        }
        let programs = [kept, &*task.also].map(|main| Program::parse(&format!("{own}{main}")));
        let [one, also] = programs;
        let read = |program: Result<Program, _>| {
            program.map_err(|_| "This is no program yet: mend what is marked first.".to_owned())
        };
        Ok(Trial::new(Claim::Repaired, [read(one)?, read(also)?], memory))
    }

    fn new(claim: Claim, programs: impl IntoIterator<Item = Program>, memory: Memory) -> Self {
        let options = Options { memory, ..Options::default() };
        let waiting = programs.into_iter().map(|program| Search::new(program, options)).collect();
        Trial { claim, waiting, done: Vec::new() }
    }

    /// Takes the steps of up to `budget` states.
    pub fn run(&mut self, budget: usize) -> Progress {
        let before = self
            .done
            .iter()
            .fold((0, 0), |(states, steps), report| (states + report.states, steps + report.steps));
        let Some(search) = self.waiting.front_mut() else {
            let (states, steps) = before;
            return Progress { states, steps, waiting: 0, done: true };
        };
        let mut progress = search.run(budget);
        if progress.done {
            self.done.extend(self.waiting.pop_front().map(|search| search.report()));
            // What is refuted already needs no other program.
            if self.refuted().is_some() {
                self.waiting.clear();
            }
            progress.done = self.waiting.is_empty();
        }
        Progress {
            states: before.0 + progress.states,
            steps: before.1 + progress.steps,
            ..progress
        }
    }

    /// Runs to the end, or to a limit.
    pub fn finish(mut self) -> Tried {
        while !self.run(usize::MAX).done {}
        self.judge()
    }

    /// What has come of it. A trial that has not come to its end proves nothing.
    pub fn judge(&self) -> Tried {
        let (right, said) = self.verdict();
        Tried { right, said }
    }

    fn verdict(&self) -> (bool, String) {
        if let Some(found) = self.refuted() {
            return (false, found);
        }
        if !self.waiting.is_empty() {
            return (false, "Stopped before everything was tried: nothing is proved.".to_owned());
        }
        if let Some(why) = self.done.iter().find_map(|report| report.unfinished) {
            return (false, format!("Nothing is proved: {}.", report::why(why)));
        }
        let orders = orders(&self.done);
        let said = match self.claim {
            Claim::Unreachable(_) => {
                format!("Proved: {orders} tried, and none of them gets there.")
            }
            Claim::Repaired => {
                format!(
                    "Repaired: {orders} tried, with this `main` and with another one, and none of them goes wrong."
                )
            }
        };
        (true, said)
    }

    /// What speaks against the claim.
    fn refuted(&self) -> Option<String> {
        let mut reports = self.done.iter().enumerate();
        match &self.claim {
            Claim::Unreachable(goal) => reports.find_map(|(_, report)| reached(report, goal)),
            Claim::Repaired => reports.find_map(|(number, report)| {
                let which = if number == 0 { "It" } else { "With another `main` it" };
                broken(report).map(|how| format!("{which} {how}."))
            }),
        }
    }
}

/// That the goal can be reached, but not how.
fn reached(report: &Report, goal: &Goal) -> Option<String> {
    let ends = report.endings.iter().any(|found| goal.is_end(&found.what));
    let races = report.races.iter().any(|found| goal.is_race(&found.what));
    let orders = orders(std::slice::from_ref(report));
    (ends || races).then(|| {
        format!("It can be reached: {orders} tried, and at least one gets there. Which one is for you to find.")
    })
}

/// How a program goes wrong that should not.
fn broken(report: &Report) -> Option<String> {
    if let Some((wrong, _)) = report.losing() {
        return Some(format!("still goes wrong in some order: {wrong}"));
    }
    let is_early = |ending: &Ending| {
        matches!(ending, Ending::Exited { .. }) || words::printed(ending).is_empty()
    };
    let early = report.endings.iter().any(|found| is_early(&found.what));
    early.then(|| "ends before `main` has said anything".to_owned())
}

/// The text up to `main`, and the rest.
fn parts(text: &str) -> Option<(&str, &str)> {
    let at = text.match_indices(KEPT).map(|(at, _)| at);
    let at = at.filter(|&at| at == 0 || text[..at].ends_with('\n')).last()?;
    Some(text.split_at(at))
}

fn same(one: &str, other: &str) -> bool {
    changed_lines(one, other) == 0
}

fn orders(reports: &[Report]) -> String {
    let counts = reports.iter().map(|report| report.interleavings);
    let exact = counts.map(|count| match count {
        Some(Interleavings::Exactly(count)) => u64::try_from(count).ok(),
        _ => None,
    });
    match exact.sum::<Option<u64>>() {
        Some(1) => "one order was".to_owned(),
        Some(count) => format!("all {} were", number_of(count, "order")),
        None => "every order was".to_owned(),
    }
}
