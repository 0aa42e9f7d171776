//! OS threads that are used again: starting one takes longer than a whole execution.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

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
            job();
            IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(own.clone());
        }
    });
    jobs
}
