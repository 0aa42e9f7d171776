//! `wait` waits for as many dones as were outstanding when it came.
//!
//! verdict: wrong
//! mistake: returned-early
//! says: wait returns when all 2 are done
use crate::sync::{Condvar, Mutex};
pub struct WaitGroup {
    state: Mutex<(usize, usize)>,
    zero: Condvar,
}
impl WaitGroup {
    pub fn new() -> Self {
        Self { state: Mutex::new((0, 0)), zero: Condvar::new() }
    }
    pub fn add(&self, n: usize) {
        self.state.lock().unwrap().0 += n;
    }
    pub fn done(&self) {
        let mut s = self.state.lock().unwrap();
        assert!(s.1 < s.0, "a done too many");
        s.1 += 1;
        self.zero.notify_all();
    }
    pub fn wait(&self) {
        let mut s = self.state.lock().unwrap();
        let goal = s.0;
        while s.1 < goal {
            s = self.zero.wait(s).unwrap();
        }
    }
}
