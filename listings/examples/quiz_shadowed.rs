//! A question: how long a guard lives whose name is used again.

// ANCHOR: program
use listings::gauge::Gauge;

fn main() {
    let open = Gauge::default();
    let _inside = open.enter();
    let _inside = open.enter();
    println!("{}", open.get());
}
// ANCHOR_END: program
