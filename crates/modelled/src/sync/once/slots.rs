//! A value is made once an execution, and a cell gives references into itself; so a static keeps the values of all
//! executions, in slots that are filled one after the other.

use crate::runtime::{Context, context};
use std::sync as std_sync;
use std::sync::atomic::AtomicU64;

/// A slot for each execution in which the cell is used. Chunks double in size, so that a reference into one stays good
/// while more are added.
pub(super) struct Slots<T> {
    /// The value outside of executions.
    native: std_sync::OnceLock<T>,
    chunks: [std_sync::OnceLock<Box<[std_sync::OnceLock<T>]>>; CHUNKS],
    /// The execution of the newest slot, and how many slots there are.
    execution: AtomicU64,
    count: AtomicU64,
}

/// Enough for a million executions.
const CHUNKS: usize = 20;

impl<T> Slots<T> {
    pub const fn new() -> Self {
        Slots {
            native: std_sync::OnceLock::new(),
            chunks: [const { std_sync::OnceLock::new() }; CHUNKS],
            execution: AtomicU64::new(0),
            count: AtomicU64::new(0),
        }
    }

    /// Where the slot of this execution is. Only the thread that holds the baton calls this.
    fn place(&self, context: &Context) -> (usize, usize) {
        let relaxed = std_sync::atomic::Ordering::Relaxed;
        if self.execution.swap(context.number(), relaxed) != context.number() {
            self.count.fetch_add(1, relaxed);
        }
        let nth = self.count.load(relaxed);
        let chunk = nth.ilog2();
        (chunk as usize, (nth - (1 << chunk)) as usize)
    }

    /// The slot of the running execution, or the one outside of all.
    pub fn current(&self) -> &std_sync::OnceLock<T> {
        let Some(context) = context() else { return &self.native };
        let (chunk, index) = self.place(&context);
        let slots = self.chunks[chunk]
            .get_or_init(|| (0..1 << chunk).map(|_| std_sync::OnceLock::new()).collect());
        &slots[index]
    }

    /// The same, for an exclusive owner.
    pub fn current_mut(&mut self) -> &mut std_sync::OnceLock<T> {
        self.current();
        let Some(context) = context() else { return &mut self.native };
        let (chunk, index) = self.place(&context);
        &mut self.chunks[chunk].get_mut().expect("the chunk of the current slot")[index]
    }
}
