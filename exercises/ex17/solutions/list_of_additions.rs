//! Every addition is kept until it is reported; nothing is sent at the end if nothing is left.
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};
use crate::sync::{Arc, Mutex};
use std::mem;

pub struct Reporter {
    additions: Arc<Mutex<Vec<u64>>>,
    reports: Sender<u64>,
    thread: Option<JoinHandle<()>>,
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let additions = Arc::<Mutex<Vec<u64>>>::default();
        let (taken, sender) = (additions.clone(), reports.clone());
        let thread = thread::spawn(move || {
            while let Ok(()) = ticks.recv() {
                let interval = mem::take(&mut *taken.lock().unwrap());
                if sender.send(interval.iter().sum()).is_err() {
                    return;
                }
            }
        });
        Self { additions, reports, thread: Some(thread) }
    }

    pub fn add(&self, n: u64) {
        self.additions.lock().unwrap().push(n);
    }

    pub fn stop(mut self) {
        self.thread.take().map(JoinHandle::join).unwrap().unwrap();
        let left: u64 = self.additions.lock().unwrap().drain(..).sum();
        if left > 0 {
            self.reports.send(left).unwrap();
        }
    }
}
