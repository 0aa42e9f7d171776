//! Clients by number: some of all, far from each other. In 64 bits, also where addresses have 32: the clients are the same everywhere.

/// All numbers below `all`, in order if they are at most `most`; otherwise `most` of them, far from each other.
pub(super) fn spread(all: u64, most: u64) -> impl Iterator<Item = u64> {
    // By the golden ratio; and if the step had a divisor in common with `all`, it would soon come round.
    let golden = (all as f64 * 0.618_034) as u64;
    let step =
        if all <= most { 1 } else { (golden..).find(|step| divisor(*step, all) == 1).unwrap_or(1) };
    (0..all.min(most)).map(move |index| (index as u128 * step as u128 % all as u128) as u64)
}

fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// A number, taken apart.
pub(super) struct Digits(pub u64);

impl Digits {
    /// The next digit, in that base.
    pub fn next(&mut self, base: usize) -> usize {
        let base = base as u64;
        let digit = self.0 % base;
        self.0 /= base;
        digit as usize
    }
}
