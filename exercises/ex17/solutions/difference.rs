//! The count never goes back: each report is the difference from the one before.
use crate::sync::Arc;
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};

pub struct Reporter {
    total: Arc<AtomicU64>,
    reports: Sender<u64>,
    thread: JoinHandle<u64>,
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let total = Arc::new(AtomicU64::new(0));
        let (counted, sender) = (total.clone(), reports.clone());
        let thread = thread::spawn(move || {
            ticks.iter().fold(0, |reported, ()| {
                let now = counted.load(Relaxed);
                sender.send(now - reported).unwrap();
                now
            })
        });
        Self { total, reports, thread }
    }

    pub fn add(&self, n: u64) {
        self.total.fetch_add(n, Relaxed);
    }

    pub fn stop(self) {
        let reported = self.thread.join().unwrap();
        self.reports.send(self.total.load(Relaxed) - reported).unwrap();
    }
}
