//! What a thread (or a store, a lock, a message) knows of the others.

use crate::clock::VectorClock;
use crate::op::ObjectId;

/// A view in the sense of Kang et al. (POPL 2017), together with the steps that happen before it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Knowledge {
    /// The steps that happen before.
    pub clock: VectorClock,
    /// For each atomic the oldest position in its modification order that may still be read; 0 where the list ends.
    floors: Vec<u32>,
}

impl Knowledge {
    pub fn floor(&self, at: ObjectId) -> usize {
        self.floors.get(at.index()).map_or(0, |&floor| floor as usize)
    }

    pub fn raise(&mut self, at: ObjectId, position: usize) {
        if self.floors.len() <= at.index() {
            self.floors.resize(at.index() + 1, 0);
        }
        let floor = &mut self.floors[at.index()];
        *floor = (*floor).max(position as u32);
    }

    pub fn join(&mut self, other: &Knowledge) {
        self.clock.join(&other.clock);
        if self.floors.len() < other.floors.len() {
            self.floors.resize(other.floors.len(), 0);
        }
        for (mine, theirs) in self.floors.iter_mut().zip(&other.floors) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// A store was put in at this position: what was there and after it has moved up.
    pub fn make_room(&mut self, at: ObjectId, position: usize) {
        if let Some(floor) = self.floors.get_mut(at.index())
            && *floor as usize >= position
        {
            *floor += 1;
        }
    }

    /// The store at this position and the one behind it have become one.
    pub fn merge(&mut self, at: ObjectId, position: usize) {
        if let Some(floor) = self.floors.get_mut(at.index())
            && *floor as usize > position
        {
            *floor -= 1;
        }
    }

    /// The first `count` stores are gone.
    pub fn forget(&mut self, at: ObjectId, count: usize) {
        if let Some(floor) = self.floors.get_mut(at.index()) {
            *floor = floor.saturating_sub(u32::try_from(count).unwrap_or(u32::MAX));
        }
    }
}
