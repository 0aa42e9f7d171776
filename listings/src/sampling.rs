//! Counting one event in k.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

// ANCHOR: sampled
/// A counter that is touched by about one event in `k`, and adds `k` then.
pub struct Sampled {
    estimate: AtomicU64,
    k: u64,
}

impl Sampled {
    /// Counts one in `k`.
    pub fn new(k: u64) -> Self {
        Self { estimate: AtomicU64::new(0), k }
    }

    /// Takes note of an event, mostly by doing nothing.
    pub fn record(&self, random: &mut fastrand::Rng) {
        if random.u64(..self.k) == 0 {
            self.estimate.fetch_add(self.k, Relaxed);
        }
    }

    /// About how many events there were.
    pub fn estimate(&self) -> u64 {
        self.estimate.load(Relaxed)
    }
}
// ANCHOR_END: sampled

// ANCHOR: error
/// The standard deviation of the estimate after `n` events, when one in `k` is counted.
pub fn standard_deviation(n: u64, k: u64) -> f64 {
    (n as f64 * (k - 1) as f64).sqrt()
}
// ANCHOR_END: error

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_as_large_as_the_formula_says() {
        // ANCHOR: measured
        let (n, k, runs) = (10_000, 100, 500);
        let mut random = fastrand::Rng::with_seed(2);
        let squares = (0..runs).map(|_| {
            let counter = Sampled::new(k);
            (0..n).for_each(|_| counter.record(&mut random));
            (counter.estimate() as f64 - n as f64).powi(2)
        });
        let measured = (squares.sum::<f64>() / f64::from(runs)).sqrt();

        let expected = standard_deviation(n, k); // 995
        assert!((measured / expected - 1.0).abs() < 0.1);
        // ANCHOR_END: measured
        assert_eq!(expected.round(), 995.0);
    }

    #[test]
    fn one_per_cent_for_a_million_at_one_in_a_hundred() {
        assert_eq!(standard_deviation(1_000_000, 100).round(), 9950.0);
        assert_eq!(standard_deviation(1_000_000, 1), 0.0);
    }
}
