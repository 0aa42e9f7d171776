//! Is told the last total by the owner, and does not wait for its end: it may still be there when `stop` has returned.
//!
//! verdict: wrong
//! mistake: not-joined
//! says: still runs when `stop` has returned
use crate::sync::mpsc::{Receiver, SyncSender, sync_channel};
use crate::sync::thread;

enum Message {
    Add(i64),
    Get(SyncSender<i64>),
    Stop(SyncSender<i64>),
}

pub struct ChannelCounter {
    inbox: SyncSender<Message>,
}

fn own(messages: Receiver<Message>) {
    let mut total = 0;
    while let Ok(message) = messages.recv() {
        match message {
            Message::Add(n) => total += n,
            Message::Get(answer) => answer.send(total).unwrap(),
            Message::Stop(answer) => return answer.send(total).unwrap(),
        }
    }
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        thread::spawn(move || own(messages));
        Self { inbox }
    }

    fn ask(&self, question: impl FnOnce(SyncSender<i64>) -> Message) -> i64 {
        let (answer, total) = sync_channel(1);
        self.inbox.send(question(answer)).unwrap();
        total.recv().unwrap()
    }

    pub fn add(&self, n: i64) {
        self.inbox.send(Message::Add(n)).unwrap();
    }

    pub fn get(&self) -> i64 {
        self.ask(Message::Get)
    }

    pub fn stop(self) -> i64 {
        self.ask(Message::Stop)
    }
}
