//! One kind of message: what to add, which may be nothing, and who wants to know the total.
use crate::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

/// What is done with the total; the answer, if one is wanted.
struct Message {
    add: i64,
    answer: Option<Sender<i64>>,
}

pub struct ChannelCounter {
    inbox: SyncSender<Message>,
    owner: JoinHandle<i64>,
}

fn own(inbox: &Receiver<Message>) -> i64 {
    let mut total = 0;
    while let Ok(Message { add, answer }) = inbox.recv() {
        total += add;
        if let Some(answer) = answer {
            answer.send(total).unwrap();
        }
    }
    total
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        Self { inbox, owner: thread::spawn(move || own(&messages)) }
    }

    fn send(&self, add: i64, answer: Option<Sender<i64>>) {
        self.inbox.send(Message { add, answer }).unwrap();
    }

    pub fn add(&self, n: i64) {
        self.send(n, None);
    }

    pub fn get(&self) -> i64 {
        let (answer, total) = channel();
        self.send(0, Some(answer));
        total.recv().unwrap()
    }

    pub fn stop(self) -> i64 {
        let Self { inbox, owner } = self;
        drop(inbox);
        owner.join().unwrap()
    }
}
