//! Arguments at their edges: where a solution that works for small positive numbers and short words goes wrong.

use proptest::prelude::{Strategy, any};
use proptest::sample::select;
use proptest::strategy::Union;
use std::time::Duration;

macro_rules! integers {
    ($($name:ident),*) => {$(
        #[doc = concat!("Any `", stringify!($name), "`: small ones, those around every power of two that is a width, the extremes, and any at all.")]
        pub fn $name() -> impl Strategy<Value = $name> {
            let powers = [7, 8, 15, 16, 23, 24, 31, 32, 52, 53, 62, 63].map(|bits| 1_i128 << bits);
            let around = powers.into_iter().flat_map(|power| [power - 1, power, power + 1]);
            let both = around.flat_map(|edge| [edge, -edge]).chain([0, 1, -1, 2, 10]);
            let extremes = [$name::MIN, $name::MAX, $name::MIN + 1, $name::MAX - 1];
            let edges: Vec<$name> =
                both.filter_map(|edge| edge.try_into().ok()).chain(extremes).collect();
            // Small numbers most often: with nothing but extremes, everything overflows at once.
            Union::new_weighted(vec![
                (4, ((0 as $name)..=20).sboxed()),
                (2, select(edges).sboxed()),
                (1, any::<$name>().sboxed()),
            ])
        }
    )*};
}

integers!(i64, u64, i32, u32, u16, usize);

/// Whole numbers between `-limit` and `limit`, with the same edges: where what an overflow does is for nobody to say, a sum of many of them
/// must stay in range.
///
/// # Panics
/// Unless `limit` is positive.
pub fn i64_within(limit: i64) -> impl Strategy<Value = i64> {
    assert!(limit > 0, "a limit is positive");
    i64().prop_map(move |n| n % limit)
}

/// The same for numbers from 0.
///
/// # Panics
/// Unless `limit` is positive.
pub fn u64_within(limit: u64) -> impl Strategy<Value = u64> {
    assert!(limit > 0, "a limit is positive");
    u64().prop_map(move |n| n % limit)
}

/// Lengths of time, and readings of a clock: none, a few of `unit`, those at which a count of milliseconds, microseconds or
/// nanoseconds needs more than 32 bits, up to `longest`. One after the other they stand still, go forward and go back.
pub fn duration(unit: Duration, longest: Duration) -> impl Strategy<Value = Duration> {
    let wide = 1_u64 << 32;
    let edges = [
        Duration::from_nanos(1),
        Duration::from_nanos(999_999_999),
        Duration::from_nanos(wide - 1),
        Duration::from_nanos(wide),
        Duration::from_micros(wide + 1),
        Duration::from_millis(wide + 1),
        Duration::from_secs(wide + 1),
        longest,
    ];
    let edges: Vec<Duration> = edges.into_iter().filter(|edge| *edge <= longest).collect();
    Union::new_weighted(vec![
        (5, (0_u32..=10).prop_map(move |n| unit * n).sboxed()),
        (2, (0_u64..=2_000_000_000).prop_map(Duration::from_nanos).sboxed()),
        (1, select(edges).sboxed()),
    ])
    .prop_map(move |it| it.min(longest))
}

/// Texts that serve as keys, names and labels: empty, alike but for case or a space, long, with characters that formats have to escape, and not
/// in ASCII.
pub fn text() -> impl Strategy<Value = String> {
    let special = [
        "",
        " ",
        "a",
        "A",
        "a ",
        " a",
        "key",
        "Key",
        "a\"b",
        "a\\b",
        "a\nb",
        "a\tb",
        "\u{0}",
        "\u{7f}",
        "é",
        "e\u{301}",
        "ß",
        "日本語",
        "🦀",
        "a,b",
        "a=b",
        "{a}",
        "<a&b>",
        "/a/../b",
        "/b",
        "/a/./b",
        "/a/b",
        "/a",
        "/a/",
        "a/",
        "a/b",
        "a//b",
        "/a?b",
        "/a#b",
        "/%61",
        "ab",
        "ba",
    ];
    let special = special.into_iter().map(str::to_owned).chain(["x".repeat(1_000)]);
    Union::new_weighted(vec![
        (3, select(special.collect::<Vec<String>>()).sboxed()),
        (2, (0_u32..40).prop_map(|n| format!("key{n}")).sboxed()),
        (1, proptest::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter).sboxed()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    use std::collections::BTreeSet;

    fn many<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>) -> Vec<T> {
        let mut runner = TestRunner::deterministic();
        (0..3_000).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
    }

    #[test]
    fn every_edge_of_a_width_comes_up() {
        let found: BTreeSet<i64> = many(i64()).into_iter().collect();
        for edge in
            [0, -1, 255, 256, 65_536, 1 << 31, (1 << 32) + 1, -(1 << 53), i64::MIN, i64::MAX]
        {
            assert!(found.contains(&edge), "{edge}");
        }
        let found: BTreeSet<u32> = many(u32()).into_iter().collect();
        assert!(found.contains(&u32::MAX) && found.contains(&65_536) && found.contains(&0));
    }

    #[test]
    fn what_has_a_limit_keeps_to_it() {
        assert!(many(i64_within(1 << 57)).iter().all(|n| n.abs() < 1 << 57));
        let day = Duration::from_secs(86_400);
        let all: BTreeSet<Duration> =
            many(duration(Duration::from_millis(10), day)).into_iter().collect();
        assert!(all.contains(&Duration::ZERO) && all.contains(&day), "{all:?}");
        assert_eq!(all.last(), Some(&day));
    }

    #[test]
    fn texts_are_empty_long_and_strange() {
        let found: BTreeSet<String> = many(text()).into_iter().collect();
        assert!(found.contains("") && found.contains("日本語") && found.contains("a\"b"));
        assert!(found.iter().any(|text| text.len() >= 1_000));
    }
}
