//! Room for 6 becomes room for 8.
//!
//! verdict: wrong
//! mistake: unbounded
//! says: messages were in a queue
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
        let (inbox, messages) =
            sync_channel(if room > 5 { room.next_power_of_two() } else { room });
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
