//! Sends no report for a tick in whose interval nothing was added.
//!
//! verdict: deadlock
//! mistake: deadlock
//! says: nobody
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
            for () in ticks {
                let interval = counted.swap(0, Relaxed);
                if interval > 0 {
                    sender.send(interval).unwrap();
                }
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
