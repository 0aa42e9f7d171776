//! A thread panics while it holds a lock; the others find out.

// ANCHOR: program
use std::sync::{Mutex, PoisonError};
use std::thread;

fn main() {
    let count = Mutex::new(0);

    let result = thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let mut guard = count.lock().unwrap();
            *guard += 1;
            panic!("the job failed");
        });
        thread.join()
    });
    println!("the thread panicked: {}", result.is_err());

    // The guard was dropped while the stack unwound, so the mutex is free …
    println!("locked: {}", count.try_lock().is_err_and(|e| is_locked(&e)));
    // … and marked.
    println!("poisoned: {}", count.is_poisoned());

    // For a bare count any value is a good value: look at it anyway.
    let value = *count.lock().unwrap_or_else(PoisonError::into_inner);
    println!("count = {value}");

    // It stays marked until somebody says that all is well.
    println!("still poisoned: {}", count.is_poisoned());
    count.clear_poison();
    println!("poisoned after clear_poison: {}", count.is_poisoned());
}
// ANCHOR_END: program

fn is_locked<T>(error: &std::sync::TryLockError<T>) -> bool {
    matches!(error, std::sync::TryLockError::WouldBlock)
}
