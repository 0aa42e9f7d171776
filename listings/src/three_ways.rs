//! A value that is written in two pieces, and what a reader can meet.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

// ANCHOR: halves
/// A 64-bit number kept as two 32-bit halves, as a 32-bit processor would have to.
#[derive(Default)]
pub struct Halves {
    high: AtomicU32,
    low: AtomicU32,
}

impl Halves {
    /// Writes the value, one half after the other.
    pub fn store(&self, value: u64) {
        self.high.store((value >> 32) as u32, Relaxed);
        self.low.store(value as u32, Relaxed);
    }

    /// Reads the value, one half after the other.
    pub fn load(&self) -> u64 {
        (u64::from(self.high.load(Relaxed)) << 32) | u64::from(self.low.load(Relaxed))
    }
}
// ANCHOR_END: halves

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_between_the_halves_sees_a_number_that_never_was() {
        // ANCHOR: torn
        let count = Halves::default();
        count.store(4_294_967_295); // the largest number that fits in the low half
        assert_eq!(count.load(), 4_294_967_295);

        // A thread begins to store 4_294_967_296. It has written the high half.
        count.high.store(1, Relaxed);

        // You read now.
        assert_eq!(count.load(), 8_589_934_591);

        // The thread writes the low half.
        count.low.store(0, Relaxed);
        assert_eq!(count.load(), 4_294_967_296);
        // ANCHOR_END: torn
    }
}
