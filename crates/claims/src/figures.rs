//! Numbers in a text, written in digits or in words.

use std::sync::LazyLock;

use regex::Regex;

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d[\d,_]*(?:\.\d+)?").expect("a valid pattern"));
/// Amounts in words: large ones, and small ones where something is measured or counted with them.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?<small>an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred) )?(?<large>hundred|thousand|million|billion)s?\b",
        r"|\b(?<count>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty) (?:times as|per cent|percent|nanoseconds?|microseconds?|milliseconds?|seconds?|minutes?|cycles?|bytes?|bits?|instructions|interleavings|outcomes|results|executions)\b",
        r"|\b(?<ratio>twice|half) (?:as|the)\b",
    ))
    .expect("a valid pattern")
});
/// What a number that only names or orders something follows.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\b(?:part|stages?|solution|steps?|chapter|sections?|volume|vol\.|pages?|exercise|figure|rust|go|c\+\+|armv|version|edition|since|until|release|rule|row|rfc|line|no\.|question|point|january|february|march|april|may|june|july|august|september|october|november|december)\s|c\+\+|[\p{L}_#.§/^-])$",
    )
    .expect("a valid pattern")
});

const SMALL: [(&str, u64); 16] = [
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("twenty", 20),
    ("fifty", 50),
];
const LARGE: [(&str, u64); 4] =
    [("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];

/// The figures that a sentence states: without its code, and without numbers that only name something. Each as digits.
pub(crate) fn of(sentence: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (place, piece) in sentence.split('`').enumerate() {
        if place % 2 == 0 {
            all.extend(in_digits(piece));
            all.extend(in_words(piece));
        }
    }
    all
}

fn in_digits(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for found in NUMBER.find_iter(text) {
        let (before, after) = (&text[..found.start()], &text[found.end()..]);
        let number = plain(found.as_str());
        let is_year = number.parse().is_ok_and(|year| (1970..2040).contains(&year) && year != 2000)
            && found.as_str().trim_end_matches(',').len() == 4;
        let is_name = after.starts_with(|c: char| c.is_alphabetic() || c == '_')
            || after.starts_with("-bit")
            || after.starts_with("-byte")
            || after.starts_with(" bits")
            || NAMED.is_match(before);
        // The first cell of a row numbers it.
        let is_ordinal = before.trim_start_matches([' ', '|']).is_empty() && before.contains('|');
        if !is_year && !is_name && !is_ordinal {
            all.push(number);
        }
    }
    all
}

fn in_words(text: &str) -> Vec<String> {
    let value = |table: &[(&str, u64)], word: &str| {
        table.iter().find(|(name, _)| *name == word.to_lowercase()).map_or(1, |(_, value)| *value)
    };
    let number = |found: regex::Captures| {
        let (small, large, count) = (found.name("small"), found.name("large"), found.name("count"));
        if let Some(large) = large {
            let times = small.map_or(1, |small| match small.as_str().to_lowercase().as_str() {
                "hundred" => 100,
                word => value(&SMALL, word),
            });
            return (times * value(&LARGE, large.as_str())).to_string();
        }
        count.map_or_else(|| "2".to_owned(), |count| value(&SMALL, count.as_str()).to_string())
    };
    WORDS.captures_iter(text).map(number).collect()
}

/// Without what groups its digits.
fn plain(number: &str) -> String {
    number.trim_end_matches([',', '_']).replace([',', '_'], "")
}

/// All numbers in a text, as digits.
pub(crate) fn all(text: &str) -> Vec<String> {
    NUMBER.find_iter(text).map(|found| plain(found.as_str())).collect()
}

/// Whether a text has a number, in any grouping; a number with decimals may be there with more of them.
pub(crate) fn has(text: &str, figure: &str) -> bool {
    let decimals = figure.split_once('.').map(|(_, decimals)| decimals.len());
    all(text).iter().any(|number| {
        number == figure
            || decimals.is_some_and(|decimals| {
                number.contains('.')
                    && number
                        .parse()
                        .is_ok_and(|number: f64| format!("{number:.decimals$}") == figure)
            })
    }) || in_words(text).iter().any(|number| number == figure)
}

/// Whether a text of measurements has a figure, in which a whole number may stand for one with decimals.
pub(crate) fn has_about(text: &str, figure: &str) -> bool {
    let whole =
        |number: &String| number.parse().is_ok_and(|number: f64| format!("{number:.0}") == figure);
    has(text, figure) || all(text).iter().any(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_amounts() {
        assert_eq!(of("1,000 of 2000000 in `7`, 4.8 ns"), ["1000", "2000000", "4.8"]);
        assert_eq!(of("A thousand threads, ten thousand requests"), ["1000", "10000"]);
        assert_eq!(of("twice as large, eight bytes"), ["2", "8"]);
        assert_eq!(of("| 0 | two steps | 12"), ["12"]);
    }

    #[test]
    fn names_and_years_are_no_figures() {
        let text =
            "x86-64, 64-bit, 2026, stage 2, Part 3, Rust 1.95, volume 3A, C++20, Armv8.1, #166";
        assert_eq!(of(text), Vec::<String>::new());
    }

    #[test]
    fn a_figure_is_found_in_any_grouping_and_rounded() {
        assert!(has("for _ in 0..1_000", "1000"));
        assert!(has("| 4.76 (4.74–4.83) |", "4.8"));
        assert!(!has("| 4.76 |", "4.7"));
        assert!(!has("12345", "1234"));
        assert!(has_about("| 25.44 |", "25") && !has("| 25.44 |", "25"));
    }
}
