//! Arguments at their edges: where a solution that works for small positive numbers and short words goes wrong.

use proptest::prelude::{Strategy, any};
use proptest::sample::select;
use proptest::strategy::Union;

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
                (4, ((0 as $name)..=20).boxed()),
                (2, select(edges).boxed()),
                (1, any::<$name>().boxed()),
            ])
        }
    )*};
}

integers!(i64, u64, i32, u32, usize);

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
    ];
    let special = special.into_iter().map(str::to_owned).chain(["x".repeat(1_000)]);
    Union::new_weighted(vec![
        (3, select(special.collect::<Vec<String>>()).boxed()),
        (2, (0_u32..40).prop_map(|n| format!("key{n}")).boxed()),
        (1, proptest::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter).boxed()),
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
    fn texts_are_empty_long_and_strange() {
        let found: BTreeSet<String> = many(text()).into_iter().collect();
        assert!(found.contains("") && found.contains("日本語") && found.contains("a\"b"));
        assert!(found.iter().any(|text| text.len() >= 1_000));
    }
}
