//! Clients in which one thread gets nowhere for as long as another one goes on: a loop that gives up shows itself.

use crate::noise::Noise;
use crate::untyped::Operation;
use crate::{Call, Client, State, Untyped};

impl Untyped {
    /// Clients in which one thread makes a call or two, and another one calls again and again, at most so many times. For each pair of
    /// operations:
    ///
    /// - the simplest such client, and one in which something has been done before: an answer that says so must not be left out;
    /// - one in which more of these calls change what the object shows, if there is one. Where the same call has an effect
    ///   only once, their arguments go further and further;
    /// - where they do, one in which the last of them goes further than that of the first thread;
    /// - one that ends with a call that would wait unless everything has been done, if there is one that may have to wait.
    ///
    /// Where something has to be called before, it is. In the end everything is looked at. None of them can wait for
    /// ever or panic, in whatever order their calls come, if the object is as specified.
    pub fn starving(&self, times: usize) -> Vec<Client> {
        let mut clients = Vec::new();
        if self.extent.clients == 0 {
            // It says what calls mean for one thread alone.
            return clients;
        }
        let waiting: Vec<&Call> = self.acts().filter(|call| self.may_wait(call)).collect();
        for victim in &self.operations {
            for other in &self.operations {
                let turns = self.turns(other, times);
                let Some(simplest) = self.first_that_ends(victim, &turns, None) else { continue };
                if !other.few.iter().all(Call::looks) {
                    clients.extend(self.with_more_changes(victim, other, &turns, &simplest, times));
                }
                if simplest.before.is_empty() {
                    clients.extend(self.with_a_start(victim, &turns));
                }
                clients.push(simplest);
                let waits =
                    waiting.iter().find_map(|&end| self.first_that_ends(victim, &turns, Some(end)));
                clients.extend(waits);
            }
        }
        clients
    }

    /// Clients in which one thread makes one call, and another one makes so many of the same. One for each pair of operations of which
    /// the second acts, where there is one that neither waits for ever nor panics.
    pub fn bursts(&self, times: usize) -> Vec<Client> {
        if self.extent.clients == 0 {
            return Vec::new();
        }
        let mut clients = Vec::new();
        for other in &self.operations {
            let acts = other.few.iter().filter(|call| !call.looks() && !call.by.nobody_else);
            let noises: Vec<Noise> =
                acts.map(|call| Noise { calls: vec![call.clone(); times], beyond: None }).collect();
            let client = |victim| self.first_that_ends(victim, &noises, None);
            clients.extend(self.operations.iter().filter_map(client));
        }
        clients
    }

    /// The first client that always ends: as few calls as possible come before, and as few as possible are the victim's.
    fn first_that_ends(
        &self,
        victim: &Operation,
        turns: &[Noise],
        end: Option<&Call>,
    ) -> Option<Client> {
        let again = || self.acts().filter(|call| !call.looks());
        let starts = || std::iter::once(None).chain(again().map(Some));
        let few = || victim.few.iter().filter(|call| !call.by.nobody_else);
        // What a call has left out may show in the next one.
        let seconds = || starts().filter(|second| second.is_none() || end.is_some());
        seconds().find_map(|second| {
            starts().find_map(|start| {
                turns.iter().find_map(|noise| {
                    few().find_map(|call| {
                        let own = [Some(call), second].into_iter().flatten().cloned().collect();
                        let client = self.starved(start, own, noise.calls.clone(), end);
                        self.may_be(&client).then_some(client)
                    })
                })
            })
        })
    }

    /// The first client that always ends of those in which a call comes before.
    fn with_a_start(&self, victim: &Operation, turns: &[Noise]) -> Option<Client> {
        let few = || victim.few.iter().filter(|call| !call.by.nobody_else);
        self.acts().filter(|call| !call.looks()).find_map(|start| {
            turns.iter().find_map(|noise| {
                few().find_map(|call| {
                    let own = vec![call.clone()];
                    let client = self.starved(Some(start), own, noise.calls.clone(), None);
                    self.may_be(&client).then_some(client)
                })
            })
        })
    }

    /// A client in which more calls have an effect than in the one that is there; and one in which the last of them has the last word.
    fn with_more_changes(
        &self,
        victim: &Operation,
        other: &Operation,
        turns: &[Noise],
        simplest: &Client,
        times: usize,
    ) -> Vec<Client> {
        let effect =
            |before: &[Call], calls: &[Call]| self.changes(calls, &self.start_after(before));
        let enough = effect(&simplest.before, &simplest.threads[1]);
        if enough + 1 >= times {
            return Vec::new();
        }
        let growing = self.growing(other, &self.start, times);
        let mut noises: Vec<&Noise> = turns.iter().chain([&growing]).collect();
        noises.sort_by_key(|noise| std::cmp::Reverse(effect(&[], &noise.calls)));
        let is_same = victim.name == other.name;
        let more = noises.into_iter().find_map(|noise| {
            let beyond = noise.beyond.iter().filter(|_| is_same);
            let few = victim.few.iter().filter(|call| !call.by.nobody_else);
            beyond.chain(few).find_map(|call| {
                let client = self.starved(None, vec![call.clone()], noise.calls.clone(), None);
                let more = effect(&client.before, &client.threads[1]) > enough;
                (more && self.may_be(&client)).then_some(client)
            })
        });
        let overtaken = is_same.then(|| self.overtaken(growing.clone(), times)).flatten();
        more.into_iter().chain(overtaken).collect()
    }

    /// A client in which one thread goes further than all that another one does but the last, which goes further still: what the one puts
    /// there in the end, without another look, may overwrite that. With fewer calls nobody is kept busy by them.
    fn overtaken(&self, Noise { calls, beyond }: Noise, times: usize) -> Option<Client> {
        let mut calls = calls;
        let victim = calls.pop().filter(|_| calls.len() + 1 >= times)?;
        calls.extend(beyond);
        let client = self.starved(None, vec![victim], calls, None);
        self.may_be(&client).then_some(client)
    }

    fn starved(
        &self,
        start: Option<&Call>,
        own: Vec<Call>,
        noise: Vec<Call>,
        end: Option<&Call>,
    ) -> Client {
        let looks = self.operations.iter().flat_map(|it| &it.few).filter(|call| call.by.at_the_end);
        Client {
            before: start.into_iter().cloned().collect(),
            threads: vec![own, noise],
            after: looks.chain(end).cloned().collect(),
        }
    }

    fn may_be(&self, client: &Client) -> bool {
        self.wants(client) && client.always_ends(&self.start)
    }

    fn start_after(&self, before: &[Call]) -> State {
        let mut state = self.start.clone();
        before.iter().for_each(|call| {
            call.means_alone(&mut state);
        });
        state
    }

    /// Whether the call has to wait for something after at most one other.
    fn may_wait(&self, call: &Call) -> bool {
        let before = self.acts().map(|first| self.start_after(std::slice::from_ref(first)));
        before
            .chain([self.start.clone()])
            .any(|mut state| call.means_alone(&mut state) == crate::Meaning::Waits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Meaning, Specification, edges};

    const TIMES: usize = 70;

    fn texts(specification: &Untyped) -> Vec<String> {
        specification.starving(TIMES).iter().map(ToString::to_string).collect()
    }

    /// What the second thread calls, in the client in which most of it has an effect.
    fn noise(specification: &Untyped) -> Vec<Call> {
        let clients = specification.starving(TIMES);
        let noises = clients.into_iter().map(|mut client| client.threads.swap_remove(1));
        noises.max_by_key(|calls| specification.changes(calls, specification.start())).unwrap()
    }

    fn extreme(better: fn(i64, i64) -> i64, start: i64) -> Untyped {
        // The function is a part of the state, as a closure cannot capture it.
        Specification::new(|| (), (better, start))
            .operation(
                "record",
                [5, -2],
                edges::i64(),
                |(), _| (),
                |(better, best): &mut (fn(i64, i64) -> i64, i64), n| {
                    *best = better(*best, *n);
                    Meaning::Answer(())
                },
            )
            .look("best", |()| 0, |(_, best)| *best)
            .untyped()
    }

    #[test]
    fn a_maximum_goes_up_with_each_call() {
        let highest = extreme(i64::max, i64::MIN);
        let calls = noise(&highest);
        assert!(calls.len() >= 64, "{}", calls.len());
        assert_eq!(highest.changes(&calls, highest.start()), calls.len());
        let all = texts(&highest);
        let first = &all[0];
        assert!(first.starts_with(&format!("record({}) ‖ ", i64::MAX)), "{first}");
    }

    #[test]
    fn a_minimum_goes_down_with_each_call() {
        let lowest = extreme(i64::min, i64::MAX);
        let calls = noise(&lowest);
        assert!(calls.len() >= 64, "{}", calls.len());
        assert_eq!(lowest.changes(&calls, lowest.start()), calls.len());
    }

    #[test]
    fn a_sum_needs_one_call_only() {
        let sum = Specification::new(|| (), 0_u64)
            .action(
                "up",
                |()| (),
                |sum| {
                    *sum += 1;
                    Meaning::Answer(())
                },
            )
            .look("get", |()| 0, |sum| *sum)
            .untyped();
        let all = texts(&sum);
        let noise = "up(), and so on, 70 calls";
        let looks = "get(), and so on, 70 calls";
        assert_eq!(
            all,
            [
                format!("after up(): up() ‖ {noise}"),
                format!("up() ‖ {noise}"),
                format!("after up(): up() ‖ {looks}"),
                format!("up() ‖ {looks}"),
                format!("after up(): get() ‖ {noise}"),
                format!("get() ‖ {noise}"),
            ]
        );
    }

    #[test]
    fn a_burst_is_of_one_call() {
        let highest = extreme(i64::max, i64::MIN);
        let texts: Vec<String> = highest.bursts(4).iter().map(ToString::to_string).collect();
        let four = "record(5), record(5), record(5), record(5)";
        assert_eq!(texts, [format!("record(5) ‖ {four}"), format!("best() ‖ {four}")]);
    }

    #[test]
    fn a_call_that_would_wait_for_what_was_left_out_comes_last() {
        let group = Specification::new(|| (), 0_u64)
            .action(
                "add",
                |()| (),
                |left| {
                    *left += 1;
                    Meaning::Answer(())
                },
            )
            .action(
                "done",
                |()| (),
                |left| match left.checked_sub(1) {
                    Some(less) => {
                        *left = less;
                        Meaning::Answer(())
                    }
                    None => Meaning::Panics,
                },
            )
            .action(
                "wait",
                |()| (),
                |left| match left {
                    0 => Meaning::Answer(()),
                    _ => Meaning::Waits,
                },
            )
            .untyped();
        let clients = group.starving(TIMES);
        let ends = |own: &str| {
            clients.iter().any(|client| {
                let after: Vec<String> = client.after.iter().map(ToString::to_string).collect();
                client.to_string().contains(&format!("{own} ‖")) && after == ["wait()"]
            })
        };
        assert!(ends("after add(): done()"));
        assert!(ends("add(), done()"));
        for client in &clients {
            assert!(client.always_ends(group.start()), "{client}");
        }
    }
}
