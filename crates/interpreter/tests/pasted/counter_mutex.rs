use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let visits = Arc::new(Mutex::new(0));
    let mut doors = vec![];
    for _ in 0..3 {
        let visits = Arc::clone(&visits);
        doors.push(thread::spawn(move || {
            let mut n = visits.lock().unwrap();
            *n += 1;
        }));
    }
    for door in doors {
        door.join().unwrap();
    }
    println!("visits: {}", *visits.lock().unwrap());
}
