//! What a search has found.

use std::fmt;

use model::Schedule;
use wording::group_digits;

use super::ending::{DataRace, Ending};
use super::interpreter::Memory;
use super::program::Program;

/// A number of interleavings: of different orders of steps (and, with [`Memory::Weak`], of values read).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interleavings {
    /// That many.
    Exactly(u128),
    /// Not all were seen.
    AtLeast(u128),
    /// A loop can go round any number of times.
    Unbounded,
}

/// A result, and the easiest way to get there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// What was found.
    pub what: T,
    /// In how many interleavings. `None` where that was not counted: after a reduced search, and for races.
    pub interleavings: Option<Interleavings>,
    /// The easiest to follow of the schedules that lead there: one with the fewest surprises (stale reads, failures for
    /// no reason), of those one with the fewest context switches, of those one with the fewest steps.
    pub schedule: Schedule,
}

/// A part of the program that cannot be left: threads go on, but the end cannot be reached any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Livelock {
    /// The threads that cannot end.
    pub threads: Vec<usize>,
}

/// Why a search has not seen everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// There is more to do: call [`Search::run`](super::search::Search::run) again.
    Running,
    /// There are more states than this limit.
    States(usize),
    /// Some executions have more steps than this limit.
    Steps(usize),
    /// The states yet to be looked at would take too much memory.
    Memory,
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfinished::Running => {
                write!(f, "not finished: stopped before every interleaving was tried")
            }
            Unfinished::States(limit) => {
                write!(f, "not finished: there are more than {limit} states")
            }
            Unfinished::Steps(limit) => {
                write!(f, "not finished: some executions have more than {limit} steps")
            }
            Unfinished::Memory => write!(f, "not finished: there are too many states to keep"),
        }
    }
}

/// What a search has found.
#[derive(Clone, Debug)]
pub struct Report {
    /// The program.
    pub program: Program,
    /// Which values loads could return.
    pub memory: Memory,
    /// Whether interleavings were left out that differ only in the order of independent steps.
    pub reduced: bool,
    /// Every way to end: outcomes in ascending order, then failures.
    pub endings: Vec<Found<Ending>>,
    /// A data race for each plain variable that has one.
    pub races: Vec<Found<DataRace>>,
    /// Where the program can get to and then never end, if anywhere.
    pub livelock: Option<Found<Livelock>>,
    /// All interleavings that end. `None` after a reduced search.
    pub interleavings: Option<Interleavings>,
    /// States found.
    pub states: usize,
    /// Steps between them.
    pub steps: usize,
    /// Why this may not be all, if so.
    pub unfinished: Option<Unfinished>,
}

impl Report {
    /// Whether everything was tried and nothing is wrong.
    pub fn proves_the_program(&self) -> bool {
        self.unfinished.is_none() && self.losing().is_none()
    }

    /// What is wrong, in words, and a shortest schedule that shows it: an execution that ends badly if there is one,
    /// else a data race, else a livelock.
    pub fn losing(&self) -> Option<(String, &Schedule)> {
        let bad = self.endings.iter().filter(|found| !found.what.is_good());
        let ending = bad.min_by_key(|found| cost(&found.schedule));
        let race = self.races.iter().min_by_key(|found| cost(&found.schedule));
        let ending = ending.map(|found| (found.what.describe(&self.program), &found.schedule));
        let race = race.map(|found| (found.what.describe(&self.program), &found.schedule));
        let livelock = self
            .livelock
            .as_ref()
            .map(|found| (found.what.describe(&self.program), &found.schedule));
        ending.or(race).or(livelock)
    }

    /// The values of an outcome as Rust prints them, in the order of [`Program::outcome_columns`].
    pub fn shown(&self, values: &[i64]) -> Vec<String> {
        self.program.shown(values)
    }
}

/// Surprises, context switches, steps.
fn cost(schedule: &Schedule) -> (usize, usize, usize) {
    let odd = schedule.steps().filter(|&(_, way)| way > 0).count();
    let threads: Vec<usize> = schedule.steps().map(|(thread, _)| thread.index()).collect();
    (odd, threads.windows(2).filter(|pair| pair[0] != pair[1]).count(), threads.len())
}

impl Livelock {
    /// One sentence without a full stop.
    pub fn describe(&self, program: &Program) -> String {
        let names: Vec<&str> =
            self.threads.iter().map(|&thread| program.threads[thread].name.as_str()).collect();
        format!("livelock: nothing lets {} end any more", names.join(" and "))
    }
}

impl fmt::Display for Interleavings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Interleavings::Exactly(count) => write!(f, "{}", group_digits(&count.to_string())),
            Interleavings::AtLeast(count) => {
                write!(f, "at least {}", group_digits(&count.to_string()))
            }
            Interleavings::Unbounded => write!(f, "any number"),
        }
    }
}

/// The report as text for a terminal.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns: Vec<&str> = self.program.outcome_columns().collect();
        for found in &self.endings {
            let count = found
                .interleavings
                .map_or(String::new(), |count| format!("  in {count} interleavings"));
            match &found.what {
                Ending::Finished { values, violated } => {
                    let values = columns
                        .iter()
                        .zip(self.shown(values))
                        .map(|(name, value)| format!("{name} = {value}"));
                    write!(
                        f,
                        "{}{count}  [{}]",
                        values.collect::<Vec<_>>().join(", "),
                        found.schedule
                    )?;
                    if violated.is_some() {
                        write!(f, "\n    {}", found.what.describe(&self.program))?;
                    }
                    writeln!(f)?;
                }
                other => {
                    writeln!(f, "{}{count}  [{}]", other.describe(&self.program), found.schedule)?
                }
            }
        }
        for found in &self.races {
            writeln!(f, "{}  [{}]", found.what.describe(&self.program), found.schedule)?;
        }
        if let Some(found) = &self.livelock {
            writeln!(f, "{}  [{}]", found.what.describe(&self.program), found.schedule)?;
        }
        if let Some(unfinished) = &self.unfinished {
            writeln!(f, "{unfinished}")?;
        }
        if let Some(interleavings) = self.interleavings {
            write!(f, "{interleavings} interleavings, ")?;
        }
        write!(f, "{} states, {} steps", self.states, self.steps)
    }
}
