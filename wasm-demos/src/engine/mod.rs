//! The threads of each demo: one file a demo, and no page in here.

pub mod double_spend;
pub mod flush;
pub mod gauge_leak;
pub mod leader;
pub mod lost_update;
pub mod max_tracker;
mod pairs;
pub mod per_key;
pub mod seq_counter;
pub mod torn_read;
