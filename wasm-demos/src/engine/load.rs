//! The clients of `backpressure`, and the referee that counts what was admitted.

use crate::kit::{Crew, Run, RunError, Worker, clock};
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{
    AtomicU64,
    Ordering::{AcqRel, Relaxed},
};
use std::time::Duration;

/// The cells that the referee writes.
pub(super) const NOW: usize = 0;
pub(super) const ALLOWED: usize = 1;
pub(super) const MOST: usize = 2;

/// How much there is to do.
pub(super) struct Load {
    pub clients: usize,
    pub bursts: u64,
}

/// What the clients saw.
#[derive(Default)]
pub(super) struct Seen {
    pub admitted: u64,
    pub rejected: u64,
    /// Requests admitted while there were as many as allowed.
    pub excess: u64,
    /// The most that were admitted at once.
    pub most: u64,
    pub millis: f64,
}

impl Seen {
    fn of(crew: Crew<Self>) -> Self {
        crew.results.into_iter().fold(
            Self { millis: crew.millis, ..Self::default() },
            |total, seen| Self {
                admitted: total.admitted + seen.admitted,
                rejected: total.rejected + seen.rejected,
                excess: total.excess + seen.excess,
                most: total.most.max(seen.most),
                ..total
            },
        )
    }

    /// Takes down an admission that made it `now` at once.
    fn admit(&mut self, now: u64, allowed: u64) {
        self.admitted += 1;
        self.excess += u64::from(now > allowed);
        self.most = self.most.max(now);
    }
}

/// Decides about a request by the number of those in flight, and counts it if it is admitted.
pub(super) type Admit = fn(&AtomicU64, u64) -> bool;

/// Requests that each client sends in one burst, one after the other.
const BURST: u64 = 1_000;

/// Every client sends its bursts as fast as it can; each takes some 50 ns of work.
pub(super) fn in_flight(
    run: &Run,
    load: &Load,
    limit: u64,
    admit: Admit,
) -> Result<Seen, RunError> {
    run.show(ALLOWED, limit as i64);
    let in_flight = AtomicU64::new(0);
    // The referee's own count, of nothing but what was admitted.
    let inside = AtomicU64::new(0);
    let crew = run.together(load.clients, |worker| {
        let mut seen = Seen::default();
        let mut random = worker.random();
        for batch in worker.batches(load.bursts * BURST) {
            for _ in batch {
                let admitted = admit(&in_flight, limit);
                if admitted {
                    seen.admit(inside.fetch_add(1, AcqRel) + 1, limit);
                } else {
                    seen.rejected += 1;
                }
                // Served, or busy with something else: a client that is turned away at once would
                // be through with its requests while another's is still in flight.
                for _ in 0..32 {
                    std::hint::black_box(random.next_u64());
                }
                if admitted {
                    inside.fetch_sub(1, AcqRel);
                    in_flight.fetch_sub(1, Relaxed);
                }
            }
            worker.show(NOW, in_flight.load(Relaxed) as i64);
            worker.show(MOST, seen.most as i64);
        }
        seen
    })?;
    Ok(Seen::of(crew))
}

/// A limit per time.
pub(super) struct Rate {
    /// Requests per window.
    pub limit: u64,
    /// Nanoseconds.
    pub window: u64,
}

impl Rate {
    /// Nanoseconds from one request to the next, if they came evenly.
    pub fn interval(&self) -> u64 {
        self.window / self.limit
    }

    /// Requests that may come at the same moment after a pause: a tenth of the limit.
    pub fn burst(&self) -> u64 {
        (self.limit / 10).max(1)
    }

    /// Requests that any span as long as a window may see.
    pub fn allowed(&self) -> u64 {
        self.limit + self.burst()
    }
}

/// What decides, and what it let in during the last window's length.
#[derive(Default)]
struct Gate<S> {
    state: S,
    recent: VecDeque<u64>,
}

/// How long a client that has a pause sleeps at a time.
const NAP: Duration = Duration::from_millis(1);

/// Every client sends as fast as it can for one window's length around the border of two windows,
/// and then pauses for as long, and so on.
pub(super) fn per_time<S: Default + Send>(
    run: &Run,
    load: &Load,
    rate: &Rate,
    admit: fn(&mut S, u64, &Rate) -> bool,
) -> Result<Seen, RunError> {
    run.show(ALLOWED, rate.allowed() as i64);
    let gate = Mutex::new(Gate::<S>::default());
    let began = clock::now();
    let now = || ((clock::now() - began) * 1e6) as u64;
    let crew = run.together(load.clients, |worker| {
        // The start may have taken a while.
        let first = now() / (2 * rate.window) + 1;
        let mut seen = Seen::default();
        while !worker.stopped() {
            let bursts = (now() / (2 * rate.window)).saturating_sub(first);
            worker.progress(bursts, load.bursts);
            if bursts >= load.bursts {
                break;
            }
            if is_quiet(now(), rate) {
                std::thread::sleep(NAP);
            } else {
                send(&gate, &now, rate, admit, worker, &mut seen);
            }
        }
        seen
    })?;
    Ok(Seen::of(crew))
}

/// Of two windows, the first quarter and the last.
fn is_quiet(now: u64, rate: &Rate) -> bool {
    !(1..3).contains(&(now / (rate.window / 2) % 4))
}

fn send<S>(
    gate: &Mutex<Gate<S>>,
    now: &dyn Fn() -> u64,
    rate: &Rate,
    admit: fn(&mut S, u64, &Rate) -> bool,
    worker: &Worker,
    seen: &mut Seen,
) {
    let mut gate = gate.lock().unwrap();
    // Under the lock, so that time never goes back for whoever decides.
    let now = now();
    if !admit(&mut gate.state, now, rate) {
        seen.rejected += 1;
        return;
    }
    while gate.recent.front().is_some_and(|before| before + rate.window <= now) {
        gate.recent.pop_front();
    }
    gate.recent.push_back(now);
    seen.admit(gate.recent.len() as u64, rate.allowed());
    worker.show(NOW, gate.recent.len() as i64);
    worker.show(MOST, seen.most as i64);
}
