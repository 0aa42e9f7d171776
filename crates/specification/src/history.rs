//! Whether what happened can be explained.

use crate::{Call, Meaning};

/// A call of an execution, with what came of it.
#[derive(Clone, Debug)]
pub struct Answered<'a, T, S> {
    /// The call.
    pub call: &'a Call<T, S>,
    /// Its answer.
    pub answer: String,
}

/// The longest beginning that can be explained, and what would have had to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexplained {
    /// Calls in an order that explains their answers, by their numbers.
    pub explained: Vec<usize>,
    /// A call that could come next, and what the specification says that it then answers; none where it would wait.
    pub next: Vec<(usize, Option<String>)>,
}

/// Looks for an order of all calls in which each gets the answer that it got, and that no call enters before one that
/// happened before it: `before(a, b)` tells whether call `a` had returned when `b` was made.
///
/// # Errors
/// There is none. The longest beginning of one tells where it breaks.
pub fn explain<T, S: Clone>(
    start: &S,
    calls: &[Answered<T, S>],
    before: impl Fn(usize, usize) -> bool,
) -> Result<Vec<usize>, Unexplained> {
    let predecessors: Vec<Vec<usize>> = (0..calls.len())
        .map(|call| {
            (0..calls.len()).filter(|&other| other != call && before(other, call)).collect()
        })
        .collect();
    let mut search = Search {
        calls,
        predecessors,
        order: Vec::new(),
        placed: vec![false; calls.len()],
        best: Unexplained { explained: Vec::new(), next: Vec::new() },
    };
    if search.place_rest(start) { Ok(search.order) } else { Err(search.best) }
}

struct Search<'a, T, S> {
    calls: &'a [Answered<'a, T, S>],
    predecessors: Vec<Vec<usize>>,
    order: Vec<usize>,
    placed: Vec<bool>,
    best: Unexplained,
}

impl<T, S: Clone> Search<'_, T, S> {
    fn place_rest(&mut self, state: &S) -> bool {
        if self.order.len() == self.calls.len() {
            return true;
        }
        let mut next = Vec::new();
        for call in 0..self.calls.len() {
            let is_due =
                !self.placed[call] && self.predecessors[call].iter().all(|&at| self.placed[at]);
            if !is_due {
                continue;
            }
            let mut then = state.clone();
            let answer = match self.calls[call].call.means(&mut then) {
                Meaning::Answer(answer) => Some(answer),
                Meaning::Waits | Meaning::Panics => None,
            };
            if answer.as_ref() == Some(&self.calls[call].answer) {
                self.placed[call] = true;
                self.order.push(call);
                if self.place_rest(&then) {
                    return true;
                }
                self.order.pop();
                self.placed[call] = false;
            } else {
                next.push((call, answer));
            }
        }
        if !next.is_empty()
            && (self.best.next.is_empty() || self.order.len() > self.best.explained.len())
        {
            self.best = Unexplained { explained: self.order.clone(), next };
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(n: u32) -> Call<(), u32> {
        Call::new(
            "add",
            n,
            |(), _| 0,
            |state, n| {
                *state += n;
                Meaning::Answer(*state)
            },
        )
    }

    fn get() -> Call<(), u32> {
        Call::look("get", |()| 0, |state| *state)
    }

    fn explained(
        calls: &[(Call<(), u32>, u32)],
        before: &[(usize, usize)],
    ) -> Result<Vec<usize>, Unexplained> {
        let calls: Vec<_> = calls
            .iter()
            .map(|(call, answer)| Answered { call, answer: answer.to_string() })
            .collect();
        explain(&0, &calls, |a, b| before.contains(&(a, b)))
    }

    #[test]
    fn answers_decide_the_order_of_what_is_concurrent() {
        assert_eq!(explained(&[(add(1), 11), (add(10), 10)], &[]), Ok(vec![1, 0]));
        assert!(explained(&[(add(1), 1), (add(10), 10)], &[]).is_err(), "an addition was lost");
    }

    #[test]
    fn what_came_before_stays_before() {
        assert_eq!(
            explained(&[(add(5), 5), (get(), 0)], &[]),
            Ok(vec![1, 0]),
            "concurrent: a look may come first"
        );
        let after = explained(&[(add(5), 5), (get(), 0)], &[(0, 1)]);
        assert_eq!(
            after,
            Err(Unexplained { explained: vec![0], next: vec![(1, Some("5".to_owned()))] })
        );
    }

    #[test]
    fn a_longer_beginning_is_found_behind_a_wrong_turn() {
        let calls = [(get(), 0), (add(1), 1), (add(2), 3), (get(), 9)];
        let order = [(0, 3), (1, 3), (2, 3)];
        let unexplained = explained(&calls, &order).unwrap_err();
        assert_eq!(unexplained.explained.len(), 3);
        assert_eq!(unexplained.next, [(3, Some("3".to_owned()))]);
    }

    #[test]
    fn a_call_that_would_wait_explains_nothing() {
        let wait: Call<(), u32> = Call::bare(
            "wait",
            |()| (),
            |state| match state {
                0 => Meaning::Waits,
                _ => Meaning::Answer(()),
            },
        );
        let calls = [Answered { call: &wait, answer: "()".to_owned() }];
        assert_eq!(explain(&0, &calls, |_, _| false).unwrap_err().next, [(0, None)]);
        assert_eq!(explain(&1, &calls, |_, _| false), Ok(vec![0]));
    }
}
