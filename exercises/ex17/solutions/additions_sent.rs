//! Additions are messages: at a tick, the thread takes out what has come.
use crate::sync::mpsc::{Receiver, Sender, channel};
use crate::sync::thread::{self, JoinHandle};

pub struct Reporter {
    additions: Sender<u64>,
    thread: JoinHandle<(Receiver<u64>, Sender<u64>)>,
}

impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let (additions, added) = channel();
        let thread = thread::spawn(move || {
            for () in &ticks {
                reports.send(added.try_iter().sum()).unwrap();
            }
            (added, reports)
        });
        Self { additions, thread }
    }

    pub fn add(&self, n: u64) {
        self.additions.send(n).unwrap();
    }

    pub fn stop(self) {
        let (added, reports) = self.thread.join().unwrap();
        reports.send(added.try_iter().sum()).unwrap();
    }
}
