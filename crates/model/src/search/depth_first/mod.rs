//! Trying every order of steps depth-first, one for each class of orders that differ only in independent steps; or all
//! with a bound on preemptions.

mod guide;
mod node;
mod reduction;

use self::node::Node;
use super::guide::{Known, Looks, loop_id};
use crate::clock::{ThreadId, ThreadSet};
use crate::footprint::Footprint;
use crate::machine::{Machine, Ready};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// How many rounds a loop may go on by itself before it is taken to be endless.
const ROUNDS: usize = 1_000;

/// The same once a thread has been there for longer.
const ROUNDS_OF_KNOWN: usize = 100;

/// Walks the tree of decisions depth-first, one execution after another. A thread goes on as long as it can, and a
/// step goes its plainest way: the first executions are the easiest to read.
///
/// Without a bound, dynamic partial order reduction with source sets (Abdulla, Aronsson, Jonsson, Sagonas, "Optimal
/// dynamic partial order reduction", POPL 2014) finds out after each execution which of its steps could have come the
/// other way round, and tries that; sleep sets (Godefroid, 1996) leave out what has been tried.
/// With a bound, only executions with at most that many preemptions are tried (Musuvathi and Qadeer, PLDI 2007);
/// the two do not combine, so those are all tried.
#[derive(Debug)]
pub struct Search {
    preemptions: Option<u32>,
    path: Vec<Node>,
    /// How much of the path this execution has taken.
    depth: usize,
    /// Which steps of the path no execution before this one has taken.
    fresh: usize,
    asleep: Vec<(ThreadId, Footprint)>,
    preempted: u32,
    diverged: bool,
    /// The loops that are known to be endless.
    endless: HashSet<(ThreadId, u64)>,
    rounds: usize,
    /// Where the thread that goes on by itself began to do so.
    alone: Option<usize>,
    /// The next execution takes the same path, which ends earlier than this execution did.
    again: bool,
    /// Threads that may be about to go round a loop that waits.
    about_to_wait: ThreadSet,
    /// What threads look at in loops that wait.
    looks: Vec<(ThreadId, Looks)>,
    /// Who of them came first.
    first_to_wait: Option<ThreadId>,
    /// In loops that keep nothing from one round to the next: whether a thread that reads that, with that past, comes round.
    rounds_of: HashMap<(ThreadId, u64), Known>,
    /// Values, with the places where they are read, on which a thread was once found to leave such a loop.
    leaving: HashSet<u64>,
    /// Such loops in which a thread has gone round for long.
    lasting: HashSet<u32>,
}

impl Search {
    /// A search at its first execution.
    pub fn new(preemptions: Option<u32>) -> Self {
        Search {
            preemptions,
            path: Vec::new(),
            depth: 0,
            fresh: 0,
            asleep: Vec::new(),
            preempted: 0,
            diverged: false,
            endless: HashSet::new(),
            rounds: ROUNDS,
            alone: None,
            again: false,
            about_to_wait: ThreadSet::default(),
            looks: Vec::new(),
            first_to_wait: None,
            rounds_of: HashMap::new(),
            leaving: HashSet::new(),
            lasting: HashSet::new(),
        }
    }

    /// Goes on to the next execution; `false` if there is none.
    pub fn advance(&mut self) -> bool {
        let again = std::mem::take(&mut self.again);
        if !again {
            if self.preemptions.is_none() {
                self.reverse_races();
            }
            while let Some(node) = self.path.last_mut()
                && !node.advance()
            {
                self.path.pop();
            }
            self.fresh = self.path.len().saturating_sub(1);
        }
        self.depth = 0;
        self.asleep.clear();
        self.preempted = 0;
        self.alone = None;
        again || !self.path.is_empty()
    }

    /// Whether the program did something else although the same decisions were made, so that the search cannot go on.
    pub fn diverged(&self) -> bool {
        self.diverged
    }

    /// Lets a loop go on for so many rounds, instead of 1,000, until it is taken to be endless.
    pub fn with_rounds(self, rounds: usize) -> Self {
        Search { rounds, ..self }
    }

    /// Whether a loop in which a thread goes round at this place is known to be endless.
    pub fn knows_endless<S: Hash>(&self, site: S) -> bool {
        self.is_endless(loop_id(site))
    }

    fn is_endless(&self, loop_id: u64) -> bool {
        self.endless.iter().any(|known| known.1 == loop_id)
    }

    /// Who takes the next step, if the path leads on.
    fn next_on_path(&mut self, machine: &Machine) -> Option<ThreadId> {
        let (node, fresh) = (self.path.get_mut(self.depth)?, self.depth >= self.fresh);
        let able = |thread: &ThreadId| machine.ready(*thread) != Ready::No;
        let chosen = machine.threads().find(|&thread| thread == node.chosen).filter(able);
        let op = chosen.and_then(|thread| machine.pending(thread));
        self.diverged |= chosen.is_none() || (!fresh && op != node.op);
        node.op = op;
        self.depth += 1;
        chosen
    }

    fn add(&mut self, machine: &Machine, enabled: ThreadSet, chosen: ThreadId) {
        let mut node = Node::new(enabled, std::mem::take(&mut self.asleep), chosen);
        node.op = machine.pending(chosen);
        node.looks = std::mem::take(&mut self.looks);
        if self.preemptions.is_some() {
            node.todo = enabled;
        }
        self.path.push(node);
        self.depth += 1;
    }
}
