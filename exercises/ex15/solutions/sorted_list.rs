//! A sorted list instead of a map: a key is where the search ends, or belongs there.
use crate::sync::Mutex;
use std::collections::BTreeMap;

#[derive(Default)]
pub struct PerKey {
    counts: Mutex<Vec<(String, u64)>>,
}

impl PerKey {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, key: &str) -> u64 {
        let mut counts = self.counts.lock().unwrap();
        let place = counts.binary_search_by(|(other, _)| other.as_str().cmp(key));
        let place = place.unwrap_or_else(|place| {
            counts.insert(place, (key.to_owned(), 0));
            place
        });
        counts[place].1 += 1;
        counts[place].1
    }

    pub fn get(&self, key: &str) -> u64 {
        let counts = self.counts.lock().unwrap();
        let place = counts.binary_search_by(|(other, _)| other.as_str().cmp(key));
        place.map_or(0, |place| counts[place].1)
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.counts.lock().unwrap().iter().cloned().collect()
    }
}
