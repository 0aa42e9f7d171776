//! A question: what the clone of an exported counter counts.

// ANCHOR: program
use prometheus_client::metrics::counter::Counter;

fn main() {
    let requests: Counter = Counter::default();
    let clone = requests.clone();
    requests.inc();
    clone.inc();
    println!("{} {}", requests.get(), clone.get());
}
// ANCHOR_END: program
