//! Calls that one thread makes again and again, so that what another one tries is spoiled each time.

use crate::untyped::Operation;
use crate::{Call, State, Untyped};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;

/// From how many arguments at their edges the calls that go on and on are chosen: some more than are made.
const POOL: usize = 90;
/// How many are drawn for that; there are fewer that differ.
const DRAWS: usize = 500;

/// What one thread calls again and again.
#[derive(Clone)]
pub(crate) struct Noise {
    pub(crate) calls: Vec<Call>,
    /// A call that goes further than all of these, if they go further one by one: whoever makes it has something to do to the end.
    pub(crate) beyond: Option<Call>,
}

impl Untyped {
    /// The same call time after time, and two in turn: so many in all. A look is to leave the object as it is, but it may write all the
    /// same.
    pub(crate) fn turns(&self, operation: &Operation, times: usize) -> Vec<Noise> {
        let again = || self.acts().filter(|call| !call.looks());
        let calls = || operation.few.iter().filter(|call| !call.by.nobody_else);
        let by_itself = calls().map(|call| (call, call));
        let acts = calls().filter(|call| !call.looks());
        let in_turn = acts.flat_map(|first| again().map(move |second| (first, second)));
        by_itself
            .chain(in_turn)
            .map(|(first, second)| {
                let two = [first.clone(), second.clone()].into_iter();
                Noise { calls: two.cycle().take(times).collect(), beyond: None }
            })
            .collect()
    }

    /// Calls of the operation with arguments at their edges, of which each one changes what the object shows, as far as there are such: those
    /// of which most comes to nothing afterwards go last. So a maximum goes up and up, and a minimum down and down.
    pub(crate) fn growing(&self, operation: &Operation, start: &State, times: usize) -> Noise {
        let pool = pool(operation, start);
        // After each call, which others change nothing any more.
        let reached: Vec<(State, String)> = pool
            .iter()
            .map(|call| {
                let state = after(start, call);
                let shown = self.shown(&state);
                (state, shown)
            })
            .collect();
        let absorbed_by = |call: &Call| {
            let absorbs =
                |(state, shown): &&(State, String)| self.shown(&after(state, call)) == *shown;
            reached.iter().filter(absorbs).count()
        };
        let mut ranked: Vec<(usize, Call)> =
            pool.iter().map(|call| (absorbed_by(call), call.clone())).collect();
        ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        let (mut state, mut calls) = (start.clone(), Vec::new());
        for (_, call) in ranked {
            let next = after(&state, &call);
            if self.shown(&next) != self.shown(&state) {
                state = next;
                calls.push(call);
            }
        }
        let beyond = calls.pop();
        // The last ones: the first may be where everything begins.
        let superfluous = calls.len().saturating_sub(times);
        calls.drain(..superfluous);
        Noise { calls, beyond }
    }

    /// How many of the calls, made one after the other, change what the object shows.
    pub(crate) fn changes(&self, calls: &[Call], start: &State) -> usize {
        let (mut state, mut shown, mut changes) = (start.clone(), self.shown(start), 0);
        for call in calls {
            call.means_alone(&mut state);
            let now = self.shown(&state);
            changes += usize::from(now != shown);
            shown = now;
        }
        changes
    }

    /// The calls that clients are made of, and that may be made at any time.
    pub(crate) fn acts(&self) -> impl Iterator<Item = &Call> {
        self.operations.iter().flat_map(|it| &it.few).filter(|call| !call.by.nobody_else)
    }

    /// What there is to see of a state: what the specification says, or what each of the few calls would answer.
    fn shown(&self, state: &State) -> String {
        if let Some(shown) = &self.shown {
            return shown(&mut state.clone());
        }
        let answers = self.operations.iter().flat_map(|it| &it.few);
        answers.map(|call| format!("{}\n", call.means_alone(&mut state.clone()))).collect()
    }
}

/// Different calls of the operation that return. The same each time.
pub(crate) fn pool(operation: &Operation, start: &State) -> Vec<Call> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut names = BTreeSet::new();
    (0..DRAWS)
        .filter_map(|_| Some(operation.any.new_tree(&mut runner).ok()?.current()))
        .filter(|call| names.insert(call.to_string()))
        .filter(|call| call.means_alone(&mut start.clone()).returns())
        .take(POOL)
        .collect()
}

fn after(state: &State, call: &Call) -> State {
    let mut state = state.clone();
    call.means_alone(&mut state);
    state
}
