use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering, fence};
use std::thread;

/// Two numbers that are always read together.
struct SeqLock {
    seq: AtomicUsize,
    a: AtomicU64,
    b: AtomicU64,
}

impl SeqLock {
    const fn new() -> Self {
        SeqLock { seq: AtomicUsize::new(0), a: AtomicU64::new(0), b: AtomicU64::new(0) }
    }

    fn write(&self, a: u64, b: u64) {
        let seq = self.seq.load(Ordering::Relaxed);
        self.seq.store(seq + 1, Ordering::Relaxed);
        fence(Ordering::Release);
        self.a.store(a, Ordering::Relaxed);
        self.b.store(b, Ordering::Relaxed);
        self.seq.store(seq + 2, Ordering::Release);
    }

    fn read(&self) -> (u64, u64) {
        loop {
            let before = self.seq.load(Ordering::Acquire);
            if before % 2 != 0 {
                continue;
            }
            let pair = (self.a.load(Ordering::Relaxed), self.b.load(Ordering::Relaxed));
            fence(Ordering::Acquire);
            if self.seq.load(Ordering::Relaxed) == before {
                return pair;
            }
        }
    }
}

static PAIR: SeqLock = SeqLock::new();

fn main() {
    thread::spawn(|| PAIR.write(1, 10));
    let (a, b) = PAIR.read();
    println!("{a} {b}");
    assert_eq!(b, a * 10, "torn read");
}
