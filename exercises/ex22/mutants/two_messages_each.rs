//! Each addition comes in two halves: who asks in between sees one of them.
//!
//! verdict: wrong
//! mistake: none
//! says: get()
use crate::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

enum Message {
    Low(u32),
    High(i32),
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
            let mut total = 0_i64;
            for message in messages {
                match message {
                    Message::Low(half) => total = total.wrapping_add(half.into()),
                    Message::High(half) => total = total.wrapping_add(i64::from(half) << 32),
                    // Whoever asked may have gone meanwhile.
                    Message::Get(answer) => drop(answer.send(total)),
                }
            }
            total
        });
        Self { inbox, owner }
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(Message::Low(n as u32)).unwrap();
        self.inbox.send(Message::High((n >> 32) as i32)).unwrap();
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
