//! Touching the shared number less often.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

// ANCHOR: each
/// Touches the shared number once for each word.
pub fn count_words_one_by_one(text: &str, words: &AtomicU64) {
    for _ in text.split_whitespace() {
        words.fetch_add(1, Relaxed);
    }
}
// ANCHOR_END: each

// ANCHOR: batch
/// Touches the shared number once for each text.
pub fn count_words(text: &str, words: &AtomicU64) {
    let n = text.split_whitespace().count();
    words.fetch_add(n as u64, Relaxed);
}
// ANCHOR_END: batch

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn both_count_the_same() {
        let (one_by_one, batched) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for text in ["one number", "many", "", "writers and readers"] {
                let (one_by_one, batched) = (&one_by_one, &batched);
                scope.spawn(move || count_words_one_by_one(text, one_by_one));
                scope.spawn(move || count_words(text, batched));
            }
        });
        assert_eq!((one_by_one.into_inner(), batched.into_inner()), (6, 6));
    }
}
