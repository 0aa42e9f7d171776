//! Traps.

use crate::experiment::{ALWAYS_THE_SAME, Change, Experiment};
use crate::run::Run;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "sell-many",
        changes: &[],
        run: Run::Program("experiments/sell-many.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "transfer-to-itself",
        changes: &[
            Change {
                file: "src/deadlock.rs",
                from: "assert_ne!(from, to, \"the same mutex cannot be locked twice\");",
                to: "",
            },
            Change {
                file: "src/deadlock.rs",
                from: "#[test]\nfn transfers_in_both_directions_end() {",
                to: "\
#[test]
fn a_transfer_to_itself() {
    transfer(&[Mutex::new(1)], 0, 0, 1);
}

#[test]
fn transfers_in_both_directions_end() {",
            },
        ],
        run: Run::Stuck("src/deadlock.rs", "a_transfer_to_itself"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "one-step-or-two",
        changes: &[],
        run: Run::Program("experiments/one-step-or-two.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "three-and-seven",
        changes: &[],
        run: Run::Check("experiments/three-and-seven.rs"),
        holds: ALWAYS_THE_SAME,
    },
];
