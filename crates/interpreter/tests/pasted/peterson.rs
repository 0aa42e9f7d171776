use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

static FLAG: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];
static TURN: AtomicUsize = AtomicUsize::new(0);
static mut COUNTER: u32 = 0;

fn lock(me: usize) {
    let other = 1 - me;
    FLAG[me].store(true, SeqCst);
    TURN.store(other, SeqCst);
    while FLAG[other].load(SeqCst) && TURN.load(SeqCst) == other {}
}

fn unlock(me: usize) {
    FLAG[me].store(false, SeqCst);
}

fn main() {
    let handles = [0, 1].map(|me| {
        thread::spawn(move || {
            lock(me);
            unsafe { COUNTER += 1 };
            unlock(me);
        })
    });
    for h in handles {
        h.join().unwrap();
    }
    println!("counter = {}", unsafe { COUNTER });
}
