//! A question: what a pool has counted after a success, a failure and a panic.

// ANCHOR: program
use listings::worker_pool::{Failure, Pool};

fn main() {
    let pool = Pool::start(2);
    pool.submit(Box::new(|| Ok(())));
    pool.submit(Box::new(|| Err(Failure::TimedOut)));
    pool.submit(Box::new(|| panic!("a job that panics")));

    let stats = pool.close();
    let (done, running) = (stats.done.get(), stats.running.get());
    println!("done {done}, running {running}");
}
// ANCHOR_END: program
