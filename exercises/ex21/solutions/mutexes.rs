//! A `Mutex` around everything there is.
use crate::sync::{Arc, Mutex};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Counter(Mutex<u64>);

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, n: u64) {
        *self.0.lock().unwrap() += n;
    }

    pub fn get(&self) -> u64 {
        *self.0.lock().unwrap()
    }
}

#[derive(Default)]
pub struct Gauge(Mutex<i64>);

impl Gauge {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&self, n: i64) {
        *self.0.lock().unwrap() += n;
    }

    pub fn get(&self) -> i64 {
        *self.0.lock().unwrap()
    }
}

#[derive(Default)]
pub struct Max(Mutex<Vec<i64>>);

impl Max {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn observe(&self, value: i64) {
        self.0.lock().unwrap().push(value);
    }

    pub fn get(&self) -> Option<i64> {
        self.0.lock().unwrap().iter().copied().max()
    }
}

#[derive(Default)]
pub struct Min(Mutex<Vec<i64>>);

impl Min {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn observe(&self, value: i64) {
        self.0.lock().unwrap().push(value);
    }

    pub fn get(&self) -> Option<i64> {
        self.0.lock().unwrap().iter().copied().min()
    }
}

pub enum Metric {
    Counter(Arc<Counter>),
    Gauge(Arc<Gauge>),
    Max(Arc<Max>),
    Min(Arc<Min>),
}

impl Metric {
    fn value(&self) -> Option<i128> {
        match self {
            Self::Counter(counter) => Some(counter.get().into()),
            Self::Gauge(gauge) => Some(gauge.get().into()),
            Self::Max(max) => max.get().map(Into::into),
            Self::Min(min) => min.get().map(Into::into),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateName(pub String);

#[derive(Default)]
pub struct Registry(Mutex<BTreeMap<String, Metric>>);

impl Registry {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn register(&self, name: &str, metric: Metric) -> Result<(), DuplicateName> {
        let mut metrics = self.0.lock().unwrap();
        if metrics.contains_key(name) {
            return Err(DuplicateName(name.to_string()));
        }
        metrics.insert(name.to_string(), metric);
        Ok(())
    }

    pub fn json(&self) -> String {
        let mut json = "{".to_string();
        for (index, (name, metric)) in self.0.lock().unwrap().iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            json.push('"');
            for c in name.chars() {
                match c {
                    '"' => json.push_str("\\\""),
                    '\\' => json.push_str("\\\\"),
                    '\n' => json.push_str("\\n"),
                    c if c.is_control() => json.push_str(&format!("\\u{:04x}", c as u32)),
                    c => json.push(c),
                }
            }
            json.push_str("\":");
            match metric.value() {
                Some(value) => json.push_str(&value.to_string()),
                None => json.push_str("null"),
            }
        }
        json.push('}');
        json
    }
}
