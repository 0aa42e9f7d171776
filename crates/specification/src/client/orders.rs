//! Every order of a client's calls, by the specification alone.

use super::Client;
use crate::{Meaning, Part, State};
use std::collections::HashMap;

/// Which part of which of its calls each thread comes to next.
type Places = Vec<(usize, Part)>;

impl Client {
    /// Whether every order of the calls comes to its end, by the specification.
    pub(crate) fn always_ends(&self, start: &State) -> bool {
        let mut state = start.clone();
        let mut orders = Orders { client: self, seen: HashMap::new() };
        self.before.iter().all(|call| call.means_alone(&mut state).returns())
            && orders.end(&mut vec![(0, Part::First); self.threads.len()], state)
    }
}

/// A walk through all orders. What can follow depends on where the threads are and on the state, however they came there: most orders of
/// many calls meet again, and there are too many of them to be walked one by one.
struct Orders<'a> {
    client: &'a Client,
    seen: HashMap<Places, Vec<State>>,
}

impl Orders<'_> {
    /// Whether every order that begins like this comes to its end.
    fn end(&mut self, at: &mut Places, state: State) -> bool {
        let known = match self.seen.get_mut(at) {
            Some(known) => known,
            None => self.seen.entry(at.clone()).or_default(),
        };
        // All orders from there end, or somebody is about to find out that one does not.
        if known.contains(&state) {
            return true;
        }
        known.push(state.clone());
        let (mut open, mut moved) = (false, false);
        for thread in 0..at.len() {
            let (index, part) = at[thread];
            let Some(call) = self.client.threads[thread].get(index) else { continue };
            open = true;
            let mut next = state.clone();
            match call.means(part, &mut next) {
                Meaning::Panics | Meaning::Unspecified => return false,
                Meaning::Waits => {}
                meaning => {
                    moved = true;
                    let begins = part == Part::First && call.begins(&meaning);
                    at[thread] =
                        if begins { (index, Part::Last) } else { (index + 1, Part::First) };
                    let ends = self.end(at, next);
                    at[thread] = (index, part);
                    if !ends {
                        return false;
                    }
                }
            }
        }
        moved || !open && self.ends_after(state)
    }

    /// Whether the calls that are made when all threads have ended return as well.
    fn ends_after(&self, mut state: State) -> bool {
        self.client.after.iter().all(|call| call.means_alone(&mut state).returns())
    }
}
