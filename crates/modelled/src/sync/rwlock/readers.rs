//! Who has a lock for reading.

use crate::runtime::{Context, Failure};
use crate::sync::lock::Site;
use model::ThreadId;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Which threads of which execution have the lock for reading.
pub(super) struct Readers(Mutex<Vec<Reader>>);

type Reader = (u64, ThreadId);

impl Readers {
    pub const fn new() -> Self {
        Readers(Mutex::new(Vec::new()))
    }

    fn all(&self) -> MutexGuard<'_, Vec<Reader>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn add(&self, context: &Context) {
        self.all().push((context.number(), context.me));
    }

    pub fn remove(&self, context: &Context) {
        let mut all = self.all();
        if let Some(index) = all.iter().position(|it| *it == (context.number(), context.me)) {
            all.swap_remove(index);
        }
    }

    /// Nobody may wait for a lock while having it for reading: if a writer waits as well, std may let it go first, and then
    /// nobody goes on. Here a writer need not wait in that very moment.
    pub fn expect_not_among_them(&self, context: &Context, site: Site) {
        if self.all().contains(&(context.number(), context.me)) {
            let what = "this thread has the lock for reading and asks for it again: if another one asks to write in \
                        between, both may wait for ever";
            context.fail(Failure::Unsupported { what, location: site.into() });
        }
    }
}
