use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

enum Message {
    Progress { worker: usize, percent: u8 },
    Done(usize),
}

fn work(id: usize, tx: Sender<Message>) {
    tx.send(Message::Progress { worker: id, percent: 50 }).unwrap();
    tx.send(Message::Done(id)).unwrap();
}

fn report(rx: Receiver<Message>) -> String {
    let mut lines = vec![];
    while let Ok(message) = rx.recv() {
        lines.push(match message {
            Message::Progress { worker, percent } => format!("{worker}:{percent}%"),
            Message::Done(worker) => format!("{worker} done"),
        });
    }
    lines.join(", ")
}

fn main() {
    let (tx, rx) = mpsc::channel();
    for id in 1..=2 {
        let tx = tx.clone();
        thread::spawn(move || work(id, tx));
    }
    drop(tx);
    println!("{}", report(rx));
}
