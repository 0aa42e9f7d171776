//! Who decides.

use crate::clock::{Epoch, ThreadId, ThreadSet};
use crate::footprint::Footprint;
use crate::machine::Machine;
use crate::search::fairness::PATIENCE;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Makes the decisions of one [`Execution`](crate::Execution). The same decisions in the same program give the same execution.
pub trait Guide {
    /// Who takes the next step: one of `enabled`, which is never empty. `last` took the one before.
    /// `None`: whatever can follow has been seen in another execution.
    fn pick_thread(
        &mut self,
        machine: &Machine,
        enabled: ThreadSet,
        last: ThreadId,
    ) -> Option<ThreadId>;

    /// Which of the `count` ways, at least two, the step goes.
    fn pick_choice(&mut self, count: usize) -> usize;

    /// The thread that was picked has taken its step, which touched that much.
    fn performed(&mut self, _step: Epoch, _footprint: &Footprint, _looks: Option<Looks>) {}

    /// Whether loops that keep nothing from one round to the next are to wait as if they were blocked.
    fn awaits(&self) -> bool {
        false
    }

    /// These may be about to go round such a loop: better later, and if it must be, this one first.
    fn rather_not(&mut self, _threads: ThreadSet, _first: Option<ThreadId>) {}

    /// What threads look at in such loops.
    fn look(&mut self, _looks: Vec<(ThreadId, Looks)>) {}

    /// All that the thread has done since this step of its own was a round of such a loop, which is over.
    fn came_round(&mut self, _thread: ThreadId, _began: u32) {}

    /// What is known of a thread that reads these values with this past in such a loop.
    fn stays(&self, _thread: ThreadId, _past: u64, _values: &[u64]) -> Option<Known> {
        None
    }

    /// Takes note of that.
    fn learn(&mut self, _thread: ThreadId, _past: u64, _values: &[u64], _known: Known) {}

    /// A thread has gone round this loop for long.
    fn lasts(&mut self, _within: u32) {}

    /// A thread that read this value at this place of a loop has left it.
    fn once_left(&mut self, _asked: u64) {}

    /// Whether it makes sense to ask if another one stays.
    fn may_stay(&self, _asked: u64) -> bool {
        false
    }

    /// How many rounds of this loop show that it goes on, if nothing changes.
    fn rounds(&self, _within: u32) -> usize {
        0
    }

    /// The next execution is to be the same as this one.
    fn again(&mut self) {}

    /// The thread that took the last step has started another one.
    fn spawned(&mut self, _child: ThreadId) {}

    /// How many rounds the thread, in this loop, may go on by itself although nothing changes that it looks at: the loop
    /// may give up. 0: it waits until something changes. `None`: as the guide likes, a step at a time.
    fn patience(&self, thread: ThreadId, loop_id: u64) -> Option<usize>;

    /// Whether the thread is known to go on in this loop until something changes, whatever it does in it.
    fn never_ends(&self, thread: ThreadId, loop_id: u64) -> bool {
        self.patience(thread, loop_id) == Some(0)
    }

    /// How many turns a thread that goes round a loop gets once nobody else can go on, before the loop is said never to end.
    fn turns(&self) -> u32 {
        PATIENCE
    }

    /// Whether the thread may go on although it has written the same several times: it need not be in a loop that waits.
    fn lets_write(&self, _thread: ThreadId) -> bool {
        false
    }

    /// Whether it repeats an execution: then it has given all the turns that it takes to tell that loops do not end.
    fn repeats(&self) -> bool {
        false
    }

    /// The thread that was picked, which waits in a loop, goes on by itself from here. It looks at so much.
    fn goes_on_alone(&mut self, _looks_at: &Footprint) {}

    /// From here on others may come in between again.
    fn goes_on_with_others(&mut self) {}

    /// It has gone on for as long as it may, and is still in this loop. Nothing has come of it: the execution is not needed.
    fn was_futile(&mut self, _thread: ThreadId, _loop_id: u64) {}
}

/// What comes of a round of a loop that keeps nothing from one round to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// The thread comes round, and does so for ever if it reads the same.
    Stays,
    /// It does something else then or later.
    Leaves,
}

/// A thread looks at an atomic, in a loop that keeps nothing from one round to the next.
#[derive(Clone, Debug)]
pub struct Looks {
    /// All that the thread has done and read.
    pub(super) past: u64,
    /// The stores that it could see: who has made them, and the values.
    pub(super) stores: Vec<(Epoch, u64)>,
    /// The values that it is offered: others come with other orders of steps.
    pub(super) offered: Vec<u64>,
}

/// Tells loops apart, by the place at which a thread is known to be in one.
pub(super) fn loop_id<S: Hash>(site: S) -> u64 {
    let mut hasher = DefaultHasher::new();
    site.hash(&mut hasher);
    hasher.finish()
}
