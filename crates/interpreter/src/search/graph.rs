//! The states found so far and the steps between them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Index of a state.
pub(super) type Node = u32;

/// One step from one state to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub from: Node,
    pub to: Node,
    pub thread: u8,
    /// Which of the ways in which the step can go.
    pub way: u16,
}

/// States by their fingerprints, and every step that was taken.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: HashMap<u128, Node, BuildHasherDefault<TakeFingerprint>>,
    /// In the order in which they were taken.
    pub edges: Vec<Edge>,
}

impl Graph {
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The state with this fingerprint, and whether it is new.
    pub fn node(&mut self, fingerprint: u128) -> (Node, bool) {
        let next = self.nodes.len() as Node;
        let node = *self.nodes.entry(fingerprint).or_insert(next);
        (node, node == next)
    }

    /// The edges grouped by where they start: those of node `n` are `order[starts[n]..starts[n + 1]]`, by index.
    pub fn by_source(&self) -> Adjacency {
        self.group(|edge| edge.from)
    }

    /// The same, by where they end.
    pub fn by_target(&self) -> Adjacency {
        self.group(|edge| edge.to)
    }

    fn group(&self, key: impl Fn(&Edge) -> Node) -> Adjacency {
        let mut starts = vec![0u32; self.len() + 1];
        for edge in &self.edges {
            starts[key(edge) as usize + 1] += 1;
        }
        for node in 0..self.len() {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut order = vec![0; self.edges.len()];
        for (index, edge) in self.edges.iter().enumerate() {
            let slot = &mut next[key(edge) as usize];
            order[*slot as usize] = index as u32;
            *slot += 1;
        }
        Adjacency { starts, order }
    }
}

/// See [`Graph::by_source`].
pub(super) struct Adjacency {
    starts: Vec<u32>,
    order: Vec<u32>,
}

impl Adjacency {
    /// Indices of the edges of a node.
    pub fn of(&self, node: Node) -> &[u32] {
        &self.order[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }
}

/// A fingerprint is a hash already.
#[derive(Default)]
pub(super) struct TakeFingerprint(u64);

impl Hasher for TakeFingerprint {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (low, _) = bytes.split_at(bytes.len().min(8));
        self.0 = low.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    }
}
