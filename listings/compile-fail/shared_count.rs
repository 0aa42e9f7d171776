use std::thread;

fn main() {
    let mut count = 0;
    thread::scope(|scope| {
        for _ in 0..1000 {
            scope.spawn(|| count += 1);
        }
    });
    println!("count = {count}");
}
