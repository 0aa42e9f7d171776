//! Trying every order of steps.

mod depth_first;
mod execution;
mod fairness;
mod guide;
mod schedule;
mod stale;
mod verdict;

pub use depth_first::Search;
pub use execution::{Execution, Limits, Next};
pub use guide::Guide;
pub use schedule::{Replay, Schedule, ScheduleError};
pub use verdict::{Blocked, Event, Reason, Verdict, What};
