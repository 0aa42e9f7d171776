//! # ex19: One leader
//!
//! Let many candidates elect one leader: the first to stand, and nobody else until that one resigns.
//!
//! - `stand(id)` makes `id` the leader if there is none, and returns the id of the leader: one's own, or the other one's.
//!   Nobody else may think that they lead. An id is never 0.
//! - `leader` returns the leader, if there is one.
//! - `resign(id)` makes the place free if `id` is the leader, and says whether it was. It never touches another leader,
//!   not even one who was elected a moment ago.
//! - Whoever learns that another one leads also sees what that one wrote before it stood. Threads that stand with the same
//!   id are one candidate, and put their own writes in order themselves.
//! - Choose the fields yourself. Everything that threads share comes from `crate::sync`.
use crate::sync::atomic::{AtomicU64, Ordering};

/// A place for one leader.
pub struct Election {
    // Your fields go here.
}

impl Election {
    /// Nobody leads yet.
    pub fn new() -> Self {
        todo!("start without a leader")
    }

    /// Stands for election; the id of the leader. `id` is not 0.
    pub fn stand(&self, id: u64) -> u64 {
        todo!("take the place if it is free, in one step; return whose it is")
    }

    /// The leader, if there is one.
    pub fn leader(&self) -> Option<u64> {
        todo!("say who has the place")
    }

    /// Leaves the place if it is `id`'s; whether it was.
    pub fn resign(&self, id: u64) -> bool {
        todo!("free the place if it is still id's, in one step")
    }
}
