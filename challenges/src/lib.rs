//! The challenges of the page *Break it, then prove it*, read from their files.
//!
//! [`ladder`] reads those that are played in the explorer, in the order of the page; [`hunts`] those in which a mistake is to be named.
//! What a goal means, what counts as a repair and whether either is reached is the explorer's to say: `explorer::Challenge` and
//! `explorer::Trial`. The tests prove what the files claim.

mod header;
mod hunt;
mod rung;

pub use hunt::{Hunt, hunts};
pub use rung::{Kind, Par, Rung, ladder};
