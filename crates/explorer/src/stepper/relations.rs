//! What happens before what, and which value comes from where: the arrows between events.

use model::{Choice, Epoch, Op, VectorClock};

use super::{Event, Stepper, id};

impl Stepper {
    /// The latest events of other threads that the thread knows of by now and did not know of at its last event, without those that
    /// another one of them knew of already.
    pub(super) fn arrows_to(&self, thread: usize, now: &VectorClock) -> Vec<usize> {
        let last = self.events.iter().rfind(|event| event.thread == thread);
        let before = |other: usize| last.map_or(0, |event| event.clock.get(id(other)));
        let others = (0..self.threads()).filter(|&other| other != thread);
        let learnt = others.filter(|&other| now.get(id(other)) > before(other));
        let learnt: Vec<usize> = learnt
            .filter_map(|other| self.event_until(other, now.get(id(other))))
            .filter(|&event| self.events[event].count > before(self.events[event].thread))
            .collect();
        let implied = |&event: &usize| {
            let known = |&other: &usize| {
                other != event && self.events[other].clock.includes(self.epoch_of(event))
            };
            learnt.iter().any(known)
        };
        learnt.iter().copied().filter(|event| !implied(event)).collect()
    }

    fn epoch_of(&self, event: usize) -> Epoch {
        let event = &self.events[event];
        Epoch { thread: id(event.thread), count: event.count }
    }

    /// The thread's last event among its steps up to this number: a step may be an access that is no event.
    fn event_until(&self, thread: usize, count: u32) -> Option<usize> {
        self.events.iter().rposition(|event| event.thread == thread && event.count <= count)
    }

    /// The event that was the thread's step with this number.
    pub(super) fn event_at(&self, epoch: Epoch) -> Option<usize> {
        let fits =
            |event: &Event| (event.thread, event.count) == (epoch.thread.index(), epoch.count);
        self.events.iter().position(fits)
    }

    /// The event that stored what the thread is about to read.
    pub(super) fn source_of(&self, thread: usize, choice: Choice) -> Option<usize> {
        let (op, _) = self.state.pending(thread)?;
        let at = op.object()?;
        match (op, choice) {
            (Op::ReadPlain { .. }, _) => {
                self.events.iter().rposition(|event| event.object() == Some(at) && event.writes())
            }
            (_, Choice::Read { position } | Choice::Update { position }) => {
                self.event_at(self.state.machine().stores(at).nth(position)?.epoch)
            }
            _ => None,
        }
    }
}
