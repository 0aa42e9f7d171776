//! What a search has found, in the order and in the words in which it is told.

use std::cmp::Ordering;
use std::fmt;

use interpreter::search::{self, Found, Interleavings, Livelock, Unfinished};
use interpreter::{DataRace, Ending, Memory};
use model::Schedule;
use wording::group_digits;

use super::program::Program;
use super::search::Options;
use super::words;

/// What a search has found.
#[derive(Clone, Debug)]
pub struct Report {
    /// The program.
    pub program: Program,
    /// Which values loads could return.
    pub memory: Memory,
    /// Whether interleavings were left out that differ only in the order of independent steps.
    pub reduced: bool,
    /// Every way to end: first those that print something, by what they print, with numbers in ascending order.
    pub endings: Vec<Found<Ending>>,
    /// A data race for each piece of plain memory that has one.
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
    pub(super) fn new(program: Program, options: Options, found: search::Report) -> Self {
        let Options { memory, reduce: reduced, .. } = options;
        let search::Report {
            mut endings,
            races,
            livelock,
            interleavings,
            states,
            steps,
            unfinished,
        } = found;
        let key = |found: &Found<Ending>| {
            let printed = words::printed(&found.what);
            (printed.is_empty(), printed)
        };
        endings.sort_by(|one, other| {
            let ((silent, one), (also, other)) = (key(one), key(other));
            silent.cmp(&also).then_with(|| natural(&one.join("\n"), &other.join("\n")))
        });
        Report {
            program,
            memory,
            reduced,
            endings,
            races,
            livelock,
            interleavings,
            states,
            steps,
            unfinished,
        }
    }

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
        let ending = ending.map(|found| (self.ending(&found.what), &found.schedule));
        let race = race.map(|found| (self.race(&found.what), &found.schedule));
        let livelock = self.livelock.as_ref();
        let livelock = livelock.map(|found| (words::livelock(&found.what), &found.schedule));
        ending.or(race).or(livelock)
    }

    /// How many interleavings end badly, if all were counted.
    pub fn wrong(&self) -> Option<u128> {
        let bad = self.endings.iter().filter(|found| !found.what.is_good());
        bad.map(|found| found.interleavings).try_fold(0u128, |sum, count| match count {
            Some(Interleavings::Exactly(count)) => sum.checked_add(count),
            _ => None,
        })
    }

    /// An ending as one sentence without a full stop.
    pub fn ending(&self, ending: &Ending) -> String {
        words::ending(&self.program, ending)
    }

    /// A race as one sentence without a full stop.
    pub fn race(&self, race: &DataRace) -> String {
        words::race(&self.program, race)
    }
}

/// What was printed before an execution ended, a line each: a thread's name stands before what others than `main` have printed.
pub fn printed(ending: &Ending) -> Vec<String> {
    words::printed(ending)
}

/// Surprises, context switches, steps.
fn cost(schedule: &Schedule) -> (usize, usize, usize) {
    let odd = schedule.steps().filter(|&(_, way)| way > 0).count();
    let threads: Vec<usize> = schedule.steps().map(|(thread, _)| thread.index()).collect();
    (odd, threads.windows(2).filter(|pair| pair[0] != pair[1]).count(), threads.len())
}

/// As people order texts: 9 before 10.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let (many, much) = (digits(one), digits(other));
        if many > 0 && much > 0 {
            let number =
                |text: &str, digits: usize| text[..digits].trim_start_matches('0').to_owned();
            let (a, b) = (number(one, many), number(other, much));
            match a.len().cmp(&b.len()).then_with(|| a.cmp(&b)) {
                Ordering::Equal => (one, other) = (&one[many..], &other[much..]),
                different => return different,
            }
            continue;
        }
        let (mut rest, mut others) = (one.chars(), other.chars());
        match (rest.next(), others.next()) {
            (Some(a), Some(b)) if a == b => (one, other) = (rest.as_str(), others.as_str()),
            (a, b) => return a.cmp(&b),
        }
    }
}

/// A number of interleavings in words.
pub(super) fn count(interleavings: Interleavings) -> String {
    match interleavings {
        Interleavings::Exactly(count) => group_digits(&count.to_string()),
        Interleavings::AtLeast(count) => format!("at least {}", group_digits(&count.to_string())),
        Interleavings::Unbounded => "any number".to_owned(),
    }
}

/// Why a search is not finished, in words.
pub(super) fn why(unfinished: Unfinished) -> String {
    match unfinished {
        Unfinished::Running => {
            "not finished: stopped before every interleaving was tried".to_owned()
        }
        Unfinished::States(limit) => format!("not finished: there are more than {limit} states"),
        Unfinished::Steps(limit) => {
            format!("not finished: some executions have more than {limit} steps")
        }
        Unfinished::Memory => "not finished: there are too many states to keep".to_owned(),
    }
}

/// The report as text for a terminal.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for found in &self.endings {
            let times = found.interleavings;
            let times =
                times.map_or(String::new(), |times| format!("  in {} interleavings", count(times)));
            let printed = printed(&found.what);
            if printed.is_empty() {
                writeln!(f, "{}{times}  [{}]", self.ending(&found.what), found.schedule)?;
                continue;
            }
            writeln!(f, "{}{times}  [{}]", printed.join(" | "), found.schedule)?;
            if !found.what.is_good() {
                writeln!(f, "    {}", self.ending(&found.what))?;
            }
        }
        for found in &self.races {
            writeln!(f, "{}  [{}]", self.race(&found.what), found.schedule)?;
        }
        if let Some(found) = &self.livelock {
            writeln!(f, "{}  [{}]", words::livelock(&found.what), found.schedule)?;
        }
        if let Some(unfinished) = self.unfinished {
            writeln!(f, "{}", why(unfinished))?;
        }
        if let Some(interleavings) = self.interleavings {
            write!(f, "{} interleavings, ", count(interleavings))?;
        }
        write!(f, "{} states, {} steps", self.states, self.steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_as_numbers() {
        let mut texts = ["total = 10", "total = 9", "total = 100", "a", "total = 009b", "total"];
        texts.sort_by(|one, other| natural(one, other));
        assert_eq!(texts, ["a", "total", "total = 9", "total = 009b", "total = 10", "total = 100"]);
    }
}
