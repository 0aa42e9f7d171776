//! A place in the tree of decisions.

use crate::clock::{ThreadId, ThreadSet};
use crate::footprint::Footprint;
use crate::op::Op;
use crate::search::guide::Looks;
use crate::search::races::Taken;

#[derive(Debug)]
pub(super) struct Node {
    pub enabled: ThreadSet,
    /// Every continuation with one of these first has been seen, until a step touches what theirs does.
    pub asleep: Vec<(ThreadId, Footprint)>,
    pub tried: Vec<(ThreadId, Footprint)>,
    /// Threads to be tried.
    pub todo: ThreadSet,
    /// Threads that were found to have nothing to do here.
    pub idle: ThreadSet,
    /// What threads look at in loops that wait.
    pub looks: Vec<(ThreadId, Looks)>,
    pub chosen: ThreadId,
    /// What it does: the same in each execution, if the program repeats itself.
    pub op: Option<Op>,
    /// The way that the step goes, and how many there are.
    pub way: usize,
    pub ways: usize,
    /// What the step touches, whichever way it goes.
    pub touches: Footprint,
    pub step: Taken,
}

impl Node {
    /// Where `chosen` goes on.
    pub fn new(enabled: ThreadSet, asleep: Vec<(ThreadId, Footprint)>, chosen: ThreadId) -> Self {
        Node {
            enabled,
            asleep,
            tried: Vec::new(),
            todo: ThreadSet::default(),
            idle: ThreadSet::default(),
            looks: Vec::new(),
            chosen,
            op: None,
            way: 0,
            ways: 1,
            touches: Footprint::default(),
            step: Taken::by(chosen),
        }
    }

    /// Threads whose continuations are known.
    pub fn covered(&self) -> ThreadSet {
        let threads = self.asleep.iter().chain(&self.tried).map(|(thread, _)| *thread);
        threads.chain([self.chosen]).collect()
    }

    /// Goes on to the next way, or to the next thread.
    pub fn advance(&mut self) -> bool {
        self.way += 1;
        if self.way < self.ways {
            return true;
        }
        if !self.idle.contains(self.chosen) {
            self.tried.push((self.chosen, std::mem::take(&mut self.touches)));
        }
        let left = self.todo.without(self.covered()).without(self.idle);
        let Some(next) = left.first() else { return false };
        self.chosen = next;
        (self.way, self.ways) = (0, 1);
        self.touches = Footprint::default();
        true
    }
}
