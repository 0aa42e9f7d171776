//! Threads, scopes and parking.

use crate::outcomes::{assert_right, exhaustive, fails, is_panic, outcomes};
use modelled::runtime::{Config, Failure, ReplayError, Signal, explore, replay, unwind};
use modelled::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use modelled::sync::atomic::{AtomicBool, AtomicU64};
use modelled::sync::{Arc, thread};
use std::time::Duration;

#[test]
fn scopes_wait_and_nest() {
    let seen = outcomes(|| {
        let x = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| {
                scope.spawn(|| x.fetch_add(1, Relaxed));
                x.fetch_add(10, Relaxed)
            });
        });
        x.load(Relaxed)
    });
    assert_eq!(seen, [11].into());
}

#[test]
fn a_failed_assertion_behind_a_scope_is_reported() {
    let failure = fails(|| {
        let x = AtomicU64::new(0);
        let add = || x.store(x.load(SeqCst) + 1, SeqCst);
        thread::scope(|scope| {
            scope.spawn(add);
            scope.spawn(add);
        });
        assert_eq!(x.load(SeqCst), 2, "one is missing");
    });
    assert!(is_panic(&failure, "one is missing"), "{failure}");
}

#[test]
fn a_panic_in_a_scope_is_reported_where_it_happens() {
    let failure = fails(|| {
        let x = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| {
                x.fetch_add(1, SeqCst);
                panic!("inside")
            });
            x.fetch_add(1, SeqCst);
        });
    });
    let Failure::Panic { thread, message, location, .. } = failure else { panic!("a panic") };
    assert_eq!((thread, message.as_str()), (1, "inside"));
    assert!(location.is_some_and(|(file, _)| file.ends_with("threads.rs")));
}

#[test]
fn a_panic_is_a_failure_even_where_it_is_caught() {
    let failure = fails(|| {
        let _ = std::panic::catch_unwind(|| panic!("caught"));
        AtomicU64::new(0).load(Relaxed);
    });
    assert!(is_panic(&failure, "caught"));
}

#[test]
fn a_drop_that_panics_while_unwinding_does_no_harm() {
    struct Bomb<'a>(&'a AtomicU64);
    impl Drop for Bomb<'_> {
        fn drop(&mut self) {
            assert_eq!(self.0.load(SeqCst), 7, "never reached: the thread is frozen");
        }
    }
    let failure = fails(|| {
        let x = AtomicU64::new(0);
        let _bomb = Bomb(&x);
        panic!("first");
    });
    assert!(is_panic(&failure, "first"));
}

#[test]
fn unwinding_scopes_and_bodies() {
    assert!(is_panic(&fails(|| unwind("the body")), "the body"));
    let failure = fails(|| {
        thread::scope(|scope| {
            scope.spawn(|| unwind("unseen"));
        });
    });
    assert!(is_panic(&failure, "a scoped thread panicked"), "{failure}");
    assert_right(&exhaustive(|| {
        let x = AtomicU64::new(0);
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            thread::scope(|scope| {
                scope.spawn(|| x.fetch_add(1, Relaxed));
                unwind("from the scope's closure")
            })
        }));
        let payload: Box<dyn std::any::Any + Send> = caught.map(|never: ()| never).unwrap_err();
        assert!(payload.is::<String>());
        assert_eq!(x.load(Relaxed), 1);
    }));
}

#[test]
fn parking_is_ended_by_a_token() {
    assert_right(&exhaustive(|| {
        let ready = Arc::new(AtomicBool::new(false));
        let (main, theirs) = (thread::current(), ready.clone());
        let other = thread::spawn(move || {
            theirs.store(true, Release);
            main.unpark();
        });
        while !ready.load(Acquire) {
            thread::park();
        }
        other.join().unwrap();
    }));
    assert!(matches!(fails(thread::park), Failure::Deadlock(_)));
    assert_right(&exhaustive(|| thread::park_timeout(Duration::from_secs(1))));
}

#[test]
fn handles_tell_threads_apart() {
    assert_right(&exhaustive(|| {
        let named =
            thread::Builder::new().name("worker".into()).spawn(|| thread::current().id()).unwrap();
        assert_eq!(named.thread().name(), Some("worker"));
        let id = named.thread().id();
        assert_eq!(named.join().unwrap(), id);
        assert_ne!(thread::current().id(), id);
    }));
}

#[test]
fn too_many_threads_are_refused() {
    let failure = fails(|| {
        for _ in 0..20 {
            thread::spawn(|| {});
        }
    });
    assert!(matches!(failure, Failure::Unsupported { .. }), "{failure}");
}

#[test]
fn an_exploration_repeats_itself() {
    let count = || {
        let report = exhaustive(|| {
            let x = AtomicU64::new(0);
            thread::scope(|scope| {
                scope.spawn(|| x.store(1, Release));
                scope.spawn(|| (x.load(Acquire), x.fetch_add(1, Relaxed)));
                x.fetch_add(1, Relaxed);
            });
        });
        assert_right(&report);
        (report.executions, report.redundant, report.steps, report.files)
    };
    let first = count();
    assert!((0..5).all(|_| count() == first));
}

#[test]
fn a_body_must_repeat_itself() {
    let twice = std::sync::atomic::AtomicU64::new(0);
    let report = explore(&Config::exhaustive(), move || {
        let threads = 3 - twice.fetch_add(1, Relaxed).min(1);
        let x = AtomicU64::new(0);
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| x.store(1, Relaxed));
            }
        });
    });
    assert_eq!(report.failure, Some(Failure::NotRepeatable));
}

#[test]
fn a_schedule_of_another_program_is_refused() {
    let body = || {
        let x = AtomicU64::new(0);
        x.load(Relaxed);
    };
    assert_eq!(replay(&Config::exhaustive(), "ab", body).unwrap_err(), ReplayError::OtherProgram);
    assert!(matches!(replay(&Config::exhaustive(), "a?", body), Err(ReplayError::NoSchedule(_))));
    assert_right(&replay(&Config::exhaustive(), "a", body).unwrap());
}

#[test]
fn a_signal_comes_through_threads_and_scopes_as_it_was_raised() {
    let failure = fails(|| {
        thread::scope(|scope| {
            scope.spawn(|| Signal::raise(42_u8));
        });
    });
    let Failure::Panic { message, signal: Some(signal), .. } = failure else { panic!("a signal") };
    assert_eq!((message.as_str(), signal.get()), ("42", Some(&42_u8)));
    assert_eq!(signal.get::<u16>(), None);
    let failure = fails(|| {
        let other = thread::spawn(|| Signal::raise("told".to_owned()));
        let _: thread::Result<()> = other.join();
    });
    let Failure::Panic { signal: Some(signal), .. } = failure else { panic!("a signal") };
    assert_eq!(signal.get::<String>().map(String::as_str), Some("told"));
    let Failure::Panic { signal, .. } = fails(|| panic!("42")) else { panic!("a panic") };
    assert_eq!(signal, None, "a message is no signal, whatever it says");
}

/// Whoever asks whether a thread has ended may be told so, or not yet.
#[test]
fn ends_are_seen_or_not_yet() {
    let seen = outcomes(|| {
        let x = Arc::new(AtomicU64::new(0));
        let theirs = x.clone();
        let other = thread::spawn(move || theirs.store(1, Relaxed));
        let finished = other.is_finished();
        (finished, x.load(Relaxed), other.join().is_ok())
    });
    // Nothing is promised about what else is seen of a thread that has ended.
    let all = [(false, 0), (false, 1), (true, 0), (true, 1)];
    assert_eq!(seen, all.map(|(finished, x)| (finished, x, true)).into());
    assert_right(&exhaustive(|| {
        thread::scope(|scope| {
            let other = scope.spawn(|| ());
            while !other.is_finished() {}
        });
    }));
}

/// The steps that answer the question are part of the schedule, so it can be played again.
#[test]
fn a_failure_after_an_end_was_seen_can_be_replayed() {
    let failure = fails(|| {
        let other = thread::spawn(|| ());
        if other.is_finished() {
            panic!("it has ended");
        }
    });
    assert!(is_panic(&failure, "it has ended"));
}

#[test]
fn scoped_threads_have_names() {
    assert_right(&exhaustive(|| {
        thread::scope(|scope| {
            let named = thread::Builder::new().name("worker".into());
            let named = named.spawn_scoped(scope, || thread::current().id()).unwrap();
            assert_eq!(named.thread().name(), Some("worker"));
            let id = named.thread().id();
            assert_eq!(named.join().unwrap(), id);
        });
        assert_eq!(thread::current().name(), Some("main"));
    }));
}

#[test]
fn a_stack_that_may_not_be_had_is_refused() {
    let failure = fails(|| {
        let _ = thread::Builder::new().stack_size(1 << 40).spawn(|| ());
    });
    assert!(matches!(failure, Failure::Unsupported { .. }), "{failure}");
    assert_right(&exhaustive(|| {
        let small = thread::Builder::new().stack_size(1 << 20).spawn(|| 1).unwrap();
        assert_eq!(small.join().unwrap(), 1);
    }));
}
