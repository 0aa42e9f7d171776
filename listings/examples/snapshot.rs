//! Workers count; a reporter takes the count away at every interval. Nothing is lost, nothing counted twice.

// ANCHOR: program
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

fn main() {
    let requests = AtomicU64::new(0);
    let stop = AtomicBool::new(false);

    let (reported, intervals) = thread::scope(|scope| {
        let reporter = scope.spawn(|| {
            let (mut reported, mut intervals) = (0, 0);
            while !stop.load(Relaxed) {
                thread::sleep(Duration::from_millis(10));
                let n = requests.swap(0, Relaxed); // read and reset in one step
                reported += n;
                intervals += 1;
            }
            (reported, intervals)
        });
        let workers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..100 {
                        for _ in 0..1000 {
                            requests.fetch_add(1, Relaxed);
                        }
                        thread::sleep(Duration::from_millis(1));
                    }
                })
            })
            .collect();
        for worker in workers {
            worker.join().unwrap();
        }
        stop.store(true, Relaxed);
        reporter.join().unwrap()
    });

    let rest = requests.into_inner(); // counted after the last report
    println!("reported in {intervals} intervals; {} in all", reported + rest);
}
// ANCHOR_END: program
