//! A question: whether a copy is out of date after an equal value was put in.

// ANCHOR: program
use listings::generation::Versioned;

fn main() {
    let limit = Versioned::new(10);
    let (generation, copy) = limit.copy();
    limit.replace(20);
    limit.replace(10);
    println!("{} {}", limit.is_outdated(generation), copy == limit.copy().1);
}
// ANCHOR_END: program
