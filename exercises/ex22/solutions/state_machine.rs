//! The owner is a value with methods; a loop hands it one message after the other.
use crate::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

enum Message {
    Add(i64),
    Get(Sender<i64>),
}

#[derive(Default)]
struct Owner {
    total: i64,
}

impl Owner {
    fn take(&mut self, message: Message) {
        match message {
            Message::Add(n) => self.total += n,
            Message::Get(answer) => drop(answer.send(self.total)),
        }
    }

    fn run(mut self, messages: Receiver<Message>) -> i64 {
        while let Ok(message) = messages.recv() {
            self.take(message);
        }
        self.total
    }
}

pub struct ChannelCounter {
    inbox: Option<SyncSender<Message>>,
    owner: Option<JoinHandle<i64>>,
}

impl ChannelCounter {
    pub fn start(room: usize) -> Self {
        let (inbox, messages) = sync_channel(room);
        let owner = thread::spawn(move || Owner::default().run(messages));
        Self { inbox: Some(inbox), owner: Some(owner) }
    }

    fn send(&self, message: Message) {
        self.inbox.as_ref().expect("not stopped").send(message).expect("an owner");
    }

    pub fn add(&self, n: i64) {
        self.send(Message::Add(n));
    }

    pub fn get(&self) -> i64 {
        let (answer, total) = channel();
        self.send(Message::Get(answer));
        total.recv().expect("an answer")
    }

    pub fn stop(mut self) -> i64 {
        self.inbox = None;
        self.owner.take().expect("not stopped").join().expect("an owner that has not panicked")
    }
}
