use std::cell::{Cell, RefCell};
thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(1) };
    static NAMES: RefCell<Vec<String>> = RefCell::new(vec!["first".to_string()]);
}
fn main() {
    COUNT.set(COUNT.get() + 1);
    NAMES.with_borrow_mut(|n| n.push("main".into()));
    let theirs = std::thread::spawn(|| {
        COUNT.with(|c| c.set(c.get() + 10));
        NAMES.with(|n| n.borrow_mut().push("other".into()));
        (COUNT.get(), NAMES.with_borrow(|n| n.clone()))
    }).join().unwrap();
    println!("{} {:?} {theirs:?}", COUNT.get(), NAMES.take());
    println!("{} {:?}", COUNT.replace(7), NAMES.with_borrow(|n| n.len()));
}
