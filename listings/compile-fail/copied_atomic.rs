use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

fn main() {
    let a = AtomicI64::new(0);
    let b = a;
    a.fetch_add(1, Relaxed);
    println!("{}", b.load(Relaxed));
}
