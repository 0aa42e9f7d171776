use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// What `compare_and_swap` returned: the value that it found.
fn compare_and_swap(x: &AtomicUsize, expected: usize, new: usize) -> usize {
    x.compare_exchange(expected, new, SeqCst, SeqCst).unwrap_or_else(|found| found)
}

fn main() {
    // A slot is free (0) or belongs to somebody. Number 7 has it, and number 7 asks for it once more.
    let slot = AtomicUsize::new(7);
    let seen = compare_and_swap(&slot, 0, 7);
    println!("asked `seen == 7`, as if the new value came back: {}", seen == 7);
    println!("asked the Result: {:?}", slot.compare_exchange(0, 7, SeqCst, SeqCst));
}
