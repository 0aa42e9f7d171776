//! `std::hint`.

use crate::runtime::context;
use model::Op;
use std::panic::Location;

/// As [`std::hint::spin_loop`].
#[track_caller]
pub fn spin_loop() {
    match context() {
        None => std::hint::spin_loop(),
        Some(context) => {
            context.step(Op::Yield, Location::caller());
        }
    }
}

pub use std::hint::{black_box, cold_path, select_unpredictable};
