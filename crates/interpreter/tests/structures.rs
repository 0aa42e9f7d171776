//! What readers paste: locks, queues, channels, threads that wait for each other.

mod support;

use interpreter::Memory;
use support::{outcomes, outcomes_of};

#[test]
fn a_spin_lock_guards_an_unsafe_cell() {
    let lock = |acquire: &str, release: &str| {
        format!(
            "use std::cell::UnsafeCell;
use std::sync::Arc;
use std::sync::atomic::{{AtomicBool, Ordering}};
use std::thread;

struct SpinLock<T> {{
    locked: AtomicBool,
    value: UnsafeCell<T>,
}}

unsafe impl<T: Send> Sync for SpinLock<T> {{}}

impl<T> SpinLock<T> {{
    fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {{
        while self.locked.compare_exchange(false, true, Ordering::{acquire}, Ordering::Relaxed).is_err() {{
            std::hint::spin_loop();
        }}
        let result = f(unsafe {{ &mut *self.value.get() }});
        self.locked.store(false, Ordering::{release});
        result
    }}
}}

fn main() {{
    let lock = Arc::new(SpinLock {{ locked: AtomicBool::new(false), value: UnsafeCell::new(0) }});
    let handles: Vec<_> = (0..2)
        .map(|_| {{
            let lock = Arc::clone(&lock);
            thread::spawn(move || lock.with(|n| *n += 1))
        }})
        .collect();
    for handle in handles {{
        handle.join().unwrap();
    }}
    println!(\"{{}}\", lock.with(|n| *n));
}}
"
        )
    };
    assert_eq!(outcomes(&lock("Acquire", "Release")), ["2"]);
    let raced = outcomes(&lock("Relaxed", "Relaxed"));
    assert!(raced.iter().any(|outcome| outcome.starts_with("race: ")), "{raced:?}");
}

#[test]
fn a_channel_delivers() {
    let text = "use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let other = sender.clone();
    let a = thread::spawn(move || sender.send(1).unwrap());
    let b = thread::spawn(move || { other.send(2).unwrap(); });
    let all: Vec<i32> = receiver.iter().collect();
    println!(\"{all:?}\");
    a.join().unwrap();
    b.join().unwrap();
}
";
    assert_eq!(outcomes(text), ["[1, 2]", "[2, 1]"]);
}

#[test]
fn a_condition_variable_wakes() {
    let text = |notify: &str| {
        format!(
            "use std::sync::{{Arc, Condvar, Mutex}};
use std::thread;

fn main() {{
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let theirs = pair.clone();
    let waiter = thread::spawn(move || {{
        let (lock, condvar) = &*theirs;
        let mut ready = lock.lock().unwrap();
        while !*ready {{
            ready = condvar.wait(ready).unwrap();
        }}
    }});
    let (lock, condvar) = &*pair;
    *lock.lock().unwrap() = true;
    {notify}
    waiter.join().unwrap();
    println!(\"woken\");
}}
"
        )
    };
    assert_eq!(outcomes(&text("condvar.notify_one();")), ["woken"]);
    assert_eq!(outcomes(&text("let _ = condvar;")), ["deadlock", "woken"]);
}

#[test]
fn scoped_threads_borrow() {
    let text = "use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

fn main() {
    let count = AtomicU32::new(0);
    let mut numbers = vec![1, 2, 3, 4];
    let (left, right) = numbers.split_at_mut(2);
    thread::scope(|scope| {
        for part in [left, right] {
            let count = &count;
            scope.spawn(move || {
                for n in part.iter_mut() {
                    *n *= 2;
                    count.fetch_add(*n, Relaxed);
                }
            });
        }
    });
    println!(\"{} {numbers:?}\", count.load(Relaxed));
}
";
    assert_eq!(outcomes(text), ["20 [2, 4, 6, 8]"]);
}

#[test]
fn a_treiber_stack_publishes_its_nodes() {
    let text = |order: &str| {
        format!(
            "use std::ptr;
use std::sync::atomic::{{AtomicPtr, Ordering::*}};
use std::thread;

struct Node {{
    value: i32,
    next: *mut Node,
}}

static HEAD: AtomicPtr<Node> = AtomicPtr::new(ptr::null_mut());

fn push(value: i32) {{
    let node = Box::into_raw(Box::new(Node {{ value, next: ptr::null_mut() }}));
    loop {{
        let head = HEAD.load(Relaxed);
        unsafe {{ (*node).next = head }};
        if HEAD.compare_exchange(head, node, {order}, Relaxed).is_ok() {{
            return;
        }}
    }}
}}

fn sum() -> i32 {{
    let mut sum = 0;
    let mut node = HEAD.load(Acquire);
    while !node.is_null() {{
        sum += unsafe {{ (*node).value }};
        node = unsafe {{ (*node).next }};
    }}
    sum
}}

fn main() {{
    let a = thread::spawn(|| push(1));
    let b = thread::spawn(sum);
    let seen = b.join().unwrap();
    a.join().unwrap();
    println!(\"{{seen}}\");
}}
"
        )
    };
    assert_eq!(outcomes(&text("Release")), ["0", "1"]);
    let raced = outcomes(&text("Relaxed"));
    assert!(raced.iter().any(|outcome| outcome.starts_with("race: ")), "{raced:?}");
}

#[test]
fn peterson_needs_sequential_consistency() {
    let text = |order: &str| {
        format!(
            "use std::sync::atomic::{{AtomicBool, AtomicUsize, Ordering::*}};
use std::thread;

static WANTS: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];
static TURN: AtomicUsize = AtomicUsize::new(0);
static mut INSIDE: u32 = 0;

fn enter(me: usize) {{
    WANTS[me].store(true, {order});
    TURN.store(1 - me, {order});
    while WANTS[1 - me].load({order}) && TURN.load({order}) != me {{
        std::hint::spin_loop();
    }}
    unsafe {{ INSIDE += 1 }};
    WANTS[me].store(false, {order});
}}

fn main() {{
    let threads = [thread::spawn(|| enter(0)), thread::spawn(|| enter(1))];
    for thread in threads {{
        thread.join().unwrap();
    }}
    println!(\"{{}}\", unsafe {{ INSIDE }});
}}
"
        )
    };
    assert_eq!(outcomes(&text("SeqCst")), ["2"]);
    let relaxed = outcomes_of(&text("Relaxed"), Memory::Weak);
    assert!(relaxed.contains(&"race: INSIDE".to_owned()), "{relaxed:?}");
    let interleaved = outcomes_of(&text("SeqCst"), Memory::Interleaving);
    assert_eq!(interleaved, ["2"]);
}

#[test]
fn threads_that_wait_for_each_other_for_ever() {
    let text = "use std::sync::atomic::{AtomicBool, Ordering::*};
use std::thread;

static A: AtomicBool = AtomicBool::new(false);
static B: AtomicBool = AtomicBool::new(false);

fn main() {
    let a = thread::spawn(|| {
        while !B.load(SeqCst) {}
        A.store(true, SeqCst);
    });
    let b = thread::spawn(|| {
        while !A.load(SeqCst) {}
        B.store(true, SeqCst);
    });
    a.join().unwrap();
    b.join().unwrap();
}
";
    assert_eq!(outcomes(text), ["livelock"]);
}

#[test]
fn parking_rwlock_barrier_and_once() {
    let text = "use std::sync::{Arc, Barrier, Once, OnceLock, RwLock};
use std::thread;

static ONCE: Once = Once::new();
static CELL: OnceLock<u32> = OnceLock::new();

fn main() {
    let parked = thread::spawn(|| thread::park());
    parked.thread().unpark();
    parked.join().unwrap();
    let lock = Arc::new(RwLock::new(1));
    let barrier = Arc::new(Barrier::new(2));
    let theirs = (lock.clone(), barrier.clone());
    let other = thread::spawn(move || {
        let (lock, barrier) = theirs;
        ONCE.call_once(|| *lock.write().unwrap() += 1);
        barrier.wait();
        *CELL.get_or_init(|| 7)
    });
    ONCE.call_once(|| *lock.write().unwrap() += 10);
    barrier.wait();
    let made = *CELL.get_or_init(|| 8);
    let same = other.join().unwrap() == made;
    println!(\"{} {same}\", *lock.read().unwrap() % 10 < 3);
}
";
    assert_eq!(outcomes(text), ["true true"]);
}
