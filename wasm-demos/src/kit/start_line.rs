//! Lets threads go at the same moment.

use super::board::Board;
use super::clock;
use super::cores::cores;
use std::sync::atomic::{
    AtomicU32, AtomicUsize,
    Ordering::{AcqRel, Acquire, Relaxed, Release},
};
use std::time::Duration;

/// Holds threads back until all have arrived and, if there are cores enough, until all are running
/// at the same time.
///
/// To have arrived is not enough on a busy machine: a thread may have been taken off its core while
/// it waited, and one that is let go alone can be through with its work before the others are back.
/// So thread 0 calls the roll until all others answer at once, and only then lets them go.
#[derive(Debug)]
pub struct StartLine {
    arrived: AtomicUsize,
    /// Which roll call it is; `GO` or `CANCELLED` when there are no more.
    call: AtomicU32,
    /// The latest call that each thread has answered.
    answers: Vec<AtomicU32>,
}

const GO: u32 = u32::MAX;
const CANCELLED: u32 = u32::MAX - 1;

/// Answers within this time (in milliseconds) come from threads that are on a core. The coarsest
/// clock ticks every 0.02.
const TOGETHER: f64 = 0.1;
/// How long to call the roll in vain before the threads may go as they are, in milliseconds. A
/// quarter of it each time that so many threads could not be brought together: perhaps they never
/// can, because the system says that there are more cores than it lets this program use. (WebKit
/// says 4 or 8, whatever there are.)
const PATIENCE: f64 = 2_000.0;
/// From here on it does not get shorter: 2 ms.
const MOST_VAIN: u32 = 5;
/// How many starts in a row were in vain, by number of threads; the last entry is for all greater
/// ones.
static VAIN: [AtomicU32; 18] = [const { AtomicU32::new(0) }; 18];
/// How often to look for those who have not arrived, before napping in between: about a
/// millisecond.
const SPINS: u32 = 100_000;
const NAP: Duration = Duration::from_micros(100);

impl StartLine {
    /// A line for so many threads.
    pub fn new(threads: usize) -> Self {
        let answers = (0..threads).map(|_| AtomicU32::new(0)).collect();
        Self { arrived: AtomicUsize::new(0), call: AtomicU32::new(0), answers }
    }

    /// Arrives as thread `index` and waits until all may go. `false` if the start was called off.
    pub fn wait(&self, index: usize, board: &Board) -> bool {
        self.arrived.fetch_add(1, AcqRel);
        let all_here = || self.arrived.load(Acquire) == self.answers.len();
        let mut spins = 0;
        while !all_here() {
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
            _ if self.answers.len() > cores() => {}
            0 => self.call_the_roll(board),
            _ => self.answer(index),
        }
        true
    }

    fn call_the_roll(&self, board: &Board) {
        let vain = &VAIN[self.answers.len().min(VAIN.len() - 1)];
        let patience = PATIENCE / f64::from(4_u32.pow(vain.load(Relaxed)));
        let begin = clock::now();
        for call in 1..CANCELLED {
            let called = clock::now();
            self.call.store(call, Release);
            while !self.answers[1..].iter().all(|answer| answer.load(Acquire) == call) {
                std::hint::spin_loop();
            }
            let answered = clock::now();
            if answered - called < TOGETHER {
                vain.store(0, Relaxed);
                break;
            }
            if answered - begin > patience {
                vain.store((vain.load(Relaxed) + 1).min(MOST_VAIN), Relaxed);
                break;
            }
            if board.stopped() {
                break;
            }
        }
        self.call.store(GO, Release);
    }

    fn answer(&self, index: usize) {
        loop {
            match self.call.load(Acquire) {
                GO => return,
                call => self.answers[index].store(call, Release),
            }
            std::hint::spin_loop();
        }
    }

    /// Sends everybody home: not all threads could be started.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn cancel(&self) {
        self.call.store(CANCELLED, Release);
    }
}
