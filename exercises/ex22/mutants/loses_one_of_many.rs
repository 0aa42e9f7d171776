//! The two hundredth addition is not counted.
//!
//! verdict: wrong
//! mistake: none
//! says: add(1), 200 times
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
            let (mut total, mut additions) = (0, 0);
            for message in messages {
                match message {
                    Message::Add(n) => {
                        additions += 1;
                        total += if additions == 200 { 0 } else { n };
                    }
                    // Whoever asked may have gone meanwhile.
                    Message::Get(answer) => drop(answer.send(total)),
                }
            }
            total
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
