use std::collections::{BTreeSet, HashSet};

/// A thread: how many steps of adding are left to it, and what it has read for the one under way.
type Thread = (u8, Option<u8>);

/// Every total that the threads can reach together.
fn totals<const N: usize>(each: u8) -> BTreeSet<u8> {
    let (mut totals, mut seen) = (BTreeSet::new(), HashSet::new());
    let mut open: Vec<(u8, [Thread; N])> = vec![(0, [(each, None); N])];
    while let Some((count, threads)) = open.pop() {
        if !seen.insert((count, threads)) {
            continue;
        }
        if threads.iter().all(|thread| thread.0 == 0) {
            totals.insert(count);
        }
        for turn in 0..N {
            let mut next = threads;
            match threads[turn] {
                (0, _) => {}
                (left, None) => {
                    next[turn] = (left, Some(count));
                    open.push((count, next));
                }
                (left, Some(read)) => {
                    next[turn] = (left - 1, None);
                    open.push((read + 1, next));
                }
            }
        }
    }
    totals
}

fn main() {
    for each in 1..=2 {
        let totals = totals::<4>(each);
        let (least, most) = (totals.first().unwrap(), totals.last().unwrap());
        println!("4 threads × {each}: from {least} to {most}");
    }
}
