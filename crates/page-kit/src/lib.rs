//! What the figures of the demos and of the explorer share: [`Html`] as text, and why there is no such figure.

mod figure;
mod html;

pub use figure::{FigureError, NAME, check_name};
pub use html::{Attributes, Html};
