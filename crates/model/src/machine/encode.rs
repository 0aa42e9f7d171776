//! A canonical form of the state, for telling whether a state has been met before.

use super::objects::{Object, Store};
use super::state::Machine;
use crate::clock::{Epoch, ThreadId, VectorClock};
use crate::knowledge::Knowledge;
use crate::op::{ObjectId, Op};
use std::iter;

impl Machine {
    /// A form in which two states of the same program are equal only if, all else (registers, positions in the code,
    /// and so what each thread has announced) being equal too, they behave the same from here on. What cannot matter
    /// any more is left out: stores that no thread may read, and of the clocks all but what they say about the latest
    /// accesses to plain memory.
    ///
    /// With [`Semantics::mixed_orderings`](crate::Semantics::mixed_orderings) the axiom for SeqCst looks at the whole
    /// past, and states are equal only if they have the same past.
    ///
    /// To be used without [`Semantics::skip_equivalent`](crate::Semantics::skip_equivalent), whose choices depend on
    /// the past as well.
    pub fn encode(&self) -> Vec<u64> {
        self.encode_in(&(0..self.objects.len()).map(ObjectId::from_index).collect::<Vec<_>>())
    }

    /// The same with the objects in the order given, for a program that makes some while it runs: states that differ only
    /// in which was made first are equal if the order names them alike. Objects that are left out do not matter any more.
    pub fn encode_in(&self, order: &[ObjectId]) -> Vec<u64> {
        let mut encoder = Encoder::new(self, order);
        for object in order {
            encoder.object(object.index());
        }
        for thread in self.threads() {
            encoder.thread(thread);
        }
        if self.semantics.mixed_orderings && self.semantics.weak_memory {
            encoder.history();
        }
        encoder.out
    }

    /// Forgets the stores that no thread may read any more, and those that nobody can tell from the next one, which makes the state
    /// cheaper to clone, and lets a loop that stores the same value over and over, as a spin lock by `swap` does, come to a state that
    /// was there before. Does nothing where the past can still matter: with [`Semantics::mixed_orderings`](crate::Semantics::mixed_orderings) and with
    /// [`Semantics::skip_equivalent`](crate::Semantics::skip_equivalent).
    pub fn forget_unreadable(&mut self) {
        if self.past_matters() {
            return;
        }
        for index in 0..self.objects.len() {
            let oldest = oldest_readable(self, index);
            if oldest > 0
                && let Object::Atomic(atomic) = &mut *self.objects[index]
            {
                atomic.stores.drain(..oldest);
                let at = ObjectId(index as u32);
                self.change_floors(at, 1, |knowledge| knowledge.forget(at, oldest));
            }
            self.merge_repeated(index);
        }
    }

    /// Makes one store of two where the second is a read-modify-write that has read the first, stored the same value again, and
    /// publishes the same. Nothing can come between the two, and whoever reads the one learns what he would learn by the other: only
    /// that he cannot read the first afterwards is lost, which would have shown him the same value.
    fn merge_repeated(&mut self, index: usize) {
        let at = ObjectId(index as u32);
        let mut position = 0;
        while let Some(repeats) = self.repeats(index, position) {
            if !repeats {
                position += 1;
                continue;
            }
            if let Object::Atomic(atomic) = &mut *self.objects[index] {
                atomic.stores.remove(position);
            }
            self.change_floors(at, position + 1, |knowledge| knowledge.merge(at, position));
        }
    }

    /// Whether the store at this position is repeated by the next one; none if there is no next one.
    fn repeats(&self, index: usize, position: usize) -> Option<bool> {
        let Object::Atomic(atomic) = &*self.objects[index] else { return None };
        let (first, second) = (atomic.stores.get(position)?, atomic.stores.get(position + 1)?);
        if !first.updated || first.value != second.value {
            return Some(false);
        }
        let published = |store: &Store| {
            let mut release = store.release.clone();
            release.merge(ObjectId(index as u32), position);
            let order: Vec<_> = (0..self.objects.len()).map(ObjectId::from_index).collect();
            let mut encoder = Encoder::new(self, &order);
            encoder.knowledge(&release);
            encoder.out
        };
        Some(published(first) == published(second))
    }
}

struct Encoder<'a> {
    machine: &'a Machine,
    /// The objects that matter, in the order in which they are told.
    order: &'a [ObjectId],
    /// For each object the oldest position that some thread may still read.
    oldest: Vec<usize>,
    /// For each thread those of its steps that a later access to plain memory can race with, ascending.
    live: Vec<Vec<u32>>,
    out: Vec<u64>,
}

impl<'a> Encoder<'a> {
    fn new(machine: &'a Machine, order: &'a [ObjectId]) -> Self {
        let oldest =
            (0..machine.objects.len()).map(|index| oldest_readable(machine, index)).collect();
        let live = machine.threads().map(|thread| live_steps(machine, thread)).collect();
        Encoder { machine, order, oldest, live, out: Vec::with_capacity(64) }
    }

    fn push(&mut self, value: usize) {
        self.out.push(value as u64);
    }

    fn list(&mut self, items: impl IntoIterator<Item = usize>) {
        let start = self.out.len();
        self.out.push(0);
        self.out.extend(items.into_iter().map(|item| item as u64));
        self.out[start] = (self.out.len() - start - 1) as u64;
    }

    /// How many of the live steps of each thread the clock includes.
    fn clock(&mut self, clock: &VectorClock) {
        for thread in self.machine.threads() {
            let known =
                self.live[thread.index()].partition_point(|&count| count <= clock.get(thread));
            self.push(known);
        }
    }

    fn knowledge(&mut self, knowledge: &Knowledge) {
        self.clock(&knowledge.clock);
        for &object in self.order {
            let floor = knowledge.floor(object);
            self.push(floor.saturating_sub(self.oldest[object.index()]));
        }
    }

    fn object(&mut self, index: usize) {
        match &*self.machine.objects[index] {
            Object::Atomic(atomic) => {
                let live = &atomic.stores[self.oldest[index]..];
                self.push(live.len());
                for store in live {
                    self.out.push(store.value);
                    self.push(usize::from(store.updated));
                    self.knowledge(&store.release);
                }
            }
            Object::Plain(plain) => {
                self.out.push(plain.value);
                self.push(plain.written.map_or(0, |epoch| epoch.thread.index() + 1));
                let read = plain.read;
                let readers = self.machine.threads().filter(|&thread| read.get(thread) > 0);
                self.list(readers.map(ThreadId::index));
                self.epochs(plain.written.into_iter().chain(last_reads(self.machine, &read)));
            }
            Object::Lock(lock) => {
                self.push(lock.owner.map_or(0, |owner| owner.index() + 1));
                self.list(ascending(lock.readers.iter().map(|reader| reader.index())));
                self.knowledge(&lock.by_owners);
                self.knowledge(&lock.by_readers);
            }
            Object::Removed => {}
            Object::Condvar(condvar) => {
                self.list(condvar.waiters.iter().map(|waiter| waiter.index()))
            }
            Object::Channel(channel) => {
                self.list([channel.senders, usize::from(channel.receiver), channel.messages.len()]);
                for knowledge in
                    channel.messages.iter().chain([&channel.closed, &channel.made_room])
                {
                    self.knowledge(knowledge);
                }
            }
        }
    }

    /// Live steps by their rank.
    fn epochs(&mut self, epochs: impl Iterator<Item = Epoch>) {
        for epoch in epochs {
            let rank =
                self.live[epoch.thread.index()].partition_point(|&count| count < epoch.count);
            self.push(rank);
        }
    }

    fn thread(&mut self, thread: ThreadId) {
        let this = &self.machine.threads[thread.index()];
        let in_channel = match this.pending {
            Some(Op::AwaitTaken { channel }) => {
                usize::from(self.machine.channel(channel).taken(this.sent))
            }
            _ => 0,
        };
        self.list([
            usize::from(this.finished),
            usize::from(this.notified),
            usize::from(this.weak_failures),
            usize::from(this.spurious_wakeups),
            in_channel,
        ]);
        for knowledge in [&this.now, &this.unacquired, &this.fenced].into_iter().chain(&this.token)
        {
            self.knowledge(knowledge);
        }
        self.push(usize::from(this.token.is_some()));
    }

    /// The execution graph: each thread's steps, with what each of them read and where it wrote.
    fn history(&mut self) {
        let machine = self.machine;
        let position = |at: Option<ObjectId>, id: u32| {
            let stores = at.map(|at| &machine.atomic(at).stores);
            stores
                .and_then(|stores| stores.iter().position(|store| store.id == id))
                .map_or(0, |rank| rank + 1)
        };
        for thread in machine.threads() {
            let records =
                machine.history.records.iter().filter(|record| record.epoch.thread == thread);
            let steps = records.flat_map(|record| {
                let place = |id: Option<u32>| id.map_or(0, |id| position(record.at, id));
                let kind = usize::from(record.sequential) | usize::from(record.fence) << 1;
                let name = |at| self.order.iter().position(|&object| object == at);
                let at = record.at.and_then(name).map_or(0, |name| name + 1);
                [kind, at, place(record.reads), place(record.writes)]
                    .into_iter()
                    .chain(machine.threads().map(move |other| record.clock.get(other) as usize))
            });
            self.list(steps);
        }
    }
}

fn oldest_readable(machine: &Machine, index: usize) -> usize {
    let Object::Atomic(atomic) = &*machine.objects[index] else { return 0 };
    if !machine.semantics.weak_memory {
        return atomic.newest();
    }
    let at = ObjectId(index as u32);
    let running = machine.threads.iter().filter(|thread| !thread.finished);
    running.map(|thread| thread.now.floor(at)).min().unwrap_or(atomic.newest())
}

fn live_steps(machine: &Machine, thread: ThreadId) -> Vec<u32> {
    let steps = machine
        .objects
        .iter()
        .filter_map(|object| match &**object {
            Object::Plain(plain) => Some(plain),
            _ => None,
        })
        .flat_map(|plain| {
            let written =
                plain.written.filter(|epoch| epoch.thread == thread).map(|epoch| epoch.count);
            written.into_iter().chain(iter::once(plain.read.get(thread)).filter(|&count| count > 0))
        });
    let mut steps = ascending(steps);
    steps.dedup();
    steps
}

/// A few items in ascending order. The general sort would be a large part of what a page with the explorer downloads.
fn ascending<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut sorted = Vec::new();
    for item in items {
        let at = sorted.partition_point(|known| *known < item);
        sorted.insert(at, item);
    }
    sorted
}

fn last_reads(machine: &Machine, read: &VectorClock) -> impl Iterator<Item = Epoch> {
    let epochs = machine.threads().map(|thread| Epoch { thread, count: read.get(thread) });
    epochs.filter(|epoch| epoch.count > 0)
}
