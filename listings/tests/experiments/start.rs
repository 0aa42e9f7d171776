//! Start here, and The picture.

use crate::experiment::{ALWAYS_THE_SAME, Change, Experiment};
use crate::run::Run;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "ready-without-move",
        changes: &[Change {
            file: "examples/ready.rs",
            from: "let thread = thread::spawn(move || for_the_thread.len());",
            to: "let thread = thread::spawn(|| for_the_thread.len());",
        }],
        run: Run::Refused("examples/ready.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "one-addition-each",
        changes: &[],
        run: Run::Test("src/failing_tests.rs", "a_meeting_between_read_and_write"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "six-orders",
        changes: &[],
        run: Run::Program("experiments/six-orders.rs"),
        holds: ALWAYS_THE_SAME,
    },
];
