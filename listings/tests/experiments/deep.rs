//! Deep dives.

use crate::experiment::{ALWAYS_THE_SAME, Change, Experiment};
use crate::run::Run;

/// A change of the orderings with which a value is published, in the test that expects them to suffice.
const fn published(to: &'static str) -> Change {
    Change {
        file: "tests/loom.rs",
        from: "let seen = published(Ordering::Release, Ordering::Acquire);",
        to,
    }
}

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "release-without-acquire",
        changes: &[published("let seen = published(Ordering::Release, Ordering::Relaxed);")],
        run: Run::Test("tests/loom.rs", "what_is_released"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "acquire-without-release",
        changes: &[published("let seen = published(Ordering::Relaxed, Ordering::Acquire);")],
        run: Run::Test("tests/loom.rs", "what_is_released"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "guard-dropped-at-once",
        changes: &[Change {
            file: "src/cancellation.rs",
            from: "let _inside = open.enter();\nwork.await;",
            to: "let _ = open.enter();\nwork.await;",
        }],
        run: Run::Test("src/cancellation.rs", "a_dropped_future"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "no-warning-for-let-underscore",
        changes: &[Change {
            file: "src/cancellation.rs",
            from: "let _inside = open.enter();\nwork.await;",
            to: "let _ = open.enter();\nwork.await;",
        }],
        run: Run::Check("src/cancellation.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "two-steps-with-seqcst",
        changes: &[Change {
            file: "tests/loom.rs",
            from: "count.fetch_add(1, Relaxed);",
            to: "let n = count.load(Ordering::SeqCst);\ncount.store(n + 1, Ordering::SeqCst);",
        }],
        run: Run::Test("tests/loom.rs", "one_step_loses_nothing"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "rates-that-overflow",
        changes: &[],
        run: Run::Program("experiments/rates-that-overflow.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "three-ranges",
        changes: &[Change {
            file: "src/wrong_tool.rs",
            from: "const BOUNDS_MS: [u64; 5] = [1, 3, 10, 30, 100];",
            to: "const BOUNDS_MS: [u64; 3] = [1, 3, 10];",
        }],
        run: Run::Test("src/wrong_tool.rs", "the_slow_ones_show"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "a-range-more",
        changes: &[
            Change {
                file: "src/wrong_tool.rs",
                from: "const BOUNDS_MS: [u64; 5] = [1, 3, 10, 30, 100];",
                to: "const BOUNDS_MS: [u64; 4] = [1, 2, 3, 10];",
            },
            Change {
                file: "src/wrong_tool.rs",
                from: "assert_eq!(latencies.at_most_ms(90), Some(3));",
                to: "assert_eq!(latencies.at_most_ms(90), Some(2));",
            },
        ],
        run: Run::Test("src/wrong_tool.rs", "the_slow_ones_show"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "add-one-with-seqcst",
        changes: &[Change {
            file: "src/asm.rs",
            from: "pub fn add_one(count: &AtomicI64) {\n    count.fetch_add(1, Relaxed);\n}",
            to: "pub fn add_one(count: &AtomicI64) {\n    count.fetch_add(1, SeqCst);\n}",
        }],
        run: Run::Assembly("add_one"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "compare-and-swap-asked-wrongly",
        changes: &[],
        run: Run::Program("experiments/compare-and-swap-asked-wrongly.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "odd-generations",
        changes: &[
            Change {
                file: "src/generation.rs",
                from: "if before == after && before.is_multiple_of(2) {",
                to: "if before == after {",
            },
            Change {
                file: "src/generation.rs",
                from: "#[test]\nfn the_pair_always_agrees() {",
                to: "\
#[test]
fn the_pair_in_the_middle_of_a_change() {
    let pair = Pair::default();
    pair.generation.fetch_add(1, SeqCst); // a writer begins …
    pair.requests.fetch_add(1, SeqCst);
    assert_eq!(pair.read(), (1, 0)); // … and has not come to `in_flight` yet
}

#[test]
fn the_pair_always_agrees() {",
            },
        ],
        run: Run::Test("src/generation.rs", "the_pair_in_the_middle"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "a-loss-without-a-race",
        changes: &[],
        run: Run::Test("src/failing_tests.rs", "giving_way_between"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "least-totals",
        changes: &[],
        run: Run::Program("experiments/least-totals.rs"),
        holds: ALWAYS_THE_SAME,
    },
];
