use std::collections::HashMap;
use std::thread;

fn main() {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    thread::scope(|scope| {
        scope.spawn(|| *counts.entry("/a").or_default() += 1);
        scope.spawn(|| *counts.entry("/b").or_default() += 1);
    });
}
