use std::sync::atomic::AtomicI64;

fn main() {
    let count = AtomicI64::new(0);
    let n: i64 = count;
    println!("{n}");
}
