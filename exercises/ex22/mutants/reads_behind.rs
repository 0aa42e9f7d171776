//! Looks at a copy that the owner leaves behind.
//!
//! verdict: wrong
//! mistake: reads-behind
//! says: has not got round to all the messages yet
use crate::sync::Arc;
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};
use crate::sync::mpsc::{SyncSender, sync_channel};
use crate::sync::thread::{self, JoinHandle};

pub struct ChannelCounter {
    inbox: SyncSender<i64>,
    total: Arc<AtomicI64>,
    owner: JoinHandle<()>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        let total = Arc::new(AtomicI64::new(0));
        let mirror = total.clone();
        let owner = thread::spawn(move || {
            let mut sum = 0;
            for n in messages {
                sum += n;
                mirror.store(sum, SeqCst);
            }
        });
        Self { inbox, total, owner }
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(n).unwrap();
    }

    pub fn get(&self) -> i64 {
        self.total.load(SeqCst)
    }

    pub fn stop(self) -> i64 {
        drop(self.inbox);
        self.owner.join().unwrap();
        self.total.load(SeqCst)
    }
}
