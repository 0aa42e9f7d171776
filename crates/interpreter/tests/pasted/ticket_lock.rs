use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU32, Ordering::*};
use std::thread;

#[derive(Default)]
struct TicketLock<T> {
    next_ticket: AtomicU32,
    now_serving: AtomicU32,
    data: UnsafeCell<T>,
}

unsafe impl<T: Send> Sync for TicketLock<T> {}

impl<T> TicketLock<T> {
    fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        let ticket = self.next_ticket.fetch_add(1, Relaxed);
        while self.now_serving.load(Acquire) != ticket {
            std::hint::spin_loop();
        }
        let result = f(unsafe { &mut *self.data.get() });
        self.now_serving.store(ticket + 1, Release);
        result
    }
}

fn main() {
    let lock = TicketLock::<u64>::default();
    thread::scope(|s| {
        for _ in 0..3 {
            s.spawn(|| lock.with(|n| *n += 1));
        }
    });
    println!("{}", lock.with(|n| *n));
}
