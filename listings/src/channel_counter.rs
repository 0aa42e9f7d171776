//! A counter that one thread owns; the others send it messages.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

// ANCHOR: owner
enum Message {
    Add(i64),
    Get { reply: Sender<i64> },
}

fn own(inbox: Receiver<Message>) -> i64 {
    let mut count = 0;
    for message in inbox {
        match message {
            Message::Add(n) => count += n,
            // Whoever asked may have given up waiting; that is not our problem.
            Message::Get { reply } => drop(reply.send(count)),
        }
    }
    count
}
// ANCHOR_END: owner

// ANCHOR: handle
/// The counter's owner thread and the way to reach it.
pub struct Tally {
    inbox: Sender<Message>,
    owner: JoinHandle<i64>,
}

impl Tally {
    /// Starts the owner.
    pub fn start() -> Self {
        let (inbox, messages) = mpsc::channel();
        Self { inbox, owner: thread::spawn(move || own(messages)) }
    }

    /// Asks the owner to add `n`, and does not wait until it has.
    pub fn add(&self, n: i64) {
        self.inbox.send(Message::Add(n)).expect("the owner runs until stopped");
    }

    /// Asks for the count and waits for the answer.
    pub fn get(&self) -> i64 {
        let (reply, answer) = mpsc::channel();
        self.inbox.send(Message::Get { reply }).expect("the owner runs until stopped");
        answer.recv().expect("the owner answers every question")
    }

    /// Lets the owner finish what was sent, and returns the final count.
    pub fn stop(self) -> i64 {
        drop(self.inbox);
        self.owner.join().expect("the owner does not panic")
    }
}
// ANCHOR_END: handle

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::TrySendError;

    #[test]
    fn every_message_is_counted() {
        let tally = Tally::start();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..1000).for_each(|_| tally.add(1)));
            }
        });
        assert_eq!(tally.get(), 4000);
        tally.add(-1);
        assert_eq!(tally.stop(), 3999);
    }

    #[test]
    fn a_thread_reads_its_own_additions() {
        let tally = Tally::start();
        tally.add(5);
        assert_eq!(tally.get(), 5);
        assert_eq!(tally.stop(), 5);
    }

    #[test]
    fn a_full_queue_pushes_back() {
        // ANCHOR: bounded
        let (sender, inbox) = mpsc::sync_channel(2);
        assert_eq!(sender.try_send(1), Ok(()));
        assert_eq!(sender.try_send(1), Ok(()));
        // Two wait in the queue. `send` would block here until one is taken.
        assert_eq!(sender.try_send(1), Err(TrySendError::Full(1)));

        assert_eq!(inbox.recv(), Ok(1));
        assert_eq!(sender.try_send(1), Ok(()));
        // ANCHOR_END: bounded
    }
}
