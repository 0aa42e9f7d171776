//! Plain memory: every access is checked against the accesses that it is not ordered with (Mattern's clocks, as in
//! FastTrack: Flanagan and Freund, PLDI 2009).

use super::objects::{Object, Plain};
use super::state::Machine;
use crate::clock::{Epoch, VectorClock};
use crate::effect::{Effect, Race};
use crate::op::ObjectId;

impl Machine {
    pub(super) fn plain(&self, at: ObjectId) -> &Plain {
        match &*self.objects[at.index()] {
            Object::Plain(plain) => plain,
            other => panic!("{at:?} is not plain memory but {other:?}"),
        }
    }

    fn plain_mut(&mut self, at: ObjectId) -> &mut Plain {
        match &mut *self.objects[at.index()] {
            Object::Plain(plain) => plain,
            other => panic!("{at:?} is not plain memory but {other:?}"),
        }
    }

    /// The value last written to plain memory.
    pub fn plain_value(&self, at: ObjectId) -> u64 {
        self.plain(at).value
    }

    pub(super) fn read_plain(
        &mut self,
        epoch: Epoch,
        at: ObjectId,
        race: &mut Option<Race>,
    ) -> Effect {
        let mut before = self.threads[epoch.thread.index()].before;
        let clock = self.threads[epoch.thread.index()].now.clock;
        let plain = self.plain_mut(at);
        *race = plain.unordered_write(&clock).map(|first| Race {
            at,
            first,
            first_writes: true,
            second: epoch,
            second_writes: false,
        });
        plain.read.raise(epoch);
        before.join(&plain.before_writes);
        plain.before_reads.join(&before);
        let value = plain.value;
        self.threads[epoch.thread.index()].before = before;
        self.history.record_other(epoch, Some(at), &clock);
        Effect::Read { value, stale: false }
    }

    pub(super) fn write_plain(
        &mut self,
        epoch: Epoch,
        at: ObjectId,
        value: u64,
        race: &mut Option<Race>,
    ) -> Effect {
        let threads = self.threads.len();
        let mut before = self.threads[epoch.thread.index()].before;
        let clock = self.threads[epoch.thread.index()].now.clock;
        let plain = self.plain_mut(at);
        let unordered = plain
            .unordered_write(&clock)
            .map(|first| (first, true))
            .or_else(|| plain.unordered_read(&clock, threads).map(|first| (first, false)));
        *race = unordered.map(|(first, first_writes)| Race {
            at,
            first,
            first_writes,
            second: epoch,
            second_writes: true,
        });
        before.join(&plain.before_writes);
        before.join(&plain.before_reads);
        plain.before_writes = before;
        plain.written = Some(epoch);
        plain.read = VectorClock::default();
        let old = std::mem::replace(&mut plain.value, value);
        self.threads[epoch.thread.index()].before = before;
        self.history.record_other(epoch, Some(at), &clock);
        Effect::Wrote { old, late: false }
    }
}
