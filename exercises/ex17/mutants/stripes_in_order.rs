//! Two stripes taken one after the other.
//!
//! verdict: wrong
//! mistake: none
//! says: the client: tick, then all reports() ‖ add(2), add(1)
use crate::sync::Arc;
use crate::sync::atomic::{AtomicU64, Ordering};
use crate::sync::mpsc::{Receiver, Sender};
use crate::sync::thread::{self, JoinHandle};
pub struct Reporter {
    stripes: Arc<[AtomicU64; 2]>,
    reports: Sender<u64>,
    thread: JoinHandle<()>,
}
fn take(stripes: &[AtomicU64; 2]) -> u64 {
    stripes[0].swap(0, Ordering::SeqCst) + stripes[1].swap(0, Ordering::SeqCst)
}
impl Reporter {
    pub fn start(ticks: Receiver<()>, reports: Sender<u64>) -> Self {
        let stripes = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
        let (counted, out) = (stripes.clone(), reports.clone());
        let thread = thread::spawn(move || {
            for () in ticks {
                out.send(take(&counted)).unwrap();
            }
        });
        Self { stripes, reports, thread }
    }
    pub fn add(&self, n: u64) {
        self.stripes[n as usize % 2].fetch_add(n, Ordering::SeqCst);
    }
    pub fn stop(self) {
        self.thread.join().unwrap();
        self.reports.send(take(&self.stripes)).unwrap();
    }
}
