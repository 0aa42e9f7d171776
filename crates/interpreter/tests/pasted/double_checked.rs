use std::ptr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::thread;

struct Table {
    rows: Vec<u32>,
}

static TABLE: AtomicPtr<Table> = AtomicPtr::new(ptr::null_mut());
static LOCK: Mutex<()> = Mutex::new(());
static BUILT: AtomicUsize = AtomicUsize::new(0);

fn table() -> &'static Table {
    let mut p = TABLE.load(Ordering::Acquire);
    if p.is_null() {
        let _guard = LOCK.lock().unwrap();
        p = TABLE.load(Ordering::Relaxed);
        if p.is_null() {
            BUILT.fetch_add(1, Ordering::Relaxed);
            p = Box::into_raw(Box::new(Table { rows: vec![1, 2, 3] }));
            TABLE.store(p, Ordering::Release);
        }
    }
    unsafe { &*p }
}

fn main() {
    let handles: Vec<_> =
        (0..2).map(|_| thread::spawn(|| table().rows.iter().sum::<u32>())).collect();
    for h in handles {
        println!("sum {}", h.join().unwrap());
    }
    println!("built {} times", BUILT.load(Ordering::Relaxed));
}
