//! Keeps the count in an `f64`, which has no room for all digits of a large number.
//!
//! verdict: wrong
//! mistake: floating-point
//! says: floating-point type
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};
use crate::sync::{Arc, Mutex};
use std::mem;

pub struct Reporter {
    count: Arc<Mutex<f64>>,
    thread: JoinHandle<Sender<u64>>,
}

fn report(count: &Mutex<f64>, to: &Sender<u64>) {
    let interval = mem::take(&mut *count.lock().unwrap());
    to.send(interval as u64).unwrap();
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let count = Arc::new(Mutex::new(0.0));
        let counted = count.clone();
        let thread = thread::spawn(move || {
            ticks.iter().for_each(|()| report(&counted, &reports));
            reports
        });
        Self { count, thread }
    }

    pub fn add(&self, n: u64) {
        *self.count.lock().unwrap() += n as f64;
    }

    pub fn stop(self) {
        let reports = self.thread.join().unwrap();
        report(&self.count, &reports);
    }
}
