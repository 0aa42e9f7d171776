//! What is considered possible.

/// Which behaviours are considered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Semantics {
    /// RC11 without load buffering if set; else loads read the newest store: sequential consistency.
    pub weak_memory: bool,
    /// Leave out choices whose outcome another order of the steps has anyway; see
    /// [`Machine::choices`](crate::Machine::choices).
    /// To be set when every order of steps is tried; not to be set when states are compared by
    /// [`Machine::encode`](crate::Machine::encode).
    pub skip_equivalent: bool,
    /// How many times a thread may read one and the same overwritten store at one place of the program: stores become
    /// visible in the end. An [`Execution`](crate::Execution) sees to that, which knows places.
    /// `u8::MAX`: any number of times, for a search that tells loops by meeting a state again.
    pub stale_reads: u8,
    /// How many times a thread's weak compare-exchanges fail for no reason.
    pub weak_failures: u16,
    /// How many times a thread wakes up from waiting or parking for no reason.
    pub spurious_wakeups: u8,
    /// The program uses SeqCst operations beside weaker ones, or may do so. Only then the axiom for SeqCst can forbid
    /// anything that views allow; the whole past is kept for it.
    pub mixed_orderings: bool,
}

impl Semantics {
    /// Sequential consistency, and nothing happens for no reason: simple stories.
    pub const INTERLEAVING: Semantics = Semantics {
        weak_memory: false,
        skip_equivalent: true,
        stale_reads: 0,
        weak_failures: 0,
        spurious_wakeups: 0,
        mixed_orderings: true,
    };
    /// RC11 and everything that std's documentation allows.
    pub const RC11: Semantics = Semantics {
        weak_memory: true,
        skip_equivalent: true,
        stale_reads: 3,
        weak_failures: 1,
        spurious_wakeups: 1,
        mixed_orderings: true,
    };
}
