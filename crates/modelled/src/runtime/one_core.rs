//! One core for all threads of an execution. Only one of them goes on at a time, and to wake up another core takes several times as long as all
//! that a thread does before it hands over.
//!
//! Where the system does not let a program say so, nothing is done.

use std::io;
use std::num::NonZero;
use std::sync::OnceLock;

/// How many cores there were for this program before any thread was told to stay on one.
static CORES: OnceLock<Option<NonZero<usize>>> = OnceLock::new();

/// As std's function of that name: a thread that has to stay on one core is not told so.
///
/// # Errors
/// Those of std's.
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    let known = CORES.get_or_init(|| std::thread::available_parallelism().ok());
    known.map_or_else(std::thread::available_parallelism, Ok)
}

#[cfg(target_os = "linux")]
mod system {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_getcpu, sched_setaffinity};
    use std::cell::Cell;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// The core's number, and one more; 0 before anybody has chosen one.
    static CORE: AtomicUsize = AtomicUsize::new(0);

    thread_local! {
        /// Where this thread was told to stay.
        static STAYS: Cell<usize> = const { Cell::new(0) };
    }

    /// Keeps the thread that has made it on the core where it was, and those that this thread starts, until it is dropped. Those that have been
    /// started stay there.
    pub struct Stay(Option<CpuSet>);

    impl Stay {
        /// Chooses that core for all. Another one each time, if the system has moved the thread: there may be others who want it.
        pub fn here() -> Self {
            let _ = super::available_parallelism();
            let before = sched_getaffinity(None).ok();
            let core = sched_getcpu();
            if before.is_some() && pin(core) {
                CORE.store(core + 1, Ordering::Relaxed);
                return Stay(before);
            }
            Stay(None)
        }
    }

    impl Drop for Stay {
        fn drop(&mut self) {
            if let Some(before) = self.0.take() {
                // It could be done before, and the cores are those of then.
                let _ = sched_setaffinity(None, &before);
            }
        }
    }

    /// Has this thread work on the core that was chosen last.
    pub fn come() {
        let core = CORE.load(Ordering::Relaxed);
        if core != 0 && STAYS.get() != core && pin(core - 1) {
            STAYS.set(core);
        }
    }

    fn pin(core: usize) -> bool {
        if core >= CpuSet::MAX_CPU {
            return false;
        }
        let mut only = CpuSet::new();
        only.set(core);
        sched_setaffinity(None, &only).is_ok()
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    /// Does nothing.
    pub struct Stay;

    impl Stay {
        /// Does nothing.
        pub fn here() -> Self {
            Stay
        }
    }

    pub fn come() {}
}

pub use system::Stay;
pub(super) use system::come;
