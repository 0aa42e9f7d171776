//! Leaves an addition out when the lock is taken.
//!
//! verdict: wrong
//! mistake: try-lock
//! says: does not wait
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};
use crate::sync::{Arc, Mutex};
use std::mem;

pub struct Reporter {
    count: Arc<Mutex<u64>>,
    thread: JoinHandle<Sender<u64>>,
}

fn report(count: &Mutex<u64>, to: &Sender<u64>) {
    let interval = mem::take(&mut *count.lock().unwrap());
    to.send(interval).unwrap();
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let count = Arc::new(Mutex::new(0));
        let counted = count.clone();
        let thread = thread::spawn(move || {
            ticks.iter().for_each(|()| report(&counted, &reports));
            reports
        });
        Self { count, thread }
    }

    pub fn add(&self, n: u64) {
        if let Ok(mut count) = self.count.try_lock() {
            *count += n;
        }
    }

    pub fn stop(self) {
        let reports = self.thread.join().unwrap();
        report(&self.count, &reports);
    }
}
