//! The one part of RC11 that views cannot express: the axiom for sequentially consistent accesses and fences, psc
//! (Lahav et al., "Repairing sequential consistency in C/C++11", PLDI 2017, section 3.2). It is checked on the
//! execution graph itself, and only where a step could break it: a step that reads the newest store, or writes the
//! newest, has no edge to an earlier step and so is on no cycle.

use super::history::Record;
use super::objects::Store;
use super::state::Machine;
use crate::clock::{Epoch, ThreadId, VectorClock};
use crate::op::ObjectId;
use std::sync::atomic::Ordering;

/// An access that a thread could do next.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub thread: ThreadId,
    pub at: ObjectId,
    pub order: Ordering,
    /// The position that it reads.
    pub reads: Option<usize>,
    /// The position that its store takes.
    pub writes: Option<usize>,
}

impl Machine {
    pub(super) fn record_access(
        &mut self,
        epoch: Epoch,
        at: ObjectId,
        order: Ordering,
        reads: Option<usize>,
        writes: Option<usize>,
    ) {
        let id = |position: usize| self.atomic(at).stores[position].id;
        let (reads, writes) = (reads.map(id), writes.map(id));
        let clock = self.threads[epoch.thread.index()].now.clock;
        let sequential = order == Ordering::SeqCst;
        self.history.count(sequential);
        let record = Record { epoch, clock, at: Some(at), reads, writes, sequential, fence: false };
        self.history.record(record);
    }

    /// Whether psc stays acyclic with this access added.
    pub(super) fn axioms_allow(&self, candidate: Candidate) -> bool {
        let sequential = candidate.order == Ordering::SeqCst;
        let history = &self.history;
        // A weaker access matters only between a SeqCst fence before it and something sequential behind it.
        if history.sequential == 0 || (!sequential && history.sequential_fences == 0) {
            return true;
        }
        let graph = Graph::new(self, candidate);
        let new = graph.nodes.len() - 1;
        let starts = (0..new).filter(|&node| {
            graph.nodes[node].fence
                && graph.nodes[node].sequential
                && graph.happens_before(node, new)
        });
        let starts: Vec<usize> = starts.chain(sequential.then_some(new)).collect();
        !starts.into_iter().any(|start| graph.returns_to(start))
    }

    fn candidate_clock(&self, candidate: &Candidate) -> VectorClock {
        let mut clock = self.threads[candidate.thread.index()].now.clock;
        clock.advance(candidate.thread);
        if let Some(position) = candidate.reads
            && matches!(candidate.order, Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst)
        {
            clock.join(&self.atomic(candidate.at).stores[position].release.clock);
        }
        clock
    }
}

/// An execution graph. Ranks order what is at one location: stores have even ranks, the candidate's store the odd
/// one between its neighbours.
struct Graph {
    nodes: Vec<Node>,
}

#[derive(Clone, Copy)]
struct Node {
    epoch: Epoch,
    clock: VectorClock,
    at: Option<ObjectId>,
    reads: Option<usize>,
    writes: Option<usize>,
    sequential: bool,
    fence: bool,
    /// Of the same thread's steps elsewhere the next one and the last one before: in hb they see the most.
    next_elsewhere: Option<usize>,
    last_elsewhere: Option<usize>,
}

impl Graph {
    fn new(machine: &Machine, candidate: Candidate) -> Graph {
        let rank = |at: Option<ObjectId>, id: u32| -> usize {
            let stores: &[Store] = &machine.atomic(at.expect("an access is to an atomic")).stores;
            2 * stores.iter().position(|store| store.id == id).expect("a store that was made")
        };
        let mut nodes: Vec<Node> = Vec::with_capacity(machine.history.records.len() + 1);
        nodes.extend(machine.history.records.iter().map(|record| Node {
            epoch: record.epoch,
            clock: record.clock,
            at: record.at,
            reads: record.reads.map(|id| rank(record.at, id)),
            writes: record.writes.map(|id| rank(record.at, id)),
            sequential: record.sequential,
            fence: record.fence,
            next_elsewhere: None,
            last_elsewhere: None,
        }));
        let clock = machine.candidate_clock(&candidate);
        nodes.push(Node {
            epoch: Epoch { thread: candidate.thread, count: clock.get(candidate.thread) },
            clock,
            at: Some(candidate.at),
            reads: candidate.reads.map(|position| 2 * position),
            writes: candidate.writes.map(|position| 2 * position - 1),
            sequential: candidate.order == Ordering::SeqCst,
            fence: false,
            next_elsewhere: None,
            last_elsewhere: None,
        });
        let mut graph = Graph { nodes };
        for node in 0..graph.nodes.len() {
            graph.nodes[node].next_elsewhere = graph
                .elsewhere(node, |step, this| step > this)
                .min_by_key(|step| step.0)
                .map(|step| step.1);
            graph.nodes[node].last_elsewhere = graph
                .elsewhere(node, |step, this| step < this)
                .max_by_key(|step| step.0)
                .map(|step| step.1);
        }
        graph
    }

    /// The counts and nodes of the same thread's steps at other places, of those whose counts compare like this.
    fn elsewhere(
        &self,
        node: usize,
        compare: fn(u32, u32) -> bool,
    ) -> impl Iterator<Item = (u32, usize)> {
        let this = self.nodes[node].epoch;
        let steps = (0..self.nodes.len()).map(|step| (self.nodes[step].epoch, step));
        let steps = steps.filter(move |(epoch, _)| {
            epoch.thread == this.thread && compare(epoch.count, this.count)
        });
        steps
            .filter(move |&(_, step)| !self.same_place(step, node))
            .map(|(epoch, step)| (epoch.count, step))
    }

    fn happens_before(&self, a: usize, b: usize) -> bool {
        a != b && self.nodes[b].clock.includes(self.nodes[a].epoch)
    }

    fn same_place(&self, a: usize, b: usize) -> bool {
        self.nodes[a].at.is_some() && self.nodes[a].at == self.nodes[b].at
    }

    /// mo ∪ rb
    fn overwritten_by(&self, a: usize, b: usize) -> bool {
        let (earlier, later) = (&self.nodes[a], &self.nodes[b]);
        let (Some(written), true) = (later.writes, a != b && self.same_place(a, b)) else {
            return false;
        };
        earlier.writes.is_some_and(|rank| rank < written)
            || earlier.reads.is_some_and(|rank| rank < written)
    }

    /// eco = rf ∪ mo ∪ rb ∪ mo;rf ∪ rb;rf
    fn communicates(&self, a: usize, b: usize) -> bool {
        let (earlier, later) = (&self.nodes[a], &self.nodes[b]);
        let reads_from_or_later = || {
            a != b
                && self.same_place(a, b)
                && later.reads.is_some_and(|read| {
                    earlier.writes.is_some_and(|rank| rank <= read)
                        || earlier.reads.is_some_and(|rank| rank < read)
                })
        };
        self.overwritten_by(a, b) || reads_from_or_later()
    }

    /// scb = sb ∪ sb|≠loc;hb;sb|≠loc ∪ hb|loc ∪ mo ∪ rb
    fn ordered(&self, a: usize, b: usize) -> bool {
        let (first, second) = (self.nodes[a].epoch, self.nodes[b].epoch);
        if first.thread == second.thread && first.count < second.count {
            return true;
        }
        if self.overwritten_by(a, b) || (self.same_place(a, b) && self.happens_before(a, b)) {
            return true;
        }
        let (after, before) = (self.nodes[a].next_elsewhere, self.nodes[b].last_elsewhere);
        matches!((after, before), (Some(after), Some(before)) if self.happens_before(after, before))
    }

    /// Whether psc leads from the node back to itself.
    fn returns_to(&self, start: usize) -> bool {
        let mut seen = vec![false; self.nodes.len()];
        let mut todo = vec![start];
        while let Some(node) = todo.pop() {
            for next in self.successors(node) {
                if next == start {
                    return true;
                }
                if !std::mem::replace(&mut seen[next], true) {
                    todo.push(next);
                }
            }
        }
        false
    }

    /// psc = ([Esc] ∪ [Fsc];hb?);scb;([Esc] ∪ hb?;[Fsc]) ∪ [Fsc];(hb ∪ hb;eco;hb);[Fsc]
    fn successors(&self, from: usize) -> Vec<usize> {
        let all = 0..self.nodes.len();
        let fence = self.nodes[from].fence;
        let leave: Vec<usize> = std::iter::once(from)
            .chain(all.clone().filter(|&node| fence && self.happens_before(from, node)))
            .collect();
        let arrive: Vec<bool> =
            all.clone().map(|to| leave.iter().any(|&via| self.ordered(via, to))).collect();
        let meets: Vec<bool> = all
            .clone()
            .map(|via| {
                arrive[via]
                    || (fence && leave[1..].iter().any(|&from| self.communicates(from, via)))
            })
            .collect();
        let to_fence = |to: usize| {
            arrive[to]
                || all.clone().any(|via| meets[via] && self.happens_before(via, to))
                || (fence && self.happens_before(from, to))
        };
        let follows = |to: usize| if self.nodes[to].fence { to_fence(to) } else { arrive[to] };
        all.clone().filter(|&to| self.nodes[to].sequential && follows(to)).collect()
    }
}
