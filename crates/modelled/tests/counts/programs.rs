//! Small programs of the literature, each with the number of execution graphs that it has.

use modelled::sync::atomic::AtomicU64;
use modelled::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use modelled::sync::{hint, thread};

/// What the compiler calls this file.
pub const FILE: &str = file!();

/// A program, and how many executions there are to tell apart.
pub struct Program {
    pub name: &'static str,
    pub body: fn(),
    /// The number of execution graphs that GenMC 0.10.3 counts.
    pub graphs: u64,
    /// Where another count of it can be read.
    pub source: &'static str,
}

/// Runs the same in that many threads, each with its number, and waits for them.
fn threads(count: u64, body: impl Fn(u64) + Sync) {
    thread::scope(|scope| {
        for number in 0..count {
            let body = &body;
            scope.spawn(move || body(number));
        }
    });
}

fn atomics<const COUNT: usize>() -> [AtomicU64; COUNT] {
    std::array::from_fn(|_| AtomicU64::new(0))
}

fn additions(count: u64, each: u64) {
    let total = AtomicU64::new(0);
    threads(count, |_| {
        (0..each).for_each(|_| {
            total.fetch_add(1, Relaxed);
        })
    });
    assert_eq!(total.load(Relaxed), count * each);
}

fn ticket_lock(count: u64) {
    let [next, serving, total] = atomics();
    threads(count, |_| {
        let mine = next.fetch_add(1, Relaxed);
        while serving.load(Acquire) != mine {
            hint::spin_loop();
        }
        total.store(total.load(Relaxed) + 1, Relaxed);
        serving.store(mine + 1, Release);
    });
    assert_eq!(total.load(Relaxed), count);
}

fn spin_lock(count: u64) {
    let [held, total] = atomics();
    threads(count, |_| {
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
    assert_eq!(total.load(Relaxed), count);
}

/// Thread i makes i + 1 of i: some come too late, some too early.
fn casrot(count: u64) {
    let x = AtomicU64::new(0);
    threads(count, |i| {
        let _ = x.compare_exchange(i, i + 1, AcqRel, Acquire);
    });
}

fn readers(count: u64) {
    let x = AtomicU64::new(0);
    threads(count + 1, |i| match i {
        0 => x.store(1, Release),
        _ => {
            x.load(Acquire);
        }
    });
}

/// Store buffering, in a ring.
fn ring(count: u64) {
    let all: [AtomicU64; 8] = atomics();
    threads(count, |i| {
        all[i as usize].store(1, Relaxed);
        all[((i + 1) % count) as usize].load(Relaxed);
    });
}

/// Each writer adds one to what its left neighbour has; the reader looks for a zero from the right.
fn last_zero(count: u64) {
    let cells: [AtomicU64; 16] = atomics();
    threads(count + 1, |i| match i as usize {
        0 => {
            (0..=count as usize).rev().find(|&at| cells[at].load(SeqCst) == 0);
        }
        i => cells[i].store(cells[i - 1].load(SeqCst) + 1, SeqCst),
    });
}

const OPTIMAL: &str =
    "Abdulla, Aronsson, Jonsson, Sagonas: Optimal dynamic partial order reduction, POPL 2014";
const CASROT: &str = "if the first k succeed, each later thread has seen one of the values that do not fit: 1 + Σ k (k+1)^(n-k-1)";
const RING: &str = "each load sees one of two stores: 2^n";
const MULTINOMIAL: &str = "the orders of the additions: a multinomial coefficient";
const PERMUTATIONS: &str = "the orders in which the lock can be had: n!";
const SPINS: &str = "besides, the n-th to have it has seen it free at one of n times: n!²";

pub const PROGRAMS: [Program; 11] = [
    Program {
        name: "fetch_add, 2 threads × 6",
        body: || additions(2, 6),
        graphs: 924,
        source: MULTINOMIAL,
    },
    Program {
        name: "fetch_add, 3 × 3",
        body: || additions(3, 3),
        graphs: 1_680,
        source: MULTINOMIAL,
    },
    Program {
        name: "fetch_add, 4 × 2",
        body: || additions(4, 2),
        graphs: 2_520,
        source: MULTINOMIAL,
    },
    Program {
        name: "ticket lock, 3 threads",
        body: || ticket_lock(3),
        graphs: 6,
        source: PERMUTATIONS,
    },
    Program {
        name: "ticket lock, 4 threads",
        body: || ticket_lock(4),
        graphs: 24,
        source: PERMUTATIONS,
    },
    Program { name: "spin lock, 3 threads", body: || spin_lock(3), graphs: 36, source: SPINS },
    Program { name: "casrot(6)", body: || casrot(6), graphs: 144, source: CASROT },
    Program { name: "readers(8)", body: || readers(8), graphs: 256, source: OPTIMAL },
    Program { name: "store buffering, ring of 4", body: || ring(4), graphs: 16, source: RING },
    Program { name: "lastzero(5)", body: || last_zero(5), graphs: 64, source: OPTIMAL },
    Program { name: "lastzero(8)", body: || last_zero(8), graphs: 704, source: OPTIMAL },
];
