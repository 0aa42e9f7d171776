use std::sync::Mutex;

fn main() {
    let printer = Mutex::new(());
    let _ = printer.lock().unwrap();
    println!("only one thread at a time prints this");
}
