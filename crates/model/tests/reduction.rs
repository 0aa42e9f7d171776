//! Leaving out orders of steps must not leave out outcomes: random programs with locks, condition variables, channels,
//! parking and atomics, each searched with reduction and in every single order.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

use model::{
    Effect, Execution, Limits, Machine, Next, ObjectId, Op, Patience, Search, Semantics, ThreadId,
    Type, Update, Verdict,
};
use proptest::prelude::*;

/// What a thread does next; some are several steps.
#[derive(Clone, Copy, Debug)]
enum Action {
    Load(usize),
    Store(usize, u64),
    Exchange { at: usize, expected: u64, weak: bool },
    Add(usize),
    WritePlain,
    Lock { shared: bool, load: bool },
    TryLock { shared: bool },
    Wait { timeout: bool },
    Notify { all: bool },
    Send,
    TrySend,
    Receive(Patience),
    Park { timeout: bool },
    Unpark(usize),
}

fn action() -> impl Strategy<Value = Action> {
    let patience = prop::sample::select(vec![Patience::None, Patience::Some, Patience::Endless]);
    prop_oneof![
        3 => (0..2_usize).prop_map(Action::Load),
        3 => (0..2_usize, 1..3_u64).prop_map(|(at, value)| Action::Store(at, value)),
        2 => (0..2_usize, 0..2_u64, any::<bool>())
            .prop_map(|(at, expected, weak)| Action::Exchange { at, expected, weak }),
        1 => (0..2_usize).prop_map(Action::Add),
        1 => Just(Action::WritePlain),
        3 => (any::<bool>(), any::<bool>()).prop_map(|(shared, load)| Action::Lock { shared, load }),
        1 => any::<bool>().prop_map(|shared| Action::TryLock { shared }),
        2 => any::<bool>().prop_map(|timeout| Action::Wait { timeout }),
        2 => any::<bool>().prop_map(|all| Action::Notify { all }),
        2 => Just(Action::Send),
        1 => Just(Action::TrySend),
        2 => patience.prop_map(Action::Receive),
        2 => any::<bool>().prop_map(|timeout| Action::Park { timeout }),
        2 => (0..3_usize).prop_map(Action::Unpark),
    ]
}

/// The orderings of a program: one for loads, stores and updates each.
type Orders = [Ordering; 3];

fn orders() -> impl Strategy<Value = Orders> {
    prop::sample::select(vec![
        [Relaxed, Relaxed, Relaxed],
        [Acquire, Release, AcqRel],
        [SeqCst, SeqCst, SeqCst],
        [SeqCst, Relaxed, AcqRel],
    ])
}

#[derive(Clone, Debug)]
struct Program {
    threads: Vec<Vec<Action>>,
    orders: Orders,
    bound: Option<usize>,
}

fn program(threads: usize, length: usize) -> impl Strategy<Value = Program> {
    let thread = prop::collection::vec(action(), 1..=length);
    let bound = prop::sample::select(vec![None, Some(0), Some(1)]);
    (prop::collection::vec(thread, threads), orders(), bound)
        .prop_map(|(threads, orders, bound)| Program { threads, orders, bound })
}

struct Objects {
    atomics: [ObjectId; 2],
    plain: ObjectId,
    lock: ObjectId,
    mutex: ObjectId,
    condvar: ObjectId,
    channel: ObjectId,
}

impl Program {
    fn sends(&self, thread: usize) -> bool {
        self.threads[thread].iter().any(|it| matches!(it, Action::Send | Action::TrySend))
    }

    fn set_up(&self, semantics: Semantics) -> (Machine, Objects) {
        let mut machine = Machine::new(semantics);
        let atomics = [(); 2].map(|()| machine.add_atomic(Type::I64, 0));
        let plain = machine.add_plain(0);
        let (lock, mutex) = (machine.add_lock(), machine.add_lock());
        let condvar = machine.add_condvar();
        let channel = machine.add_channel(self.bound);
        let senders = (0..self.threads.len()).filter(|&it| self.sends(it)).count();
        (1..senders).for_each(|_| machine.add_sender(channel));
        (machine, Objects { atomics, plain, lock, mutex, condvar, channel })
    }

    fn steps(&self, thread: usize, on: &Objects) -> Vec<Op> {
        let [load, store, update] = self.orders;
        let mut steps = Vec::new();
        let failure = if update == SeqCst { SeqCst } else { Acquire };
        for &action in &self.threads[thread] {
            match action {
                Action::Load(at) => steps.push(Op::Load { at: on.atomics[at], order: load }),
                Action::Store(at, value) => {
                    steps.push(Op::Store { at: on.atomics[at], value, order: store })
                }
                Action::Exchange { at, expected, weak } => {
                    let with = Update::Exchange { expected, new: expected + 1, weak };
                    steps.push(Op::Update { at: on.atomics[at], with, success: update, failure });
                }
                Action::Add(at) => {
                    let with = Update::Add(1);
                    let at = on.atomics[at];
                    steps.push(Op::Update { at, with, success: update, failure: update });
                }
                Action::WritePlain => steps.push(Op::WritePlain { at: on.plain, value: 1 }),
                Action::Lock { shared, load: looks } => {
                    steps.push(Op::Lock { lock: on.lock, shared });
                    if looks {
                        steps.push(Op::Load { at: on.atomics[0], order: load });
                    }
                    steps.push(Op::Unlock { lock: on.lock, shared, changed: !shared });
                }
                // Whoever gets it lets go of it in the next step: see `run`.
                Action::TryLock { shared } => steps.push(Op::TryLock { lock: on.lock, shared }),
                Action::Wait { timeout } => {
                    let (condvar, mutex) = (on.condvar, on.mutex);
                    steps.push(Op::Lock { lock: mutex, shared: false });
                    steps.push(Op::Wait { condvar, mutex, changed: false });
                    steps.push(Op::Wake { condvar, mutex, timeout });
                    steps.push(Op::Unlock { lock: mutex, shared: false, changed: true });
                }
                Action::Notify { all } => steps.push(Op::Notify { condvar: on.condvar, all }),
                Action::Send => {
                    steps.push(Op::Send { channel: on.channel });
                    if self.bound == Some(0) {
                        steps.push(Op::AwaitTaken { channel: on.channel });
                    }
                }
                Action::TrySend => steps.push(Op::TrySend { channel: on.channel }),
                Action::Receive(patience) if thread == 0 => {
                    steps.push(Op::Receive { channel: on.channel, patience })
                }
                Action::Receive(_) => {}
                Action::Park { timeout } => steps.push(Op::Park { timeout }),
                Action::Unpark(other) => {
                    let other = ThreadId::new(other % self.threads.len()).expect("few threads");
                    steps.push(Op::Unpark(other));
                }
            }
        }
        if self.sends(thread) {
            steps.push(Op::DropSender { channel: on.channel });
        }
        steps
    }
}

/// What each thread has got, what is in memory in the end, and whether all of them ended.
type Outcome = (Vec<Vec<String>>, Vec<u64>, bool);

#[derive(Debug, Default)]
struct Found {
    outcomes: BTreeSet<Outcome>,
    racy: bool,
    executions: u64,
}

/// The most executions of a program in every single order.
const MOST: u64 = 5_000;

/// `None`: too many.
fn run(program: &Program, semantics: Semantics, bound: Option<u32>) -> Option<Found> {
    let mut search = Search::new(bound);
    let mut found = Found::default();
    loop {
        let (machine, on) = program.set_up(semantics);
        let mut execution = Execution::new(machine, search, Limits { steps: 1_000 }, (0, 0));
        let mut left = Vec::new();
        for thread in 0..program.threads.len() {
            if thread > 0 {
                execution.spawn(ThreadId::MAIN, (0, 0)).expect("few threads");
            }
            let mut steps = program.steps(thread, &on);
            steps.reverse();
            left.push(steps);
        }
        let mut got = vec![Vec::new(); left.len()];
        while let Next::Run(thread) = execution.schedule_next() {
            let step = execution.perform(thread);
            let index = thread.index();
            if step.effect != Effect::Done {
                got[index].push(plainly(step.effect));
            }
            match (step.op, step.effect) {
                (Op::Finish, _) => continue,
                (Op::TryLock { lock, shared }, Effect::Locked(true)) => {
                    left[index].push(Op::Unlock { lock, shared, changed: !shared })
                }
                _ => {}
            }
            let next = left[index].pop().unwrap_or(Op::Finish);
            // Each step has a place of its own: nothing is a loop.
            execution.announce(thread, next, (index, left[index].len() + 1));
        }
        let ended = match execution.verdict() {
            None => Some(true),
            Some(Verdict::Deadlock(_)) => Some(false),
            Some(Verdict::Race { .. }) => None,
            Some(other) => panic!("{other:?}"),
        };
        match ended {
            Some(ended) => {
                let memory = on.atomics.map(|at| execution.machine().newest(at)).to_vec();
                found.outcomes.insert((got, memory, ended));
            }
            None => found.racy = true,
        }
        found.executions += 1;
        search = execution.into_guide();
        assert!(!search.diverged(), "{program:?}");
        if !search.advance() {
            return Some(found);
        }
        if found.executions == MOST {
            return None;
        }
    }
}

/// The effect without what depends on the order of steps that come to the same.
fn plainly(effect: Effect) -> String {
    match effect {
        Effect::Read { value, .. } => format!("read {value}"),
        Effect::Wrote { .. } => String::new(),
        Effect::Failed { value, .. } => format!("failed {value}"),
        other => format!("{other:?}"),
    }
}

fn compare(program: &Program, semantics: Semantics) -> Result<(), TestCaseError> {
    let semantics = Semantics { stale_reads: u8::MAX, ..semantics };
    let every = Semantics { skip_equivalent: false, ..semantics };
    let Some(all) = run(program, every, Some(1_000)) else { return Ok(()) };
    let reduced = run(program, semantics, None).expect("fewer than without reduction");
    // A search stops where it finds a deadlock: that it finds one is all.
    let deadlocks = |found: &Found| found.outcomes.iter().any(|outcome| !outcome.2);
    prop_assert_eq!(all.racy || deadlocks(&all), reduced.racy || deadlocks(&reduced));
    if !all.racy && !deadlocks(&all) {
        let missed: Vec<_> = all.outcomes.difference(&reduced.outcomes).collect();
        prop_assert!(missed.is_empty(), "missed: {:#?}", missed);
        let made_up: Vec<_> = reduced.outcomes.difference(&all.outcomes).collect();
        prop_assert!(made_up.is_empty(), "made up: {:#?}", made_up);
    }
    prop_assert!(reduced.executions <= all.executions);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        rng_seed: prop::test_runner::RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn two_threads(program in program(2, 4)) {
        compare(&program, Semantics::INTERLEAVING)?;
    }

    #[test]
    fn two_threads_with_weak_memory(program in program(2, 3)) {
        compare(&program, Semantics::RC11)?;
    }

    #[test]
    fn three_threads(program in program(3, 2)) {
        compare(&program, Semantics::INTERLEAVING)?;
    }

    #[test]
    fn three_threads_with_weak_memory(program in program(3, 1)) {
        compare(&program, Semantics::RC11)?;
    }
}
