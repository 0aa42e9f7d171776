//! The core concepts.

use crate::experiment::{ALWAYS_THE_SAME, Change, Experiment};
use crate::run::Run;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "twice-each",
        changes: &[],
        run: Run::Program("experiments/twice-each.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "low-half-first",
        changes: &[Change {
            file: "src/three_ways.rs",
            from: "\
// A thread begins to store 4_294_967_296. It has written the high half.
count.high.store(1, Relaxed);

// You read now.
assert_eq!(count.load(), 8_589_934_591);

// The thread writes the low half.
count.low.store(0, Relaxed);",
            to: "\
// A thread begins to store 4_294_967_296. It has written the low half.
count.low.store(0, Relaxed);

// You read now.
assert_eq!(count.load(), 0);

// The thread writes the high half.
count.high.store(1, Relaxed);",
        }],
        run: Run::Test("src/three_ways.rs", "a_reader_between_the_halves"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "gauge-without-drop",
        changes: &[
            Change {
                file: "src/gauge.rs",
                from: "\
impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Relaxed);
    }
}",
                to: "",
            },
            Change {
                file: "src/gauge.rs",
                from: "let _inside = open.enter();\nassert!(!request.is_empty(), \"an empty request\");",
                to: "let inside = open.enter();\nassert!(!request.is_empty(), \"an empty request\");",
            },
            Change {
                file: "src/gauge.rs",
                from: "Ok(n)",
                to: "inside.0.0.fetch_sub(1, Relaxed);\nOk(n)",
            },
        ],
        run: Run::Test("src/gauge.rs", "the_gauge_goes_down"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "messages-of-a-run",
        changes: &[],
        run: Run::Program("experiments/messages-of-a-run.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "always-wake",
        changes: &[Change {
            file: "src/tiny_lock.rs",
            from: "\
if self.state.swap(FREE, Release) == LOCKED_AND_WANTED {
    wake_one(&self.state);
}",
            to: "\
self.state.swap(FREE, Release);
wake_one(&self.state);",
        }],
        run: Run::Test("src/tiny_lock.rs", "under_the_lock"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "two-states",
        changes: &[],
        run: Run::Program("experiments/two-states.rs"),
        holds: ALWAYS_THE_SAME,
    },
];
