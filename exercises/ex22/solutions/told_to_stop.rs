//! `stop` is a message as well, and an answer is handed over without a queue.
use crate::sync::mpsc::{SyncSender, sync_channel};
use crate::sync::thread::{self, JoinHandle};

enum Message {
    Add(i64),
    Get(SyncSender<i64>),
    Stop,
}

pub struct ChannelCounter {
    inbox: SyncSender<Message>,
    owner: JoinHandle<i64>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        let owner = thread::spawn(move || {
            let mut total = 0;
            loop {
                match messages.recv() {
                    Ok(Message::Add(n)) => total += n,
                    Ok(Message::Get(answer)) => answer.send(total).unwrap(),
                    Ok(Message::Stop) | Err(_) => return total,
                }
            }
        });
        Self { inbox, owner }
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(Message::Add(n)).unwrap();
    }

    pub fn get(&self) -> i64 {
        let (answer, answered) = sync_channel(0);
        self.inbox.send(Message::Get(answer)).unwrap();
        answered.recv().unwrap()
    }

    pub fn stop(self) -> i64 {
        self.inbox.send(Message::Stop).unwrap();
        self.owner.join().unwrap()
    }
}
