//! The programs as they stand, with std's types.
#![allow(dead_code, reason = "`main` is for those who run a file by itself")]

#[path = "../../disagreements/five_each.rs"]
pub mod five_each;
#[path = "../../disagreements/load_buffering.rs"]
pub mod load_buffering;
#[path = "../../disagreements/lock_order.rs"]
pub mod lock_order;
#[path = "../../disagreements/lost_update.rs"]
pub mod lost_update;
#[path = "../../disagreements/retries.rs"]
pub mod retries;
#[path = "../../disagreements/stale_read.rs"]
pub mod stale_read;
