//! One kind of message: something to do with the total.
use crate::sync::mpsc::{SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

type Work = Box<dyn FnOnce(&mut i64) + Send>;

pub struct ChannelCounter {
    inbox: SyncSender<Work>,
    owner: JoinHandle<i64>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, works) = sync_channel::<Work>(room);
        let owner = thread::spawn(move || {
            works.into_iter().fold(0, |mut total, work| {
                work(&mut total);
                total
            })
        });
        Self { inbox, owner }
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(Box::new(move |total| *total += n)).unwrap();
    }

    pub fn get(&self) -> i64 {
        let (answer, result) = channel();
        self.inbox.send(Box::new(move |total| answer.send(*total).unwrap())).unwrap();
        result.recv().unwrap()
    }

    pub fn stop(self) -> i64 {
        drop(self.inbox);
        self.owner.join().unwrap()
    }
}
