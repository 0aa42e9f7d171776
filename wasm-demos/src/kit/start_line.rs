//! Lets threads go at the same moment.

use super::{clock, cores};
use std::sync::atomic::{
    AtomicU32, AtomicUsize,
    Ordering::{AcqRel, Acquire, Release},
};
use std::time::Duration;

/// Holds threads back until all have arrived and, if there are cores enough, until all are running
/// at the same time.
///
/// To have arrived is not enough on a busy machine: a thread may have been taken off its core while
/// it waited, and one that is let go alone can be through with its work before the others are back.
#[derive(Debug)]
pub struct StartLine {
    threads: usize,
    arrived: AtomicUsize,
    /// Which roll call it is; `GO` or `CANCELLED` when there are no more.
    call: AtomicU32,
    answers: AtomicUsize,
}

const GO: u32 = u32::MAX;
const CANCELLED: u32 = u32::MAX - 1;

/// Answers within this time come from threads that are on a core; one that has to be switched to
/// takes far longer. The coarsest clock ticks every 0.02 ms.
const TOGETHER: f64 = 0.1;
/// How long to call the roll until the system has found a core for each.
const PATIENCE: f64 = 100.0;
/// About a millisecond. Who waits longer for the others to arrive naps, because then cores are
/// short, and spinning would keep away those that everybody waits for.
const SPINS: u32 = 100_000;
const NAP: Duration = Duration::from_micros(100);

impl StartLine {
    /// A line for so many threads.
    pub fn new(threads: usize) -> Self {
        Self {
            threads,
            arrived: AtomicUsize::new(0),
            call: AtomicU32::new(0),
            answers: AtomicUsize::new(0),
        }
    }

    /// Arrives as thread `index` and waits until all may go. `false` if the start was called off.
    pub fn wait(&self, index: usize) -> bool {
        self.arrived.fetch_add(1, AcqRel);
        let mut spins = 0;
        while self.arrived.load(Acquire) < self.threads {
            if self.call.load(Acquire) == CANCELLED {
                return false;
            }
            if spins < SPINS {
                spins += 1;
                std::hint::spin_loop();
            } else {
                std::thread::sleep(NAP);
            }
        }
        match index {
            _ if self.threads > cores() => {}
            0 => self.call_the_roll(),
            _ => self.answer(),
        }
        true
    }

    fn call_the_roll(&self) {
        let others = self.threads - 1;
        let begin = clock::now();
        for call in 1..CANCELLED {
            let called = clock::now();
            self.call.store(call, Release);
            while self.answers.load(Acquire) < others * call as usize {
                std::hint::spin_loop();
            }
            let answered = clock::now();
            if answered - called < TOGETHER || answered - begin > PATIENCE {
                break;
            }
        }
        self.call.store(GO, Release);
    }

    fn answer(&self) {
        let mut answered = 0;
        loop {
            match self.call.load(Acquire) {
                GO => return,
                call if call > answered => {
                    answered = call;
                    self.answers.fetch_add(1, AcqRel);
                }
                _ => std::hint::spin_loop(),
            }
        }
    }

    /// Sends everybody home: not all threads could be started.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn cancel(&self) {
        self.call.store(CANCELLED, Release);
    }
}
