//! A flag says that there is something to report, and is put down between an addition and its sign.
//!
//! verdict: wrong
//! mistake: none
//! says: the reports add up to 11
use crate::sync::Arc;
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};

pub struct Reporter {
    count: Arc<AtomicU64>,
    flag: Arc<AtomicBool>,
    reports: Sender<u64>,
    thread: JoinHandle<()>,
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let count = Arc::new(AtomicU64::new(0));
        let flag = Arc::new(AtomicBool::new(false));
        let (counted, sender, changed) = (count.clone(), reports.clone(), flag.clone());
        let thread = thread::spawn(move || {
            for () in ticks {
                let mut n = 0;
                if changed.load(SeqCst) {
                    changed.store(false, SeqCst);
                    n = counted.swap(0, SeqCst);
                }
                sender.send(n).unwrap();
            }
        });
        Self { count, flag, reports, thread }
    }

    pub fn add(&self, n: u64) {
        self.flag.store(true, SeqCst);
        self.count.fetch_add(n, SeqCst);
    }

    pub fn stop(self) {
        self.thread.join().unwrap();
        if self.flag.load(SeqCst) {
            self.reports.send(self.count.swap(0, SeqCst)).unwrap();
        }
    }
}
