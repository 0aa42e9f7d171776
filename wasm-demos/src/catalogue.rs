//! The demos there are. This is the only list.

use crate::engine;
use crate::kit::Spec;

static DEMOS: &[&Spec] = &[
    &engine::lost_update::SPEC,
    &engine::torn_read::SPEC,
    &engine::stale_read::SPEC,
    &engine::tool_race::SPEC,
    &engine::gauge_leak::SPEC,
    &engine::flush::SPEC,
    &engine::double_spend::SPEC,
    &engine::max_tracker::SPEC,
    &engine::deadlock::SPEC,
    &engine::false_sharing::SPEC,
    &engine::sampling::SPEC,
    &engine::backpressure::SPEC,
    &engine::heartbeat::SPEC,
    &engine::leader::SPEC,
    &engine::per_key::SPEC,
    &engine::seq_counter::SPEC,
];

/// Every demo, in the order of the course.
pub fn demos() -> &'static [&'static Spec] {
    DEMOS
}

/// The demo with this id.
pub fn demo(id: &str) -> Option<&'static Spec> {
    demos().iter().find(|spec| spec.id == id).copied()
}
