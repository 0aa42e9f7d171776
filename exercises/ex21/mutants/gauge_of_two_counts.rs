//! Counts ups and downs apart, and each of them stays at the end of its type: what is left of them is another gauge.
//!
//! verdict: wrong
//! mistake: none
//! says: get() answers
use crate::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use crate::sync::{Arc, Mutex};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

#[derive(Default)]
pub struct Counter {
    count: AtomicU64,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, n: u64) {
        self.count.fetch_add(n, Ordering::Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

#[derive(Default)]
pub struct Gauge {
    ups: AtomicU64,
    downs: AtomicU64,
}

impl Gauge {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, n: i64) {
        let way = if n < 0 { &self.downs } else { &self.ups };
        let more = n.unsigned_abs();
        way.update(Ordering::Relaxed, Ordering::Relaxed, |sum| sum.saturating_add(more));
    }

    pub fn get(&self) -> i64 {
        let [ups, downs] = [&self.ups, &self.downs].map(|way| way.load(Ordering::Relaxed));
        ups.wrapping_sub(downs) as i64
    }
}

pub struct Max {
    value: AtomicI64,
    observed: AtomicBool,
}

impl Max {
    pub fn new() -> Self {
        Self { value: AtomicI64::new(i64::MIN), observed: AtomicBool::new(false) }
    }

    pub fn observe(&self, value: i64) {
        self.value.fetch_max(value, Ordering::Relaxed);
        self.observed.store(true, Ordering::Release);
    }

    pub fn get(&self) -> Option<i64> {
        let observed = self.observed.load(Ordering::Acquire);
        observed.then(|| self.value.load(Ordering::Relaxed))
    }
}

pub struct Min {
    value: AtomicI64,
    observed: AtomicBool,
}

impl Min {
    pub fn new() -> Self {
        Self { value: AtomicI64::new(i64::MAX), observed: AtomicBool::new(false) }
    }

    pub fn observe(&self, value: i64) {
        self.value.fetch_min(value, Ordering::Relaxed);
        self.observed.store(true, Ordering::Release);
    }

    pub fn get(&self) -> Option<i64> {
        let observed = self.observed.load(Ordering::Acquire);
        observed.then(|| self.value.load(Ordering::Relaxed))
    }
}

pub enum Metric {
    Counter(Arc<Counter>),
    Gauge(Arc<Gauge>),
    Max(Arc<Max>),
    Min(Arc<Min>),
}

impl Metric {
    fn json(&self) -> String {
        let or_null = |value: Option<i64>| value.map_or("null".to_owned(), |v| v.to_string());
        match self {
            Self::Counter(counter) => counter.get().to_string(),
            Self::Gauge(gauge) => gauge.get().to_string(),
            Self::Max(max) => or_null(max.get()),
            Self::Min(min) => or_null(min.get()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateName(pub String);

#[derive(Default)]
pub struct Registry {
    metrics: Mutex<BTreeMap<String, Metric>>,
}

impl Registry {
    pub fn new() -> Self {
        Self::default()
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
        let pairs: Vec<String> = metrics
            .iter()
            .map(|(name, metric)| format!("{}: {}", quoted(name), metric.json()))
            .collect();
        format!("{{{}}}", pairs.join(", "))
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c < ' ' => quoted += &format!("\\u{:04x}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
