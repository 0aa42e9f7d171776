//! The steps so far, for the axiom that looks back at all of them.

use super::semantics::Semantics;
use crate::clock::{Epoch, VectorClock};
use crate::op::ObjectId;
use std::sync::atomic::Ordering;

/// The steps so far, as far as the axiom needs them.
#[derive(Clone, Default, Debug)]
pub(super) struct History {
    pub records: Vec<Record>,
    /// The axiom can matter: steps are kept and not only counted.
    kept: bool,
    /// How many are SeqCst, and how many of those are fences.
    pub sequential: usize,
    pub sequential_fences: usize,
    /// How many atomic accesses and fences are weaker.
    weaker: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Record {
    pub epoch: Epoch,
    pub clock: VectorClock,
    pub at: Option<ObjectId>,
    /// The stores that it read and wrote.
    pub reads: Option<u32>,
    pub writes: Option<u32>,
    pub sequential: bool,
    pub fence: bool,
}

impl History {
    pub fn new(semantics: Semantics) -> Self {
        History { kept: semantics.weak_memory && semantics.mixed_orderings, ..History::default() }
    }

    /// Adds an access.
    pub fn record(&mut self, record: Record) {
        if self.kept {
            self.records.push(record);
        }
    }

    /// Whether no atomic access and no fence was weaker than SeqCst: then psc demands plain sequential consistency.
    pub fn all_sequential(&self) -> bool {
        self.weaker == 0
    }

    /// Adds a step that is no atomic access and no fence: it only carries happens-before.
    pub fn record_other(&mut self, epoch: Epoch, at: Option<ObjectId>, clock: &VectorClock) {
        let (reads, writes, sequential, fence) = (None, None, false, false);
        self.record(Record { epoch, clock: *clock, at, reads, writes, sequential, fence });
    }

    pub fn record_fence(&mut self, epoch: Epoch, order: Ordering, clock: &VectorClock) {
        let sequential = order == Ordering::SeqCst;
        self.sequential_fences += usize::from(sequential);
        self.count(sequential);
        let record = Record {
            epoch,
            clock: *clock,
            at: None,
            reads: None,
            writes: None,
            sequential,
            fence: true,
        };
        self.record(record);
    }

    /// Counts an access or a fence.
    pub fn count(&mut self, sequential: bool) {
        if sequential {
            self.sequential += 1;
        } else {
            self.weaker += 1;
        }
    }
}
