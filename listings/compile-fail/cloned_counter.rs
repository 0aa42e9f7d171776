use std::sync::atomic::AtomicI64;

#[derive(Clone)]
struct Counter {
    count: AtomicI64,
}

fn main() {
    let counter = Counter { count: AtomicI64::new(0) };
    let copy = counter.clone();
    println!("{:?} {:?}", counter.count, copy.count);
}
