//! Sends the last report before the thread has ended, and forgets what that one takes.
//!
//! verdict: wrong
//! mistake: none
//! says: when stop returns, the reports add up to 5
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
                sender.send(counted.swap(0, Relaxed)).unwrap();
            }
        });
        Self { count, reports, thread }
    }

    pub fn add(&self, n: u64) {
        self.count.fetch_add(n, Relaxed);
    }

    pub fn stop(self) {
        let left = self.count.load(Relaxed);
        self.thread.join().unwrap();
        self.reports.send(left).unwrap();
    }
}
