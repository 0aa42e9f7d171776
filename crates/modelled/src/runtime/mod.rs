//! Runs real Rust closures in every order of steps that the memory model allows.
//!
//! The threads of an execution are OS threads that pass a baton: only the one that holds it runs, and at each
//! operation on a type of [`sync`](crate::sync) `model` decides who gets it next. An execution is a matter of
//! microseconds, so [`explore`] simply runs the closure again for each order.
//!
//! What a body must not do: behave differently although the same values are read (random numbers, clocks, the order
//! of a `HashMap`), keep state from one execution to the next outside of `sync`'s types (`thread_local!`, std's
//! statics), wait for anything that is not in `sync`, or start threads that are not `sync::thread`'s.

mod baton;
mod context;
mod explore;
mod hook;
mod loops;
mod moment;
mod one_core;
mod paths;
mod payload;
mod pool;
mod record;
mod report;
mod shared;
mod starve;
mod words;

pub(crate) use context::{Context, context, in_model};
pub use context::{OBJECT_OF_ANOTHER_EXECUTION, may_panic};
pub use explore::{Config, Here, ReplayError, World, explore, explore_in, replay, unwind};
pub use loops::Loops;
pub use moment::Moment;
pub use one_core::{Stay, available_parallelism};
pub use paths::Paths;
pub use payload::Signal;
pub use report::{Blocked, Cut, Event, Failure, Report, Site};
pub use shared::{Decisions, Ended, Guarded, Part};
pub use starve::{interrupt, interrupt_in, interruptions_in, starve, starve_in};
pub use words::thread_name;
