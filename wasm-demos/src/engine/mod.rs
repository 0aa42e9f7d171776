//! The threads of each demo: one file a demo, and no page in here.

pub mod backpressure;
mod bank;
pub mod deadlock;
pub mod double_spend;
pub mod false_sharing;
pub mod flush;
pub mod gauge_leak;
pub mod heartbeat;
pub mod leader;
mod load;
pub mod lost_update;
pub mod max_tracker;
mod pairs;
pub mod per_key;
pub mod sampling;
pub mod seq_counter;
pub mod stale_read;
pub mod tool_race;
pub mod torn_read;
mod work;
