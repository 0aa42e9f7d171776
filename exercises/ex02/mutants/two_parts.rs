//! What goes up and what goes down have a lock each: `get` reads one after the other.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls
use crate::sync::Mutex;

pub struct MutexTotal {
    up: Mutex<i64>,
    down: Mutex<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { up: Mutex::new(0), down: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let (mut up, mut down) = (self.up.lock().unwrap(), self.down.lock().unwrap());
        **(if n < 0 { &mut down } else { &mut up }) += n;
        *up + *down
    }

    pub fn get(&self) -> i64 {
        let up = *self.up.lock().unwrap();
        up + *self.down.lock().unwrap()
    }
}
