//! Details of the atomic API.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

// ANCHOR: underflow
/// Takes one from a gauge.
pub fn leave(gauge: &AtomicI64) {
    let before = gauge.fetch_sub(1, Relaxed);
    debug_assert!(before > 0, "somebody left who had not entered");
}
// ANCHOR_END: underflow

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn leaving_an_empty_room_is_noticed_in_debug_builds() {
        let gauge = AtomicI64::new(1);
        leave(&gauge);
        let again = catch_unwind(AssertUnwindSafe(|| leave(&gauge)));
        assert_eq!(again.is_err(), cfg!(debug_assertions));
        assert_eq!(gauge.into_inner(), -1);
    }

    #[test]
    fn debug_prints_the_number() {
        assert_eq!(format!("{:?}", AtomicI64::new(7)), "7");
    }
}
