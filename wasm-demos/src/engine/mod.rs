//! The threads of each demo: one file a demo, and no page in here.

pub mod lost_update;
