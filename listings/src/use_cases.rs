//! Six small things that counters are used for.

use crate::gauge::Counter;
use std::io::{self, Read, Write};
use std::sync::atomic::{
    AtomicBool, AtomicI64, AtomicU64, AtomicUsize,
    Ordering::{Relaxed, SeqCst},
};
use std::thread;
use std::time::{Duration, Instant};

// ANCHOR: requests
static REQUESTS_TOTAL: AtomicU64 = AtomicU64::new(0);

/// Answers one request.
pub fn handle(path: &str) -> String {
    REQUESTS_TOTAL.fetch_add(1, Relaxed);
    format!("you asked for {path}")
}

/// What the page `/metrics` shows.
pub fn metrics() -> String {
    format!("requests_total {}\n", REQUESTS_TOTAL.load(Relaxed))
}
// ANCHOR_END: requests

// ANCHOR: errors
/// Runs every job on one of `workers` threads and returns how many failed.
pub fn run<E>(jobs: &[fn() -> Result<(), E>], workers: usize) -> usize {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut errors = 0; // this worker's own: nobody else can reach it
        while let Some(job) = jobs.get(next.fetch_add(1, Relaxed)) {
            if job().is_err() {
                errors += 1;
            }
        }
        errors
    };
    thread::scope(|scope| {
        let crew: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        crew.into_iter().map(|worker| worker.join().expect("a job panicked")).sum()
    })
}
// ANCHOR_END: errors

// ANCHOR: bytes
/// Passes bytes through and adds their number to a meter that many readers share.
pub struct Metered<'a, T> {
    inner: T,
    bytes: &'a Counter,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.bytes.add(n as u64); // once a buffer, not once a byte
        Ok(n)
    }
}
// ANCHOR_END: bytes

// ANCHOR: bytes_out
impl<W: Write> Write for Metered<'_, W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let n = self.inner.write(buffer)?;
        self.bytes.add(n as u64); // what was taken, which may be less than what was offered
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
// ANCHOR_END: bytes_out

impl<'a, T> Metered<'a, T> {
    /// Passes through to `inner`.
    pub fn new(inner: T, bytes: &'a Counter) -> Self {
        Self { inner, bytes }
    }
}

// ANCHOR: drain
/// Lets work in until it is told to drain.
#[derive(Default)]
pub struct Door {
    inside: AtomicI64,
    draining: AtomicBool,
}

impl Door {
    /// Goes in, or returns `None` when the door is closing. Dropping the [`Visit`] goes out.
    pub fn enter(&self) -> Option<Visit<'_>> {
        self.inside.fetch_add(1, SeqCst);
        let visit = Visit(self); // from here on, every way out counts down
        if self.draining.load(SeqCst) { None } else { Some(visit) }
    }

    /// Lets nobody in any more.
    pub fn close(&self) {
        self.draining.store(true, SeqCst);
    }

    /// How many are inside.
    pub fn inside(&self) -> i64 {
        self.inside.load(SeqCst)
    }

    /// Closes, and waits until all are out. Returns whether they were, in time.
    pub fn drain(&self, patience: Duration) -> bool {
        self.close();
        let deadline = Instant::now() + patience;
        while self.inside() > 0 {
            if Instant::now() > deadline {
                return false;
            }
            thread::sleep(Duration::from_millis(1));
        }
        true
    }
}

/// Somebody inside.
pub struct Visit<'a>(&'a Door);

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        self.0.inside.fetch_sub(1, SeqCst);
    }
}
// ANCHOR_END: drain

// ANCHOR: started
/// Something that must start once, whoever comes first.
#[derive(Default)]
pub struct Starter {
    started: AtomicBool,
}

impl Starter {
    /// `true` for exactly one caller.
    pub fn is_first(&self) -> bool {
        !self.started.swap(true, Relaxed)
    }
}
// ANCHOR_END: started

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted() {
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| handle("/"));
            }
        });
        assert_eq!(metrics(), "requests_total 3\n");
    }

    #[test]
    fn errors_of_all_workers_add_up() {
        let jobs: [fn() -> Result<(), ()>; 5] =
            [|| Ok(()), || Err(()), || Ok(()), || Err(()), || Err(())];
        for workers in 1..=3 {
            assert_eq!(run(&jobs, workers), 3);
        }
    }

    #[test]
    fn the_meter_counts_what_was_read() {
        let (read, written) = (Counter::default(), Counter::default());
        thread::scope(|scope| {
            for text in ["one", "number", "many readers"] {
                let mut reader = Metered::new(text.as_bytes(), &read);
                let mut writer = Metered::new(io::sink(), &written);
                scope.spawn(move || io::copy(&mut reader, &mut writer).unwrap());
            }
        });
        assert_eq!((read.get(), written.get()), (3 + 6 + 12, 3 + 6 + 12));
    }

    #[test]
    fn nobody_is_inside_after_a_drain() {
        let door = Door::default();
        let after = AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while let Some(_visit) = door.enter() {
                        assert!(!after.load(SeqCst), "somebody came in after the drain");
                    }
                });
            }
            thread::sleep(Duration::from_millis(2));
            assert!(door.drain(Duration::from_secs(60)));
            after.store(true, SeqCst);
        });
        assert_eq!(door.inside.into_inner(), 0);
    }

    #[test]
    fn a_drain_gives_up_in_the_end() {
        let door = Door::default();
        let _visit = door.enter();
        assert!(!door.drain(Duration::from_millis(3)));
        assert!(door.enter().is_none());
    }

    #[test]
    fn one_is_first() {
        let starter = Starter::default();
        let first = thread::scope(|scope| {
            let crew: Vec<_> = (0..8).map(|_| scope.spawn(|| starter.is_first())).collect();
            crew.into_iter().map(|it| it.join().unwrap()).filter(|&it| it).count()
        });
        assert_eq!(first, 1);
    }

    /// Calls back once for every even number.
    fn for_each_even(numbers: &[i32], callback: impl Fn(i32) + Sync) {
        thread::scope(|scope| {
            for half in numbers.chunks(numbers.len().div_ceil(2)) {
                let callback = &callback;
                scope.spawn(move || half.iter().filter(|n| *n % 2 == 0).for_each(|&n| callback(n)));
            }
        });
    }

    // ANCHOR: instrumentation
    #[test]
    fn the_callback_runs_once_for_each_even_number() {
        let calls = AtomicUsize::new(0);
        for_each_even(&[1, 2, 3, 4, 6], |_| {
            calls.fetch_add(1, Relaxed);
        });
        assert_eq!(calls.into_inner(), 3);
    }
    // ANCHOR_END: instrumentation
}
