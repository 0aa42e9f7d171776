use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::thread;

#[derive(Clone, Default)]
struct Cache {
    map: Arc<RwLock<HashMap<String, usize>>>,
}

impl Cache {
    fn get_or_compute(&self, key: &str) -> usize {
        if let Some(&hit) = self.map.read().unwrap().get(key) {
            return hit;
        }
        let value = key.len();
        *self.map.write().unwrap().entry(key.to_owned()).or_insert(value)
    }
}

fn main() {
    let cache = Cache::default();
    let threads: Vec<_> = ["apple", "fig"]
        .into_iter()
        .map(|key| {
            let cache = cache.clone();
            thread::spawn(move || cache.get_or_compute(key))
        })
        .collect();
    let lengths: Vec<usize> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    let map = cache.map.read().unwrap();
    let mut keys: Vec<_> = map.keys().collect();
    keys.sort();
    println!("{lengths:?} {keys:?}");
}
