use std::sync::Mutex;
use std::thread;
use std::time::Duration;

struct Guest<'a> {
    name: &'a str,
    first: &'a Mutex<u32>,
    second: &'a Mutex<u32>,
}

impl Guest<'_> {
    fn dine(self) {
        let mut first = self.first.lock().unwrap();
        thread::sleep(Duration::from_millis(5));
        let mut second = self.second.lock().unwrap();
        *first += 1;
        *second += 1;
        println!("{} has eaten", self.name);
    }
}

fn main() {
    let forks = [const { Mutex::new(0) }; 3];
    thread::scope(|s| {
        for (i, name) in ["Ada", "Bob", "Cem"].into_iter().enumerate() {
            let guest = Guest { name, first: &forks[i], second: &forks[(i + 1) % 3] };
            s.spawn(move || guest.dine());
        }
    });
    println!("{}", forks.iter().map(|fork| *fork.lock().unwrap()).sum::<u32>());
}
