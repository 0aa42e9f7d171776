//! A plain integer that threads share.

#![allow(unsafe_code)] // The lesson is the race: see `PlainInteger`.

use std::cell::UnsafeCell;

/// A number that all threads read and write without any agreement, as `static mut` in C-like code
/// would be.
#[derive(Default)]
pub struct PlainInteger(UnsafeCell<u64>);

// SAFETY: there is none to be had. Two threads that call `read` and `write` at the same time race,
// which the language leaves undefined, and that is what this demo shows. What really happens: a
// volatile access is never left out, repeated, or merged with another, so each call is one aligned
// 64-bit load or store (`i64.load` and `i64.store` in Wasm, where a race between them is defined;
// `mov` on x86-64, `ldr` and `str` on ARMv8). Such a load gives a value that some thread stored. It
// is confined to the value of this one number, which is only ever printed: nothing is indexed,
// allocated or dereferenced by it.
unsafe impl Sync for PlainInteger {}

impl PlainInteger {
    /// What it holds.
    pub fn read(&self) -> u64 {
        // SAFETY: the pointer is valid and aligned, as it comes from the cell; for the race see
        // above.
        unsafe { self.0.get().read_volatile() }
    }

    /// Makes it hold something else.
    pub fn write(&self, value: u64) {
        // SAFETY: as in `read`.
        unsafe { self.0.get().write_volatile(value) }
    }
}
