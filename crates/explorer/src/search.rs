//! Every interleaving: the search of the crate `interpreter`, with what its findings have to be told with.

use std::rc::Rc;

use interpreter::Memory;
use interpreter::search::{self, Prefer, Progress};

use super::limits::{MAX_EDGES, MAX_STATES, MAX_STEPS, MAX_WAITING_WORDS};
use super::program::Program;
use super::report::Report;

/// How to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Which values a load may return.
    pub memory: Memory,
    /// Leave out interleavings that differ from another one only in the order of steps that do not influence each
    /// other. Every result is still found, but interleavings cannot be counted.
    pub reduce: bool,
    /// How many states to visit at most.
    pub max_states: usize,
    /// Which of the schedules that lead to a result is told.
    pub prefer: Prefer,
}

impl Default for Options {
    fn default() -> Self {
        let (memory, prefer) = (Memory::default(), Prefer::default());
        Options { memory, reduce: false, max_states: MAX_STATES, prefer }
    }
}

/// A search through all states that a program can reach. It does its work in [`run`](Self::run), a piece at a time, so
/// that a page can draw between two pieces or drop the search.
#[derive(Debug)]
pub struct Search {
    program: Program,
    options: Options,
    search: search::Search,
}

impl Search {
    /// A search that has not taken a step yet.
    pub fn new(program: Program, options: Options) -> Self {
        let Options { memory, reduce, max_states, prefer } = options;
        let limits = search::Options {
            reduce,
            max_states,
            max_steps: MAX_STEPS,
            max_edges: MAX_EDGES,
            max_words: MAX_WAITING_WORDS,
            prefer,
        };
        let search = search::Search::new(Rc::new(program.on(memory)), limits);
        Search { program, options, search }
    }

    /// Takes the steps of up to `budget` states.
    pub fn run(&mut self, budget: usize) -> Progress {
        self.search.run(budget)
    }

    /// Runs to the end, or to a limit.
    pub fn finish(mut self) -> Report {
        while !self.run(usize::MAX).done {}
        self.report()
    }

    /// What has been found so far.
    pub fn report(&self) -> Report {
        Report::new(self.program.clone(), self.options, self.search.report())
    }
}
