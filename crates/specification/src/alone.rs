//! Long random sequences of calls by one thread.

use crate::{Call, Meaning, Specification};
use proptest::collection::vec;
use proptest::strategy::Union;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most calls of a sequence.
const LONGEST: usize = 40;
/// How often a failing sequence is made simpler, at most.
const SIMPLER: u32 = 4_000;

impl<T: 'static, S: Clone + 'static> Specification<T, S> {
    /// Makes `count` random sequences of calls, each on an object of its own, and compares every answer. The same sequences each
    /// time: a verdict must not depend on luck.
    ///
    /// A sequence ends before a call that waits. The panics of calls are caught; the panic hook is for the caller to see to.
    ///
    /// # Errors
    /// A call does not do what it means: the simplest sequence that was found in which the last call does not.
    pub fn check_alone(&self, count: u32) -> Result<(), Vec<Call<T, S>>> {
        let any = Union::new(self.operations.iter().map(|operation| operation.any.clone()));
        let config = Config {
            cases: count,
            failure_persistence: None,
            max_shrink_iters: SIMPLER,
            ..Config::default()
        };
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let result = runner.run(&vec(any, 1..=LONGEST), |calls| match self.first_wrong(&calls) {
            None => Ok(()),
            Some(_) => Err(TestCaseError::fail("")),
        });
        match result {
            Ok(()) => Ok(()),
            Err(TestError::Fail(_, mut calls)) => {
                // An object that is right the second time is not the same each time: then all of it is to blame.
                let wrong = self.first_wrong(&calls).unwrap_or(calls.len() - 1);
                calls.truncate(wrong + 1);
                Err(calls)
            }
            Err(TestError::Abort(why)) => unreachable!("no sequence is thrown away: {why}"),
        }
    }

    /// Which of these calls is the first that does not do what it means.
    fn first_wrong(&self, calls: &[Call<T, S>]) -> Option<usize> {
        let object = self.make();
        let mut state = self.start.clone();
        for (index, call) in calls.iter().enumerate() {
            let expected = match call.means(&mut state) {
                Meaning::Answer(answer) => Some(answer),
                Meaning::Waits => return None,
                Meaning::Panics => None,
            };
            let answer = catch_unwind(AssertUnwindSafe(|| call.run(&object))).ok();
            if answer != expected {
                return Some(index);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::num::i64;
    use std::cell::Cell;

    struct Total(Cell<i64>);

    fn total(add: fn(&Total, &i64) -> i64) -> Specification<Total, i64> {
        Specification::new(|| Total(Cell::new(0)), 0_i64)
            .operation("add", [1, 10], i64::ANY, add, |sum, n| match sum.checked_add(*n) {
                Some(more) => {
                    *sum = more;
                    Meaning::Answer(more)
                }
                None => Meaning::Panics,
            })
            .look("get", |total| total.0.get(), |sum| *sum)
    }

    #[test]
    fn what_is_right_does_not_surprise() {
        let right = total(|total, n| {
            let more = total.0.get().checked_add(*n).expect("an overflow");
            total.0.set(more);
            more
        });
        std::panic::set_hook(Box::new(|_| {}));
        assert!(right.check_alone(500).is_ok());
    }

    #[test]
    fn a_total_of_32_bits_is_caught_by_the_simplest_sequence() {
        let narrow = total(|total, n| {
            let more = total.0.get() as i32 as i64 + n;
            total.0.set(more);
            more
        });
        let texts = || {
            narrow.check_alone(500).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let calls = texts();
        assert!(calls.len() <= 2, "{calls:?}");
        assert_eq!(texts(), calls, "the same each time");
    }
}
