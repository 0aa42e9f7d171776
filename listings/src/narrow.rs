//! Counters of 32 bits.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

// ANCHOR: saturating
/// A count that stays at its largest value in place of wrapping around.
#[derive(Default)]
pub struct Saturating(AtomicU32);

impl Saturating {
    /// Adds one, up to `u32::MAX`.
    pub fn add_one(&self) {
        let _ = self.0.try_update(Relaxed, Relaxed, |n| n.checked_add(1));
    }

    /// The count; `u32::MAX` means "at least as many".
    pub fn get(&self) -> u32 {
        self.0.load(Relaxed)
    }
}
// ANCHOR_END: saturating

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicU64;

    #[test]
    fn thirty_two_bits_wrap_and_saturation_does_not() {
        // ANCHOR: wrap
        let narrow = AtomicU32::new(u32::MAX);
        narrow.fetch_add(1, Relaxed);
        assert_eq!(narrow.load(Relaxed), 0);

        let full = Saturating(AtomicU32::new(u32::MAX));
        full.add_one();
        assert_eq!(full.get(), u32::MAX);
        // ANCHOR_END: wrap
        let fresh = Saturating::default();
        fresh.add_one();
        assert_eq!(fresh.get(), 1);
    }

    #[test]
    fn sizes() {
        // ANCHOR: sizes
        assert_eq!(size_of::<[AtomicU32; 1000]>(), 4000);
        assert_eq!(size_of::<[AtomicU64; 1000]>(), 8000);
        // ANCHOR_END: sizes
    }
}
