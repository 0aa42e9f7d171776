// Included once with std's `sync` and `thread`, and once with those of `modelled`.

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;
use sync::atomic::{self, Ordering};
use sync::mpsc::{channel, sync_channel};
use sync::{
    Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, RwLockWriteGuard, Weak,
};

type Probe = (&'static str, fn() -> String);

/// Threads first: in a run they are numbered from 1, and std numbers all that there ever were.
pub const PROBES: [Probe; 9] = [
    ("threads", threads),
    ("scopes", || relative(scopes)),
    ("locks", locks),
    ("poison", poison),
    ("once", once),
    ("waiting", waiting),
    ("channels", channels),
    ("atomics", atomics),
    ("counts", counts),
];

/// The answer with the numbers of threads counted from that of the first thread that it starts.
fn relative(probe: fn() -> String) -> String {
    let number = |id: thread::ThreadId| {
        let text = format!("{id:?}");
        let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<u64>().expect("a number")
    };
    let first = thread::spawn(|| thread::current().id()).join().unwrap();
    let mut text = probe();
    for after in (1..8).rev() {
        let id = number(first) + after;
        text = text.replace(&format!("ThreadId({id})"), &format!("ThreadId(first + {after})"));
    }
    text
}

fn unwinds(f: impl FnOnce()) {
    assert!(catch_unwind(AssertUnwindSafe(f)).is_err());
}

fn unwind() {
    resume_unwind(Box::new("a payload"))
}

fn threads() -> String {
    let mut text = format!("{:?} {:?}\n", thread::current(), thread::current().name());
    let other = thread::spawn(|| (thread::current().id(), thread::current().name().map(str::to_owned)));
    writeln!(text, "{other:?} {:?} {:?}", other.thread(), other.thread().name()).unwrap();
    writeln!(text, "{:?}", other.join().unwrap()).unwrap();
    let builder = thread::Builder::new().name("worker".to_owned()).stack_size(1 << 20);
    writeln!(text, "{builder:?}").unwrap();
    let named = builder.spawn(|| format!("{:?}", thread::current())).unwrap();
    writeln!(text, "{:?}", named.thread().name()).unwrap();
    writeln!(text, "{}", named.join().unwrap()).unwrap();
    let failed = thread::spawn(unwind);
    let id = failed.thread().id();
    writeln!(text, "{id:?} {:?}", failed.join().unwrap_err().downcast_ref::<&str>()).unwrap();
    writeln!(text, "{} {:?}", id == thread::current().id(), thread::available_parallelism()).unwrap();
    let late = thread::spawn(thread::current);
    while !late.is_finished() {
        thread::yield_now();
    }
    writeln!(text, "{:?} {}", late.join().unwrap(), thread::panicking()).unwrap();
    text
}

fn scopes() -> String {
    let mut text = thread::scope(|scope| {
        let other = scope.spawn(|| format!("{:?}", thread::current()));
        let mut text = format!("{other:?} {:?} ", other.thread().name());
        text += &other.join().unwrap();
        let named = thread::Builder::new().name("in a scope".to_owned());
        let named = named.spawn_scoped(scope, || format!("{:?}", thread::current())).unwrap();
        text + &named.join().unwrap()
    });
    writeln!(text, "{}", thread::scope(|scope| format!("{scope:?}"))).unwrap();
    let failed = thread::scope(|scope| scope.spawn(unwind).join().is_err());
    writeln!(text, "{failed}").unwrap();
    text
}

fn locks() -> String {
    let (mutex, lock) = (Mutex::new(1), RwLock::new("text"));
    let mut text = format!("{mutex:?} {lock:?} {mutex:#?}\n");
    {
        let (mine, other) = (mutex.lock().unwrap(), lock.write().unwrap());
        writeln!(text, "{mutex:?} {lock:?} {mine:?} {mine} {other:?} {other}").unwrap();
        writeln!(text, "{:?} {}", mutex.try_lock(), lock.try_read().unwrap_err()).unwrap();
        let reader = RwLockWriteGuard::downgrade(other);
        writeln!(text, "{lock:?} {reader:?} {reader} {:?}", lock.try_write()).unwrap();
    }
    writeln!(text, "{mutex:?} {:?} {:?}", Mutex::<u8>::default(), RwLock::from(true)).unwrap();
    writeln!(text, "{:?} {:?}", mutex.into_inner(), lock.into_inner()).unwrap();
    text
}

fn poison() -> String {
    let (mutex, lock) = (Mutex::new(1), RwLock::new(2));
    let mut text = String::new();
    unwinds(|| {
        let (_one, _other) = (mutex.lock().unwrap(), lock.write().unwrap());
        unwind();
    });
    writeln!(text, "{mutex:?} {lock:?} {} {}", mutex.is_poisoned(), lock.is_poisoned()).unwrap();
    writeln!(text, "{:?} {:?}", mutex.lock(), lock.read()).unwrap();
    writeln!(text, "{:?} {}", mutex.try_lock(), lock.try_write().unwrap_err()).unwrap();
    writeln!(text, "{}", mutex.lock().unwrap_err()).unwrap();
    mutex.clear_poison();
    lock.clear_poison();
    unwinds(|| {
        let _reader = lock.read().unwrap();
        unwind();
    });
    writeln!(text, "{mutex:?} {lock:?}").unwrap();
    text
}

fn once() -> String {
    let (once, cell) = (Once::new(), OnceLock::new());
    let mut text = format!("{once:?} {} {cell:?}\n", once.is_completed());
    unwinds(|| once.call_once(unwind));
    once.call_once_force(|state| writeln!(text, "{state:?} {}", state.is_poisoned()).unwrap());
    once.call_once(|| unreachable!("it has been called"));
    once.wait();
    unwinds(|| {
        cell.get_or_init(|| {
            unwind();
            0
        });
    });
    writeln!(text, "{:?} {:?} {:?}", cell.get(), cell.set(1), cell.set(2)).unwrap();
    writeln!(text, "{cell:?} {} {}", cell.wait(), cell == cell.clone()).unwrap();
    let mut other = OnceLock::from(3);
    *other.get_mut().unwrap() += 1;
    writeln!(text, "{other:?} {:?} {other:?} {:?}", other.clone().take(), cell.into_inner()).unwrap();
    let mut lazy = LazyLock::new(|| 5);
    writeln!(text, "{lazy:?} {:?} {} {lazy:?}", LazyLock::get(&lazy), *lazy).unwrap();
    *lazy += 1;
    writeln!(text, "{:?}", LazyLock::get_mut(&mut lazy)).unwrap();
    text
}

fn waiting() -> String {
    let (mutex, condvar, barrier) = (Mutex::new(0), Condvar::new(), Barrier::new(1));
    let mut text = format!("{condvar:?} {barrier:?} {:?}\n", barrier.wait());
    let (guard, result) = condvar.wait_timeout(mutex.lock().unwrap(), Duration::ZERO).unwrap();
    writeln!(text, "{guard:?} {result:?}").unwrap();
    let (guard, result) = condvar.wait_timeout_while(guard, Duration::ZERO, |_| false).unwrap();
    writeln!(text, "{guard:?} {}", result.timed_out()).unwrap();
    thread::current().unpark();
    thread::park();
    thread::park_timeout(Duration::ZERO);
    thread::sleep(Duration::ZERO);
    text
}

fn channels() -> String {
    let (sender, receiver) = channel();
    let mut text = format!("{sender:?} {receiver:?} {:?}\n", receiver.iter());
    writeln!(text, "{:?} {:?}", receiver.try_recv(), receiver.recv_timeout(Duration::ZERO)).unwrap();
    sender.send(1).unwrap();
    let second = sender.clone();
    second.send(2).unwrap();
    writeln!(text, "{:?} {:?}", receiver.recv(), receiver.try_iter().collect::<Vec<_>>()).unwrap();
    drop((sender, second));
    writeln!(text, "{:?} {}", receiver.try_recv(), receiver.recv().unwrap_err()).unwrap();
    let (sender, receiver) = sync_channel(1);
    writeln!(text, "{sender:?} {:?} {:?}", sender.try_send(1), sender.try_send(2)).unwrap();
    drop(receiver);
    writeln!(text, "{:?} {}", sender.try_send(3), sender.send(4).unwrap_err()).unwrap();
    text
}

fn atomics() -> String {
    let flag = atomic::AtomicBool::new(true);
    let mut text = format!("{:?} {flag:?}\n", flag.fetch_not(Ordering::SeqCst));
    let number = atomic::AtomicI16::from(-3);
    writeln!(text, "{:?} {number:?}", number.update(Ordering::SeqCst, Ordering::SeqCst, |n| n * 2)).unwrap();
    let failed = number.try_update(Ordering::AcqRel, Ordering::Acquire, |_| None);
    writeln!(text, "{failed:?} {:?}", number.into_inner()).unwrap();
    let pointer = atomic::AtomicPtr::<u32>::default();
    writeln!(text, "{pointer:?} {:?}", pointer.fetch_ptr_add(2, Ordering::Relaxed)).unwrap();
    writeln!(text, "{pointer:?} {:?}", pointer.fetch_byte_sub(1, Ordering::Relaxed)).unwrap();
    writeln!(text, "{pointer:p}").unwrap();
    writeln!(text, "{:?}", pointer.into_inner()).unwrap();
    text
}

fn counts() -> String {
    let shared = Arc::new(7);
    let theirs = shared.clone();
    let weak = Arc::downgrade(&shared);
    let mut text = format!("{} {}\n", Arc::strong_count(&shared), Arc::weak_count(&shared));
    thread::spawn(move || drop(theirs)).join().unwrap();
    writeln!(text, "{} {weak:?} {:?}", Weak::strong_count(&weak), Arc::try_unwrap(shared)).unwrap();
    writeln!(text, "{:?}", weak.upgrade()).unwrap();
    text
}
