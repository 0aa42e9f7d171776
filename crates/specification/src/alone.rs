//! Random sequences of calls by one thread: many short ones, and some long ones.

use crate::caller::{Caller, Compiled};
use crate::long::shorter;
use crate::{Call, Meaning, Part, State, Untyped};
use proptest::collection::vec;
use proptest::strategy::{Strategy, Union};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::RefCell;

/// The most calls of a short sequence.
const LONGEST: usize = 40;
/// How often a failing sequence is made simpler, at most.
const SIMPLER: u32 = 4_000;

/// A sequence of calls by one thread that goes wrong at its end.
pub struct WrongAlone {
    /// The simplest that was found.
    pub calls: Vec<Call>,
    /// What the last call should do, as in `answers 5`, and what it does; none if it is right when it is tried once more.
    pub last: Option<(String, String)>,
    /// Whether a call before the last one panics, as it should.
    pub panics_before: bool,
}

/// Where a sequence goes wrong.
struct Break {
    index: usize,
    should: String,
    does: String,
}

/// The same random numbers each time.
pub(crate) fn runner(count: u32) -> TestRunner {
    let config = Config {
        cases: count,
        failure_persistence: None,
        // Where few are made, each takes long.
        max_shrink_iters: SIMPLER.min(2 * count),
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

impl Untyped {
    /// Makes `count` random sequences of calls, each on an object of its own, and compares every answer; then some long ones, of up to
    /// [`LONG`](crate::LONG) calls and every look. The same sequences each
    /// time: a verdict must not depend on luck. In the middle the object is moved to another place, and in the end it is dropped.
    ///
    /// A sequence ends before a call that waits, and leaves out those of which nothing is said. The panics of calls are caught, and what comes after one that is specified to panic is
    /// compared as well; the panic hook is for the caller to see to.
    ///
    /// # Errors
    /// A call does not do what it means, or dropping the object panics.
    pub fn check_alone(&self, count: u32) -> Result<(), WrongAlone> {
        self.check_alone_by(count, &mut Compiled::new(self), |_| ())
    }

    /// The same with calls that somebody else makes. Each sequence is told to `begun` before its first call, for who wants to know which it
    /// was if one never comes back.
    ///
    /// # Errors
    /// As [`Untyped::check_alone`].
    pub fn check_alone_by(
        &self,
        count: u32,
        caller: &mut dyn Caller,
        begun: impl Fn(&[Call]),
    ) -> Result<(), WrongAlone> {
        // The runner wants to call what it is given without changing it.
        let caller = RefCell::new(caller);
        let first_wrong = |calls: &[Call]| self.first_wrong(calls, &mut **caller.borrow_mut());
        let result = runner(count).run(&self.sequences(), |calls| {
            begun(&calls);
            match first_wrong(&calls) {
                None => Ok(()),
                Some(_) => Err(TestCaseError::fail("")),
            }
        });
        let calls = match result {
            Ok(()) => {
                let goes_wrong = |calls: &Vec<Call>| {
                    begun(calls);
                    first_wrong(calls).is_some()
                };
                let Some(calls) = self.long_sequences(count).into_iter().find(goes_wrong) else {
                    return Ok(());
                };
                shorter(calls, |calls| {
                    // Whoever watches the time watches each attempt.
                    begun(calls);
                    first_wrong(calls).map(|wrong| wrong.index)
                })
            }
            Err(TestError::Fail(_, calls)) => calls,
            Err(TestError::Abort(why)) => unreachable!("no sequence is thrown away: {why}"),
        };
        // An object that is right the second time is not the same each time: then all of it is to blame.
        begun(&calls);
        let wrong = first_wrong(&calls);
        Err(self.wrong_at_its_end(calls, wrong))
    }

    fn wrong_at_its_end(&self, mut calls: Vec<Call>, wrong: Option<Break>) -> WrongAlone {
        calls.truncate(wrong.as_ref().map_or(calls.len(), |wrong| wrong.index + 1));
        let mut state = self.start.clone();
        let before = &calls[..calls.len() - 1];
        let panics_before =
            before.iter().any(|call| call.means_alone(&mut state) == Meaning::Panics);
        let last = wrong.map(|wrong| (wrong.should, wrong.does));
        WrongAlone { calls, last, panics_before }
    }

    fn sequences(&self) -> impl Strategy<Value = Vec<Call>> + use<> {
        let any = Union::new(self.operations.iter().map(|operation| operation.any.clone()));
        vec(any, 1..=LONGEST)
    }

    fn first_wrong(&self, calls: &[Call], caller: &mut dyn Caller) -> Option<Break> {
        let (first, rest) = calls.split_at(calls.len() / 2);
        let mut state = self.start.clone();
        caller.begin();
        let wrong = match self.wrong_among(first, caller, &mut state) {
            // A move: whoever goes by the address of an object is found out.
            Ok(true) => {
                caller.relocate();
                let found = self.wrong_among(rest, caller, &mut state);
                let dropped = caller.end();
                return match found {
                    Err(wrong) => Some(Break { index: wrong.index + first.len(), ..wrong }),
                    Ok(_) if !dropped => Some(Break {
                        index: calls.len() - 1,
                        should: "lets the object be dropped".to_owned(),
                        does: "dropping the object panics".to_owned(),
                    }),
                    Ok(_) => None,
                };
            }
            Ok(false) => None,
            Err(wrong) => Some(wrong),
        };
        caller.end();
        wrong
    }

    /// Makes the calls; false if one of them waits. An error is the first that does not do what it means.
    fn wrong_among(
        &self,
        calls: &[Call],
        caller: &mut dyn Caller,
        state: &mut State,
    ) -> Result<bool, Break> {
        for (index, call) in calls.iter().enumerate() {
            match call.means(Part::First, &mut state.clone()) {
                Meaning::Waits => return Ok(false),
                Meaning::Unspecified => continue,
                _ => {}
            }
            let mut wrong = None;
            let mut compare = |call: &Call, part, answer: Option<&str>, state: &mut State| {
                let meaning = call.means(part, state);
                if wrong.is_none() && !meaning.explains(answer) {
                    let does =
                        answer.map_or("it panics".to_owned(), |it| format!("it answers {it}"));
                    wrong = Some(Break { index, should: meaning.to_string(), does });
                }
            };
            let made = caller.call(call);
            for (call, part, answer) in &made.parts {
                compare(call, *part, Some(answer), state);
            }
            if made.panicked {
                compare(call, Part::First, None, state);
            }
            if let Some(wrong) = wrong {
                return Err(wrong);
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Meaning, Specification};
    use proptest::num::i64;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    struct Total(Mutex<i64>);

    fn total(add: fn(&Total, &i64) -> i64) -> Untyped {
        Specification::new(|| Total(Mutex::new(0)), 0_i64)
            .operation("add", [1, 10], i64::ANY, add, |sum, n| match sum.checked_add(*n) {
                Some(more) => {
                    *sum = more;
                    Meaning::Answer(more)
                }
                None => Meaning::Panics,
            })
            .look("get", |total| *total.0.lock().unwrap(), |sum| *sum)
            .untyped()
    }

    #[test]
    fn what_is_right_does_not_surprise() {
        let right = total(|total, n| {
            // The lock is free again when it panics.
            let before = *total.0.lock().unwrap();
            let more = before.checked_add(*n).expect("an overflow");
            *total.0.lock().unwrap() = more;
            more
        });
        std::panic::set_hook(Box::new(|_| {}));
        assert!(right.check_alone(500).is_ok());
    }

    #[test]
    fn a_total_of_32_bits_is_caught_by_the_simplest_sequence() {
        let narrow = total(|total, n| {
            let more = *total.0.lock().unwrap() as i32 as i64 + n;
            *total.0.lock().unwrap() = more;
            more
        });
        let texts = || {
            let wrong = narrow.check_alone(500).unwrap_err();
            assert!(wrong.last.is_some() && !wrong.panics_before);
            wrong.calls.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let calls = texts();
        assert!(calls.len() <= 2, "{calls:?}");
        assert_eq!(texts(), calls, "the same each time");
    }

    #[test]
    fn what_comes_after_a_panic_counts() {
        std::panic::set_hook(Box::new(|_| {}));
        let wraps = total(|total, n| {
            let before = *total.0.lock().unwrap();
            *total.0.lock().unwrap() = before.wrapping_add(*n);
            before.checked_add(*n).expect("an overflow")
        });
        let wrong = wraps.check_alone(500).unwrap_err();
        assert!(wrong.panics_before);
    }

    #[test]
    fn two_objects_do_not_share_what_is_theirs() {
        use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
        static SHARED: AtomicI64 = AtomicI64::new(0);
        let shared = Specification::new(|| SHARED.store(0, Relaxed), 0_i64)
            .operation(
                "add",
                [1],
                0..5_i64,
                |(), n| SHARED.fetch_add(*n, Relaxed) + n,
                |sum, n| {
                    *sum += n;
                    Meaning::Answer(*sum)
                },
            )
            .look("get", |()| SHARED.load(Relaxed), |sum| *sum)
            .untyped();
        assert!(shared.check_alone(100).is_ok(), "one at a time is right");
        let wrong = shared.side_by_side().check_alone(100).unwrap_err();
        let calls: Vec<String> = wrong.calls.iter().map(ToString::to_string).collect();
        assert_eq!(calls.len(), 2, "{calls:?}");
    }

    #[test]
    fn an_object_that_goes_by_its_address_is_found_out() {
        let at = |cell: &AtomicUsize| {
            let here = std::ptr::from_ref(cell) as usize;
            [0, here].contains(&cell.swap(here, SeqCst))
        };
        let placed = Specification::new(|| AtomicUsize::new(0), ())
            .action("same", at, |()| Meaning::Answer(true))
            .untyped();
        assert!(placed.check_alone(100).is_err());
    }
}
