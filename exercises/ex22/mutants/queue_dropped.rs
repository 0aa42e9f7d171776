//! Ends the owner by a flag, with messages still in the queue.
//!
//! verdict: wrong
//! mistake: queue-dropped
//! says: while messages are still in the queue
use crate::sync::Arc;
use crate::sync::atomic::{AtomicBool, Ordering::SeqCst};
use crate::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

enum Message {
    Add(i64),
    Get(Sender<i64>),
}

pub struct ChannelCounter {
    inbox: SyncSender<Message>,
    owner: JoinHandle<i64>,
    stopping: Arc<AtomicBool>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        let stopping = Arc::new(AtomicBool::new(false));
        let stopped = stopping.clone();
        let owner = thread::spawn(move || {
            let mut total = 0;
            for message in messages {
                if stopped.load(SeqCst) {
                    break;
                }
                match message {
                    Message::Add(n) => total += n,
                    // Whoever asked may have gone meanwhile.
                    Message::Get(answer) => drop(answer.send(total)),
                }
            }
            total
        });
        Self { inbox, owner, stopping }
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
        self.stopping.store(true, SeqCst);
        drop(self.inbox);
        self.owner.join().unwrap()
    }
}
