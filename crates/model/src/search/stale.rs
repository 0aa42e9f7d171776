//! How often a thread reads a store that has been overwritten: stores become visible in the end, so a loop must not read
//! an old one for ever.

use crate::clock::{Epoch, ThreadId};
use crate::machine::Machine;
use crate::op::{Choice, ObjectId};

/// The overwritten stores that threads have read, and where in the program: what counts is one place, since a row of reads that
/// each have a place of their own is no loop.
#[derive(Debug)]
pub(super) struct StaleReads<S>(Vec<Entry<S>>);

#[derive(Debug)]
struct Entry<S> {
    reader: ThreadId,
    place: S,
    at: ObjectId,
    store: Epoch,
    times: u8,
}

impl<S: Copy + Eq> StaleReads<S> {
    pub fn new() -> Self {
        StaleReads(Vec::new())
    }

    /// What the thread may choose for its next step at this place: the machine's choices less the stores that it has
    /// read there as often as [`Semantics::stale_reads`](crate::Semantics::stale_reads) says; and whether there are such.
    pub fn choices(&self, machine: &Machine, thread: ThreadId, place: S) -> (Vec<Choice>, bool) {
        let mut choices = machine.choices(thread);
        let all = choices.len();
        let limit = machine.semantics().stale_reads;
        if limit < u8::MAX {
            choices.retain(|&choice| {
                let stale = overwritten(machine, thread, choice);
                stale.is_none_or(|(at, store)| self.times(thread, place, at, store) < limit)
            });
        }
        let cut = choices.len() < all;
        (choices, cut)
    }

    /// Takes note of what the thread is about to do.
    pub fn note(&mut self, machine: &Machine, thread: ThreadId, place: S, choice: Choice) {
        let Some((at, store)) = overwritten(machine, thread, choice) else { return };
        let is_same = |entry: &&mut Entry<S>| {
            (entry.reader, entry.place, entry.at, entry.store) == (thread, place, at, store)
        };
        match self.0.iter_mut().find(is_same) {
            Some(entry) => entry.times = entry.times.saturating_add(1),
            None => self.0.push(Entry { reader: thread, place, at, store, times: 1 }),
        }
    }

    fn times(&self, thread: ThreadId, place: S, at: ObjectId, store: Epoch) -> u8 {
        let is_same = |entry: &&Entry<S>| {
            (entry.reader, entry.place, entry.at, entry.store) == (thread, place, at, store)
        };
        self.0.iter().find(is_same).map_or(0, |entry| entry.times)
    }
}

/// What tells an old store that the thread would read from others: its atomic, and the step that made it. An update adds a store
/// right after the old one, and may read that one next: what stays the same in such a loop is the newest store, before which
/// all of them come.
fn overwritten(machine: &Machine, thread: ThreadId, choice: Choice) -> Option<(ObjectId, Epoch)> {
    let (position, updates) = match choice {
        Choice::Read { position } => (position, false),
        Choice::Update { position } => (position, true),
        _ => return None,
    };
    let at = machine.pending(thread)?.object()?;
    let mut from_there = machine.stores(at).skip(position);
    let store = from_there.next()?;
    let newest = from_there.last()?;
    Some((at, if updates { newest.epoch } else { store.epoch }))
}
