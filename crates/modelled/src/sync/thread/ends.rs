//! Whether a thread has ended: a question that hardly anybody asks, so only then is the answer a part of the search.
//!
//! A thread that ends writes to memory that `is_finished` reads, if some thread of the exploration has asked. The first
//! execution in which that happens does not count: the search begins again, with the writes.

use super::Site;
use crate::runtime::{Context, context};
use crate::sync::object::Handle;
use model::{Effect, ObjectId, Op, ThreadId as ModelThread, Type};
use std::sync::atomic::{AtomicU8, Ordering};

/// There is one exploration at a time.
static WATCHED: AtomicU8 = AtomicU8::new(UNASKED);

const UNASKED: u8 = 0;
/// In the current execution, which had begun without the writes.
const ASKED: u8 = 1;
const WRITTEN: u8 = 2;

/// A new exploration begins.
pub(crate) fn forget() {
    WATCHED.store(UNASKED, Ordering::Relaxed);
}

/// Whether the execution that has ended does not count. The next one writes down what was asked for.
pub(crate) fn was_in_vain() -> bool {
    let asked = WATCHED.load(Ordering::Relaxed) == ASKED;
    if asked {
        WATCHED.store(WRITTEN, Ordering::Relaxed);
    }
    asked
}

/// Whether one thread of a model run has ended.
#[derive(Default)]
pub(super) struct End(Handle);

impl End {
    fn object(&self, context: &Context) -> ObjectId {
        self.0.get(context, |machine| machine.add_atomic(Type::Bool, 0))
    }

    /// The thread is about to end.
    pub fn reach(&self, site: Site) {
        if WATCHED.load(Ordering::Relaxed) != WRITTEN {
            return;
        }
        if let Some(context) = context() {
            let at = self.object(&context);
            context.step(Op::Store { at, value: 1, order: Ordering::Relaxed }, site);
        }
    }

    /// std promises nothing about what else the asking thread then sees.
    pub fn is_reached(&self, context: &Context, thread: ModelThread, site: Site) -> bool {
        if WATCHED.load(Ordering::Relaxed) == WRITTEN {
            let at = self.object(context);
            let look = Op::Load { at, order: Ordering::Relaxed };
            return matches!(context.step(look, site).effect, Effect::Read { value: 1, .. });
        }
        WATCHED.store(ASKED, Ordering::Relaxed);
        context.step(Op::Yield, site);
        context.with_machine(|machine| machine.finished(thread))
    }
}
