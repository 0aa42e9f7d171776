//! The total is a `static` that all owners share.
//!
//! verdict: wrong
//! mistake: none
//! says: the total of the second of two counters is 10
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};
use crate::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

enum Message {
    Add(i64),
    Get(Sender<i64>),
}

static TOTAL: AtomicI64 = AtomicI64::new(0);

pub struct ChannelCounter {
    inbox: SyncSender<Message>,
    owner: JoinHandle<i64>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        let owner = thread::spawn(move || {
            for message in messages {
                match message {
                    Message::Add(n) => drop(TOTAL.fetch_add(n, Relaxed)),
                    // Whoever asked may have gone meanwhile.
                    Message::Get(answer) => drop(answer.send(TOTAL.load(Relaxed))),
                }
            }
            TOTAL.load(Relaxed)
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
