//! Small concurrent programs that use an object: every combination of calls up to a budget, smallest first.

use crate::{Call, Meaning, Specification};
use std::fmt::{self, Display};

/// The most calls that the threads of a client make together. Counter-examples of four to seven calls are what searches through larger
/// clients have found minimal (RELINCHE, POPL 2025).
const MOST_CALLS: usize = 6;
/// The most calls that one thread makes.
const MOST_BY_ONE: usize = 3;
/// The most threads.
const MOST_THREADS: usize = 3;

/// A program that uses one object: some calls first, then threads at the same time, then every look.
pub struct Client<T, S> {
    /// Made before the threads are started.
    pub before: Vec<Call<T, S>>,
    /// What each thread calls, in order.
    pub threads: Vec<Vec<Call<T, S>>>,
    /// Made when all threads have ended.
    pub after: Vec<Call<T, S>>,
}

impl<T, S> Specification<T, S> {
    /// At most `budget` clients, those with the fewest calls first. None of them can wait for ever or panic, in whatever
    /// order their calls come, if the object is as specified.
    pub fn clients(&self, budget: usize) -> Vec<Client<T, S>>
    where
        S: Clone,
    {
        let calls: Vec<&Call<T, S>> = self.operations.iter().flat_map(|it| &it.few).collect();
        let looks: Vec<usize> = (0..calls.len()).filter(|&at| calls[at].looks()).collect();
        let starts = std::iter::once(None)
            .chain((0..calls.len()).filter(|at| !looks.contains(at)).map(Some));
        let starts: Vec<Option<usize>> = starts.collect();
        let made = |at: &usize| calls[*at].clone();
        let mut clients = Vec::new();
        for total in 2..=MOST_CALLS {
            for threads in divided(total, calls.len()) {
                let acts = |thread: &Vec<usize>| thread.iter().any(|at| !looks.contains(at));
                if !threads.iter().any(acts) {
                    continue;
                }
                for start in &starts {
                    if clients.len() == budget {
                        return clients;
                    }
                    let client = Client {
                        before: start.iter().map(made).collect(),
                        threads: threads
                            .iter()
                            .map(|thread| thread.iter().map(made).collect())
                            .collect(),
                        after: looks.iter().map(made).collect(),
                    };
                    if client.always_ends(&self.start) {
                        clients.push(client);
                    }
                }
            }
        }
        clients
    }
}

/// Every way to give two or three threads `total` calls out of `kinds`. Threads that only change places are the same.
fn divided(total: usize, kinds: usize) -> Vec<Vec<Vec<usize>>> {
    let mut all = Vec::new();
    for threads in 2..=MOST_THREADS.min(total) {
        divide(total, threads, kinds, &mut Vec::new(), &mut all);
    }
    all
}

fn divide(
    left: usize,
    threads: usize,
    kinds: usize,
    so_far: &mut Vec<Vec<usize>>,
    all: &mut Vec<Vec<Vec<usize>>>,
) {
    if threads == 0 {
        if left == 0 {
            all.push(so_far.clone());
        }
        return;
    }
    // Each of the others has one call at least.
    let most = MOST_BY_ONE.min(left.saturating_sub(threads - 1));
    for length in 1..=most {
        for sequence in sequences(length, kinds) {
            // In ascending order, so that no two differ by the places of threads alone.
            if so_far.last().is_some_and(|last| (last.len(), last) > (sequence.len(), &sequence)) {
                continue;
            }
            so_far.push(sequence);
            divide(left - length, threads - 1, kinds, so_far, all);
            so_far.pop();
        }
    }
}

/// All sequences of so many numbers below `kinds`.
fn sequences(length: usize, kinds: usize) -> Vec<Vec<usize>> {
    (0..length).fold(vec![Vec::new()], |shorter, _| {
        let longer = |start: &Vec<usize>| {
            let start = start.clone();
            (0..kinds).map(move |next| [&start[..], &[next]].concat())
        };
        shorter.iter().flat_map(longer).collect()
    })
}

impl<T, S: Clone> Client<T, S> {
    /// Whether every order of the calls comes to its end, by the specification.
    fn always_ends(&self, start: &S) -> bool {
        let mut state = start.clone();
        let alone = |calls: &[Call<T, S>], state: &mut S| {
            calls.iter().all(|call| matches!(call.means(state), Meaning::Answer(_)))
        };
        alone(&self.before, &mut state) && self.ends_from(&mut vec![0; self.threads.len()], &state)
    }

    fn ends_from(&self, at: &mut Vec<usize>, state: &S) -> bool {
        let (mut open, mut moved) = (false, false);
        for thread in 0..at.len() {
            let Some(call) = self.threads[thread].get(at[thread]) else { continue };
            open = true;
            let mut next = state.clone();
            match call.means(&mut next) {
                Meaning::Panics => return false,
                Meaning::Waits => {}
                Meaning::Answer(_) => {
                    moved = true;
                    at[thread] += 1;
                    let ends = self.ends_from(at, &next);
                    at[thread] -= 1;
                    if !ends {
                        return false;
                    }
                }
            }
        }
        moved || !open
    }
}

/// `add(1); ‖ add(10), get()`, as a sentence.
impl<T, S> Display for Client<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |calls: &[Call<T, S>]| {
            calls.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        if !self.before.is_empty() {
            write!(f, "after {}: ", list(&self.before))?;
        }
        let threads: Vec<String> = self.threads.iter().map(|thread| list(thread)).collect();
        f.write_str(&threads.join(" ‖ "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter() -> Specification<(), u32> {
        Specification::new(|| (), 0_u32)
            .action(
                "up",
                |()| (),
                |state| {
                    *state += 1;
                    Meaning::Answer(())
                },
            )
            .action(
                "down",
                |()| (),
                |state| match state.checked_sub(1) {
                    Some(less) => {
                        *state = less;
                        Meaning::Answer(())
                    }
                    None => Meaning::Panics,
                },
            )
            .action(
                "wait",
                |()| (),
                |state| match state {
                    0 => Meaning::Waits,
                    _ => Meaning::Answer(()),
                },
            )
            .look("get", |()| 0, |state| *state)
    }

    fn texts(budget: usize) -> Vec<String> {
        counter().clients(budget).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_smallest_come_first_and_none_twice() {
        let all = texts(400);
        assert_eq!(all.len(), 400);
        assert_eq!(all[0], "up() ‖ up()");
        let calls: Vec<usize> =
            all.iter().map(|text| text.split(": ").last().unwrap().matches("()").count()).collect();
        assert!(calls.is_sorted(), "{calls:?}");
        let mut different = all.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), all.len());
    }

    #[test]
    fn a_client_can_always_end() {
        let all = texts(400);
        let has = |text: &str| all.iter().any(|other| other == text);
        assert!(has("up() ‖ wait()"), "somebody ends the wait");
        assert!(has("after up(): up() ‖ down()"));
        assert!(!has("up() ‖ down()"), "the other way round it would panic");
        assert!(!has("wait() ‖ get()"), "nobody would end the wait");
        assert!(!has("after up(): down() ‖ wait()"), "the wait may come too late");
    }

    #[test]
    fn three_threads_are_among_them() {
        assert!(texts(400).iter().any(|text| text == "up() ‖ up() ‖ get()"));
        assert!(!texts(400).iter().any(|text| text == "get() ‖ get()"), "nothing would happen");
    }
}
