//! The demos: one file each, and no page in here. What several of them use is in files without a demo.
//!
//! This is the only list of them: a new demo adds its module and its place in the order of the course.

use crate::kit::Spec;

pub mod backpressure;
mod bank;
mod collision;
mod collision_story;
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
mod max_tracker_story;
mod pairs;
pub mod per_key;
mod per_key_story;
mod plain_integer;
pub mod sampling;
pub mod seq_counter;
pub mod stale_read;
pub mod tool_race;
pub mod torn_read;
mod work;

static DEMOS: &[&Spec] = &[
    &lost_update::SPEC,
    &torn_read::SPEC,
    &stale_read::SPEC,
    &tool_race::SPEC,
    &gauge_leak::SPEC,
    &flush::SPEC,
    &double_spend::SPEC,
    &max_tracker::SPEC,
    &deadlock::SPEC,
    &false_sharing::SPEC,
    &sampling::SPEC,
    &backpressure::SPEC,
    &heartbeat::SPEC,
    &leader::SPEC,
    &per_key::SPEC,
    &seq_counter::SPEC,
];

/// Every demo, in the order of the course.
pub fn demos() -> &'static [&'static Spec] {
    DEMOS
}

/// The demo with this id.
pub fn demo(id: &str) -> Option<&'static Spec> {
    demos().iter().find(|spec| spec.id == id).copied()
}
