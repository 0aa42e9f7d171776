//! The threads of each demo: one file a demo, and no page in here.

pub mod double_spend;
pub mod leader;
pub mod lost_update;
pub mod max_tracker;
