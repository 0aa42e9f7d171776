//! Everything about threads that the course takes for granted.

// ANCHOR: program
use std::sync::Arc;
use std::thread;

fn main() {
    // Scoped threads may borrow. The scope waits for all of them.
    let words = ["one", "number", "many", "writers"];
    thread::scope(|scope| {
        for word in &words {
            scope.spawn(move || assert!(!word.is_empty()));
        }
    });

    // A thread without a scope must own what it uses. `Arc` shares ownership.
    let words = Arc::new(words);
    let for_the_thread = Arc::clone(&words);
    let thread = thread::spawn(move || for_the_thread.len());
    let length = thread.join().unwrap();

    println!("{length} words, still here: {}", words.join(" "));
}
// ANCHOR_END: program
