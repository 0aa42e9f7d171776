//! Counts in 32 bits: an interval with more in it is cut off.
//!
//! verdict: wrong
//! mistake: too-narrow
//! says: too small
use crate::sync::Arc;
use crate::sync::atomic::{AtomicU32, Ordering::Relaxed};
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};

pub struct Reporter {
    count: Arc<AtomicU32>,
    reports: Sender<u64>,
    thread: JoinHandle<()>,
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let count = Arc::new(AtomicU32::new(0));
        let (counted, sender) = (count.clone(), reports.clone());
        let thread = thread::spawn(move || {
            for () in ticks {
                sender.send(counted.swap(0, Relaxed).into()).unwrap();
            }
        });
        Self { count, reports, thread }
    }

    pub fn add(&self, n: u64) {
        self.count.fetch_add(n as u32, Relaxed);
    }

    pub fn stop(self) {
        self.thread.join().unwrap();
        self.reports.send(self.count.swap(0, Relaxed).into()).unwrap();
    }
}
