//! Scales and their ticks.

use crate::kit::Scale;

/// A scale along one edge of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The number at the beginning.
    pub low: f64,
    /// The number at the end; above `low`.
    pub high: f64,
    /// The distance between two ticks: 1, 2 or 5 times a power of ten. Of no meaning on a logarithmic scale.
    pub step: f64,
    /// How it is divided.
    pub scale: Scale,
}

impl Axis {
    /// A scale from `low` to `high`, widened to whole ticks, with about `ticks` of them.
    pub fn new(low: f64, high: f64, ticks: f64) -> Self {
        let Self { low, high, step, scale } = Self::exact(low, high, ticks);
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step, scale }
    }

    /// A scale from just `low` to `high`, with about `ticks` ticks between them.
    pub fn exact(low: f64, high: f64, ticks: f64) -> Self {
        // A single value still needs room on both sides.
        let (low, high) = if high > low { (low, high) } else { (low - 0.5, high + 0.5) };
        Self { low, high, step: step((high - low) / ticks), scale: Scale::Linear }
    }

    /// A logarithmic scale over numbers above 0, widened to ticks.
    pub fn logarithmic(low: f64, high: f64) -> Self {
        let low = power_below(low.max(1e-9));
        let high = step(high).max(2.0 * low);
        Self { low, high, step: low, scale: Scale::Logarithmic }
    }

    /// Where a number is, from 0 (beginning) to 1 (end).
    pub fn place(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => (value - self.low) / (self.high - self.low),
            Scale::Logarithmic => {
                (value.max(self.low) / self.low).ln() / (self.high / self.low).ln()
            }
        }
    }

    /// The numbers at the ticks.
    pub fn ticks(&self) -> Vec<f64> {
        // The margin is for sums of fractions that miss a whole tick by a hair.
        if self.scale == Scale::Logarithmic {
            // Over many powers of ten there is room for these alone.
            let factors: &[f64] =
                if self.high / self.low > 1e4 { &[1.0] } else { &[1.0, 2.0, 5.0] };
            let mut ticks = Vec::new();
            let mut power = self.low;
            while power < self.high * 1.001 {
                let of_power = factors.iter().map(|factor| factor * power);
                ticks.extend(of_power.filter(|tick| *tick < self.high * 1.001));
                power *= 10.0;
            }
            return ticks;
        }
        let first = (self.low / self.step - 1e-6).ceil();
        let last = (self.high / self.step + 1e-6).floor();
        (0..=(last - first) as usize).map(|tick| (first + tick as f64) * self.step).collect()
    }

    /// A number as the axis writes it: `1.2M`, with as many decimals as tell neighbouring ticks
    /// apart.
    pub fn label(&self, value: f64) -> String {
        // Where neighbours differ by orders of magnitude, each has a unit and decimals of its own.
        let (largest, apart) = match self.scale {
            Scale::Linear => (self.low.abs().max(self.high.abs()), self.step),
            Scale::Logarithmic => (value, value),
        };
        let (unit, suffix) = match largest {
            _ if largest >= 1e9 => (1e9, "G"),
            _ if largest >= 1e6 => (1e6, "M"),
            _ if largest >= 1e4 => (1e3, "k"),
            _ => (1.0, ""),
        };
        let mut decimals = 0;
        let mut step = apart / unit;
        while step < 0.999 && decimals < 6 {
            step *= 10.0;
            decimals += 1;
        }
        let number = wording::decimal(value / unit, decimals);
        if value == 0.0 { "0".to_owned() } else { format!("{number}{suffix}") }
    }
}

/// The largest power of ten that is not above `value`.
fn power_below(value: f64) -> f64 {
    let mut power = 1.0;
    while power > value {
        power /= 10.0;
    }
    while power * 10.0 <= value {
        power *= 10.0;
    }
    power
}

/// The smallest of 1, 2, 5, 10, 20, 50, … (and down to fractions) that is not below `at_least`.
fn step(at_least: f64) -> f64 {
    let mut power = 1.0;
    while power >= at_least {
        power /= 10.0;
    }
    while power * 10.0 < at_least {
        power *= 10.0;
    }
    [2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= at_least)
        .unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: f64, high: f64) -> Vec<String> {
        let axis = Axis::new(low, high, 4.0);
        axis.ticks().iter().map(|tick| axis.label(*tick)).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(labels(0.0, 16.0), ["0", "5", "10", "15", "20"]);
        assert_eq!(labels(0.3, 2.1), ["0", "0.5", "1.0", "1.5", "2.0", "2.5"]);
    }

    #[test]
    fn large_numbers_have_a_suffix_and_enough_decimals() {
        assert_eq!(
            labels(11_340_000.0, 12_110_000.0),
            ["11.2M", "11.4M", "11.6M", "11.8M", "12.0M", "12.2M"]
        );
    }

    #[test]
    fn an_exact_scale_has_its_ticks_inside() {
        let axis = Axis::exact(105.0, 195.0, 4.0);
        assert_eq!(axis.ticks(), [150.0]);
        assert_eq!(axis.place(105.0), 0.0);
    }

    #[test]
    fn a_logarithmic_scale_gives_each_power_of_ten_the_same_room() {
        let axis = Axis::logarithmic(0.7, 130.0);
        let labels: Vec<_> = axis.ticks().iter().map(|tick| axis.label(*tick)).collect();
        assert_eq!(labels, ["0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100", "200"]);
        let [one, ten, hundred] = [1.0, 10.0, 100.0].map(|value| axis.place(value));
        assert!((2.0 * ten - one - hundred).abs() < 1e-9, "{one} {ten} {hundred}");
        assert_eq!([axis.place(0.0), axis.place(axis.high)], [0.0, 1.0]);
    }

    #[test]
    fn one_value_gets_room() {
        let axis = Axis::new(7.0, 7.0, 4.0);
        assert!(axis.low < 7.0 && axis.high > 7.0, "{axis:?}");
    }
}
