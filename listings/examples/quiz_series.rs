//! A question: how many series some requests make.

// ANCHOR: program
use std::collections::HashMap;

fn main() {
    let requests = [
        ("GET", "/"),
        ("POST", "/"),
        ("GET", "/"),
        ("GET", "/help"),
        ("GET", "/"),
        ("GET", "/help"),
    ];
    let mut series: HashMap<_, u64> = HashMap::new();
    for (method, route) in requests {
        *series.entry((method, route)).or_default() += 1;
    }
    println!("{}", series.len());
}
// ANCHOR_END: program
