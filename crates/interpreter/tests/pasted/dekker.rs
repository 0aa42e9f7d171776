use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

struct Dekker {
    wants: [AtomicBool; 2],
    turn: AtomicUsize,
}

impl Dekker {
    fn enter(&self, me: usize) {
        let other = 1 - me;
        self.wants[me].store(true, Ordering::SeqCst);
        while self.wants[other].load(Ordering::SeqCst) {
            if self.turn.load(Ordering::SeqCst) != me {
                self.wants[me].store(false, Ordering::SeqCst);
                while self.turn.load(Ordering::SeqCst) != me {
                    thread::yield_now();
                }
                self.wants[me].store(true, Ordering::SeqCst);
            }
        }
    }

    fn leave(&self, me: usize) {
        self.turn.store(1 - me, Ordering::SeqCst);
        self.wants[me].store(false, Ordering::SeqCst);
    }
}

static mut TOTAL: i32 = 100;

fn main() {
    let dekker = Dekker {
        wants: [AtomicBool::new(false), AtomicBool::new(false)],
        turn: AtomicUsize::new(0),
    };
    thread::scope(|s| {
        for (me, change) in [30, -50].into_iter().enumerate() {
            let dekker = &dekker;
            s.spawn(move || {
                dekker.enter(me);
                unsafe { TOTAL += change };
                dekker.leave(me);
            });
        }
    });
    println!("total: {}", unsafe { TOTAL });
}
