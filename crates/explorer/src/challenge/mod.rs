//! Challenges: what a reader is to bring about by choosing the order of steps, and what he may claim of a program.

mod goal;
mod lines;
mod trial;

use model::Schedule;
use wording::grouped;

use super::report::Report;
use super::stepper::{Event, Stepper};
pub use goal::Goal;
pub use lines::changed_lines;
pub use trial::{Task, Trial, Tried};

/// What is to be brought about in a [`Session`](super::Session).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// What.
    pub goal: Goal,
    /// The fewest switches in which it can be done; `None` if the reader is not to know.
    pub par: Option<usize>,
    /// Whether the steps so far are somebody else's. They win nothing.
    pub borrowed: bool,
}

impl Challenge {
    /// The number of switches in which the goal was reached; `None` if it has not been.
    pub fn reached(&self, stepper: &Stepper) -> Option<usize> {
        let events = stepper.events();
        let wanted =
            |event: &Event| event.race.as_ref().is_some_and(|race| self.goal.is_race(race));
        // What comes after the race does not count.
        if let Some(at) = events.iter().position(wanted) {
            return Some(switches(events[..=at].iter().map(|event| event.thread)));
        }
        let ends = stepper.ending().is_some_and(|ending| self.goal.is_end(ending));
        ends.then(|| switches(events.iter().map(|event| event.thread)))
    }

    /// What is to be said after a step; empty while the outcome is open.
    pub(super) fn remark(&self, stepper: &Stepper) -> String {
        match (self.reached(stepper), stepper.ending()) {
            (Some(_), _) if self.borrowed => {
                " That is the goal, by somebody else's steps. Restart, and find your own."
                    .to_owned()
            }
            (Some(switches), _) => {
                let par = match self.par {
                    Some(par) if switches <= par => ": that is par".to_owned(),
                    Some(par) => format!(". Par is {par}"),
                    None => String::new(),
                };
                format!(" That is the goal, {}{par}.", with_switches(switches))
            }
            (None, Some(_)) => " That is not the goal: go back, or restart.".to_owned(),
            (None, None) => String::new(),
        }
    }
}

/// The fewest switches with which the goal can be reached, and a schedule with so many, if there is one; out of a search that prefers
/// [few](super::Prefer::FewSwitches) and is not reduced.
pub fn par<'r>(report: &'r Report, goal: &Goal) -> Option<(usize, &'r Schedule)> {
    let ends = report.endings.iter().filter(|found| goal.is_end(&found.what));
    let races = report.races.iter().filter(|found| goal.is_race(&found.what));
    let schedules = ends.map(|found| &found.schedule).chain(races.map(|found| &found.schedule));
    let counted = schedules
        .map(|schedule| (switches(schedule.steps().map(|(thread, _)| thread.index())), schedule));
    counted.min_by_key(|(switches, schedule)| (*switches, schedule.len()))
}

/// How often a step is another thread's than the step before it.
pub fn switches(threads: impl IntoIterator<Item = usize>) -> usize {
    let mut threads = threads.into_iter();
    let Some(mut last) = threads.next() else { return 0 };
    threads.filter(|&thread| std::mem::replace(&mut last, thread) != thread).count()
}

fn with_switches(count: usize) -> String {
    match count {
        0 => "without a switch".to_owned(),
        1 => "with 1 switch".to_owned(),
        _ => format!("with {} switches", grouped(count as u64)),
    }
}

#[cfg(test)]
mod tests {
    use super::switches;

    #[test]
    fn the_first_step_is_no_switch() {
        assert_eq!(switches([]), 0);
        assert_eq!(switches([1, 1, 1]), 0);
        assert_eq!(switches([1, 2, 2, 1, 0]), 3);
    }
}
