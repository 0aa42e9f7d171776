//! Trying every order of steps.

mod awaiting;
mod burst;
mod cut;
mod depth_first;
mod execution;
mod fairness;
mod guide;
mod races;
mod schedule;
mod stale;
mod starve;
mod verdict;

pub use burst::Burst;
pub use cut::Cut;
pub use depth_first::Search;
pub use execution::{Execution, Limits, Next};
pub use guide::{Guide, Known, Looks};
pub use schedule::{Replay, Schedule, ScheduleError};
pub use starve::{Spoil, Starve};
pub use verdict::{Blocked, Event, Reason, Verdict, What};
