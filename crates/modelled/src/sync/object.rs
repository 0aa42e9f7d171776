//! Which object of the running execution a value stands for.

use crate::runtime::Context;
use model::{Machine, ObjectId};
use std::sync::atomic::{AtomicU64, Ordering};

/// The number of the execution in which the value was last used, and the object's number in it. It is worthless in the
/// next execution: that is how statics start afresh.
#[derive(Default, Debug)]
pub(super) struct Handle(AtomicU64);

const INDEX_BITS: u32 = 24;

impl Handle {
    pub const fn new() -> Self {
        Handle(AtomicU64::new(0))
    }

    /// The object, added on first use in this execution. Only the thread that holds the baton calls this.
    pub fn get(&self, context: &Context, add: impl FnOnce(&mut Machine) -> ObjectId) -> ObjectId {
        match self.known(context) {
            Some(id) => id,
            None => {
                let id = context.with_machine(add);
                assert!(id.index() < 1 << INDEX_BITS, "too many objects");
                self.0.store(context.number() << INDEX_BITS | id.index() as u64, Ordering::Relaxed);
                id
            }
        }
    }

    /// The object, if it has been used in this execution.
    pub fn known(&self, context: &Context) -> Option<ObjectId> {
        let packed = self.0.load(Ordering::Relaxed);
        let index = packed & ((1 << INDEX_BITS) - 1);
        (packed >> INDEX_BITS == context.number()).then(|| ObjectId::from_index(index as usize))
    }

    /// Whether it was used in an execution, but not in this one.
    pub fn is_left_over(&self, context: &Context) -> bool {
        self.0.load(Ordering::Relaxed) != 0 && self.known(context).is_none()
    }

    /// Forgets the object: the next use adds a new one.
    pub fn forget(&mut self) {
        *self.0.get_mut() = 0;
    }
}
