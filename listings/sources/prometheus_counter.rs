// src/metrics/counter.rs, prometheus-client 0.24.1, Apache-2.0 OR MIT
// https://docs.rs/crate/prometheus-client/0.24.1/source/src/metrics/counter.rs

// ANCHOR: struct
pub struct Counter<N = u64, A = AtomicU64> {
    value: Arc<A>, // (1)
    phantom: PhantomData<N>, // (2)
}
// ANCHOR_END: struct

// ANCHOR: u64
impl Atomic<u64> for AtomicU64 {
    fn inc(&self) -> u64 {
        self.inc_by(1)
    }

    fn inc_by(&self, v: u64) -> u64 {
        self.fetch_add(v, Ordering::Relaxed) // (1)
    }

    fn get(&self) -> u64 {
        self.load(Ordering::Relaxed)
    }
}
// ANCHOR_END: u64

// ANCHOR: f64
fn inc_by(&self, v: f64) -> f64 {
    let mut old_u64 = self.load(Ordering::Relaxed); // (1)
    let mut old_f64;
    loop {
        old_f64 = f64::from_bits(old_u64);
        let new = f64::to_bits(old_f64 + v); // (2)
        match self.compare_exchange_weak(old_u64, new, Ordering::Relaxed, Ordering::Relaxed) { // (3)
            Ok(_) => break,
            Err(x) => old_u64 = x, // (4)
        }
    }

    old_f64
}
// ANCHOR_END: f64
