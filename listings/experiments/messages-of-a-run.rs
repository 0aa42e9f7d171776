use std::sync::mpsc;
use std::thread;

fn main() {
    for (threads, each) in [(1, 1000), (2, 1000), (8, 1000)] {
        let (sender, inbox) = mpsc::channel();
        let received = thread::scope(|scope| {
            for _ in 0..threads {
                let sender = sender.clone();
                scope.spawn(move || (0..each).for_each(|_| sender.send(1).unwrap()));
            }
            drop(sender); // so that the loop below ends with the last thread
            inbox.into_iter().count()
        });
        println!("{threads} × {each} additions: {received} messages");
    }
}
