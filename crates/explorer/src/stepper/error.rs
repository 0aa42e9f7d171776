//! Why a step or a schedule is not possible.

use std::fmt;

/// Why a step could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepError {
    /// There is no such thread.
    NoSuchThread,
    /// The execution has ended.
    Ended,
    /// The thread has ended or waits for a lock.
    NotReady,
    /// The step can go only in so many ways.
    NoSuchWay(usize),
    /// The schedule has reached the limit of steps.
    TooManySteps(usize),
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StepError::NoSuchThread => write!(f, "the program has no such thread"),
            StepError::Ended => write!(f, "the execution has ended"),
            StepError::NotReady => {
                write!(f, "this thread cannot go on: it has ended or waits for a lock")
            }
            StepError::NoSuchWay(1) => write!(f, "this step can go in one way only"),
            StepError::NoSuchWay(ways) => write!(f, "this step can go in {ways} ways only"),
            StepError::TooManySteps(most) => {
                write!(f, "a schedule of this program has at most {most} steps")
            }
        }
    }
}

impl std::error::Error for StepError {}

/// Where a schedule stops to fit the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlayError {
    /// The step, from 0; those before it have been taken.
    pub step: usize,
    /// What is wrong with it.
    pub error: StepError,
}

impl fmt::Display for PlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step {} of the schedule does not fit the program: {}", self.step + 1, self.error)
    }
}

impl std::error::Error for PlayError {}
