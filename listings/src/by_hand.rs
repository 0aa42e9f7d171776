//! A lost update in slow motion, and every total that two threads can reach.

use std::collections::{BTreeSet, HashSet};

// ANCHOR: totals
/// Every total that two threads can reach which each add one `additions` times.
pub fn totals(additions: u32) -> BTreeSet<u32> {
    let mut totals = BTreeSet::new();
    let mut seen = HashSet::new();
    // A thread is: additions left, and what it has read for the one under way.
    let mut open = vec![(0, [(additions, None); 2])];
    while let Some((count, threads)) = open.pop() {
        if !seen.insert((count, threads)) {
            continue; // another order led to the same place
        }
        if threads.iter().all(|&(left, _)| left == 0) {
            totals.insert(count);
        }
        for turn in 0..2 {
            let mut next = threads;
            match threads[turn] {
                (0, _) => {}
                (left, None) => {
                    next[turn] = (left, Some(count)); // read
                    open.push((count, next));
                }
                (left, Some(read)) => {
                    next[turn] = (left - 1, None); // write
                    open.push((read + 1, next));
                }
            }
        }
    }
    totals
}
// ANCHOR_END: totals

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unlucky_order_loses_one() {
        // ANCHOR: by_hand
        let mut count = 5;

        let a = count; // A reads 5
        let b = count; // B reads 5
        count = a + 1; // A writes 6
        assert_eq!(count, 6);
        count = b + 1; // B writes 6, too
        assert_eq!(count, 6);
        // ANCHOR_END: by_hand
    }

    #[test]
    fn two_is_the_least_total() {
        // ANCHOR: totals_test
        assert!(totals(10).into_iter().eq(2..=20));
        // ANCHOR_END: totals_test
        assert!(totals(1).into_iter().eq(1..=2));
    }
}
