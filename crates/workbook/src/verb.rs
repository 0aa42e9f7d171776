//! What this program does itself: a verb a file. The others are the workshop's: see [`crate::handover`].

pub mod explore;
pub mod grade;
pub mod hint;
pub mod next;
pub mod reset;
pub mod solution;
pub mod watch;
