use std::sync::Mutex;

fn main() {
    let mut count = Mutex::new(0);
    count += 1;
}
