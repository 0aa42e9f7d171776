//! Practice.

use crate::experiment::{ALWAYS_THE_SAME, Change, Experiment};
use crate::run::Run;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "snapshot-in-two-steps",
        changes: &[
            Change {
                file: "examples/snapshot.rs",
                from: "thread::sleep(Duration::from_millis(10));",
                to: "thread::sleep(Duration::from_micros(10));",
            },
            Change {
                file: "examples/snapshot.rs",
                from: "let n = requests.swap(0, Relaxed); // read and reset in one step",
                to: "let n = requests.load(Relaxed);\nthread::yield_now();\nrequests.store(0, Relaxed);",
            },
        ],
        run: Run::Program("examples/snapshot.rs"),
        // Some of the 300,000 are missing, and none is counted twice.
        holds: |shown| total_of(shown).is_some_and(|total| total < 300_000),
    },
    Experiment {
        name: "undo-with-a-gauge",
        changes: &[
            Change {
                file: "src/undo.rs",
                from: "\
pub fn run_leaking<E>(running: &AtomicU64, job: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
    running.fetch_add(1, Relaxed);
    job()?; // an error leaves by this door
    running.fetch_sub(1, Relaxed);
    Ok(())
}",
                to: "\
pub fn run<E>(running: &crate::gauge::Gauge, job: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
    let _inside = running.enter();
    job()
}",
            },
            Change {
                file: "src/undo.rs",
                from: "\
let running = AtomicU64::new(0);
let _ = run_leaking(&running, || Err(\"the disk is full\"));
assert_eq!(running.load(Relaxed), 1); // for ever
// ANCHOR_END: leaked
assert!(run_leaking(&running, || Ok::<_, ()>(())).is_ok());
assert_eq!(running.into_inner(), 1);",
                to: "\
let running = crate::gauge::Gauge::default();
let _ = run(&running, || Err(\"the disk is full\"));
assert_eq!(running.get(), 0);",
            },
        ],
        run: Run::Test("src/undo.rs", "a_failed_job"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "look-then-enter",
        changes: &[
            Change {
                file: "src/product.rs",
                from: "\
pub fn try_enter(&self) -> Option<Entry<'_>> {
    self.inside
        .try_update(Relaxed, Relaxed, |n| (n < self.limit).then_some(n + 1))
        .ok()
        .map(|_| Entry(self))
}",
                to: "\
pub fn try_enter(&self) -> Option<Entry<'_>> {
    self.try_enter_after(|| ())
}

fn try_enter_after(&self, look: impl FnOnce()) -> Option<Entry<'_>> {
    if self.inside.load(Relaxed) == self.limit {
        return None;
    }
    look();
    self.inside.fetch_add(1, Relaxed);
    Some(Entry(self))
}",
            },
            Change {
                file: "src/product.rs",
                from: "\
#[test]
fn features_are_counted_apart() {",
                to: "\
#[test]
fn two_who_look_together_find_one_place() {
    let limit = Limit::new(1);
    let both_have_looked = std::sync::Barrier::new(2);
    let enter = || limit.try_enter_after(|| drop(both_have_looked.wait()));
    let (a, b) = thread::scope(|scope| {
        let other = scope.spawn(enter);
        (enter(), other.join().unwrap())
    });
    assert_eq!([a, b].iter().flatten().count(), 1);
}

#[test]
fn features_are_counted_apart() {",
            },
        ],
        run: Run::Often("src/product.rs", "two_who_look_together", 20),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "ask-before-counting",
        changes: &[Change {
            file: "src/use_cases.rs",
            from: "\
self.inside.fetch_add(1, SeqCst);
let visit = Visit(self); // from here on, every way out counts down
if self.draining.load(SeqCst) { None } else { Some(visit) }",
            to: "\
if self.draining.load(SeqCst) {
    return None;
}
self.inside.fetch_add(1, SeqCst);
Some(Visit(self))",
        }],
        run: Run::Often("src/use_cases.rs", "nobody_is_inside", 100),
        // Whether the test notices at all is a matter of luck. That is the lesson.
        holds: |shown| !shown.contains("all of"),
    },
];

/// The number before " in all".
fn total_of(shown: &str) -> Option<u32> {
    let (before, _) = shown.split_once(" in all")?;
    before.split_whitespace().last()?.parse().ok()
}
