use std::array;
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// One producer, one consumer.
struct Ring<T, const N: usize> {
    slots: [UnsafeCell<Option<T>>; N],
    head: AtomicUsize,
    tail: AtomicUsize,
}

unsafe impl<T: Send, const N: usize> Sync for Ring<T, N> {}

impl<T, const N: usize> Ring<T, N> {
    fn new() -> Self {
        Ring {
            slots: array::from_fn(|_| UnsafeCell::new(None)),
            head: AtomicUsize::new(0),
            tail: AtomicUsize::new(0),
        }
    }

    fn push(&self, value: T) -> Result<(), T> {
        let tail = self.tail.load(Ordering::Relaxed);
        if tail.wrapping_sub(self.head.load(Ordering::Acquire)) == N {
            return Err(value);
        }
        unsafe { *self.slots[tail % N].get() = Some(value) };
        self.tail.store(tail.wrapping_add(1), Ordering::Release);
        Ok(())
    }

    fn pop(&self) -> Option<T> {
        let head = self.head.load(Ordering::Relaxed);
        if head == self.tail.load(Ordering::Acquire) {
            return None;
        }
        let value = unsafe { (*self.slots[head % N].get()).take() };
        self.head.store(head.wrapping_add(1), Ordering::Release);
        value
    }
}

fn main() {
    let ring = Ring::<u8, 2>::new();
    thread::scope(|s| {
        s.spawn(|| {
            for value in 1..=3 {
                let mut value = value;
                while let Err(back) = ring.push(value) {
                    value = back;
                    thread::yield_now();
                }
            }
        });
        let mut sum = 0;
        for _ in 0..3 {
            sum = sum * 10
                + loop {
                    match ring.pop() {
                        Some(value) => break u32::from(value),
                        None => thread::yield_now(),
                    }
                };
        }
        println!("{sum}");
    });
}
