//! A question: a rate that is computed from what goes up and down.

// ANCHOR: program
/// What was added between two readings of a counter.
/// A smaller number means a restart.
fn increase(before: u64, after: u64) -> u64 {
    after.checked_sub(before).unwrap_or(after)
}

fn main() {
    // A gauge, in spite of its name.
    let connections_total = [5, 8, 3, 6];
    let pairs = connections_total.windows(2);
    let increases = pairs.map(|pair| increase(pair[0], pair[1]));
    println!("{}", increases.sum::<u64>());
}
// ANCHOR_END: program
