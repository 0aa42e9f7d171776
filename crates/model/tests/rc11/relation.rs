//! Binary relations over a few events, as rows of bits.

pub const EVENTS: usize = 32;

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Relation([u32; EVENTS]);

impl Relation {
    pub const EMPTY: Relation = Relation([0; EVENTS]);

    pub fn from_fn(count: usize, holds: impl Fn(usize, usize) -> bool) -> Self {
        let mut relation = Relation::EMPTY;
        for a in 0..count {
            for b in 0..count {
                if holds(a, b) {
                    relation.insert(a, b);
                }
            }
        }
        relation
    }

    /// `[set]`
    pub fn identity_on(count: usize, holds: impl Fn(usize) -> bool) -> Self {
        Self::from_fn(count, |a, b| a == b && holds(a))
    }

    pub fn insert(&mut self, a: usize, b: usize) {
        self.0[a] |= 1 << b;
    }

    pub fn contains(&self, a: usize, b: usize) -> bool {
        self.0[a] >> b & 1 == 1
    }

    pub fn union(mut self, other: Relation) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
        self
    }

    pub fn intersection(mut self, other: Relation) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine &= theirs;
        }
        self
    }

    /// `self;other`
    pub fn then(self, other: Relation) -> Self {
        let mut result = Relation::EMPTY;
        for (row, mine) in result.0.iter_mut().zip(self.0) {
            let mut rest = mine;
            while rest != 0 {
                *row |= other.0[rest.trailing_zeros() as usize];
                rest &= rest - 1;
            }
        }
        result
    }

    /// `self?`, over all events.
    pub fn maybe(mut self) -> Self {
        for (event, row) in self.0.iter_mut().enumerate() {
            *row |= 1 << event;
        }
        self
    }

    /// `self+`
    pub fn closure(mut self) -> Self {
        for middle in 0..EVENTS {
            let onward = self.0[middle];
            for row in &mut self.0 {
                if *row >> middle & 1 == 1 {
                    *row |= onward;
                }
            }
        }
        self
    }

    pub fn inverse(self) -> Self {
        Self::from_fn(EVENTS, |a, b| self.contains(b, a))
    }

    pub fn is_irreflexive(&self) -> bool {
        self.0.iter().enumerate().all(|(event, row)| row >> event & 1 == 0)
    }

    pub fn is_acyclic(self) -> bool {
        self.closure().is_irreflexive()
    }
}
