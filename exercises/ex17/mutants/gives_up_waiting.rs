//! Takes a second without a tick for the end of the clock.
//!
//! verdict: wrong
//! mistake: none
//! says: the thread waits for ticks until the clock stops
use crate::sync::Arc;
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Reporter {
    count: Arc<AtomicU64>,
    reports: Sender<u64>,
    thread: JoinHandle<()>,
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let count = Arc::new(AtomicU64::new(0));
        let (counted, sender) = (count.clone(), reports.clone());
        let thread = thread::spawn(move || {
            while ticks.recv_timeout(Duration::from_secs(1)).is_ok() {
                sender.send(counted.swap(0, Relaxed)).unwrap();
            }
        });
        Self { count, reports, thread }
    }

    pub fn add(&self, n: u64) {
        self.count.fetch_add(n, Relaxed);
    }

    pub fn stop(self) {
        self.thread.join().unwrap();
        self.reports.send(self.count.swap(0, Relaxed)).unwrap();
    }
}
