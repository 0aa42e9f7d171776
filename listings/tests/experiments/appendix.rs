//! Appendices.

use crate::experiment::{ALWAYS_THE_SAME, Change, Experiment};
use crate::run::Run;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "guard-dropped-before-the-body",
        changes: &[
            Change {
                file: "src/service/full.rs",
                from: "let _inside = self.in_flight.enter();",
                to: "let inside = self.in_flight.enter();",
            },
            Change {
                file: "src/service/full.rs",
                from: "client.send(&page)",
                to: "drop(inside);\nclient.send(&page)",
            },
        ],
        run: Run::Test("src/service.rs", "somebody_who_downloads"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "sampling-errors",
        changes: &[],
        run: Run::Program("experiments/sampling-errors.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "two-senders",
        changes: &[
            Change {
                file: "src/building_blocks.rs",
                from: "self.slots[sent % self.slots.len()].store(value, Relaxed);",
                to: "look();\nself.slots[sent % self.slots.len()].store(value, Relaxed);",
            },
            Change {
                file: "src/building_blocks.rs",
                from: "pub fn send(&self, value: u64) -> bool {",
                to: "pub fn send(&self, value: u64, look: impl FnOnce()) -> bool {",
            },
            Change {
                file: "src/building_blocks.rs",
                from: "\
let queue = Queue::default();
thread::scope(|scope| {
    scope.spawn(|| {
        for value in 0..1000 {
            while !queue.send(value) {
                thread::yield_now();
            }
        }
    });
    for expected in 0..1000 {
        let value = loop {
            match queue.receive() {
                Some(value) => break value,
                None => thread::yield_now(),
            }
        };
        assert_eq!(value, expected);
    }
});
assert_eq!((0..20).filter(|&i| queue.send(i)).count(), 8);",
                to: "\
let queue = Queue::default();
let both_have_looked = std::sync::Barrier::new(2);
let sent = together(2, |value| queue.send(value, || drop(both_have_looked.wait())));
assert_eq!(sent, [true, true]);
let received = std::iter::from_fn(|| queue.receive()).count();
assert_eq!(received, 2, \"two were sent\");",
            },
        ],
        run: Run::Test("src/building_blocks.rs", "the_queue_keeps_the_order"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "one-lock-and-a-guard",
        changes: &[
            Change {
                file: "src/five_versions.rs",
                from: "work();\nself.counts.lock().unwrap().in_flight -= 1;",
                to: "\
struct Leave<'a>(&'a Mutex<Counts>);
impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.lock().unwrap().in_flight -= 1;
    }
}
let _leave = Leave(&self.counts);
work();",
            },
            Change {
                file: "src/five_versions.rs",
                from: "assert_eq!(one.counts.into_inner().unwrap().in_flight, 1);",
                to: "assert_eq!(one.counts.into_inner().unwrap().in_flight, 0);",
            },
        ],
        run: Run::Test("src/five_versions.rs", "a_panic_leaves"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "limit-of-one",
        changes: &[],
        run: Run::Program("experiments/limit-of-one.rs"),
        holds: ALWAYS_THE_SAME,
    },
];
