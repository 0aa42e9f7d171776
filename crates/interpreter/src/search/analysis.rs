//! What the graph of states says: how many interleavings there are, the shortest way to each result, and whether there
//! are states from which the end cannot be reached.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use model::Schedule;

use super::graph::{Edge, Graph, Node};
use super::{Found, Interleavings, Livelock, Prefer, Report, Search};
use crate::ending::DataRace;
use crate::id;

/// Steps that do not go the plainest way (stale reads, failures for no reason), context switches, steps; and the thread that begins,
/// since of two that are as cheap the one that begins with the first thread is the easier to follow.
type Cost = (u32, u32, u32, u8);
const FAR: Cost = (u32::MAX, u32::MAX, u32::MAX, u8::MAX);

impl Search {
    /// Runs to the end, or to a limit.
    pub fn finish(mut self) -> Report {
        while !self.run(usize::MAX).done {}
        self.report()
    }

    /// What has been found so far.
    pub fn report(&self) -> Report {
        report(self)
    }
}

fn report(search: &Search) -> Report {
    let graph = &search.graph;
    let threads = search.threads;
    let shortest = Shortest::new(graph, threads, search.options.prefer);
    let counts = (!search.options.reduce).then(|| count_paths(graph));
    let unfinished = search.unfinished();
    let interleavings = |count: Option<u128>| match count {
        None => Interleavings::Unbounded,
        Some(count) if unfinished.is_some() || count == u128::MAX => Interleavings::AtLeast(count),
        Some(count) => Interleavings::Exactly(count),
    };
    let mut endings: Vec<_> = search
        .endings
        .iter()
        .map(|(node, ending)| Found {
            what: ending.clone(),
            interleavings: counts.as_ref().map(|counts| interleavings(counts[*node as usize])),
            schedule: shortest.schedule_to(*node),
        })
        .collect();
    endings.sort_unstable_by(|one, other| one.what.cmp(&other.what));
    let total = counts.as_ref().map(|counts| {
        let ends = search.endings.iter().map(|(node, _)| counts[*node as usize]);
        interleavings(ends.sum_saturating())
    });
    Report {
        endings,
        races: races(search, &shortest),
        livelock: livelock(search, &shortest),
        interleavings: total,
        states: graph.len(),
        steps: graph.edges.len(),
        unfinished,
    }
}

trait SumSaturating {
    /// The sum; infinite (`None`) if a part is.
    fn sum_saturating(self) -> Option<u128>;
}

impl<I: Iterator<Item = Option<u128>>> SumSaturating for I {
    fn sum_saturating(mut self) -> Option<u128> {
        self.try_fold(0u128, |sum, part| Some(sum.saturating_add(part?)))
    }
}

/// In how many ways each state can be reached; `None` if in infinitely many, which is so on a cycle and behind one.
///
/// Kahn's topological order: a state's number is known once those of all states before it are.
fn count_paths(graph: &Graph) -> Vec<Option<u128>> {
    let outgoing = graph.by_source();
    let mut unseen: Vec<u32> = vec![0; graph.len()];
    for edge in &graph.edges {
        unseen[edge.to as usize] += 1;
    }
    let mut sums = vec![0u128; graph.len()];
    let mut counts = vec![None; graph.len()];
    sums[0] = 1;
    let mut ready: Vec<Node> = if unseen[0] == 0 { vec![0] } else { Vec::new() };
    while let Some(node) = ready.pop() {
        let sum = sums[node as usize];
        counts[node as usize] = Some(sum);
        for &edge in outgoing.of(node) {
            let to = graph.edges[edge as usize].to as usize;
            sums[to] = sums[to].saturating_add(sum);
            unseen[to] -= 1;
            if unseen[to] == 0 {
                ready.push(to as Node);
            }
        }
    }
    counts
}

/// The cheapest way to each state, for each thread that can have taken the last step (Dijkstra's algorithm).
struct Shortest<'g> {
    graph: &'g Graph,
    threads: usize,
    prefer: Prefer,
    /// Of state `n` with last thread `t` at `n * threads + t`, and so below.
    costs: Vec<Cost>,
    /// The last edge, and the thread that took the step before it.
    via: Vec<(u32, u8)>,
}

impl<'g> Shortest<'g> {
    fn new(graph: &'g Graph, threads: usize, prefer: Prefer) -> Self {
        let outgoing = graph.by_source();
        let size = graph.len() * threads;
        let (costs, via) = (vec![FAR; size], vec![(u32::MAX, 0); size]);
        let mut shortest = Shortest { graph, threads, prefer, costs, via };
        let mut queue = BinaryHeap::new();
        for last in 0..threads {
            shortest.costs[last] = (0, 0, 0, 0);
            queue.push(Reverse(((0, 0, 0, 0), 0 as Node, last as u8)));
        }
        while let Some(Reverse((cost, node, last))) = queue.pop() {
            if cost > shortest.costs[shortest.slot(node, last)] {
                continue;
            }
            for &index in outgoing.of(node) {
                let edge = &graph.edges[index as usize];
                let next = shortest.after(cost, last, edge);
                let slot = shortest.slot(edge.to, edge.thread);
                if next < shortest.costs[slot] {
                    shortest.costs[slot] = next;
                    shortest.via[slot] = (index, last);
                    queue.push(Reverse((next, edge.to, edge.thread)));
                }
            }
        }
        shortest
    }

    fn slot(&self, node: Node, last: u8) -> usize {
        node as usize * self.threads + usize::from(last)
    }

    /// The thread by which the state is reached most cheaply, and the cost.
    fn best(&self, node: Node) -> (Cost, u8) {
        let costs = (0..self.threads as u8).map(|last| (self.costs[self.slot(node, last)], last));
        costs.min().unwrap_or((FAR, 0))
    }

    /// The first step is no switch: its cost is asked for with each thread as the last one.
    fn after(&self, (odd, switches, steps, first): Cost, last: u8, edge: &Edge) -> Cost {
        let first = if steps == 0 { edge.thread } else { first };
        let add = |sum: u32, more: bool| sum.saturating_add(u32::from(more));
        let is_odd = edge.way > 0 && self.prefer == Prefer::Plain;
        (add(odd, is_odd), add(switches, last != edge.thread), add(steps, true), first)
    }

    fn schedule_to(&self, node: Node) -> Schedule {
        let (_, last) = self.best(node);
        self.trace(node, last)
    }

    /// The cost of the cheapest way that ends with this edge, and the thread that took the step before it.
    fn through(&self, edge: &Edge) -> (Cost, u8) {
        let ways = (0..self.threads as u8)
            .map(|last| (self.after(self.costs[self.slot(edge.from, last)], last, edge), last));
        ways.min().unwrap_or((FAR, 0))
    }

    fn trace(&self, mut node: Node, mut last: u8) -> Schedule {
        let mut steps = Vec::new();
        loop {
            let (index, before) = self.via[self.slot(node, last)];
            let Some(edge) = self.graph.edges.get(index as usize) else { break };
            steps.push(edge);
            (node, last) = (edge.from, before);
        }
        let mut schedule = Schedule::default();
        for edge in steps.into_iter().rev() {
            schedule.push(id(usize::from(edge.thread)), usize::from(edge.way));
        }
        schedule
    }
}

/// For each piece of memory the race that is shown most easily.
fn races(search: &Search, shortest: &Shortest<'_>) -> Vec<Found<DataRace>> {
    let way = |&edge: &u32| {
        let edge = &search.graph.edges[edge as usize];
        (shortest.through(edge), edge)
    };
    let mut best: Vec<(Cost, Found<DataRace>)> = Vec::new();
    for (race, edges) in &search.races {
        let ways = edges.iter().map(way);
        let Some(((cost, last), edge)) = ways.min_by_key(|((cost, _), _)| *cost) else { continue };
        let known = best.iter().position(|(_, found)| found.what.name == race.name);
        if known.is_some_and(|known| best[known].0 <= cost) {
            continue;
        }
        let mut schedule = shortest.trace(edge.from, last);
        schedule.push(id(usize::from(edge.thread)), usize::from(edge.way));
        let found = (cost, Found { what: race.clone(), interleavings: None, schedule });
        match known {
            Some(known) => best[known] = found,
            None => best.push(found),
        }
    }
    best.into_iter().map(|(_, found)| found).collect()
}

/// A state from which no end can be reached, if there is one. States that wait to be explored may lead anywhere.
fn livelock(search: &Search, shortest: &Shortest<'_>) -> Option<Found<Livelock>> {
    let graph = &search.graph;
    let incoming = graph.by_target();
    let mut can_end = vec![false; graph.len()];
    let ends = search.endings.iter().map(|(node, _)| *node);
    let mut todo: Vec<Node> = ends.chain(search.open_states()).collect();
    while let Some(node) = todo.pop() {
        if !std::mem::replace(&mut can_end[node as usize], true) {
            todo.extend(incoming.of(node).iter().map(|&edge| graph.edges[edge as usize].from));
        }
    }
    let stuck = (0..graph.len() as Node).filter(|&node| !can_end[node as usize]);
    // Where the most threads have ended it is plainest who cannot.
    let ended = |node: Node| search.ended[node as usize];
    let node = stuck.min_by_key(|&node| (Reverse(ended(node).len()), shortest.best(node)))?;
    let threads = 0..search.threads;
    let running = |thread: &usize| !ended(node).contains(id(*thread));
    let what = Livelock { threads: threads.filter(running).collect() };
    Some(Found { what, interleavings: None, schedule: shortest.schedule_to(node) })
}
