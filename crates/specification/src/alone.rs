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

/// The shortest sequence found in which a call does not do what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surprise {
    /// The calls; the last one is the one that surprises.
    pub calls: Vec<String>,
    /// What the last call should have answered; none if it should have panicked.
    pub expected: Option<String>,
    /// What it answered; none if it panicked.
    pub answer: Option<String>,
}

impl<T: 'static, S: Clone + 'static> Specification<T, S> {
    /// Makes `count` random sequences of calls, each on an object of its own, and compares every answer. The same sequences each
    /// time: a verdict must not depend on luck.
    ///
    /// A sequence ends before a call that waits. The panics of calls are caught; the panic hook is for the caller to see to.
    ///
    /// # Errors
    /// A call surprises: the simplest such sequence that was found.
    pub fn check_alone(&self, count: u32) -> Result<(), Surprise> {
        let any = Union::new(self.operations.iter().map(|operation| operation.any.clone()));
        let config = Config {
            cases: count,
            failure_persistence: None,
            max_shrink_iters: SIMPLER,
            ..Config::default()
        };
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let result = runner.run(&vec(any, 1..=LONGEST), |calls| match self.surprise(&calls) {
            None => Ok(()),
            Some(_) => Err(TestCaseError::fail("")),
        });
        match result {
            Ok(()) => Ok(()),
            Err(TestError::Fail(_, calls)) => {
                // An object that is right the second time is not the same each time: that is a surprise as well.
                let calls_made = || calls.iter().map(ToString::to_string).collect();
                let other = || Surprise { calls: calls_made(), expected: None, answer: None };
                Err(self.surprise(&calls).unwrap_or_else(other))
            }
            Err(TestError::Abort(why)) => unreachable!("no sequence is thrown away: {why}"),
        }
    }

    /// What is wrong with this sequence, if anything is.
    fn surprise(&self, calls: &[Call<T, S>]) -> Option<Surprise> {
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
                let calls = calls[..=index].iter().map(ToString::to_string).collect();
                return Some(Surprise { calls, expected, answer });
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
        assert_eq!(right.check_alone(500), Ok(()));
    }

    #[test]
    fn a_total_of_32_bits_is_caught_by_the_simplest_sequence() {
        let narrow = total(|total, n| {
            let more = total.0.get() as i32 as i64 + n;
            total.0.set(more);
            more
        });
        let surprise = narrow.check_alone(500).unwrap_err();
        assert!(surprise.calls.len() <= 2, "{surprise:?}");
        assert_ne!(surprise.expected, surprise.answer);
        assert_eq!(narrow.check_alone(500).unwrap_err(), surprise, "the same each time");
    }
}
