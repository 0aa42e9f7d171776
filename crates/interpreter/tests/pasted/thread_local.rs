use std::cell::{Cell, RefCell};
use std::thread;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static LOG: RefCell<Vec<String>> = RefCell::new(Vec::new());
}

fn note(text: &str) {
    DEPTH.set(DEPTH.get() + 1);
    LOG.with_borrow_mut(|log| log.push(format!("{} {text}", DEPTH.get())));
}

fn main() {
    note("main starts");
    let child = thread::spawn(|| {
        note("child");
        LOG.take()
    });
    note("main waits");
    println!("{:?}", child.join().unwrap());
    println!("{:?}", LOG.with(|log| log.borrow().clone()));
}
