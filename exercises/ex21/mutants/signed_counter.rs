//! `json` shows the counter as an `i64`.
//!
//! verdict: wrong
//! mistake: none
//! says: json returns {"jobs_total":9223372036854775815}
use crate::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use crate::sync::{Arc, Mutex};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Counts up.
pub struct Counter {
    n: AtomicU64,
}
impl Counter {
    pub fn new() -> Self {
        Self { n: AtomicU64::new(0) }
    }
    pub fn add(&self, n: u64) {
        self.n.fetch_add(n, Ordering::Relaxed);
    }
    pub fn get(&self) -> u64 {
        self.n.load(Ordering::Relaxed)
    }
}
pub struct Gauge {
    n: AtomicI64,
}
impl Gauge {
    pub fn new() -> Self {
        Self { n: AtomicI64::new(0) }
    }
    pub fn add(&self, n: i64) {
        self.n.fetch_add(n, Ordering::Relaxed);
    }
    pub fn get(&self) -> i64 {
        self.n.load(Ordering::Relaxed)
    }
}
pub struct Max {
    max: Mutex<Option<i64>>,
}
impl Max {
    pub fn new() -> Self {
        Self { max: Mutex::new(None) }
    }
    pub fn observe(&self, value: i64) {
        let mut max = self.max.lock().unwrap();
        *max = (*max).max(Some(value));
    }
    pub fn get(&self) -> Option<i64> {
        *self.max.lock().unwrap()
    }
}
pub struct Min {
    min: Mutex<Option<i64>>,
}
impl Min {
    pub fn new() -> Self {
        Self { min: Mutex::new(None) }
    }
    pub fn observe(&self, value: i64) {
        let mut min = self.min.lock().unwrap();
        *min = Some(min.map_or(value, |min| min.min(value)));
    }
    pub fn get(&self) -> Option<i64> {
        *self.min.lock().unwrap()
    }
}
pub enum Metric {
    Counter(Arc<Counter>),
    Gauge(Arc<Gauge>),
    Max(Arc<Max>),
    Min(Arc<Min>),
}

/// This name is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateName(pub String);

fn value(metric: &Metric) -> String {
    let text = |n: Option<i64>| n.map_or("null".to_owned(), |n| n.to_string());
    match metric {
        Metric::Counter(counter) => (counter.get() as i64).to_string(),
        Metric::Gauge(gauge) => gauge.get().to_string(),
        Metric::Max(max) => text(max.get()),
        Metric::Min(min) => text(min.get()),
    }
}
fn escape(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out
}
pub struct Registry {
    metrics: Mutex<BTreeMap<String, Metric>>,
}
impl Registry {
    pub fn new() -> Self {
        Self { metrics: Mutex::new(BTreeMap::new()) }
    }
    pub fn register(&self, name: &str, metric: Metric) -> Result<(), DuplicateName> {
        match self.metrics.lock().unwrap().entry(name.to_owned()) {
            Entry::Vacant(free) => {
                free.insert(metric);
                Ok(())
            }
            Entry::Occupied(taken) => Err(DuplicateName(taken.key().clone())),
        }
    }
    pub fn json(&self) -> String {
        let metrics = self.metrics.lock().unwrap();
        let parts: Vec<String> = metrics
            .iter()
            .map(|(name, metric)| format!("\"{}\":{}", escape(name), value(metric)))
            .collect();
        format!("{{{}}}", parts.join(","))
    }
}
