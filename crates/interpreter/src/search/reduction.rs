//! Partial-order reduction: which threads are enough to look at in a state.
//!
//! A set of threads is *persistent* if nothing that the others can do without it depends on, or influences, the next
//! steps of its members. Exploring only the members' steps then still reaches every way in which the program can end
//! (Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996, section 4). The sets are
//! computed from what each thread may still touch, as in stubborn sets (Valmari, 1989): what it can come to in memory.

use super::future::Futures;
use super::reach::Reach;
use crate::state::{PendingKind, State};
use crate::value::Base;
use crate::{Interpreter, id};
use model::{Op, Ready, ThreadId, ThreadSet, Waiting};

#[derive(Debug)]
pub(super) struct Reduction {
    futures: Futures,
}

/// What every thread may touch, found out where it is asked for.
struct Reaches<'a> {
    reduction: &'a Reduction,
    interpreter: &'a Interpreter,
    state: &'a State,
    of: Vec<Option<Reach>>,
}

impl Reaches<'_> {
    fn of(&mut self, thread: usize) -> &Reach {
        let (reduction, interpreter, state) = (self.reduction, self.interpreter, self.state);
        self.of[thread]
            .get_or_insert_with(|| Reach::of(interpreter, &reduction.futures, state, thread))
    }
}

impl Reduction {
    pub fn new(interpreter: &Interpreter) -> Reduction {
        Reduction { futures: Futures::new(interpreter) }
    }

    /// The smallest persistent set that this finds: those of its members that can go on. `enabled` is not empty.
    pub fn threads(
        &mut self,
        interpreter: &Interpreter,
        state: &State,
        enabled: ThreadSet,
    ) -> ThreadSet {
        // Who wakes up for no reason can do so only as long as somebody else can go on: that step depends on everybody's.
        let idly = |thread: ThreadId| state.machine.ready(thread) == Ready::Spuriously;
        if enabled.len() == 1 || enabled.iter().any(idly) {
            return enabled;
        }
        let of = state.threads.iter().map(|_| None).collect();
        let mut reaches = Reaches { reduction: self, interpreter, state, of };
        let mut best = enabled;
        for thread in enabled.iter() {
            let set = closure(&mut reaches, ThreadSet::only(thread));
            let set: ThreadSet = set.iter().filter(|&thread| enabled.contains(thread)).collect();
            if set.len() < best.len() {
                best = set;
            }
            if best.len() == 1 {
                break;
            }
        }
        best
    }
}

/// Adds threads until nothing outside of the set can interfere with a next step inside of it.
fn closure(reaches: &mut Reaches<'_>, start: ThreadSet) -> ThreadSet {
    let mut set = start;
    loop {
        let before = set;
        for thread in before.iter() {
            set = set.union(interfering(reaches, thread));
        }
        if set == before {
            return set;
        }
    }
}

fn running(state: &State) -> impl Iterator<Item = usize> + '_ {
    (0..state.threads.len()).filter(|&thread| !state.threads[thread].ended)
}

/// The threads that could change what the thread's next step does; of one that waits, those that could let it go on.
fn interfering(reaches: &mut Reaches<'_>, thread: ThreadId) -> ThreadSet {
    let state = reaches.state;
    let this = thread.index();
    let Some(op) = state.machine.pending(thread) else { return ThreadSet::default() };
    let others: Vec<usize> = running(state).filter(|&other| other != this).collect();
    if state.machine.ready(thread) == Ready::No {
        match state.machine.waiting(thread) {
            Some(Waiting::Lock { holders, .. }) => {
                // Each of them has to let go.
                if let Some(holder) = holders.into_iter().find(|&holder| holder != thread) {
                    return ThreadSet::only(holder);
                }
                return ThreadSet::default();
            }
            Some(Waiting::End(other)) => return ThreadSet::only(other),
            _ => {}
        }
    }
    let mut set = ThreadSet::default();
    for other in others {
        let reach = reaches.of(other);
        let conflicts = match op {
            Op::Start | Op::Finish | Op::Yield | Op::Fence(_) | Op::Join(_) => false,
            Op::Park { .. } | Op::Unpark(_) => reach.parks,
            Op::Load { at, .. } => reach.writes && reach.object(at),
            Op::ReadPlain { at } | Op::WritePlain { at, .. } => plain(state, this, reach, at),
            Op::Store { at, .. } | Op::Update { at, .. } => reach.object(at),
            Op::Lock { lock, .. }
            | Op::TryLock { lock, .. }
            | Op::Unlock { lock, .. }
            | Op::Downgrade { lock, .. } => reach.object(lock),
            Op::Wait { condvar, mutex, .. } | Op::Wake { condvar, mutex, .. } => {
                reach.object(condvar) || reach.object(mutex)
            }
            Op::Notify { condvar, .. } => reach.object(condvar),
            Op::Send { channel }
            | Op::AwaitTaken { channel }
            | Op::Receive { channel, .. }
            | Op::DropSender { channel }
            | Op::DropReceiver { channel } => reach.object(channel),
            // It may ask whether somebody is about to receive.
            Op::TrySend { .. } => true,
        };
        if conflicts {
            set.insert(id(other));
        }
    }
    set
}

/// Whether somebody who can come to these places can come to the plain memory that the thread is about to touch.
fn plain(state: &State, thread: usize, reach: &Reach, at: model::ObjectId) -> bool {
    if reach.object(at) {
        return true;
    }
    let leaf = state.plain.iter().find(|(_, object)| **object == at);
    let is_step = state.threads[thread]
        .pending
        .as_ref()
        .is_some_and(|pending| matches!(pending.kind, PendingKind::Plain(_)));
    is_step && leaf.is_none_or(|(leaf, _): (&(Base, Vec<u32>), _)| reach.bases.contains(&leaf.0))
}
