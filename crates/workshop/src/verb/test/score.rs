//! Counting what passed and what failed.

use std::fmt;
use std::ops::AddAssign;
use workbook::process::Outcome;

/// Numbers of tests; a check that is no test suite counts as one test.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) passed: usize,
    pub(super) failed: usize,
}

impl Score {
    pub(super) const fn one_passed() -> Self {
        Self { passed: 1, failed: 0 }
    }

    pub(super) const fn one_failed() -> Self {
        Self { passed: 0, failed: 1 }
    }

    /// The score of a run of `cargo test`. What did not even compile counts as one failed test.
    pub(super) fn of_tests(outcome: &Outcome) -> Self {
        let mut score = sum(&outcome.text);
        if !outcome.status.success() && score.failed == 0 {
            score += Self::one_failed();
        }
        score
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Adds up libtest's closing lines: `test result: ok. 12 passed; 0 failed; …`, one a test program.
fn sum(text: &str) -> Score {
    let mut score = Score::default();
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("test result: ")) {
        let count = |what: &str| {
            let before = line.split(';').find_map(|part| part.trim().strip_suffix(what))?;
            before.split_whitespace().next_back()?.parse().ok()
        };
        score +=
            Score { passed: count(" passed").unwrap_or(0), failed: count(" failed").unwrap_or(0) };
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_all_programs_are_added_up() {
        let text = "running 2 tests\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 10 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.00s\n";
        assert_eq!(sum(text), Score { passed: 12, failed: 3 });
        assert_eq!(sum("error: could not compile"), Score::default());
    }

    #[test]
    fn a_score_reads_as_continuous_integration_expects_it() {
        assert_eq!(Score { passed: 12, failed: 3 }.to_string(), "12 passed, 3 failed");
    }
}
