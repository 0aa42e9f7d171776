use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;

struct Semaphore {
    permits: Mutex<usize>,
    available: Condvar,
}

struct Permit<'a>(&'a Semaphore);

impl Semaphore {
    const fn new(permits: usize) -> Self {
        Semaphore { permits: Mutex::new(permits), available: Condvar::new() }
    }

    fn acquire(&self) -> Permit<'_> {
        let mut permits = self.permits.lock().unwrap();
        while *permits == 0 {
            permits = self.available.wait(permits).unwrap();
        }
        *permits -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.permits.lock().unwrap() += 1;
        self.0.available.notify_one();
    }
}

static SEMAPHORE: Semaphore = Semaphore::new(2);
static INSIDE: AtomicUsize = AtomicUsize::new(0);

fn main() {
    let most = thread::scope(|s| {
        let workers: Vec<_> = (0..3)
            .map(|_| {
                s.spawn(|| {
                    let _permit = SEMAPHORE.acquire();
                    let inside = INSIDE.fetch_add(1, Ordering::Relaxed) + 1;
                    INSIDE.fetch_sub(1, Ordering::Relaxed);
                    inside
                })
            })
            .collect();
        workers.into_iter().map(|w| w.join().unwrap()).max().unwrap()
    });
    println!("at most {most} at once");
    assert!(most <= 2);
}
