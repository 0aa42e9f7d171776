//! A pool of workers that counts what it does.

use crate::gauge::{Counter, Gauge};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

// ANCHOR: stats
/// Why a job failed.
#[derive(Clone, Copy, Debug)]
pub enum Failure {
    /// It took too long.
    TimedOut,
    /// Its input made no sense.
    BadInput,
    /// It panicked.
    Panicked,
}

/// What a pool counts.
#[derive(Default)]
pub struct Stats {
    /// Jobs that have ended, well or not.
    pub done: Counter,
    /// Jobs that are running right now.
    pub running: Gauge,
    failed: [Counter; 3],
}

impl Stats {
    /// Jobs that failed for this reason.
    pub fn failed(&self, why: Failure) -> u64 {
        self.failed[why as usize].get()
    }
}
// ANCHOR_END: stats

// ANCHOR: pool
/// A job.
pub type Job = Box<dyn FnOnce() -> Result<(), Failure> + Send>;

/// Threads that run jobs.
pub struct Pool {
    jobs: Sender<Job>,
    workers: Vec<JoinHandle<()>>,
    stats: Arc<Stats>,
}

impl Pool {
    /// Starts `workers` threads.
    pub fn start(workers: usize) -> Self {
        let (jobs, queue) = channel();
        let queue = Arc::new(Mutex::new(queue));
        let stats = Arc::new(Stats::default());
        let workers = (0..workers)
            .map(|_| {
                let (queue, stats) = (queue.clone(), stats.clone());
                thread::spawn(move || work(&queue, &stats))
            })
            .collect();
        Self { jobs, workers, stats }
    }

    /// Puts a job into the queue.
    pub fn submit(&self, job: Job) {
        self.jobs.send(job).expect("the workers run until the pool is closed");
    }

    /// What has been counted so far.
    pub fn stats(&self) -> &Stats {
        &self.stats
    }

    /// Runs what is still in the queue, then ends the workers.
    pub fn close(self) -> Arc<Stats> {
        drop(self.jobs);
        for worker in self.workers {
            worker.join().expect("a worker survives its jobs");
        }
        self.stats
    }
}
// ANCHOR_END: pool

// ANCHOR: work
fn work(queue: &Mutex<Receiver<Job>>, stats: &Stats) {
    loop {
        let job = queue.lock().unwrap().recv(); // in a line of its own: unlocked before the job runs
        let Ok(job) = job else { return }; // closed and empty

        let running = stats.running.enter();
        let outcome = catch_unwind(AssertUnwindSafe(job)).unwrap_or(Err(Failure::Panicked));
        drop(running);

        if let Err(why) = outcome {
            stats.failed[why as usize].add(1);
        }
        stats.done.add(1);
    }
}
// ANCHOR_END: work

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_is_counted_once() {
        let pool = Pool::start(3);
        for i in 0..90 {
            pool.submit(Box::new(move || match i % 9 {
                0 => Err(Failure::TimedOut),
                1 => Err(Failure::BadInput),
                2 => std::panic::resume_unwind(Box::new("a job panics")),
                _ => Ok(()),
            }));
        }
        assert!(pool.stats().running.get() <= 3);
        let stats = pool.close();
        assert_eq!((stats.done.get(), stats.running.get()), (90, 0));
        for why in [Failure::TimedOut, Failure::BadInput, Failure::Panicked] {
            assert_eq!(stats.failed(why), 10, "{why:?}");
        }
    }
}
