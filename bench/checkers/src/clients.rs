//! The clients, in what the three checkers have in common: `Arc`, threads, atomics. The module around this one says whose
//! those are.

use super::sync::atomic::AtomicU64;
use super::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use super::sync::{Arc, hint, thread};

/// What the compiler calls this file.
#[allow(dead_code, reason = "only one of the three asks")]
pub const FILE: &str = file!();

/// Runs the same in that many threads, each with its number, and waits for them. One of them is the calling one: loom
/// has few.
fn threads<S: Send + Sync + 'static>(count: usize, shared: S, body: fn(usize, &S)) -> Arc<S> {
    let shared = Arc::new(shared);
    let others: Vec<_> = (1..count)
        .map(|number| {
            let shared = shared.clone();
            thread::spawn(move || body(number, &shared))
        })
        .collect();
    body(0, &shared);
    for other in others {
        other.join().expect("no thread gives up");
    }
    shared
}

fn atomics<const COUNT: usize>() -> [AtomicU64; COUNT] {
    std::array::from_fn(|_| AtomicU64::new(0))
}

pub fn lost_update() {
    threads(2, AtomicU64::new(0), |_, count| count.store(count.load(Relaxed) + 1, Relaxed));
}

pub fn additions<const THREADS: usize, const EACH: usize>() {
    threads(THREADS, AtomicU64::new(0), |_, count| {
        for _ in 0..EACH {
            count.fetch_add(1, Relaxed);
        }
    });
}

pub fn ticket_lock<const THREADS: usize>() {
    threads(THREADS, atomics(), |_, [next, serving, total]| {
        let mine = next.fetch_add(1, Relaxed);
        while serving.load(Acquire) != mine {
            hint::spin_loop();
        }
        total.store(total.load(Relaxed) + 1, Relaxed);
        serving.store(mine + 1, Release);
    });
}

pub fn spin_lock<const THREADS: usize>() {
    threads(THREADS, atomics(), |_, [held, total]| {
        loop {
            while held.load(Relaxed) == 1 {
                hint::spin_loop();
            }
            if held.compare_exchange(0, 1, Acquire, Relaxed).is_ok() {
                break;
            }
        }
        total.store(total.load(Relaxed) + 1, Relaxed);
        held.store(0, Release);
    });
}

/// Store buffering, in a ring.
pub fn ring<const THREADS: usize>() {
    threads(THREADS, atomics::<THREADS>(), |number, all| {
        all[number].store(1, Relaxed);
        all[(number + 1) % THREADS].load(Relaxed);
    });
}

/// Each writer adds one to what its left neighbour has; the reader looks for a zero from the right.
pub fn last_zero<const WRITERS: usize>() {
    threads(WRITERS + 1, atomics::<16>(), |number, cells| match number {
        0 => {
            (0..=WRITERS).rev().find(|&at| cells[at].load(SeqCst) == 0);
        }
        number => cells[number].store(cells[number - 1].load(SeqCst) + 1, SeqCst),
    });
}
