//! Counts in two halves: what is carried over is missing from both for a moment.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls
use crate::sync::Arc;
use crate::sync::atomic::{AtomicU32, Ordering::SeqCst};
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};

#[derive(Default)]
struct Count {
    low: AtomicU32,
    high: AtomicU32,
}

impl Count {
    fn add(&self, n: u64) {
        let low = n as u32;
        let carries = self.low.fetch_add(low, SeqCst).checked_add(low).is_none();
        let high = (n >> 32) as u32 + u32::from(carries);
        self.high.fetch_add(high, SeqCst);
    }

    fn take(&self) -> u64 {
        let low = self.low.swap(0, SeqCst);
        u64::from(self.high.swap(0, SeqCst)) << 32 | u64::from(low)
    }
}

pub struct Reporter {
    count: Arc<Count>,
    reports: Sender<u64>,
    thread: JoinHandle<()>,
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let count = Arc::new(Count::default());
        let (counted, sender) = (count.clone(), reports.clone());
        let thread = thread::spawn(move || {
            for () in ticks {
                sender.send(counted.take()).unwrap();
            }
        });
        Self { count, reports, thread }
    }

    pub fn add(&self, n: u64) {
        self.count.add(n);
    }

    pub fn stop(self) {
        self.thread.join().unwrap();
        self.reports.send(self.count.take()).unwrap();
    }
}
