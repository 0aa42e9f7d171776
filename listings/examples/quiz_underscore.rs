//! A question: what an underscore keeps.

// ANCHOR: program
use listings::gauge::Gauge;

fn main() {
    let gauge = Gauge::default();
    let _ = gauge.enter();
    println!("{}", gauge.get());
}
// ANCHOR_END: program
