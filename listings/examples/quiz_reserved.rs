//! A question: a quota that refuses, and one that is given back.

// ANCHOR: program
use listings::undo::Quota;

fn main() {
    let quota = Quota::new(100);
    let first = quota.reserve(60);
    let second = quota.reserve(60);
    let refused = second.is_none();
    drop(first);
    println!("{refused} {}", quota.used());
}
// ANCHOR_END: program
