//! The state of a modelled program: memory, locks, channels and what each thread knows. Pure data: cloning it is a
//! way to come back, and nothing in here decides anything.
//!
//! From the ground up: [`objects`] and [`history`] are data; [`state`] holds them together; `access`, `plain_access`,
//! `locking`, `messaging` and `synchronize` say what each operation does; `axioms` and `choices` what is possible;
//! [`step`] does it.

mod access;
mod axioms;
mod choices;
mod encode;
mod history;
mod locking;
mod look;
mod messaging;
mod objects;
mod plain_access;
mod ready;
mod semantics;
mod shared;
mod state;
mod step;
mod synchronize;

pub use look::StoreView;
pub use ready::{Ready, Waiting};
pub use semantics::Semantics;
pub use state::Machine;
pub use step::Step;
