use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

const SHARDS: usize = 2;

#[repr(align(64))]
#[derive(Default)]
struct Shard(AtomicU64);

#[derive(Default)]
struct ShardedCounter {
    shards: [Shard; SHARDS],
}

static NEXT: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static MINE: usize = NEXT.fetch_add(1, Ordering::Relaxed) % SHARDS;
}

impl ShardedCounter {
    fn add(&self, n: u64) {
        MINE.with(|&i| self.shards[i].0.fetch_add(n, Ordering::Relaxed));
    }

    fn sum(&self) -> u64 {
        self.shards.iter().map(|shard| shard.0.load(Ordering::Relaxed)).sum()
    }
}

fn main() {
    let counter = ShardedCounter::default();
    let seen = thread::scope(|s| {
        s.spawn(|| counter.add(1));
        s.spawn(|| counter.add(10));
        counter.sum()
    });
    println!("saw {seen}, then {}", counter.sum());
}
