//! Questions have a channel of their own, on which they overtake additions.
//!
//! verdict: wrong
//! mistake: reads-behind
//! says: answers with a total from before
use crate::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

pub struct ChannelCounter {
    inbox: SyncSender<Option<i64>>,
    questions: Sender<Sender<i64>>,
    owner: JoinHandle<i64>,
}

fn own(inbox: Receiver<Option<i64>>, questions: Receiver<Sender<i64>>) -> i64 {
    let mut total = 0;
    for message in inbox {
        loop {
            match questions.try_recv() {
                Ok(answer) => answer.send(total).unwrap(),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        total += message.unwrap_or(0);
    }
    total
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let ((inbox, additions), (questions, asked)) = (sync_channel(room), channel());
        Self { inbox, questions, owner: thread::spawn(move || own(additions, asked)) }
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(Some(n)).unwrap();
    }

    pub fn get(&self) -> i64 {
        let (answer, total) = channel();
        self.questions.send(answer).unwrap();
        // Something to wake the owner with.
        self.inbox.send(None).unwrap();
        total.recv().unwrap()
    }

    pub fn stop(self) -> i64 {
        drop(self.inbox);
        self.owner.join().unwrap()
    }
}
