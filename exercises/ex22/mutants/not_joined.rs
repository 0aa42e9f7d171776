//! Looks at the total after closing the channel, and does not wait for the owner.
//!
//! verdict: wrong
//! mistake: not-joined
//! says: does not wait for the owner
use crate::sync::Arc;
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};
use crate::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use crate::sync::thread;

enum Message {
    Add(i64),
    Get(Sender<()>),
}

pub struct ChannelCounter {
    inbox: SyncSender<Message>,
    total: Arc<AtomicI64>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        let total = Arc::new(AtomicI64::new(0));
        let shared = total.clone();
        thread::spawn(move || {
            for message in messages {
                match message {
                    Message::Add(n) => drop(shared.fetch_add(n, SeqCst)),
                    Message::Get(answer) => answer.send(()).unwrap(),
                }
            }
        });
        Self { inbox, total }
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(Message::Add(n)).unwrap();
    }

    pub fn get(&self) -> i64 {
        let (answer, answered) = channel();
        self.inbox.send(Message::Get(answer)).unwrap();
        answered.iter().for_each(drop);
        self.total.load(SeqCst)
    }

    pub fn stop(self) -> i64 {
        let total = self.total;
        drop(self.inbox);
        total.load(SeqCst)
    }
}
