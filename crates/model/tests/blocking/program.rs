//! Random programs: what their threads do, as one would write it.

use proptest::prelude::*;
use std::fmt;
use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

/// What a thread does next. Atomics have numbers; those that wait note nothing, the others what they read.
#[derive(Clone, Debug)]
pub enum Action {
    Load(usize),
    Store(usize, u64),
    Add(usize),
    Exchange {
        at: usize,
        expected: u64,
        new: u64,
    },
    /// `while at != until {}`
    Await {
        at: usize,
        until: u64,
        hint: bool,
    },
    /// `while at < until {}`
    AwaitAtLeast {
        at: usize,
        until: u64,
    },
    /// `while first + second < until {}`
    AwaitSum {
        first: usize,
        second: usize,
        until: u64,
    },
    /// `while at != until { if or == 1 { break } }`
    AwaitOr {
        at: usize,
        until: u64,
        or: usize,
    },
    /// `while at.compare_exchange(from, to).is_err() {}`
    Take {
        at: usize,
        from: u64,
        to: u64,
        weak: bool,
    },
    /// `while at.swap(1) == 1 {}`
    Swap {
        at: usize,
    },
    /// `loop { while at == 1 {} if at.compare_exchange(0, 1).is_ok() { break } }`
    TestAndTake {
        at: usize,
    },
    /// `loop { while at != until {} if or == 1 { break } }`
    AwaitWithin {
        at: usize,
        until: u64,
        or: usize,
    },
    /// `loop { let before = at; fence; if or == 1 && at == before { break } }`
    AwaitStill {
        at: usize,
        or: usize,
    },
    /// `for _ in 0..rounds { if at == until { return true } }`
    Bounded {
        at: usize,
        until: u64,
        rounds: u32,
    },
    /// `loop { let now = at; seen |= 1 << now; if now == until { break } }`
    Remember {
        at: usize,
        until: u64,
    },
    /// `for _ in 0..times { action }`
    Again {
        times: u32,
        action: Box<Action>,
    },
    /// `loop { action; rounds += 1; if or == 1 || rounds == times { break } }`
    UnlessBefore {
        or: usize,
        times: u32,
        action: Box<Action>,
    },
}

use Action::{
    Add, Again, Await, AwaitAtLeast, AwaitOr, AwaitStill, AwaitSum, AwaitWithin, Bounded, Exchange,
    Load, Remember, Store, Swap, Take, TestAndTake, UnlessBefore,
};

/// An action, and its orderings.
pub type Ordered = (Action, Orders);

/// A program. Threads may share their code: loops are known by their places.
#[derive(Clone, Debug)]
pub struct Program {
    pub codes: Vec<Vec<Ordered>>,
    /// Which code each thread runs.
    pub threads: Vec<usize>,
}

impl Program {
    /// Whether SeqCst stands beside weaker orderings.
    pub fn is_mixed(&self) -> bool {
        let orders = || self.codes.iter().flatten().flat_map(|(_, orders)| orders);
        orders().any(|order| *order == SeqCst) && orders().any(|order| *order != SeqCst)
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of {:?}", self.threads, self.codes)
    }
}

/// The orderings of loads, stores and updates.
pub type Orders = [Ordering; 3];

pub const ATOMICS: usize = 3;

fn object() -> impl Strategy<Value = usize> {
    prop_oneof![4 => Just(0_usize), 3 => Just(1_usize), 1 => Just(2_usize)]
}

fn until() -> impl Strategy<Value = u64> {
    prop_oneof![3 => Just(1_u64), 1 => Just(2_u64)]
}

fn wait() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => (object(), until(), any::<bool>())
            .prop_map(|(at, until, hint)| Await { at, until, hint }),
        2 => (object(), until()).prop_map(|(at, until)| AwaitAtLeast { at, until }),
        1 => (object(), object(), 1..3_u64)
            .prop_map(|(first, second, until)| AwaitSum { first, second, until }),
        1 => (object(), until(), object()).prop_map(|(at, until, or)| AwaitOr { at, until, or }),
        2 => (object(), 0..2_u64, 0..3_u64, any::<bool>())
            .prop_map(|(at, from, to, weak)| Take { at, from, to, weak }),
        1 => object().prop_map(|at| Swap { at }),
        1 => object().prop_map(|at| TestAndTake { at }),
        1 => (object(), until(), object())
            .prop_map(|(at, until, or)| AwaitWithin { at, until, or }),
        1 => (object(), object()).prop_map(|(at, or)| AwaitStill { at, or }),
    ]
}

fn value() -> impl Strategy<Value = u64> {
    prop_oneof![1 => Just(0_u64), 4 => Just(1_u64), 2 => Just(2_u64)]
}

/// Of a thread that does not wait: without one, most programs would never end.
fn plain() -> impl Strategy<Value = Action> {
    prop_oneof![
        5 => (object(), value()).prop_map(|(at, value)| Store(at, value)),
        1 => object().prop_map(Add),
        1 => object().prop_map(Load),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        2 => object().prop_map(Load),
        6 => (object(), value()).prop_map(|(at, value)| Store(at, value)),
        2 => object().prop_map(Add),
        1 => (object(), 0..2_u64, 0..3_u64)
            .prop_map(|(at, expected, new)| Exchange { at, expected, new }),
        6 => wait(),
        1 => (object(), 1..3_u64, 1..4_u32)
            .prop_map(|(at, until, rounds)| Bounded { at, until, rounds }),
        1 => (object(), 1..3_u64).prop_map(|(at, until)| Remember { at, until }),
        1 => (2..4_u32, wait())
            .prop_map(|(times, action)| Again { times, action: Box::new(action) }),
        1 => (object(), 1..3_u32, wait())
            .prop_map(|(or, times, action)| UnlessBefore { or, times, action: Box::new(action) }),
    ]
}

/// Loops of several looks a round, once or time after time, and what they wait for.
fn looks() -> BoxedStrategy<Action> {
    let wait = || {
        prop_oneof![
            3 => (object(), object(), 1..3_u64)
                .prop_map(|(first, second, until)| AwaitSum { first, second, until }),
            2 => (object(), until(), object()).prop_map(|(at, until, or)| AwaitOr { at, until, or }),
            1 => object().prop_map(|at| TestAndTake { at }),
            2 => (object(), until(), object())
                .prop_map(|(at, until, or)| AwaitWithin { at, until, or }),
            2 => (object(), object()).prop_map(|(at, or)| AwaitStill { at, or }),
        ]
    };
    let again = || (object(), 1..3_u32, wait());
    let unless = again().prop_map(|(or, times, action)| {
        let action = Box::new(action);
        UnlessBefore { or, times, action }
    });
    let again = again().prop_map(|(_, times, action)| Again { times, action: Box::new(action) });
    prop_oneof![
        3 => wait(),
        3 => unless,
        1 => again,
        5 => (object(), value()).prop_map(|(at, value)| Store(at, value)),
        1 => object().prop_map(Add),
    ]
    .boxed()
}

/// What programs have in common: the orderings of all their actions, or which ones they mix.
fn orders() -> impl Strategy<Value = Vec<Orders>> {
    let weak = vec![
        [Relaxed, Relaxed, Relaxed],
        [Acquire, Release, AcqRel],
        [Acquire, Relaxed, Acquire],
        [Relaxed, Release, Release],
    ];
    prop::sample::select(vec![
        weak.clone(),
        weak,
        vec![[Relaxed, Relaxed, Relaxed]],
        vec![[Acquire, Release, AcqRel]],
        vec![[SeqCst, SeqCst, SeqCst]],
        vec![[SeqCst, Relaxed, AcqRel]],
    ])
}

/// Programs of so many threads, each with at most so many actions.
pub fn program(threads: usize, length: usize) -> impl Strategy<Value = Program> {
    program_of(action().boxed(), threads, length)
}

/// The same with loops of several looks a round.
pub fn program_that_looks(threads: usize, length: usize) -> impl Strategy<Value = Program> {
    program_of(looks(), threads, length)
}

fn program_of(
    action: BoxedStrategy<Action>,
    threads: usize,
    length: usize,
) -> impl Strategy<Value = Program> {
    let ordered = |action: BoxedStrategy<Action>| (action, any::<prop::sample::Index>());
    let first = prop::collection::vec(ordered(plain().boxed()), 1..=length + 1);
    let code = prop::collection::vec(ordered(action), 1..=length);
    let others = prop::collection::vec((code, 0..2 * threads), threads - 1);
    (first, others, orders()).prop_map(|(first, others, orders)| {
        let (mut codes, mut threads) = (vec![first], vec![0]);
        for (code, like) in others {
            // Some run the code of another one.
            threads.push(if like < codes.len() { like } else { codes.len() });
            codes.push(code);
        }
        let choose = |(action, index): (Action, prop::sample::Index)| (action, *index.get(&orders));
        let codes = codes.into_iter().map(|code| code.into_iter().map(choose).collect()).collect();
        Program { codes, threads }
    })
}
