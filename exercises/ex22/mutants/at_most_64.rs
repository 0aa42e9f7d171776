//! Never more than 64 places.
//!
//! verdict: wrong
//! mistake: too-small
//! says: has to wait when
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
        let (inbox, messages) = sync_channel(room.min(64));
        let owner = thread::spawn(move || {
            let mut total = 0;
            for message in messages {
                match message {
                    Message::Add(n) => total += n,
                    Message::Get(answer) => answer.send(total).unwrap(),
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
        let (answer, wait) = channel();
        self.inbox.send(Message::Get(answer)).unwrap();
        wait.recv().unwrap()
    }
    pub fn stop(self) -> i64 {
        drop(self.inbox);
        self.owner.join().unwrap()
    }
}
