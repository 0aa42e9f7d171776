//! OS threads that are used again: starting one takes longer than a whole execution.

use super::one_core;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What a thread has to do, and what comes after it on the same thread, if something does.
pub struct Job(Box<dyn FnOnce() -> Option<Job> + Send>);

impl Job {
    pub fn new(job: impl FnOnce() -> Option<Job> + Send + 'static) -> Self {
        Job(Box::new(job))
    }

    /// Does it, and all that comes after it.
    fn run(self) {
        let mut next = Some(self);
        while let Some(Job(job)) = next {
            next = job();
        }
    }
}

static IDLE: Mutex<Vec<Sender<Job>>> = Mutex::new(Vec::new());

/// Runs the job on some thread. A job that never ends keeps its thread.
pub(super) fn run(job: Job) {
    let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let worker = idle.unwrap_or_else(start);
    worker.send(job).expect("a worker that waits for jobs");
}

fn start() -> Sender<Job> {
    let (jobs, queue) = channel::<Job>();
    let own = jobs.clone();
    thread::spawn(move || {
        for job in queue {
            one_core::come();
            job.run();
            IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(own.clone());
        }
    });
    jobs
}
