//! The lost update under loom, which runs a closure once for each order of its threads' steps.

use std::panic::{AssertUnwindSafe, catch_unwind};

// ANCHOR: model
use loom::sync::Arc;
use loom::sync::atomic::{AtomicU64, Ordering, Ordering::Relaxed};
use loom::thread;

/// Two threads add one each. What is the total?
fn two_additions(add: fn(&AtomicU64)) -> u64 {
    let count = Arc::new(AtomicU64::new(0));
    let other = {
        let count = Arc::clone(&count);
        thread::spawn(move || add(&count))
    };
    add(&count);
    other.join().unwrap();
    count.load(Relaxed)
}
// ANCHOR_END: model

#[test]
fn one_step_loses_nothing_in_any_order() {
    // ANCHOR: right
    loom::model(|| {
        let total = two_additions(|count| {
            count.fetch_add(1, Relaxed);
        });
        assert_eq!(total, 2);
    });
    // ANCHOR_END: right
}

#[test]
fn two_steps_lose_an_update_in_some_order() {
    let failure = catch_unwind(AssertUnwindSafe(|| {
        // ANCHOR: wrong
        loom::model(|| {
            let total = two_additions(|count| {
                let n = count.load(Relaxed);
                count.store(n + 1, Relaxed);
            });
            assert_eq!(total, 2, "an update is lost");
        });
        // ANCHOR_END: wrong
    }))
    .expect_err("loom tries every order, and one of them is wrong");
    let message = failure.downcast_ref::<String>().expect("assert_eq panics with a text");
    assert!(message.contains("an update is lost"), "{message}");
}

// ANCHOR: publish
/// One thread fills in a value and then says that it is there. What does the other one find?
fn published(write: Ordering, read: Ordering) -> Option<u64> {
    let value = Arc::new(AtomicU64::new(0));
    let ready = Arc::new(AtomicU64::new(0));
    let writer = {
        let (value, ready) = (Arc::clone(&value), Arc::clone(&ready));
        thread::spawn(move || {
            value.store(42, Relaxed);
            ready.store(1, write);
        })
    };
    let seen = (ready.load(read) == 1).then(|| value.load(Relaxed));
    writer.join().unwrap();
    seen
}
// ANCHOR_END: publish

#[test]
fn what_is_released_is_seen_after_the_acquire() {
    // ANCHOR: released
    loom::model(|| {
        let seen = published(Ordering::Release, Ordering::Acquire);
        assert!(seen.is_none_or(|value| value == 42));
    });
    // ANCHOR_END: released
}

#[test]
fn relaxed_may_announce_a_value_that_is_not_there() {
    let failure = catch_unwind(AssertUnwindSafe(|| {
        // ANCHOR: relaxed
        loom::model(|| {
            let seen = published(Ordering::Relaxed, Ordering::Relaxed);
            assert!(seen.is_none_or(|value| value == 42), "ready, and yet not there");
        });
        // ANCHOR_END: relaxed
    }))
    .expect_err("Relaxed lets the reader see the flag before the value");
    let message = failure.downcast_ref::<&str>().expect("assert! panics with a text");
    assert_eq!(*message, "ready, and yet not there");
}

/// Each of two threads raises a flag, and then looks at the other's. Can both find it down?
fn each_misses_the_other(raise_then_look: fn(&AtomicU64, &AtomicU64) -> u64) -> bool {
    let both_missed = std::sync::atomic::AtomicBool::new(false);
    let both_missed: &'static _ = Box::leak(Box::new(both_missed));
    loom::model(move || {
        let (x, y) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let other = {
            let (x, y) = (Arc::clone(&x), Arc::clone(&y));
            thread::spawn(move || raise_then_look(&x, &y))
        };
        let mine = raise_then_look(&y, &x);
        if (mine, other.join().unwrap()) == (0, 0) {
            both_missed.store(true, Relaxed);
        }
    });
    both_missed.load(Relaxed)
}

/// What the page "Store buffers, IRIW, and choosing an ordering" says of loom.
#[test]
fn loom_knows_the_fence_of_store_buffering_and_not_the_accesses() {
    assert!(each_misses_the_other(|mine, other| {
        mine.store(1, Ordering::Release);
        other.load(Ordering::Acquire)
    }));
    // Rust forbids it, and loom does not know.
    assert!(each_misses_the_other(|mine, other| {
        mine.store(1, Ordering::SeqCst);
        other.load(Ordering::SeqCst)
    }));
    assert!(!each_misses_the_other(|mine, other| {
        mine.store(1, Relaxed);
        loom::sync::atomic::fence(Ordering::SeqCst);
        other.load(Relaxed)
    }));
}
