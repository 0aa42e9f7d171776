//! What the threads are busy with, for which figure.

use super::demo::Demo;
use super::threads::{Threads, random_number};
use crate::kit::Settings;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What is running.
pub struct Job {
    /// Whose it is.
    pub demo: Rc<Demo>,
    /// What the threads do.
    pub task: Task,
    /// As they were when it began.
    pub settings: Settings,
    /// Runs to make.
    pub left: usize,
    /// Runs made.
    pub made: usize,
    /// How far it is.
    pub phase: Phase,
    /// When the first run began.
    pub began: Option<f64>,
}

/// What a job has the threads do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// So many runs.
    Runs(usize),
    /// The fault that tests inject.
    Trap,
}

/// How far a job is. Times are in milliseconds.
#[derive(Clone, Copy)]
pub enum Phase {
    /// The threads are being started.
    Starting {
        /// When that began.
        since: f64,
    },
    /// A run is being made.
    Running,
    /// All runs are over, too soon to have been seen: the last one is shown again, slowly.
    Replaying {
        /// Since when.
        since: f64,
    },
    /// The reader wants it to end.
    Stopping {
        /// Since when.
        since: f64,
    },
}

impl Job {
    /// Asks the threads for the next run.
    ///
    /// # Errors
    /// When the worker cannot be reached.
    pub fn ask(&self, threads: Option<&Threads>) -> Result<(), JsValue> {
        let Some(threads) = threads else { return Ok(()) };
        if self.task == Task::Trap {
            return threads.trap();
        }
        let mut settings = self.settings.clone();
        if settings.seed().is_none() {
            settings.set_seed(random_number());
        }
        threads.run(self.demo.spec.id, &settings.to_query())
    }

    /// What the figure says while it runs.
    pub fn state(&self) -> String {
        if self.left + self.made == 1 {
            return "Running…".to_owned();
        }
        format!("Running: {} of {}…", self.made + 1, self.made + self.left)
    }
}
