//! Long sequences of calls by one thread: for what goes wrong only after many calls.

use crate::alone::runner;
use crate::{Call, State, Untyped};
use proptest::collection::vec;
use proptest::strategy::{Strategy, ValueTree};

/// How many calls a long sequence has.
pub const LONG: usize = 1_000;
/// For so many random sequences there is a long one of mixed calls.
const FOR_A_MIXED_ONE: u32 = 500;
/// The most calls that are made to find a shorter sequence.
const SHORTER: usize = 20_000;

impl Untyped {
    /// Long sequences of the calls that clients are made of: their arguments are small, so nothing outgrows its type on the way. Each of them
    /// again and again first, since that is the shortest to tell; then some in which they are mixed. A call that would wait or panic is
    /// left out.
    pub(crate) fn long_sequences(&self, count: u32) -> Vec<Vec<Call>> {
        let few: Vec<&Call> = self.operations.iter().flat_map(|it| &it.few).collect();
        // Of a pair, one object by itself has been there before.
        let alike = few.iter().filter(|_| count > 0 && !self.is_pair);
        let again = alike.map(|call| {
            // Of an object that nothing has been done to, there may be nothing to see.
            let acts = few.iter().filter(|it| call.looks() && !it.looks());
            let before: Vec<&Call> = acts.copied().collect();
            self.possible(before.into_iter().chain(std::iter::repeat_n(*call, LONG)))
        });
        // In runs of different lengths: one call at a time would seldom get far from where it began. (Of a width that is the same on all
        // machines, and so are the numbers.)
        let runs = vec((0..few.len() as u32, 0..8_u32), LONG);
        let mut runner = runner(count);
        let mixed = (0..count.div_ceil(FOR_A_MIXED_ONE)).map(|_| {
            let runs = runs.new_tree(&mut runner).expect("nothing is left out").current();
            let calls = runs
                .into_iter()
                .flat_map(|(call, length)| std::iter::repeat_n(few[call as usize], 1 << length));
            self.possible(calls.take(LONG))
        });
        let all = again.chain(mixed).map(|calls| self.with_looks(calls));
        all.filter(|calls| !calls.is_empty()).collect()
    }

    /// Those of the calls that return where they stand.
    fn possible<'a>(&self, calls: impl Iterator<Item = &'a Call>) -> Vec<Call> {
        let mut state: State = self.start.clone();
        let returns = |call: &&Call| {
            let mut next = state.clone();
            let returns = call.means_alone(&mut next).returns();
            if returns {
                state = next;
            }
            returns
        };
        calls.filter(returns).cloned().collect()
    }

    /// And every look at the end.
    fn with_looks(&self, mut calls: Vec<Call>) -> Vec<Call> {
        if !calls.is_empty() {
            calls.extend(self.looks().cloned());
        }
        calls
    }
}

/// A shorter sequence that goes wrong at its end: `wrong` says at which call one does, if it does. Parts are left out as long as it still does,
/// smaller and smaller ones.
pub(crate) fn shorter(
    mut calls: Vec<Call>,
    mut wrong: impl FnMut(&[Call]) -> Option<usize>,
) -> Vec<Call> {
    let mut left = SHORTER;
    let mut part = calls.len().div_ceil(2);
    while part > 0 {
        let mut at = 0;
        while at + part < calls.len() {
            let fewer = [&calls[..at], &calls[at + part..]].concat();
            let Some(rest) = left.checked_sub(fewer.len()) else { return calls };
            left = rest;
            match wrong(&fewer) {
                Some(last) => calls = fewer[..=last].to_vec(),
                None => at += part,
            }
        }
        part /= 2;
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Meaning, Specification};
    use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

    /// A count that stands still, each time that its calls come to so many.
    fn loses(every: u64, hit: fn(&(AtomicU64, u64)) -> u64) -> Untyped {
        Specification::new(move || (AtomicU64::new(0), every), 0_u64)
            .action("hit", hit, |hits| {
                *hits += 1;
                Meaning::Answer(*hits)
            })
            .action(
                "reset",
                |(hits, _)| hits.store(0, SeqCst),
                |hits| {
                    *hits = 0;
                    Meaning::Answer(())
                },
            )
            .look("hits", |(hits, _)| hits.load(SeqCst), |hits| *hits)
            .untyped()
    }

    fn hit((hits, every): &(AtomicU64, u64)) -> u64 {
        let found = hits.load(SeqCst);
        let more = if (found + 1) % every == 0 { found } else { found + 1 };
        hits.store(more, SeqCst);
        more
    }

    #[test]
    fn what_goes_wrong_after_many_calls_is_found() {
        let wrong = loses(700, hit).check_alone(100).unwrap_err();
        assert_eq!(wrong.calls.len(), 700);
        assert_eq!(wrong.last, Some(("answers 700".to_owned(), "it answers 699".to_owned())));
        assert!(loses(u64::MAX, hit).check_alone(100).is_ok());
        assert!(loses(700, hit).check_alone(0).is_ok(), "nobody asked for any");
    }

    #[test]
    fn a_long_sequence_makes_no_call_that_waits_or_panics() {
        let specification = Specification::new(|| (), 0_u32)
            .action(
                "up",
                |()| (),
                |n| {
                    *n += 1;
                    Meaning::Answer(())
                },
            )
            .action(
                "down",
                |()| (),
                |n| match n {
                    0 => Meaning::Panics,
                    _ => {
                        *n -= 1;
                        Meaning::Answer(())
                    }
                },
            )
            .action(
                "zero",
                |()| (),
                |n| match n {
                    0 => Meaning::Answer(()),
                    _ => Meaning::Waits,
                },
            )
            .untyped();
        let all = specification.long_sequences(1_000);
        // `down` alone comes to nothing.
        assert_eq!(all.len(), 4);
        for calls in all {
            let mut state = specification.start.clone();
            assert!(calls.iter().all(|call| call.means_alone(&mut state).returns()));
            assert!(calls.len() > LONG / 4, "{}", calls.len());
        }
    }

    #[test]
    fn only_what_it_takes_is_left() {
        let untyped = loses(9, hit);
        let [hit, reset] = [0, 1].map(|index| untyped.operations[index].few[0].clone());
        let calls: Vec<Call> = (0..600).map(|n| [&hit, &reset][n % 2].clone()).collect();
        // Wrong at the third reset.
        let third = |calls: &[Call]| {
            let resets = calls.iter().enumerate().filter(|(_, call)| call.operation() == 1);
            resets.map(|(index, _)| index).nth(2)
        };
        assert_eq!(shorter(calls, third).len(), 3);
    }
}
