//! Every interleaving: an exhaustive search over the states of a program.
//!
//! States are told apart by [fingerprints](fingerprint); what was found is kept as a graph of states and
//! steps, on which [`analysis`] counts interleavings and looks for the shortest way to each result.

mod analysis;
mod graph;
mod reduction;

use serde::Serialize;

use super::ending::{DataRace, Ending};
use super::interpreter::{Interpreter, Memory, State, fingerprint};
use super::limits::{MAX_EDGES, MAX_STATES, MAX_WAITING_WORDS};
use super::program::Program;
use super::report::Unfinished;
use graph::{Edge, Graph, Node};
use reduction::Reduction;

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
}

impl Default for Options {
    fn default() -> Self {
        Options { memory: Memory::default(), reduce: false, max_states: MAX_STATES }
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// States found.
    pub states: usize,
    /// Steps taken from them.
    pub steps: usize,
    /// States found from which no step has been taken yet.
    pub waiting: usize,
    /// Whether calling [`Search::run`] again would do anything.
    pub done: bool,
}

/// A search through all states that a program can reach. It does its work in [`run`](Self::run), a piece at a time, so
/// that a page can draw between two pieces or drop the search.
#[derive(Debug)]
pub struct Search {
    interpreter: Interpreter,
    options: Options,
    reduction: Option<Reduction>,
    graph: Graph,
    /// Last in, first out: a search in depth keeps few states in memory.
    waiting: Vec<Waiting>,
    /// How many words all of them take.
    waiting_words: usize,
    /// States at the limit of steps, beyond which was not looked.
    cut_off: Vec<Node>,
    /// For each node the threads that have ended, one bit each.
    ended: Vec<u8>,
    /// Each way in which an execution can end is one node.
    endings: Vec<(Node, Ending)>,
    /// Races, and the indices of the edges whose steps complete them.
    races: Vec<(DataRace, Vec<u32>)>,
    /// Why the search has stopped for good.
    stopped: Option<Unfinished>,
}

/// A state from which no step has been taken.
#[derive(Debug)]
struct Waiting {
    node: Node,
    /// How many steps led here.
    depth: usize,
    /// How many words tell the state from others: a measure of its size.
    words: usize,
    state: State,
}

impl Search {
    /// A search that has not taken a step yet.
    pub fn new(program: Program, options: Options) -> Self {
        let interpreter = Interpreter::new(program, options.memory);
        let reduction = options.reduce.then(|| Reduction::new(&interpreter.program));
        let mut search = Search {
            interpreter,
            options,
            reduction,
            graph: Graph::default(),
            waiting: Vec::new(),
            waiting_words: 0,
            cut_off: Vec::new(),
            ended: Vec::new(),
            endings: Vec::new(),
            races: Vec::new(),
            stopped: None,
        };
        let start = search.interpreter.start();
        search.visit(start, 0);
        search
    }

    /// Takes the steps of up to `budget` states.
    pub fn run(&mut self, budget: usize) -> Progress {
        for _ in 0..budget {
            if self.stopped.is_some() {
                break;
            }
            let Some(from) = self.waiting.pop() else { break };
            self.waiting_words -= from.words;
            if from.depth < self.interpreter.max_steps() {
                self.expand(&from);
            } else {
                self.cut_off.push(from.node);
            }
        }
        self.progress()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress {
            states: self.graph.len(),
            steps: self.graph.edges.len(),
            waiting: self.waiting.len(),
            done: self.stopped.is_some() || self.waiting.is_empty(),
        }
    }

    /// The program that is searched.
    pub fn program(&self) -> &Program {
        &self.interpreter.program
    }

    /// Why what has been found may not be all, if so.
    pub fn unfinished(&self) -> Option<Unfinished> {
        let running = (!self.waiting.is_empty()).then_some(Unfinished::Running);
        let cut_off =
            (!self.cut_off.is_empty()).then(|| Unfinished::Steps(self.interpreter.max_steps()));
        self.stopped.or(running).or(cut_off)
    }

    /// The states from which there may be steps that were not taken.
    fn open_states(&self) -> impl Iterator<Item = Node> {
        self.waiting.iter().map(|waiting| waiting.node).chain(self.cut_off.iter().copied())
    }

    fn expand(&mut self, from: &Waiting) {
        let enabled = self.interpreter.enabled(&from.state);
        let enabled = enabled.fold(0u8, |set, thread| set | 1 << thread);
        let chosen = match &self.reduction {
            Some(reduction) => reduction.threads(&self.interpreter, &from.state, enabled),
            None => enabled,
        };
        let others_may_wait = self.step_each(from, chosen);
        if !others_may_wait {
            self.step_each(from, enabled & !chosen);
        }
        if self.graph.edges.len() > MAX_EDGES || self.waiting_words > MAX_WAITING_WORDS {
            self.stopped.get_or_insert(Unfinished::Memory);
        }
    }

    /// Takes each of these threads' next steps, in each way it can go. Says whether the steps of the other threads can
    /// be left for later: not if a step ends the execution for them too, nor if it may close a cycle of states in
    /// which they would be left out for ever.
    fn step_each(&mut self, from: &Waiting, threads: u8) -> bool {
        let cycles = self.reduction.as_ref().is_some_and(|reduction| reduction.has_cycles);
        let mut others_may_wait = true;
        for thread in (0..u8::BITS as usize).filter(|thread| threads >> thread & 1 == 1) {
            let choices = self.interpreter.choices(&from.state, thread);
            for (way, choice) in choices.into_iter().enumerate() {
                let mut next = from.state.clone();
                let race = self.interpreter.step(&mut next, thread, choice).race;
                next.memory.forget_unreadable();
                let ends = next.ending.as_ref();
                let (failed, ended) = (ends.is_some_and(Ending::is_abrupt), ends.is_some());
                let (to, new) = self.visit(next, from.depth + 1);
                others_may_wait &= !failed && (new || ended || !cycles);
                if let Some(race) = race {
                    self.note_race(race);
                }
                let (from, thread, way) = (from.node, thread as u8, way as u16);
                self.graph.edges.push(Edge { from, to, thread, way });
            }
        }
        others_may_wait
    }

    /// Notes that the next edge completes a race.
    fn note_race(&mut self, race: DataRace) {
        let edge = self.graph.edges.len() as u32;
        match self.races.iter_mut().find(|(known, _)| *known == race) {
            Some((_, edges)) => edges.push(edge),
            None => self.races.push((race, vec![edge])),
        }
    }

    /// Enters a state into the graph, and on the list of what to do if it is new.
    fn visit(&mut self, state: State, depth: usize) -> (Node, bool) {
        let words = match &state.ending {
            // However it came about: what counts is how it ended.
            Some(ending) => ending.words(),
            None => self.interpreter.words(&state),
        };
        let (node, new) = self.graph.node(fingerprint(&words));
        if new {
            self.ended.push(self.interpreter.ended(&state));
            if self.graph.len() > self.options.max_states {
                self.stopped.get_or_insert(Unfinished::States(self.options.max_states));
            }
            match state.ending {
                Some(ending) => self.endings.push((node, ending)),
                None => {
                    let words = words.len();
                    self.waiting_words += words;
                    self.waiting.push(Waiting { node, depth, words, state });
                }
            }
        }
        (node, new)
    }
}
