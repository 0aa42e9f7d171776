//! Every interleaving: an exhaustive search over the states of a program.
//!
//! States are told apart by [fingerprints](crate::fingerprint); what was found is kept as a graph of states and steps, on which
//! `analysis` counts interleavings and looks for the shortest way to each result.

mod analysis;
mod future;
mod graph;
mod reach;
mod reduction;
mod report;

use crate::ending::{DataRace, Ending};
use crate::fingerprint::fingerprint;
use crate::state::State;
use crate::{Interpreter, id};
use graph::{Edge, Graph, Node};
use model::ThreadSet;
use reduction::Reduction;
pub use report::{Found, Interleavings, Livelock, Report, Unfinished};
use std::rc::Rc;

/// How to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Leave out interleavings that differ from another one only in the order of steps that do not influence each
    /// other. Every result is still found, but interleavings cannot be counted.
    pub reduce: bool,
    /// How many states to visit at most.
    pub max_states: usize,
    /// How many steps an execution may have.
    pub max_steps: usize,
    /// How many steps between states to note at most.
    pub max_edges: usize,
    /// How many words may tell the states apart in which no step has been taken yet: a measure of their size.
    pub max_words: usize,
    /// Which of the schedules that lead to a result is told.
    pub prefer: Prefer,
}

/// What makes one schedule better than another that leads to the same result.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub enum Prefer {
    /// That nothing odd happens in it (old values, failures for no reason); then few switches between threads; then few steps. It is the
    /// easiest to follow.
    #[default]
    Plain,
    /// Few switches between threads, then few steps, however odd. Wants a search that is not reduced.
    FewSwitches,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            reduce: true,
            max_states: 300_000,
            max_steps: 2_000,
            max_edges: 4_000_000,
            max_words: 16_000_000,
            prefer: Prefer::Plain,
        }
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    interpreter: Rc<Interpreter>,
    options: Options,
    reduction: Option<Reduction>,
    graph: Graph,
    /// Last in, first out: a search in depth keeps few states in memory.
    waiting: Vec<Waiting>,
    /// How many words all of them take.
    waiting_words: usize,
    /// States at the limit of steps, beyond which was not looked.
    cut_off: Vec<Node>,
    /// For each node the threads that have ended.
    ended: Vec<ThreadSet>,
    /// Each way in which an execution can end is one node.
    endings: Vec<(Node, Ending)>,
    /// Races, and the indices of the edges whose steps complete them.
    races: Vec<(DataRace, Vec<u32>)>,
    /// The most threads that there have been.
    threads: usize,
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
    pub fn new(interpreter: Rc<Interpreter>, options: Options) -> Self {
        let start = interpreter.start();
        Search::from(interpreter, start, options)
    }

    /// A search from a state.
    pub fn from(interpreter: Rc<Interpreter>, start: State, options: Options) -> Self {
        let reduction = options.reduce.then(|| Reduction::new(&interpreter));
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
            threads: 1,
            stopped: None,
        };
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
            if from.depth < self.options.max_steps {
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

    /// Who runs the program that is searched.
    pub fn interpreter(&self) -> &Rc<Interpreter> {
        &self.interpreter
    }

    /// Why what has been found may not be all, if so.
    pub fn unfinished(&self) -> Option<Unfinished> {
        let running = (!self.waiting.is_empty()).then_some(Unfinished::Running);
        let cut_off =
            (!self.cut_off.is_empty()).then_some(Unfinished::Steps(self.options.max_steps));
        self.stopped.or(running).or(cut_off)
    }

    /// The states from which there may be steps that were not taken.
    fn open_states(&self) -> impl Iterator<Item = Node> {
        self.waiting.iter().map(|waiting| waiting.node).chain(self.cut_off.iter().copied())
    }

    fn expand(&mut self, from: &Waiting) {
        let enabled: ThreadSet =
            self.interpreter.enabled(&from.state).into_iter().map(id).collect();
        let chosen = match &mut self.reduction {
            Some(reduction) => reduction.threads(&self.interpreter, &from.state, enabled),
            None => enabled,
        };
        let others_may_wait = self.step_each(from, chosen);
        if !others_may_wait {
            self.step_each(from, enabled.without(chosen));
        }
        if self.graph.edges.len() > self.options.max_edges
            || self.waiting_words > self.options.max_words
        {
            self.stopped.get_or_insert(Unfinished::Memory);
        }
    }

    /// Takes each of these threads' next steps, in each way it can go. Says whether the steps of the other threads can
    /// be left for later: not if a step ends the execution for them too, nor if it may close a cycle of states in
    /// which they would be left out for ever.
    fn step_each(&mut self, from: &Waiting, threads: ThreadSet) -> bool {
        let interpreter = self.interpreter.clone();
        let mut others_may_wait = true;
        for thread in threads.iter() {
            let choices = interpreter.choices(&from.state, thread.index());
            for (way, choice) in choices.into_iter().enumerate() {
                let mut next = from.state.clone();
                let race = interpreter.step(&mut next, thread.index(), choice).race;
                self.threads = self.threads.max(next.threads.len());
                let ends = next.ending.as_ref();
                let (failed, ended) = (ends.is_some_and(Ending::is_abrupt), ends.is_some());
                let (to, new) = self.visit(next, from.depth + 1);
                others_may_wait &= !failed && (new || ended);
                if let Some(race) = race {
                    self.note_race(race);
                }
                let (thread, way) = (thread.index() as u8, way as u16);
                self.graph.edges.push(Edge { from: from.node, to, thread, way });
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
        let words = self.interpreter.encode(&state);
        let (node, new) = self.graph.node(fingerprint(&words));
        if new {
            let ended = (0..state.threads.len()).filter(|&thread| state.threads[thread].ended);
            self.ended.push(ended.map(id).collect());
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
