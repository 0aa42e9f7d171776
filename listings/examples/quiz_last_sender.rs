//! A question: what is received after the senders are gone.

// ANCHOR: program
use std::sync::mpsc;

fn main() {
    let (sender, inbox) = mpsc::channel();
    let second = sender.clone();
    sender.send(1).unwrap();
    drop(sender);
    second.send(2).unwrap();
    drop(second);

    let total: i32 = inbox.iter().sum();
    println!("total = {total}");
}
// ANCHOR_END: program
