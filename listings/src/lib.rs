//! Excerpts that the pages show, one module a topic. Whole programs are in `examples/`.

pub mod asm;
pub mod atomic_counter;
pub mod building_blocks;
pub mod by_hand;
pub mod channel_counter;
pub mod deadlock;
pub mod edge_cases;
pub mod gauge;
pub mod generation;
pub mod mutex_counter;
pub mod product;
pub mod sampling;
pub mod three_ways;
pub mod tiny_lock;
pub mod use_cases;
pub mod wrong_tool;
