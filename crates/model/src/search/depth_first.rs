//! Trying every order of steps depth-first, with sleep sets or with a bound on preemptions.

use super::guide::Guide;
use crate::clock::{ThreadId, ThreadSet};
use crate::footprint::Footprint;
use crate::machine::Machine;

/// Walks the tree of decisions depth-first, one execution after another. A thread goes on as long as it can, and a
/// step goes its plainest way: the first executions are the easiest to read.
///
/// Without a bound, sleep sets (Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996)
/// leave out orders that differ from one already tried only in the places of steps that do not touch each other.
/// With a bound, only executions with at most that many preemptions are tried (Musuvathi and Qadeer, PLDI 2007);
/// the two do not combine, so those are all tried.
#[derive(Debug)]
pub struct Search {
    preemptions: Option<u32>,
    path: Vec<Node>,
    depth: usize,
    asleep: ThreadSet,
    preempted: u32,
    diverged: bool,
}

#[derive(Debug)]
enum Node {
    Thread { enabled: ThreadSet, asleep: ThreadSet, tried: ThreadSet, chosen: ThreadId },
    Choice { count: usize, chosen: usize },
}

impl Search {
    /// A search at its first execution.
    pub fn new(preemptions: Option<u32>) -> Self {
        Search {
            preemptions,
            path: Vec::new(),
            depth: 0,
            asleep: ThreadSet::default(),
            preempted: 0,
            diverged: false,
        }
    }

    /// Goes on to the next execution; `false` if there is none.
    pub fn advance(&mut self) -> bool {
        self.depth = 0;
        self.asleep = ThreadSet::default();
        self.preempted = 0;
        while let Some(node) = self.path.last_mut() {
            match node {
                Node::Thread { enabled, asleep, tried, chosen } => {
                    tried.insert(*chosen);
                    if let Some(next) = enabled.without(*asleep).without(*tried).first() {
                        *chosen = next;
                        return true;
                    }
                }
                Node::Choice { count, chosen } => {
                    *chosen += 1;
                    if *chosen < *count {
                        return true;
                    }
                }
            }
            self.path.pop();
        }
        false
    }

    /// Whether the program did something else although the same decisions were made, so that the search cannot go on.
    pub fn diverged(&self) -> bool {
        self.diverged
    }

    /// Who goes next, and who need not be tried later on unless something touches their next step.
    fn decide(&mut self, enabled: ThreadSet, last: ThreadId) -> Option<(ThreadId, ThreadSet)> {
        let awake = enabled.without(self.asleep);
        if enabled.len() == 1 {
            return Some((awake.first()?, self.asleep));
        }
        if self.depth == self.path.len() {
            let chosen = if awake.contains(last) { last } else { awake.first()? };
            let (asleep, tried) = (self.asleep, ThreadSet::default());
            self.path.push(Node::Thread { enabled, asleep, tried, chosen });
        }
        self.depth += 1;
        match self.path.get(self.depth - 1) {
            Some(&Node::Thread { enabled: before, asleep, tried, chosen }) if before == enabled => {
                Some((chosen, asleep.union(tried)))
            }
            _ => {
                self.diverged = true;
                None
            }
        }
    }
}

impl Guide for Search {
    fn pick_thread(
        &mut self,
        machine: &Machine,
        enabled: ThreadSet,
        last: ThreadId,
    ) -> Option<ThreadId> {
        if self.preemptions.is_none()
            && let Some(thread) = private_step(machine, enabled, last)
        {
            // Asleep, it stays so whatever the others do: every continuation has been seen.
            return Some(thread).filter(|&thread| !self.asleep.contains(thread));
        }
        let could_go_on = enabled.contains(last);
        let spent = self.preemptions.is_some_and(|bound| self.preempted >= bound);
        let allowed = if spent && could_go_on { ThreadSet::only(last) } else { enabled };
        let (chosen, asleep) = self.decide(allowed, last)?;
        self.preempted += u32::from(could_go_on && chosen != last);
        if self.preemptions.is_none() {
            self.asleep = still_asleep(machine, asleep, chosen);
        }
        Some(chosen)
    }

    fn pick_choice(&mut self, count: usize) -> usize {
        if self.depth == self.path.len() {
            self.path.push(Node::Choice { count, chosen: 0 });
        }
        self.depth += 1;
        match self.path.get(self.depth - 1) {
            Some(&Node::Choice { count: before, chosen }) if before == count => chosen,
            _ => {
                self.diverged = true;
                0
            }
        }
    }
}

/// A thread whose next step nobody can notice or prevent. It may as well come first, and there is nothing to decide: a
/// persistent set of one thread, in Godefroid's terms.
fn private_step(machine: &Machine, enabled: ThreadSet, last: ThreadId) -> Option<ThreadId> {
    let is_private =
        |thread: &ThreadId| machine.pending(*thread).is_some_and(Footprint::is_private);
    Some(last)
        .filter(|last| enabled.contains(*last))
        .into_iter()
        .chain(enabled.iter())
        .find(is_private)
}

/// A thread sleeps until a step touches what its next step touches.
fn still_asleep(machine: &Machine, asleep: ThreadSet, chosen: ThreadId) -> ThreadSet {
    let footprint = |thread| machine.pending(thread).map(|op| Footprint::of(machine, op, thread));
    let Some(step) = footprint(chosen) else { return ThreadSet::default() };
    let independent = |thread| footprint(thread).is_some_and(|other| other.independent(&step));
    asleep.iter().filter(|&thread| thread != chosen && independent(thread)).collect()
}
