//! What the modules in pages share: [`Html`] as text, why there is no such figure, and [room](reserve) for much at once.

mod figure;
mod heap;
mod html;

pub use figure::{FigureError, NAME, check_name};
pub use heap::{READING, reserve};
pub use html::{Attributes, Html};
