//! Why a step or a schedule is not possible.

use thiserror::Error;

/// Why a step could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StepError {
    /// There is no such thread, at least not yet.
    #[error("there is no such thread")]
    NoSuchThread,
    /// The execution has ended.
    #[error("the execution has ended")]
    Ended,
    /// The thread has ended, or waits for another one.
    #[error("this thread cannot go on: it has ended, or waits for another one")]
    NotReady,
    /// The step can go only in so many ways.
    #[error("this step can go in {} only", ways(*.0))]
    NoSuchWay(usize),
    /// The schedule has reached the limit of steps.
    #[error("a schedule has at most {0} steps")]
    TooManySteps(usize),
}

/// Where a schedule stops to fit the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("step {} of the schedule does not fit the program: {error}", step + 1)]
pub struct PlayError {
    /// The step, from 0; those before it have been taken.
    pub step: usize,
    /// What is wrong with it.
    pub error: StepError,
}

fn ways(count: usize) -> String {
    if count == 1 { "one way".to_owned() } else { format!("{count} ways") }
}
