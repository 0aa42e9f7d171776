//! What the interpreter runs: functions with concrete types as flat code, and the lowering of typed bodies to it.

pub mod code;
mod display;
mod lower;

pub use code::Program;
pub use lower::lower;
