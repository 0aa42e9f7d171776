//! Numbers and their nouns as readers expect them.
//!
//! Written by hand because the standard formatting of floats costs the demos' Wasm module about 20 KB.

/// A whole number in groups of three: `20,000,000`.
pub fn grouped(value: u64) -> String {
    group_digits(&value.to_string())
}

/// Digits in groups of three, for numbers beyond 64 bits.
pub fn group_digits(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// So many of something whose plural ends in s: `1 reader`, `2,000 readers`.
pub fn number_of(value: u64, noun: &str) -> String {
    let ending = if value == 1 { "" } else { "s" };
    [grouped(value).as_str(), " ", noun, ending].concat()
}

/// A number with a fixed number of decimals (at most 9), rounded half away from zero: `-1,234.50`.
/// Not a number is `–`.
pub fn decimal(value: f64, decimals: u8) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let scale = 10_u64.pow(u32::from(decimals.min(9)));
    let scaled = (value.abs() * scale as f64).round() as u64;
    let mut text = String::new();
    if value < 0.0 && scaled > 0 {
        text.push('-');
    }
    text.push_str(&grouped(scaled / scale));
    if scale > 1 {
        let fraction = (scaled % scale).to_string();
        text.push('.');
        text.extend(std::iter::repeat_n('0', scale.ilog10() as usize - fraction.len()));
        text.push_str(&fraction);
    }
    text
}

/// `decimal` with a unit behind it, if there is one.
pub fn quantity(value: f64, decimals: u8, unit: &str) -> String {
    let number = decimal(value, decimals);
    match unit {
        "" => number,
        "%" => [&number, " %"].concat(),
        unit => [&number, " ", unit].concat(),
    }
}

/// The bounds of a number, as a noun.
pub fn whole_number_from(min: u64, max: u64) -> String {
    ["a whole number from ", &grouped(min), " to ", &grouped(max)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_digits_by_three() {
        let shown: Vec<_> = [0, 7, 999, 1_000, 20_000_000].map(grouped).to_vec();
        assert_eq!(shown, ["0", "7", "999", "1,000", "20,000,000"]);
        assert_eq!(group_digits("340282366920938463463"), "340,282,366,920,938,463,463");
    }

    #[test]
    fn only_one_is_singular() {
        let shown = [0, 1, 2_000].map(|value| number_of(value, "reader"));
        assert_eq!(shown, ["0 readers", "1 reader", "2,000 readers"]);
    }

    #[test]
    fn rounds_half_away_from_zero() {
        assert_eq!(decimal(0.05, 1), "0.1");
        assert_eq!(decimal(-1234.5, 0), "-1,235");
        assert_eq!(decimal(3.999, 2), "4.00");
        assert_eq!(decimal(12.03, 2), "12.03");
        assert_eq!(decimal(-0.001, 2), "0.00");
        assert_eq!(decimal(f64::NAN, 2), "–");
    }
}
