//! Small concurrent programs that use an object: every combination of calls up to a budget, smallest first.

mod drawn;
mod numbers;
mod orders;

use self::numbers::{Digits, spread};
use crate::{Call, Untyped};
use std::fmt::{self, Display};

/// What clients look like: how many calls each thread makes, whether a call is made before, and how many there are of such a client, of
/// a hundred. Some mistakes need three threads. Counter-examples of four to seven calls are what searches
/// through larger clients have found minimal (RELINCHE, POPL 2025).
const SHAPES: [(&[usize], bool, usize); 12] = [
    (&[1, 1], false, 14),
    (&[1, 1], true, 14),
    (&[1, 2], false, 14),
    (&[1, 2], true, 10),
    (&[1, 1, 1], false, 14),
    (&[2, 2], false, 10),
    (&[1, 1, 1], true, 8),
    (&[1, 3], false, 4),
    (&[1, 1, 2], false, 5),
    (&[2, 2], true, 4),
    (&[2, 3], false, 2),
    (&[1, 2, 2], false, 1),
];
/// Of a shape that there are many clients of, so many are looked at for each that is wanted.
const PATIENCE: usize = 40;

/// A program that uses one object: some calls first, then threads at the same time, then looks.
#[derive(Clone)]
pub struct Client {
    /// Made before the threads are started. Between these and the threads the object may be moved.
    pub before: Vec<Call>,
    /// What each thread calls, in order.
    pub threads: Vec<Vec<Call>>,
    /// Made when all threads have ended.
    pub after: Vec<Call>,
}

impl Untyped {
    /// At most as many clients as the extent says, the simplest shapes first. None of them can wait for ever or panic, in whatever
    /// order their calls come, if the object is as specified. Of a shape with too many clients there are some that differ as much as they
    /// can; the same each time.
    pub fn clients(&self) -> Vec<Client> {
        let all = || self.operations.iter().flat_map(|it| &it.few);
        let calls: Vec<&Call> = all().filter(|call| !call.by.nobody_else).collect();
        let after: Vec<Call> = all().filter(|call| call.by.at_the_end).cloned().collect();
        let actions: Vec<&Call> = calls.iter().copied().filter(|call| !call.looks()).collect();
        // What a shape has too few clients for is left to the next one.
        let (mut clients, mut wanted) = (Vec::new(), 0);
        for (lengths, has_start, share) in SHAPES {
            let starts = if has_start { actions.len() } else { 1 };
            wanted += (self.extent.clients * share).div_ceil(100);
            let most = wanted - clients.len();
            let of_thread = |length: usize| (calls.len() as u64).pow(length as u32);
            let all = lengths.iter().fold(starts as u64, |all, &length| all * of_thread(length));
            let found = spread(all, (most * PATIENCE) as u64).filter_map(|number| {
                let mut digits = Digits(number);
                let start = digits.next(starts);
                let mut thread = |&length: &usize| -> Vec<usize> {
                    (0..length).map(|_| digits.next(calls.len())).collect()
                };
                let threads: Vec<Vec<usize>> = lengths.iter().map(&mut thread).collect();
                // In ascending order, so that no two differ by the places of threads alone.
                let ordered = threads
                    .windows(2)
                    .all(|pair| pair[0].len() < pair[1].len() || pair[0] <= pair[1]);
                let made = |at: &usize| calls[*at].clone();
                let client = Client {
                    before: has_start.then(|| actions[start].clone()).into_iter().collect(),
                    threads: threads
                        .iter()
                        .map(|thread| thread.iter().map(made).collect())
                        .collect(),
                    after: after.clone(),
                };
                (ordered && self.wants(&client) && client.always_ends(&self.start))
                    .then_some(client)
            });
            clients.extend(found.take(most));
        }
        clients
    }

    /// Whether there is something to find: somebody acts, nobody calls at the same time what is one
    /// thread's to call, and of a pair both are used by the threads.
    pub(crate) fn wants(&self, client: &Client) -> bool {
        let mut calls = client.threads.iter().flatten();
        let acts = calls.clone().any(|call| !call.looks());
        // Of each object, in a pair.
        let in_turn = |thread: &Vec<Call>, second| {
            thread.iter().any(|call| call.by.one_thread && call.on_second == second)
        };
        let at_once = [false, true].iter().any(|&second| {
            client.threads.iter().filter(|thread| in_turn(thread, second)).count() > 1
        });
        let on_both = calls.clone().any(|call| call.on_second) && calls.any(|call| !call.on_second);
        acts && !at_once && (on_both || !self.is_pair)
    }

    /// A program of one thread: each of the calls that clients are made of, in order, twice, where it returns; and every look
    /// after each of them.
    pub fn solo(&self) -> Client {
        let all = || self.operations.iter().flat_map(|it| &it.few);
        let looks: Vec<Call> = all().filter(|call| call.looks()).cloned().collect();
        let (mut before, mut state) = (looks.clone(), self.start.clone());
        // Each twice: the first may be one that cannot be made yet.
        for call in all().chain(all()).filter(|call| !call.looks()) {
            let mut next = state.clone();
            if call.means_alone(&mut next).returns() {
                state = next;
                before.push(call.clone());
                before.extend(looks.iter().cloned());
            }
        }
        Client { before, threads: Vec::new(), after: Vec::new() }
    }
}

/// How many calls of a thread are told one by one.
const TOLD: usize = 8;
/// The same, if it is the only one.
const TOLD_OF_ONE: usize = 40;

fn list(calls: &[Call]) -> String {
    let texts =
        |calls: &[Call]| calls.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let round = |length: &usize| {
        let names = || calls.iter().map(ToString::to_string);
        names().skip(*length).zip(names()).all(|(later, earlier)| later == earlier)
    };
    let all = calls.len();
    match (1..=2).find(round) {
        _ if all <= TOLD => texts(calls),
        Some(length) => format!("{}, and so on, {all} calls", texts(&calls[..length])),
        None => format!("{}, …, {}, {all} calls", texts(&calls[..3]), texts(&calls[all - 1..])),
    }
}

/// `add(1); ‖ add(10), get()`, as a sentence.
impl Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.threads.is_empty() {
            let all = || self.before.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let few = self.before.len() <= TOLD_OF_ONE;
            return f.write_str(&if few { all() } else { list(&self.before) });
        }
        if !self.before.is_empty() {
            write!(f, "after {}: ", list(&self.before))?;
        }
        let threads: Vec<String> = self.threads.iter().map(|thread| list(thread)).collect();
        f.write_str(&threads.join(" ‖ "))
    }
}

#[cfg(test)]
mod tests;
