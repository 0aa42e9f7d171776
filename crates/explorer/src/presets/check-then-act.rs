//! Check, then act
//! One ticket is left and both buyers look before they buy: can it be sold twice?
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;

static TICKETS: AtomicI64 = AtomicI64::new(1);

fn buy() {
    if TICKETS.load(Relaxed) > 0 {
        TICKETS.fetch_sub(1, Relaxed);
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(buy);
        s.spawn(buy);
    });
    let left = TICKETS.load(Relaxed);
    println!("tickets left: {left}");
    assert!(left >= 0, "the last ticket was sold twice");
}
