//! Programs that go wrong, each in one way. They play the submission, so every line of theirs is one of its own; what plays the check
//! is `wrong`, and `between`, which parts two calls.
use super::{beside, between, wrong};
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};
use crate::sync::cell::PlainCell;
use crate::sync::mpsc::channel;
use crate::sync::{Mutex, thread};

/// Runs both at the same time; whatever `holds` then does not hold in every order.
fn both(one: impl FnOnce() + Send, other: impl FnOnce() + Send) {
    thread::scope(|scope| {
        scope.spawn(one);
        scope.spawn(other);
    });
}

fn expect(holds: bool) {
    if !holds {
        wrong();
    }
}

pub fn split() {
    let total = AtomicI64::new(0);
    let add = || {
        let sum = total.load(Relaxed) + 1;
        total.store(sum, Relaxed);
    };
    both(add, add);
    expect(total.load(Relaxed) == 2);
}

pub fn looks_then_stores_in_another_call() {
    let total = AtomicI64::new(0);
    let calls = || {
        total.load(Relaxed);
        between();
        total.store(1, Relaxed);
    };
    both(calls, || total.store(2, Relaxed));
    expect(total.load(Relaxed) == 2);
}

pub fn adds_and_looks_in_another_call() {
    let total = AtomicI64::new(0);
    total.fetch_add(1, Relaxed);
    beside(
        || {
            total.fetch_add(10, Relaxed);
        },
        || expect(total.load(Relaxed) == 1),
    );
}

pub fn dropped_early() {
    let total = Mutex::new(0);
    let add = || {
        let sum = *total.lock().unwrap() + 1;
        *total.lock().unwrap() = sum;
    };
    both(add, add);
    expect(*total.lock().unwrap() == 2);
}

pub fn locks_in_two_calls() {
    let total = Mutex::new(0);
    let calls = || {
        let _seen = *total.lock().unwrap();
        between();
        *total.lock().unwrap() = 1;
    };
    both(calls, || *total.lock().unwrap() = 2);
    expect(*total.lock().unwrap() == 2);
}

pub fn exchanges_once() {
    let total = AtomicI64::new(0);
    let add = || {
        let seen = total.load(Relaxed);
        let _ = total.compare_exchange(seen, seen + 1, Relaxed, Relaxed);
    };
    both(add, add);
    expect(total.load(Relaxed) == 2);
}

pub fn leaves_what_is_not_its_own() {
    let owner = AtomicI64::new(0);
    let leave = |id| {
        let _ = owner.compare_exchange(id, 0, Relaxed, Relaxed);
    };
    both(|| owner.store(7, Relaxed), || leave(8));
    expect(owner.load(Relaxed) == 0);
}

pub fn looks_for_another_value() {
    let place = AtomicI64::new(1);
    let take = |id| {
        // Not this look is what the exchange is made from.
        place.load(Relaxed);
        let _ = place.compare_exchange(0, id, Relaxed, Relaxed);
    };
    both(|| place.store(7, Relaxed), || take(8));
    expect(place.load(Relaxed) == 8);
}

pub fn exchanges_until_it_succeeds() {
    let total = AtomicI64::new(0);
    let add = || {
        let mut seen = total.load(Relaxed);
        while let Err(now) = total.compare_exchange(seen, seen + 1, Relaxed, Relaxed) {
            seen = now;
        }
        // The first one is right; what is wrong is somewhere else.
        expect(seen == 0);
    };
    both(add, add);
}

pub fn reads_again() {
    let total = AtomicI64::new(0);
    let add = || {
        total.fetch_add(1, Relaxed);
        total.load(Relaxed)
    };
    let sums = thread::scope(|scope| {
        let one = scope.spawn(add);
        let other = scope.spawn(add);
        (one.join().unwrap(), other.join().unwrap())
    });
    expect(sums.0 != sums.1);
}

pub fn locks_again() {
    let total = Mutex::new(0);
    let add = || {
        *total.lock().unwrap() += 1;
        *total.lock().unwrap()
    };
    let sums = thread::scope(|scope| {
        let one = scope.spawn(add);
        let other = scope.spawn(add);
        (one.join().unwrap(), other.join().unwrap())
    });
    expect(sums.0 != sums.1);
}

pub fn loops() {
    let total = AtomicI64::new(0);
    let add = || {
        for _ in 0..2 {
            total.fetch_add(1, Relaxed);
        }
    };
    both(add, add);
    expect(total.load(Relaxed) == 5);
}

pub fn reads_again_and_parks() {
    let total = AtomicI64::new(0);
    let add = || {
        total.fetch_add(1, Relaxed);
        if total.load(Relaxed) == 2 {
            thread::park();
        }
    };
    both(add, add);
}

pub fn tries_once() {
    let total = Mutex::new(0);
    let add = || {
        if let Ok(mut total) = total.try_lock() {
            *total += 1;
        }
    };
    both(add, add);
    expect(*total.lock().unwrap() == 2);
}

pub fn tries_until_it_is_free() {
    let total = Mutex::new(0);
    let add = || {
        match total.try_lock() {
            Ok(mut total) => *total += 1,
            // The one that is held up is told of: this is what is wrong.
            Err(_) => {
                *total.lock().unwrap() += 2;
            }
        }
    };
    both(add, add);
    expect(*total.lock().unwrap() == 2);
}

pub fn exchanges_three_times() {
    let total = AtomicI64::new(0);
    let add = |times: usize| {
        let mut seen = total.load(Relaxed);
        for _ in 0..times {
            match total.compare_exchange(seen, seen + 1, Relaxed, Relaxed) {
                Ok(_) => return,
                Err(now) => seen = now,
            }
        }
    };
    both(|| add(3), || (0..3).for_each(|_| add(usize::MAX)));
    expect(total.load(Relaxed) == 4);
}

pub fn tries_three_times() {
    let total = Mutex::new(0);
    let add = || {
        if let Some(mut total) = (0..3).find_map(|_| total.try_lock().ok()) {
            *total += 1;
        }
    };
    both(add, || *total.lock().unwrap() += 1);
    expect(*total.lock().unwrap() == 2);
}

pub fn tries_until_it_succeeds() {
    let total = AtomicI64::new(0);
    let add = || while total.compare_exchange(2, 3, Relaxed, Relaxed).is_err() {};
    both(add, || {
        total.fetch_add(1, Relaxed);
        total.fetch_add(1, Relaxed);
    });
    // What is wrong has nothing to do with it.
    expect(total.load(Relaxed) == 4);
}

pub fn tries_in_three_calls() {
    let total = Mutex::new(0);
    let add = || {
        if let Ok(mut total) = total.try_lock() {
            *total += 1;
        }
        between();
    };
    both(|| (0..3).for_each(|_| add()), || *total.lock().unwrap() += 1);
    expect(*total.lock().unwrap() == 4);
}

pub fn tries_for_ever() {
    let total = Mutex::new(0);
    both(|| std::mem::forget(total.lock()), || while total.try_lock().is_err() {});
}

pub fn made_up() {
    let total = AtomicI64::new(0);
    both(|| (), || ());
    expect(total.load(Relaxed) == 2);
}

pub fn panics() {
    let list: Vec<i64> = Vec::new();
    let index = AtomicI64::new(3).load(Relaxed);
    let _item = list[index as usize];
}

pub fn sends() {
    let (sender, receiver) = channel();
    let total = thread::scope(|scope| {
        scope.spawn(move || sender.send(1).unwrap());
        receiver.iter().sum::<i32>()
    });
    expect(total == 2);
}

pub fn reads_without_lock() {
    let (lock, total) = (Mutex::new(()), PlainCell::new(0));
    let add = || {
        let _guard = lock.lock().unwrap();
        total.set(total.get() + 1);
    };
    both(add, || {
        total.get();
    });
}

pub fn locks_something_else() {
    let (lock, total, other) = (Mutex::new(()), PlainCell::new(0), PlainCell::new(0));
    let add = || {
        {
            let _guard = lock.lock().unwrap();
            other.set(1);
        }
        total.set(1);
    };
    both(add, || total.set(2));
}

pub fn drops_at_once() {
    let (lock, total) = (Mutex::new(()), PlainCell::new(0));
    let add = || {
        let _ = lock.lock().unwrap();
        total.set(1);
    };
    both(add, add);
}

pub fn uses_its_guard() {
    let (lock, total) = (Mutex::new(0), PlainCell::new(0));
    let add = || {
        *lock.lock().unwrap() += 1;
        total.set(1);
    };
    both(add, add);
}

pub fn publishes_relaxed() {
    let (ready, value) = (AtomicI64::new(0), PlainCell::new(0));
    let publish = || {
        value.set(42);
        ready.store(1, Relaxed);
    };
    both(publish, || {
        if ready.load(Relaxed) == 1 {
            value.get();
        }
    });
}

pub fn publishes_too_early() {
    use crate::sync::atomic::Ordering::{Acquire, Release};
    let (ready, value) = (AtomicI64::new(0), PlainCell::new(0));
    let publish = || {
        ready.store(1, Release);
        value.set(42);
    };
    both(publish, || {
        if ready.load(Acquire) == 1 {
            value.get();
        }
    });
}
