use std::sync::atomic::AtomicI64;

fn main() {
    let mut count = AtomicI64::new(0);
    count += 1;
}
