//! The owner counts in 32 bits.
//!
//! verdict: wrong
//! mistake: too-narrow
//! says: too small
use crate::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

enum Message {
    Add(i64),
    Get(Sender<i64>),
}

pub struct ChannelCounter {
    inbox: SyncSender<Message>,
    owner: JoinHandle<i64>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        let owner = thread::spawn(move || {
            let mut total = 0_i32;
            for message in messages {
                match message {
                    Message::Add(n) => total = total.wrapping_add(n as i32),
                    // Whoever asked may have gone meanwhile.
                    Message::Get(answer) => drop(answer.send(total.into())),
                }
            }
            total.into()
        });
        Self { inbox, owner }
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(Message::Add(n)).unwrap();
    }

    pub fn get(&self) -> i64 {
        let (answer, total) = channel();
        self.inbox.send(Message::Get(answer)).unwrap();
        total.recv().unwrap()
    }

    pub fn stop(self) -> i64 {
        drop(self.inbox);
        self.owner.join().unwrap()
    }
}
