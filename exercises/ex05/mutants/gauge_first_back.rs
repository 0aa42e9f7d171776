//! A permit and a gauge: whoever leaves lowers the gauge before the permit is back.
//!
//! verdict: wrong
//! mistake: none
//! says: a request finds room
use crate::sync::atomic::{AtomicUsize, Ordering};
struct Leave<'a>(&'a InFlight);
impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.gauge.fetch_sub(1, Ordering::SeqCst);
        self.0.permits.fetch_add(1, Ordering::SeqCst);
    }
}
pub struct InFlight {
    permits: AtomicUsize,
    gauge: AtomicUsize,
}
impl InFlight {
    pub fn new(limit: usize) -> Self {
        Self { permits: AtomicUsize::new(limit), gauge: AtomicUsize::new(0) }
    }
    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        self.permits.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).ok()?;
        self.gauge.fetch_add(1, Ordering::SeqCst);
        let _leave = Leave(self);
        Some(work())
    }
    pub fn now(&self) -> usize {
        self.gauge.load(Ordering::SeqCst)
    }
}
