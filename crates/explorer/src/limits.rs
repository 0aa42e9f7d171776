//! What bounds a program and its exploration, in one place.
//!
//! Whatever meets one that bounds a program or a search is told so. Of mistakes the first ones are told, and no more.

/// Longest source text, in bytes: it has to fit in a link.
pub const MAX_SOURCE_BYTES: usize = link::MAX_SOURCE_BYTES;
/// Most instructions that a thread may run without touching shared memory; beyond that it counts as
/// an endless loop.
pub const MAX_LOCAL_INSTRUCTIONS: u64 = 200_000;
/// Most steps of one schedule.
pub const MAX_STEPS: usize = link::MAX_STEPS;
/// Most states that a search visits, unless told otherwise.
pub const MAX_STATES: usize = 300_000;
/// Most steps between states that a search notes.
pub const MAX_EDGES: usize = 4_000_000;
/// Most words that the states take in which a search has yet to take a step; about 100 MB in memory.
pub const MAX_WAITING_WORDS: usize = 4_000_000;
/// Most mistakes of one program that are told.
pub const MAX_MISTAKES: usize = 10;
