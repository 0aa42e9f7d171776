//! Two locks, which `register` and `json` take in opposite order.
//!
//! verdict: deadlock
//! mistake: deadlock
//! says: in the same order
use crate::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use crate::sync::{Arc, Mutex};
use std::cmp::Reverse;

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
    value: AtomicI64,
}

impl Gauge {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, n: i64) {
        self.value.fetch_add(n, Ordering::Relaxed);
    }

    pub fn get(&self) -> i64 {
        self.value.load(Ordering::Relaxed)
    }
}

/// Extremes behind a lock; `None` is less than any `Some`, and `Reverse` turns the order around.
#[derive(Default)]
pub struct Max {
    max: Mutex<Option<i64>>,
}

impl Max {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn observe(&self, value: i64) {
        let mut max = self.max.lock().unwrap();
        *max = (*max).max(Some(value));
    }

    pub fn get(&self) -> Option<i64> {
        *self.max.lock().unwrap()
    }
}

#[derive(Default)]
pub struct Min {
    min: Mutex<Option<Reverse<i64>>>,
}

impl Min {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn observe(&self, value: i64) {
        let mut min = self.min.lock().unwrap();
        *min = (*min).max(Some(Reverse(value)));
    }

    pub fn get(&self) -> Option<i64> {
        let min = *self.min.lock().unwrap();
        min.map(|Reverse(value)| value)
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
    names: Mutex<Vec<String>>,
    metrics: Mutex<Vec<Metric>>,
}

impl Registry {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn register(&self, name: &str, metric: Metric) -> Result<(), DuplicateName> {
        let mut names = self.names.lock().unwrap();
        if names.iter().any(|taken| taken == name) {
            return Err(DuplicateName(name.to_owned()));
        }
        names.push(name.to_owned());
        self.metrics.lock().unwrap().push(metric);
        Ok(())
    }

    pub fn json(&self) -> String {
        let metrics = self.metrics.lock().unwrap();
        let names = self.names.lock().unwrap();
        let pairs: Vec<String> = names
            .iter()
            .zip(metrics.iter())
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
