use std::thread;

fn main() {
    let names = vec!["left", "right"];
    thread::spawn(|| println!("{} names", names.len())).join().unwrap();
}
