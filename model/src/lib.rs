//! The memory model and the search: one engine under the explorer and the grader.
mod clock;
mod knowledge;
mod machine;
mod op;
mod search;

pub use clock::{Epoch, MAX_THREADS, ThreadId, ThreadSet, VectorClock};
pub use machine::{Machine, Ready, Semantics, Step, StoreView, Waiting};
pub use op::{Choice, Effect, ObjectId, Op, Patience, Race, Received, Sent, Type, Update, Wakeup};
pub use search::{
    Blocked, Event, Execution, Guide, Limits, Next, Reason, Replay, Schedule, ScheduleError,
    Search, Verdict, What,
};
