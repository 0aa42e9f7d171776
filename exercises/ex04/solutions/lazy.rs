//! A static that is made at its first use.
use crate::sync::LazyLock;
use crate::sync::atomic::{AtomicU64, Ordering::SeqCst};

static HITS: LazyLock<AtomicU64> = LazyLock::new(AtomicU64::default);

pub fn hit() -> u64 {
    HITS.fetch_add(1, SeqCst) + 1
}

pub fn hits() -> u64 {
    HITS.load(SeqCst)
}
