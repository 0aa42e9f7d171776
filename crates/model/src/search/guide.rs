//! Who decides.

use crate::clock::{ThreadId, ThreadSet};
use crate::machine::Machine;

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
}
