//! The owner answers by an atomic, which the task rules out.
//!
//! verdict: wrong
//! mistake: no-channel
//! says: uses shared memory
use crate::sync::Arc;
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};
use crate::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

enum Message {
    Add(i64),
    Get(Sender<()>),
}

pub struct ChannelCounter {
    inbox: SyncSender<Message>,
    total: Arc<AtomicI64>,
    owner: JoinHandle<i64>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        let shared = Arc::new(AtomicI64::new(0));
        let answered = shared.clone();
        let owner = thread::spawn(move || {
            let mut total = 0;
            for message in messages {
                match message {
                    Message::Add(n) => total += n,
                    // Whoever asked may have gone meanwhile.
                    Message::Get(answer) => {
                        answered.store(total, SeqCst);
                        let _ = answer.send(());
                    }
                }
            }
            total
        });
        Self { inbox, total: shared, owner }
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(Message::Add(n)).unwrap();
    }

    pub fn get(&self) -> i64 {
        let (answer, answered) = channel();
        self.inbox.send(Message::Get(answer)).unwrap();
        answered.recv().unwrap();
        self.total.load(SeqCst)
    }

    pub fn stop(self) -> i64 {
        drop(self.inbox);
        self.owner.join().unwrap()
    }
}
