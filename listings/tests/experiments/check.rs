//! Check yourself.

use crate::experiment::{Change, Experiment};
use crate::run::Run;

pub const EXPERIMENTS: &[Experiment] = &[Experiment {
    name: "take-in-two-steps",
    changes: &[Change {
        file: "src/counter_tests.rs",
        from: "self.0.swap(0, Relaxed)",
        to: "let n = self.0.load(Relaxed);\nstd::thread::yield_now();\nself.0.store(0, Relaxed);\nn",
    }],
    run: Run::Often("src/counter_tests.rs", "nothing_gets_lost", 20),
    // How many of them is a matter of luck; none at all would be a surprise.
    holds: |shown| !shown.contains("none of"),
}];
