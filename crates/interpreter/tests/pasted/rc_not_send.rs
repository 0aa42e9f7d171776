use std::rc::Rc;
use std::thread;

fn main() {
    let shared = Rc::new(5);
    let copy = Rc::clone(&shared);
    let t = thread::spawn(move || println!("{copy}"));
    t.join().unwrap();
    println!("{shared}");
}
