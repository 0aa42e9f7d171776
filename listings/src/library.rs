//! Parts of a small counter library.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, RwLock};

// ANCHOR: metric
/// Whatever has a value that can be shown.
pub trait Metric: Send + Sync {
    /// The value at some moment during the call.
    fn value(&self) -> i64;
}
// ANCHOR_END: metric

// ANCHOR: registry
/// Metrics by name.
#[derive(Default)]
pub struct Registry {
    metrics: RwLock<BTreeMap<String, Arc<dyn Metric>>>,
}

/// The name is taken.
#[derive(Debug, PartialEq)]
pub struct DuplicateName(pub String);

impl fmt::Display for DuplicateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is already a metric called {:?}", self.0)
    }
}

impl std::error::Error for DuplicateName {}

impl Registry {
    /// Adds a metric.
    ///
    /// # Errors
    /// If there is one of this name already.
    pub fn register(&self, name: &str, metric: Arc<dyn Metric>) -> Result<(), DuplicateName> {
        let mut metrics = self.metrics.write().unwrap();
        if metrics.contains_key(name) {
            return Err(DuplicateName(name.to_owned()));
        }
        metrics.insert(name.to_owned(), metric);
        Ok(())
    }

    /// All names and values, in the order of the names.
    pub fn snapshot(&self) -> Vec<(String, i64)> {
        let metrics = self.metrics.read().unwrap();
        metrics.iter().map(|(name, metric)| (name.clone(), metric.value())).collect()
    }
}
// ANCHOR_END: registry

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
    use std::thread;

    impl Metric for AtomicI64 {
        fn value(&self) -> i64 {
            self.load(Relaxed)
        }
    }

    #[test]
    fn a_name_can_be_taken_once() {
        // ANCHOR: duplicate
        let registry = Registry::default();
        let requests = Arc::new(AtomicI64::new(0));
        assert_eq!(registry.register("requests_total", requests.clone()), Ok(()));
        assert_eq!(
            registry.register("requests_total", requests.clone()),
            Err(DuplicateName("requests_total".into()))
        );

        requests.fetch_add(5, Relaxed);
        assert_eq!(registry.snapshot(), [("requests_total".to_owned(), 5)]);
        // ANCHOR_END: duplicate
        assert!(DuplicateName("x".into()).to_string().contains("\"x\""));
    }

    #[test]
    fn of_many_who_register_one_name_one_succeeds() {
        let registry = Registry::default();
        let succeeded = thread::scope(|scope| {
            let crew: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| registry.register("x", Arc::new(AtomicI64::new(0))).is_ok())
                })
                .collect();
            crew.into_iter().map(|it| it.join().unwrap()).filter(|&ok| ok).count()
        });
        assert_eq!(succeeded, 1);
    }
}
