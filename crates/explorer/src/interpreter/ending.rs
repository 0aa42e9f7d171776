//! Whether an execution ends here, and how.

use model::Ready;

use super::super::code::Action;
use super::super::ending::{Ending, Wait};
use super::super::program::WatchedSource;
use super::{Interpreter, State, id};

impl Interpreter {
    /// Notes how the execution ends, if it does here.
    pub(super) fn settle(&self, state: &mut State) {
        if state.ending.is_some() {
            return;
        }
        if state.memory.all_finished() {
            state.ending = Some(self.finish(state));
        } else if self.enabled(state).next().is_none() {
            state.ending = Some(Ending::Deadlock { waits: self.waits(state) });
        }
    }

    fn finish(&self, state: &State) -> Ending {
        let values = self.program.watched.iter().map(|watched| match watched.source {
            WatchedSource::Shared(location) => self.value(state, location),
            WatchedSource::Local { thread, register } => state.threads[thread].registers[register],
        });
        let values: Vec<i64> = values.collect();
        let violated =
            self.program.checks.iter().position(|check| check.condition.evaluate(&values) != Ok(1));
        Ending::Finished { values, violated }
    }

    /// Which thread waits for which mutex, and who holds that.
    pub fn waits(&self, state: &State) -> Vec<Wait> {
        let waits = (0..self.program.threads.len()).filter_map(|thread| {
            if state.memory.ready(id(thread)) == Ready::Yes {
                return None;
            }
            let Some((Action::Lock { mutex }, at)) = self.pending(state, thread) else {
                return None;
            };
            let holder = match state.memory.waiting(id(thread)) {
                Some(model::Waiting::Lock { holders, .. }) => {
                    holders.first().map(|holder| holder.index())
                }
                _ => None,
            };
            Some(Wait { thread, at, mutex: *mutex, holder })
        });
        waits.collect()
    }
}
