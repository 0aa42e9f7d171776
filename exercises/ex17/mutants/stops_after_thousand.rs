//! Reports a thousand ticks, which is enough for anybody.
//!
//! verdict: wrong
//! mistake: none
//! says: 1000 times
use crate::sync::Arc;
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};

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
            for () in ticks.iter().take(1_000) {
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
