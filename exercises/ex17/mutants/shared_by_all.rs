//! The count is a `static`: every reporter reports what all of them count.
//!
//! verdict: wrong
//! mistake: none
//! says: what the first of two reporters reports is 1
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};

static COUNT: AtomicU64 = AtomicU64::new(0);

pub struct Reporter {
    reports: Sender<u64>,
    thread: JoinHandle<()>,
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let sender = reports.clone();
        let thread = thread::spawn(move || {
            for () in ticks {
                sender.send(COUNT.swap(0, Relaxed)).unwrap();
            }
        });
        Self { reports, thread }
    }

    pub fn add(&self, n: u64) {
        COUNT.fetch_add(n, Relaxed);
    }

    pub fn stop(self) {
        self.thread.join().unwrap();
        self.reports.send(COUNT.swap(0, Relaxed)).unwrap();
    }
}
