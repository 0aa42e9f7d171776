//! Whether what happened can be explained.

use crate::{Call, Meaning, Part, State};
use std::collections::HashMap;

/// A call of an execution, or a part of one, with what came of it.
#[derive(Clone, Debug)]
pub struct Answered<'a> {
    /// The call.
    pub call: &'a Call,
    /// Which part of it.
    pub part: Part,
    /// Its answer.
    pub answer: String,
}

/// The longest beginning that can be explained, and what would have had to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexplained {
    /// Calls in an order that explains their answers, by their numbers.
    pub explained: Vec<usize>,
    /// A call that could come next, and what the specification says of it then.
    pub next: Vec<(usize, Meaning<String>)>,
}

/// Looks for an order of all calls in which each gets the answer that it got, and that no call enters before one that
/// happened before it: `before(a, b)` tells whether call `a` had returned when `b` was made.
///
/// # Errors
/// There is none. The longest beginning of one tells where it breaks.
pub fn explain(
    start: &State,
    calls: &[Answered],
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
        in_vain: HashMap::new(),
        best: Unexplained { explained: Vec::new(), next: Vec::new() },
    };
    if search.place_rest(start) { Ok(search.order) } else { Err(search.best) }
}

struct Search<'a> {
    calls: &'a [Answered<'a>],
    predecessors: Vec<Vec<usize>>,
    order: Vec<usize>,
    placed: Vec<bool>,
    /// The states from which the rest could not be placed, by what had been placed: most beginnings of many calls meet again (Lowe, "Testing
    /// for linearizability", 2017).
    in_vain: HashMap<Vec<bool>, Vec<State>>,
    best: Unexplained,
}

impl Search<'_> {
    fn place_rest(&mut self, state: &State) -> bool {
        if self.order.len() == self.calls.len() {
            return true;
        }
        if self.in_vain.get(&self.placed).is_some_and(|states| states.contains(state)) {
            return false;
        }
        let mut next = Vec::new();
        for call in 0..self.calls.len() {
            let is_due =
                !self.placed[call] && self.predecessors[call].iter().all(|&at| self.placed[at]);
            if !is_due {
                continue;
            }
            let mut then = state.clone();
            let Answered { call: made, part, answer } = &self.calls[call];
            let meaning = made.means(*part, &mut then);
            if meaning.explains(Some(answer)) {
                self.placed[call] = true;
                self.order.push(call);
                if self.place_rest(&then) {
                    return true;
                }
                self.order.pop();
                self.placed[call] = false;
            } else {
                next.push((call, meaning));
            }
        }
        if !next.is_empty()
            && (self.best.next.is_empty() || self.order.len() > self.best.explained.len())
        {
            self.best = Unexplained { explained: self.order.clone(), next };
        }
        self.in_vain.entry(self.placed.clone()).or_default().push(state.clone());
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Entry;

    fn add(n: u32) -> Call {
        Call::new(
            "add",
            n,
            |(), _| 0,
            |state: &mut u32, n| {
                *state += n;
                Meaning::Answer(*state)
            },
        )
    }

    fn get() -> Call {
        Call::look("get", |(): &()| 0, |state: &u32| *state)
    }

    fn explained(
        calls: &[(Call, u32)],
        before: &[(usize, usize)],
    ) -> Result<Vec<usize>, Unexplained> {
        let calls: Vec<_> = calls
            .iter()
            .map(|(call, answer)| Answered { call, part: Part::First, answer: answer.to_string() })
            .collect();
        explain(&State::new(0_u32), &calls, |a, b| before.contains(&(a, b)))
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
            Err(Unexplained {
                explained: vec![0],
                next: vec![(1, Meaning::Answer("5".to_owned()))]
            })
        );
    }

    #[test]
    fn a_longer_beginning_is_found_behind_a_wrong_turn() {
        let calls = [(get(), 0), (add(1), 1), (add(2), 3), (get(), 9)];
        let order = [(0, 3), (1, 3), (2, 3)];
        let unexplained = explained(&calls, &order).unwrap_err();
        assert_eq!(unexplained.explained.len(), 3);
        assert_eq!(unexplained.next, [(3, Meaning::Answer("3".to_owned()))]);
    }

    #[test]
    fn any_of_several_right_answers_explains() {
        let guess: Call = Call::bare(
            "guess",
            |(): &()| 0,
            |state: &mut u32| Meaning::OneOf(vec![*state, *state + 1]),
        );
        let answered = |answer: &str| {
            [Answered { call: &guess, part: Part::First, answer: answer.to_owned() }]
        };
        assert_eq!(explain(&State::new(4_u32), &answered("5"), |_, _| false), Ok(vec![0]));
        let next = explain(&State::new(4_u32), &answered("6"), |_, _| false).unwrap_err().next;
        assert_eq!(next[0].1.to_string(), "answers 4 or 5");
    }

    #[test]
    fn work_runs_between_the_two_parts_of_a_call() {
        // At most one inside.
        let enter: Call = Call::bracket(
            "enter",
            (),
            |(), (), _| true,
            |inside: &mut u32, ()| match inside {
                0 => {
                    *inside = 1;
                    Entry::Begins
                }
                _ => Entry::Returns(false),
            },
            |inside: &mut u32, ()| {
                *inside = 0;
                true
            },
        );
        let get = get();
        let part = |part, answer: &str| Answered { call: &enter, part, answer: answer.to_owned() };
        let look =
            |answer: &str| Answered { call: &get, part: Part::First, answer: answer.to_owned() };
        let in_order = |a: usize, b: usize| a < b;
        let begun = || part(Part::First, "calls its work");
        let all = |seen| {
            [begun(), look(seen), part(Part::First, "false"), part(Part::Last, "true"), look("0")]
        };
        assert!(explain(&State::new(0_u32), &all("1"), in_order).is_ok());
        assert!(explain(&State::new(0_u32), &all("0"), in_order).is_err(), "the work has begun");
        assert!(explain(&State::new(0_u32), &[begun(), begun()], in_order).is_err(), "two inside");
    }

    #[test]
    fn a_call_that_would_wait_explains_nothing() {
        let wait: Call = Call::bare(
            "wait",
            |(): &()| (),
            |state: &mut u32| match state {
                0 => Meaning::Waits,
                _ => Meaning::Answer(()),
            },
        );
        let calls = [Answered { call: &wait, part: Part::First, answer: "()".to_owned() }];
        assert_eq!(
            explain(&State::new(0_u32), &calls, |_, _| false).unwrap_err().next,
            [(0, Meaning::Waits)]
        );
        assert_eq!(explain(&State::new(1_u32), &calls, |_, _| false), Ok(vec![0]));
    }
}
