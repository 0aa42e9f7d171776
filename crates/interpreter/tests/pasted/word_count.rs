use std::collections::HashMap;
use std::sync::Mutex;
use std::thread;

fn main() {
    let text = ["the quick fox", "the lazy dog"];
    let counts: Mutex<HashMap<&str, usize>> = Mutex::new(HashMap::new());

    thread::scope(|scope| {
        for line in &text {
            scope.spawn(|| {
                for word in line.split_whitespace() {
                    *counts.lock().unwrap().entry(word).or_insert(0) += 1;
                }
            });
        }
    });

    let mut counts: Vec<_> = counts.into_inner().unwrap().into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    for (word, n) in counts.iter().take(2) {
        println!("{word}: {n}");
    }
}
