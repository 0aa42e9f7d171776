//! Schedules: the decisions of one execution, as a short text.

use super::guide::Guide;
use crate::clock::{ThreadId, ThreadSet};
use crate::machine::Machine;
use std::fmt;
use std::str::FromStr;

/// Who took each step, and which of its ways the step went.
///
/// As text: a letter for the thread (`a` is the first), then how often it steps in the plainest way if more than once,
/// or a point and the number of the way. `a3b.1a` is three steps of `a`, one of `b` in its second way, one of `a`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Schedule(Vec<(ThreadId, u16)>);

impl Schedule {
    /// Adds a step; `way` counts from 0, the plainest.
    pub fn push(&mut self, thread: ThreadId, way: usize) {
        self.0.push((thread, u16::try_from(way).unwrap_or(u16::MAX)));
    }

    /// The steps: whose, and which way.
    pub fn steps(&self) -> impl Iterator<Item = (ThreadId, usize)> + '_ {
        self.0.iter().map(|&(thread, way)| (thread, usize::from(way)))
    }

    /// The number of steps.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no step.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for run in self.0.chunk_by(|a, b| a == b && a.1 == 0) {
            let (thread, way) = run[0];
            write!(f, "{}", (b'a' + thread.index() as u8) as char)?;
            match (run.len(), way) {
                (1, 0) => {}
                (1, way) => write!(f, ".{way}")?,
                (times, _) => write!(f, "{times}")?,
            }
        }
        Ok(())
    }
}

/// Why a text is not a [`Schedule`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScheduleError {
    /// Where in the text, in bytes from its start.
    pub at: usize,
    expected: &'static str,
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a schedule needs {} at its character {}", self.expected, self.at + 1)
    }
}

impl std::error::Error for ScheduleError {}

/// More steps than any execution takes: a longer schedule is a mistake, not a reason to fill the memory.
const LONGEST: usize = 1_000_000;

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        let mut schedule = Schedule::default();
        let mut rest = text;
        while !rest.is_empty() {
            let at = text.len() - rest.len();
            let letter = rest.as_bytes()[0];
            let thread =
                letter.checked_sub(b'a').and_then(|index| ThreadId::new(usize::from(index)));
            let thread =
                thread.ok_or(ScheduleError { at, expected: "a thread, a letter from a to p," })?;
            rest = &rest[1..];
            let chooses = rest.starts_with('.');
            rest = &rest[usize::from(chooses)..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let at = text.len() - rest.len();
            let number = match &rest[..digits] {
                "" if !chooses => 1,
                digits => digits
                    .parse::<u16>()
                    .map_err(|_| ScheduleError { at, expected: "a small number" })?,
            };
            let (times, way) = if chooses { (1, number) } else { (usize::from(number), 0) };
            if schedule.0.len() + times > LONGEST {
                return Err(ScheduleError { at, expected: "to end" });
            }
            schedule.0.extend(std::iter::repeat_n((thread, way), times));
            rest = &rest[digits..];
        }
        Ok(schedule)
    }
}

/// Follows a schedule; where it ends or does not fit, threads go on one after the other.
#[derive(Debug)]
pub struct Replay {
    schedule: Schedule,
    next: usize,
    diverged: bool,
}

impl Replay {
    /// From the first step of the schedule.
    pub fn new(schedule: Schedule) -> Self {
        Replay { schedule, next: 0, diverged: false }
    }

    /// Whether a step of the schedule was not possible: it belongs to another program.
    pub fn diverged(&self) -> bool {
        self.diverged
    }
}

impl Guide for Replay {
    fn pick_thread(&mut self, _: &Machine, enabled: ThreadSet, last: ThreadId) -> Option<ThreadId> {
        let planned = self.schedule.0.get(self.next).map(|&(thread, _)| thread);
        self.next += 1;
        match planned {
            Some(thread) if enabled.contains(thread) => return Some(thread),
            Some(_) => self.diverged = true,
            None => {}
        }
        if enabled.contains(last) { Some(last) } else { enabled.first() }
    }

    fn pick_choice(&mut self, count: usize) -> usize {
        let way = self.schedule.0.get(self.next - 1).map_or(0, |&(_, way)| usize::from(way));
        self.diverged |= way >= count;
        way.min(count - 1)
    }

    fn repeats(&self) -> bool {
        true
    }

    /// Who goes on in a loop is in the schedule. Where that ends, loops wait.
    fn patience(&self, _: ThreadId, _: u64) -> Option<usize> {
        (self.next >= self.schedule.len()).then_some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_they_are_written() {
        for text in ["", "a", "a3b.1a", "p12.1a", "b.3b.3b2", "a65535"] {
            let schedule: Result<Schedule, _> = text.parse();
            match schedule {
                Ok(schedule) => assert_eq!(schedule.to_string(), text),
                Err(error) => assert_eq!((text, error.at), ("p12.1a", 3)),
            }
        }
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        for (text, at) in [("A", 0), ("aq", 1), ("a.b", 2), ("a.", 2), ("a99999", 1), ("aä", 1)] {
            assert_eq!(text.parse::<Schedule>().unwrap_err().at, at, "{text}");
        }
        let endless = "a65535".repeat(20);
        assert!(endless.parse::<Schedule>().is_err());
    }
}
