//! How far a counter can count, and how to subtract two readings.

// ANCHOR: until
/// The time after which a counter with `values` different values is back at its start.
pub const fn seconds_to_wrap(values: u128, per_second: u128) -> u128 {
    values / per_second
}
// ANCHOR_END: until

// ANCHOR: delta
/// What was added between two readings. After a restart the counter has begun again at zero.
pub fn increase(before: u64, after: u64) -> u64 {
    after.checked_sub(before).unwrap_or(after)
}
// ANCHOR_END: delta

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_u64_lasts_longer_than_you() {
        // ANCHOR: times
        const YEAR: u128 = 365 * 24 * 3600;
        assert_eq!(seconds_to_wrap(1 << 64, 1_000_000_000) / YEAR, 584);
        assert_eq!(seconds_to_wrap(1 << 63, 1_000_000_000) / YEAR, 292); // an i64
        assert_eq!(seconds_to_wrap(1 << 32, 1_000_000) / 60, 71); // a u32, in minutes
        // ANCHOR_END: times
    }

    #[test]
    fn a_restart_does_not_look_like_a_huge_increase() {
        // ANCHOR: restart
        let (before, after) = (1_000_u64, 7_u64); // the server was restarted in between
        assert_eq!(after.wrapping_sub(before), 18_446_744_073_709_550_623);
        assert_eq!(increase(before, after), 7);
        // ANCHOR_END: restart
        assert_eq!(increase(7, 10), 3);
    }
}
