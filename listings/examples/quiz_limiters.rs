//! A question: three requests before the full second, and three after it.

// ANCHOR: program
use listings::limiters::{FixedWindow, SlidingLog};

fn main() {
    let window = FixedWindow::new(3); // three requests a second
    let log = SlidingLog::new(3);
    let requests_ms = [970, 980, 990, 1010, 1020, 1030];

    let by_window = requests_ms.iter().filter(|&&ms| window.allow(ms)).count();
    let by_log = requests_ms.iter().filter(|&&ms| log.allow(ms)).count();
    println!("{by_window} {by_log}");
}
// ANCHOR_END: program
