//! Gives the lock back between reading and resetting.
//!
//! verdict: wrong
//! mistake: lock-dropped-early
//! says: under one and the same guard
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};
use crate::sync::{Arc, Mutex};

pub struct Reporter {
    count: Arc<Mutex<u64>>,
    thread: JoinHandle<Sender<u64>>,
}

fn report(count: &Mutex<u64>, to: &Sender<u64>) {
    let interval = *count.lock().unwrap();
    *count.lock().unwrap() = 0;
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
        *self.count.lock().unwrap() += n;
    }

    pub fn stop(self) {
        let reports = self.thread.join().unwrap();
        report(&self.count, &reports);
    }
}
