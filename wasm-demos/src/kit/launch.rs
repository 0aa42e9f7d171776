//! Starts exactly n threads.
//!
//! In the browser the threads are the rayon pool of the worker, one task a pool thread: the pool
//! cannot grow, and two tasks on one thread would wait for each other at the barrier for ever.
//! Natively they are new `std::thread`s.

use super::board::MAX_THREADS;
use super::start_line::StartLine;
use std::sync::Arc;
use thiserror::Error;

/// Why a run could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RunError {
    /// More threads were asked for than there can be.
    #[error("{asked} threads were asked for, but there can be {available} at most")]
    TooManyThreads {
        /// How many were asked for.
        asked: usize,
        /// How many there can be.
        available: usize,
    },
    /// The system refused a thread.
    #[error("a thread could not be started: {0}")]
    NoThread(String),
    /// A thread ended without a result.
    #[error("thread {} ended without a result", thread + 1)]
    NoResult {
        /// Its place in the crew.
        thread: usize,
    },
    /// The settings are another demo's: this one has no such tool.
    #[error("the demo has no tool {0}")]
    UnknownTool(&'static str),
}

/// How long, in milliseconds, the threads of a watched run have to heed the stop before they count as
/// left behind. Those that heed it are waited for no longer than they need.
pub const GRACE: f64 = host::GRACE;

/// How many threads a run may start here.
pub fn available() -> usize {
    host::available().min(MAX_THREADS)
}

fn check(threads: usize) -> Result<(), RunError> {
    match available() {
        available if threads > available => {
            Err(RunError::TooManyThreads { asked: threads, available })
        }
        _ => Ok(()),
    }
}

/// Runs `body(0)` … `body(threads - 1)` on a thread each and returns when all have ended. Each has
/// to wait at `line`, which is called off if not all of them can be started.
pub fn scoped(
    threads: usize,
    line: &StartLine,
    body: &(dyn Fn(usize) + Sync),
) -> Result<(), RunError> {
    check(threads)?;
    host::scoped(threads, line, body)
}

/// Like [`scoped`], but returns at once and leaves the threads to themselves.
pub fn detached(
    threads: usize,
    line: Arc<StartLine>,
    body: impl Fn(usize) + Send + Sync + 'static,
) -> Result<(), RunError> {
    check(threads)?;
    host::detached(threads, line, Arc::new(body))
}

#[cfg(target_arch = "wasm32")]
mod host {
    use super::{RunError, StartLine};
    use std::sync::Arc;

    /// The page ends threads by force a second after the stop; what is counted has to be known before.
    pub const GRACE: f64 = 100.0;

    pub fn available() -> usize {
        rayon::current_num_threads()
    }

    pub fn scoped(
        threads: usize,
        _: &StartLine,
        body: &(dyn Fn(usize) + Sync),
    ) -> Result<(), RunError> {
        // A broadcast is one task for each pool thread, never two for one.
        rayon::broadcast(|pool| {
            if pool.index() < threads {
                body(pool.index());
            }
        });
        Ok(())
    }

    pub fn detached(
        threads: usize,
        _: Arc<StartLine>,
        body: Arc<dyn Fn(usize) + Send + Sync>,
    ) -> Result<(), RunError> {
        rayon::spawn_broadcast(move |pool| {
            if pool.index() < threads {
                body(pool.index());
            }
        });
        Ok(())
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod host {
    use super::{RunError, StartLine};
    use std::sync::Arc;
    use std::thread::Builder;

    /// Nobody ends native threads by force, and on a busy machine one may wait for its turn: only those
    /// that will never end take so long.
    pub const GRACE: f64 = 60_000.0;

    pub fn available() -> usize {
        usize::MAX
    }

    pub fn scoped(
        threads: usize,
        line: &StartLine,
        body: &(dyn Fn(usize) + Sync),
    ) -> Result<(), RunError> {
        std::thread::scope(|scope| {
            for index in 0..threads {
                if let Err(error) = Builder::new().spawn_scoped(scope, move || body(index)) {
                    line.cancel();
                    return Err(RunError::NoThread(error.to_string()));
                }
            }
            Ok(())
        })
    }

    pub fn detached(
        threads: usize,
        line: Arc<StartLine>,
        body: Arc<dyn Fn(usize) + Send + Sync>,
    ) -> Result<(), RunError> {
        for index in 0..threads {
            let body = Arc::clone(&body);
            if let Err(error) = Builder::new().spawn(move || body(index)) {
                line.cancel();
                return Err(RunError::NoThread(error.to_string()));
            }
        }
        Ok(())
    }
}
