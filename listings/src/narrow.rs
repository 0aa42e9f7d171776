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

// ANCHOR: increase
/// What was added between two looks at a counter of 32 bits, if that was less than a whole round of 2³².
pub fn increase(before: u32, after: u32) -> u32 {
    after.wrapping_sub(before)
}
// ANCHOR_END: increase

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
    fn a_difference_survives_one_wrap_and_no_more() {
        // ANCHOR: looks
        assert_eq!(increase(4_294_967_290, 4), 10); // it has wrapped around in between

        // 5,000,000,000 more, and so more than a whole round: some of them are missing.
        let before = 1000;
        let after = (u64::from(before) + 5_000_000_000) as u32;
        assert_eq!(increase(before, after), 705_032_704);

        // And here the program was restarted. The difference cannot know.
        assert_eq!(increase(1000, 7), 4_294_966_303);
        // ANCHOR_END: looks
    }

    #[test]
    fn a_fast_line_wraps_a_counter_of_bytes_soon() {
        // ANCHOR: rounds
        // Seconds until 32 bits of bytes are full, for a line of so many bits a second.
        let seconds = |bits_a_second: u64| (1_u64 << 32) * 8 / bits_a_second;
        assert_eq!(seconds(10_000_000) / 60, 57); // minutes
        assert_eq!(seconds(1_000_000_000), 34);
        assert_eq!(seconds(100_000_000_000), 0); // a third of a second
        // ANCHOR_END: rounds
    }

    #[test]
    fn sizes() {
        // ANCHOR: sizes
        assert_eq!(size_of::<[AtomicU32; 1000]>(), 4000);
        assert_eq!(size_of::<[AtomicU64; 1000]>(), 8000);
        // ANCHOR_END: sizes
    }
}
