//! A thread owns the place; all others ask it.
use crate::sync::mpsc::{Sender, channel};
use crate::sync::thread;

type Question = Box<dyn FnOnce(&mut Option<u64>) + Send>;

pub struct Election {
    owner: Sender<Question>,
}

impl Election {
    pub fn new() -> Self {
        let (owner, questions) = channel::<Question>();
        thread::spawn(move || {
            let mut leader = None;
            questions.into_iter().for_each(|question| question(&mut leader));
        });
        Self { owner }
    }

    fn ask<R: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Option<u64>) -> R + Send + 'static,
    ) -> R {
        let (sender, answer) = channel();
        let question = move |leader: &mut Option<u64>| sender.send(question(leader)).unwrap();
        self.owner.send(Box::new(question)).unwrap();
        answer.recv().unwrap()
    }

    pub fn stand(&self, id: u64) -> u64 {
        self.ask(move |leader| *leader.get_or_insert(id))
    }

    pub fn leader(&self) -> Option<u64> {
        self.ask(|leader| *leader)
    }

    pub fn resign(&self, id: u64) -> bool {
        self.ask(move |leader| leader.take_if(|leader| *leader == id).is_some())
    }
}
