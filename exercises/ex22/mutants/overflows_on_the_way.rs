//! Keeps what goes up and what goes down apart, and each of the two may be more than its type holds, although their difference fits.
//!
//! verdict: wrong
//! mistake: none
//! says: get() answers
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
            let (mut up, mut down) = (0_i64, 0_i64);
            for message in messages {
                match message {
                    Message::Add(n) if n >= 0 => up = up.saturating_add(n),
                    Message::Add(n) => down = down.saturating_add(n),
                    // Whoever asked may have gone meanwhile.
                    Message::Get(answer) => drop(answer.send(up + down)),
                }
            }
            up + down
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
