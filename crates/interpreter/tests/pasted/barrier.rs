use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

fn main() {
    let n = 3;
    let barrier = Arc::new(Barrier::new(n));
    let arrived = Arc::new(AtomicU32::new(0));
    let mut handles = Vec::with_capacity(n);
    for _ in 0..n {
        let (barrier, arrived) = (Arc::clone(&barrier), Arc::clone(&arrived));
        handles.push(thread::spawn(move || {
            arrived.fetch_add(1, Ordering::Relaxed);
            let result = barrier.wait();
            assert_eq!(arrived.load(Ordering::Relaxed), 3);
            result.is_leader()
        }));
    }
    let leaders = handles.into_iter().map(|h| h.join().unwrap()).filter(|&leader| leader).count();
    println!("{leaders} leader");
}
