//! Writes each request down, and adds up when somebody looks.
use crate::sync::Mutex;
use std::mem;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

fn sum(log: &[u32]) -> Counts {
    Counts { requests: log.len() as u32, bytes: log.iter().sum() }
}

#[derive(Default)]
pub struct Traffic {
    log: Mutex<Vec<u32>>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, bytes: u32) {
        self.log.lock().unwrap().push(bytes);
    }

    pub fn snapshot(&self) -> Counts {
        sum(&self.log.lock().unwrap())
    }

    pub fn take(&self) -> Counts {
        sum(&mem::take(&mut *self.log.lock().unwrap()))
    }
}
