//! Medians, spreads and ratios.

/// What several rounds of one measurement brought.
#[derive(Clone, Debug)]
pub struct Sample(Vec<f64>);

impl Sample {
    /// The values, in any order; at least one.
    pub fn new(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// The middle value.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// The range that the middle half of the values is in.
    pub fn quartiles(&self) -> (f64, f64) {
        (self.quantile(0.25), self.quantile(0.75))
    }

    /// The largest value.
    pub fn max(&self) -> f64 {
        self.quantile(1.0)
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The value below which a share of the values is, interpolated between the two next to it.
    fn quantile(&self, share: f64) -> f64 {
        let place = share * self.0.len().saturating_sub(1) as f64;
        let at = |place: f64| self.0.get(place as usize).copied().unwrap_or(f64::NAN);
        let (low, high) = (at(place.floor()), at(place.ceil()));
        low + (high - low) * place.fract()
    }
}

/// How many times the throughput of `other` that of `this` is, taken round by round, so that both sides of a ratio were
/// measured within a second of each other.
pub fn ratio(this: &[f64], other: &[f64]) -> Sample {
    Sample::new(this.iter().zip(other).map(|(this, other)| other / this).collect())
}
