//! What the rules about loops that wait must not cut short: a loop that looks at one object after the other, and code
//! that has no loop at all.
//!
//! `lastzero` is a benchmark of the literature (Abdulla, Aronsson, Jonsson, Sagonas: "Optimal dynamic partial order
//! reduction", POPL 2014); its number of executions is known.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering::{self, Relaxed, SeqCst};

use model::{
    Effect, Execution, Limits, Machine, Next, ObjectId, Op, Search, Semantics, ThreadId, Type,
    Verdict,
};

/// A thread's program: given what came of its last step, the next one and its place in the source; `None` at the end.
type Code = Box<dyn FnMut(Effect) -> Option<(Op, u32)>>;

/// What a search has found.
#[derive(Debug, Default)]
struct Found {
    executions: u64,
    redundant: u64,
    races: u64,
    /// What the threads have noted, of all executions.
    notes: BTreeSet<Vec<u64>>,
}

/// Runs a program in every order of steps. `build` adds the objects and writes the threads' code; what they note goes into
/// the list that it is given.
fn explore(semantics: Semantics, build: impl Fn(&mut Machine, &Notes) -> Vec<Code>) -> Found {
    let mut search = Search::new(None);
    let mut found = Found::default();
    loop {
        let (mut machine, notes) = (Machine::new(semantics), Notes::default());
        let mut threads = build(&mut machine, &notes);
        let mut execution = Execution::new(machine, search, Limits { steps: 10_000 }, 0);
        for _ in 1..threads.len() {
            execution.spawn(ThreadId::MAIN, 0).expect("few threads");
        }
        while let Next::Run(thread) = execution.schedule_next() {
            let step = execution.perform(thread);
            if step.op != Op::Finish {
                let next = threads[thread.index()](step.effect);
                let (op, place) = next.unwrap_or((Op::Finish, u32::MAX));
                execution.announce(thread, op, place);
            }
        }
        match execution.verdict() {
            None if execution.is_redundant() => found.redundant += 1,
            None => {
                found.executions += 1;
                found.notes.insert(notes.sorted());
            }
            Some(Verdict::Race { .. }) => found.races += 1,
            Some(other) => panic!("{other:?}"),
        }
        search = execution.into_guide();
        assert!(!search.diverged());
        if !search.advance() {
            return found;
        }
    }
}

/// What threads have seen in one execution: who, and what.
#[derive(Clone, Default)]
struct Notes(std::rc::Rc<std::cell::RefCell<Vec<(usize, u64)>>>);

impl Notes {
    fn add(&self, thread: usize, value: u64) {
        self.0.borrow_mut().push((thread, value));
    }

    fn sorted(&self) -> Vec<u64> {
        let mut notes = self.0.borrow().clone();
        notes.sort_by_key(|&(thread, _)| thread);
        notes.into_iter().map(|(_, value)| value).collect()
    }
}

fn atomics(machine: &mut Machine, count: usize) -> Vec<ObjectId> {
    (0..count).map(|_| machine.add_atomic(Type::I64, 0)).collect()
}

fn load(at: ObjectId, order: Ordering, place: u32) -> Option<(Op, u32)> {
    Some((Op::Load { at, order }, place))
}

/// Straight-line code: these steps, each at a place of its own.
fn steps(ops: Vec<Op>) -> Code {
    let mut steps = ops.into_iter().zip(100..);
    Box::new(move |_| steps.next())
}

/// The loads of all these, one after the other at one place, as `iter().map(load)` makes them; notes the sum.
fn sums(atomics: Vec<ObjectId>, notes: Notes, thread: usize) -> Code {
    let (mut next, mut sum) = (0, 0);
    Box::new(move |effect| {
        if let Effect::Read { value, .. } = effect {
            sum += value;
        }
        next += 1;
        match atomics.get(next - 1) {
            Some(&at) => load(at, SeqCst, 1),
            None => {
                notes.add(thread, sum);
                None
            }
        }
    })
}

/// `last_zero(n)`: n writers, each one more than its left neighbour; the reader looks for a zero from the right.
fn last_zero(n: usize) -> Found {
    explore(Semantics::INTERLEAVING, |machine, _| {
        let cells = atomics(machine, n + 1);
        let mut at = n + 1;
        let right_to_left = cells.clone();
        let reader: Code = Box::new(move |effect| match effect {
            Effect::Read { value: 0, .. } => None,
            _ => {
                at -= 1;
                load(right_to_left[at], SeqCst, 1)
            }
        });
        let writer = |index: usize| -> Code {
            let (left, own) = (cells[index - 1], cells[index]);
            let mut wrote = false;
            Box::new(move |effect| match effect {
                Effect::Read { value, .. } => {
                    wrote = true;
                    Some((Op::Store { at: own, value: value + 1, order: SeqCst }, 3))
                }
                _ if wrote => None,
                _ => load(left, SeqCst, 2),
            })
        };
        std::iter::once(reader).chain((1..=n).map(writer)).collect()
    })
}

#[test]
fn last_zero_has_the_number_of_executions_that_the_literature_gives() {
    // 2^(n-2) (n + 3)
    assert_eq!(last_zero(5).executions, 64);
    assert_eq!(last_zero(8).executions, 704);
}

#[test]
fn a_race_behind_a_scan_of_flags_is_found_however_many_flags_there_are() {
    for count in [3, 4, 5, 8] {
        let found = explore(Semantics::RC11, |machine, _| {
            let flags = atomics(machine, count);
            let data = machine.add_plain(0);
            let last = *flags.last().expect("flags");
            let writer = steps(vec![
                Op::Store { at: last, value: 1, order: SeqCst },
                Op::WritePlain { at: data, value: 1 },
            ]);
            // if flags.iter().all(|flag| !flag.load(SeqCst)) { data = 2 }
            let mut next = 0;
            let scanner: Code = Box::new(move |effect| {
                if matches!(effect, Effect::Read { value: 1, .. } | Effect::Wrote { .. }) {
                    return None;
                }
                next += 1;
                match flags.get(next - 1) {
                    Some(&flag) => load(flag, SeqCst, 1),
                    None => Some((Op::WritePlain { at: data, value: 2 }, 2)),
                }
            });
            vec![scanner, writer]
        });
        assert!(found.races > 0, "{count} flags: {found:?}");
    }
}

#[test]
fn a_sum_over_shards_is_torn_however_many_shards_there_are() {
    for count in [2, 4, 8] {
        let found = explore(Semantics::RC11, |machine, notes| {
            let shards = atomics(machine, count);
            let (first, last) = (shards[0], shards[count - 1]);
            let store = |at, value| Op::Store { at, value, order: SeqCst };
            // Adds to the first shard, then to the last: a sum of 1 that has the last one's alone is torn.
            let writer = steps(vec![store(first, 1), store(last, 10)]);
            vec![sums(shards, notes.clone(), 0), writer]
        });
        let sums: BTreeSet<Vec<u64>> = [0, 1, 10, 11].map(|sum| vec![sum]).into();
        assert_eq!(found.notes, sums, "{count} shards");
    }
}

#[test]
fn straight_line_code_may_read_an_overwritten_store_as_often_as_it_likes() {
    for loads in [3, 4, 6] {
        let found = explore(Semantics::RC11, |machine, notes| {
            let [x, y]: [ObjectId; 2] = atomics(machine, 2).try_into().expect("two");
            let side = |mine, others, thread| -> Code {
                let (notes, mut done) = (notes.clone(), 0);
                Box::new(move |effect| {
                    if let Effect::Read { value, .. } = effect {
                        notes.add(thread, value);
                    }
                    done += 1;
                    match done {
                        1 => Some((Op::Store { at: mine, value: 1, order: Relaxed }, 1)),
                        n if n <= loads + 1 => load(others, Relaxed, n),
                        _ => None,
                    }
                })
            };
            vec![side(x, y, 0), side(y, x, 1)]
        });
        let all_old = vec![0; 2 * loads as usize];
        assert!(found.notes.contains(&all_old), "{loads} loads: {:?}", found.notes);
    }
}

#[test]
fn a_loop_that_waits_reads_an_overwritten_store_a_few_times_at_most() {
    let found = explore(Semantics::RC11, |machine, notes| {
        let flag = machine.add_atomic(Type::I64, 0);
        let (notes, mut rounds) = (notes.clone(), 0);
        // while flag.load(Relaxed) == 0 {}
        let waiter: Code = Box::new(move |effect| {
            if let Effect::Read { value: 1, .. } = effect {
                notes.add(0, rounds);
                return None;
            }
            rounds += 1;
            load(flag, Relaxed, 1)
        });
        vec![waiter, steps(vec![Op::Store { at: flag, value: 1, order: Relaxed }])]
    });
    assert!(found.executions + found.redundant < 20, "{found:?}");
    assert!(found.notes.contains(&vec![1]) && found.notes.len() > 2, "{found:?}");
}
