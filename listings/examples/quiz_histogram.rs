//! A question: what a histogram can tell, and what it cannot.

// ANCHOR: program
use listings::wrong_tool::Latencies;

fn main() {
    // Its ranges end at 1, 3, 10, 30 and 100 ms.
    let latencies = Latencies::default();
    for _ in 0..9 {
        latencies.record(2);
    }
    latencies.record(400);
    println!("{:?} {:?}", latencies.at_most_ms(50), latencies.at_most_ms(95));
}
// ANCHOR_END: program
