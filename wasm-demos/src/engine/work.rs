//! What threads do besides: two that only fight for one cache line do so in long turns.

use std::hint::black_box;

/// Takes about a nanosecond a round.
pub(super) fn work(rounds: u64, value: u64) {
    black_box((0..rounds).fold(value, |hash, round| (hash ^ round).wrapping_mul(0x100_0000_01b3)));
}
