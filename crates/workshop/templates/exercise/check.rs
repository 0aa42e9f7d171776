//! TODO: what ex99 has to do, in a sentence.
use super::ex99::Tally;
use checking::mistake::SPLIT_UPDATE;
use checking::sync::thread;
use checking::{Exercise, expect_eq};

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    // TODO: the checks of your exercise, what is simple first, and a check on real threads with `native`.
    Exercise::new()
        .always("one thread on its own", alone)
        .always("two threads count at once", together)
        .mistakes(&[SPLIT_UPDATE])
}

fn alone() {
    let tally = Tally::new();
    tally.add();
    tally.add();
    expect_eq("the count", tally.get(), 2);
}

fn together() {
    let tally = Tally::new();
    thread::scope(|scope| {
        scope.spawn(|| tally.add());
        scope.spawn(|| tally.add());
    });
    expect_eq("the count", tally.get(), 2);
}
