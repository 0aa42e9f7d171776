//! A gauge that stays right when work is given up.

use crate::gauge::Gauge;
use std::future::poll_fn;
use std::task::Poll;

// ANCHOR: forgetful
/// Answers a request. Wrong: whoever drops this future half-way leaves the gauge too high.
pub async fn answer_forgetfully(
    open: &std::sync::atomic::AtomicI64,
    work: impl Future<Output = ()>,
) {
    open.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    work.await; // if the client goes away, this never comes back
    open.fetch_sub(1, std::sync::atomic::Ordering::Relaxed);
}
// ANCHOR_END: forgetful

// ANCHOR: guarded
/// Answers a request, and counts it for as long as this future lives.
pub async fn answer(open: &Gauge, work: impl Future<Output = ()>) {
    let _inside = open.enter();
    work.await;
}
// ANCHOR_END: guarded

/// Work that never ends.
pub fn endless() -> impl Future<Output = ()> {
    poll_fn(|_| Poll::Pending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
    use std::task::{Context, Waker};

    #[test]
    fn a_dropped_future_takes_its_guard_along() {
        // ANCHOR: dropped
        let mut context = Context::from_waker(Waker::noop());

        let open = Gauge::default();
        {
            let mut request = pin!(answer(&open, endless()));
            assert!(request.as_mut().poll(&mut context).is_pending());
            assert_eq!(open.get(), 1); // it is under way
        } // … and here it is dropped: cancelled
        assert_eq!(open.get(), 0);

        let open = AtomicI64::new(0);
        {
            let mut request = pin!(answer_forgetfully(&open, endless()));
            assert!(request.as_mut().poll(&mut context).is_pending());
        }
        assert_eq!(open.load(Relaxed), 1); // for ever
        // ANCHOR_END: dropped
    }

    #[test]
    fn work_that_ends_is_counted_down_by_both() {
        let mut context = Context::from_waker(Waker::noop());
        let gauge = Gauge::default();
        assert!(pin!(answer(&gauge, async {})).poll(&mut context).is_ready());
        let bare = AtomicI64::new(0);
        assert!(pin!(answer_forgetfully(&bare, async {})).poll(&mut context).is_ready());
        assert_eq!((gauge.get(), bare.into_inner()), (0, 0));
    }
}
