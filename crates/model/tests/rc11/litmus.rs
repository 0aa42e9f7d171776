//! Programs with published verdicts, on the engine and on the axioms.
//!
//! Sources: Batty et al., POPL 2011 (SB, MP, LB, IRIW, WRC, coherence shapes); Alglave et al., "Herding cats", TOPLAS
//! 2014 (2+2W, ISA2, RWC, W+RWC); Lahav et al., PLDI 2017 (Z6.U, IRIW with acquire loads).

use crate::axioms;
use crate::explore::{EVERYTHING, executions, states};
use crate::program::Instruction::{self, Add, Exchange, Fence, Load, Store};
use crate::program::{Behaviour, Outcome, Program, exchanged};
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};

const X: usize = 0;
const Y: usize = 1;
const Z: usize = 2;

fn program<const N: usize>(threads: [&[Instruction]; N]) -> Program {
    Program { threads: threads.iter().map(|code| code.to_vec()).collect() }
}

/// Whether some execution ends with these reads, and if given this memory. Engine and axioms must agree about that.
#[track_caller]
fn allowed<const N: usize>(
    threads: [&[Instruction]; N],
    reads: [&[u64]; N],
    memory: Option<&[u64]>,
) -> bool {
    let program = program(threads);
    let fits = |outcome: &Outcome| {
        outcome.reads == reads && memory.is_none_or(|memory| outcome.memory == memory)
    };
    let [engine, by_states, axioms] = [
        executions(&program, EVERYTHING, None).behaviour,
        states(&program).behaviour,
        axioms::behaviour(&program),
    ]
    .map(|behaviour| match behaviour {
        Behaviour::Outcomes(outcomes) => outcomes.iter().any(fits),
        Behaviour::Racy => panic!("no plain memory here"),
    });
    assert_eq!((engine, by_states), (axioms, axioms), "the engine and the axioms differ");
    axioms
}

#[test]
fn store_buffering() {
    let sb = |store, load| {
        let (one, two) = ([Store(X, 1, store), Load(Y, load)], [Store(Y, 1, store), Load(X, load)]);
        allowed([&one, &two], [&[0], &[0]], None)
    };
    assert!(sb(Relaxed, Relaxed));
    assert!(sb(Release, Acquire));
    assert!(sb(SeqCst, Acquire));
    assert!(sb(Release, SeqCst));
    assert!(!sb(SeqCst, SeqCst));
}

#[test]
fn store_buffering_with_fences() {
    let sb = |fence| {
        let one = [Store(X, 1, Relaxed), Fence(fence), Load(Y, Relaxed)];
        let two = [Store(Y, 1, Relaxed), Fence(fence), Load(X, Relaxed)];
        allowed([&one, &two], [&[0], &[0]], None)
    };
    assert!(sb(AcqRel));
    assert!(!sb(SeqCst));
}

#[test]
fn store_buffering_with_updates() {
    let one = [Add(X, 1, AcqRel), Load(Y, Relaxed)];
    let two = [Add(Y, 1, AcqRel), Load(X, Relaxed)];
    assert!(allowed([&one, &two], [&[0, 0], &[0, 0]], None));
}

#[test]
fn message_passing() {
    let mp = |publish, look| {
        let (one, two) =
            ([Store(X, 1, Relaxed), Store(Y, 1, publish)], [Load(Y, look), Load(X, Relaxed)]);
        allowed([&one, &two], [&[], &[1, 0]], None)
    };
    assert!(mp(Relaxed, Relaxed));
    assert!(mp(Release, Relaxed));
    assert!(mp(Relaxed, Acquire));
    assert!(!mp(Release, Acquire));
    assert!(!mp(SeqCst, SeqCst));
}

#[test]
fn message_passing_with_fences() {
    let mp = |publish, look| {
        let one = [Store(X, 1, Relaxed), Fence(publish), Store(Y, 1, Relaxed)];
        let two = [Load(Y, Relaxed), Fence(look), Load(X, Relaxed)];
        allowed([&one, &two], [&[], &[1, 0]], None)
    };
    assert!(!mp(Release, Acquire));
    assert!(!mp(SeqCst, SeqCst));
    assert!(mp(Acquire, Acquire));
    assert!(mp(Release, Release));
}

/// Allowed in C11 and on Arm, not in RC11, and not modelled: see the crate's documentation.
#[test]
fn load_buffering_is_out() {
    let (one, two) =
        ([Load(X, Relaxed), Store(Y, 1, Relaxed)], [Load(Y, Relaxed), Store(X, 1, Relaxed)]);
    assert!(!allowed([&one, &two], [&[1], &[1]], None));
}

#[test]
fn coherence() {
    let writer = [Store(X, 1, Relaxed), Store(X, 2, Relaxed)];
    // CoRR: two reads do not go back.
    assert!(!allowed([&writer, &[Load(X, Relaxed), Load(X, Relaxed)]], [&[], &[2, 1]], None));
    // CoWW: two writes keep their order.
    assert!(!allowed([&writer], [&[]], Some(&[1])));
    // CoRW1: a read does not see a later write of its own thread.
    assert!(!allowed([&[Load(X, Relaxed), Store(X, 1, Relaxed)]], [&[1]], None));
    // CoRW2: a write comes behind what was read before it.
    let reader = [Load(X, Relaxed), Store(X, 2, Relaxed)];
    assert!(!allowed([&[Store(X, 1, Relaxed)], &reader], [&[], &[1]], Some(&[1])));
    // CoWR: a read sees its thread's own write or a later one.
    let own = [Store(X, 2, Relaxed), Load(X, Relaxed)];
    assert!(!allowed([&[Store(X, 1, Relaxed)], &own], [&[], &[1]], Some(&[2])));
    assert!(allowed([&[Store(X, 1, Relaxed)], &own], [&[], &[1]], Some(&[1])));
}

#[test]
fn independent_reads_of_independent_writes() {
    let iriw = |store, first, second| {
        let threads: [&[Instruction]; 4] = [
            &[Store(X, 1, store)],
            &[Store(Y, 1, store)],
            &[Load(X, first), Load(Y, second)],
            &[Load(Y, first), Load(X, second)],
        ];
        allowed(threads, [&[], &[], &[1, 0], &[1, 0]], None)
    };
    assert!(iriw(Relaxed, Relaxed, Relaxed));
    assert!(iriw(Release, Acquire, Acquire));
    assert!(!iriw(SeqCst, SeqCst, SeqCst));
    // C11 forbids this one, Power does it, RC11 allows it.
    assert!(iriw(SeqCst, Acquire, SeqCst));
}

#[test]
fn independent_reads_with_fences() {
    let threads: [&[Instruction]; 4] = [
        &[Store(X, 1, Relaxed)],
        &[Store(Y, 1, Relaxed)],
        &[Load(X, Relaxed), Fence(SeqCst), Load(Y, Relaxed)],
        &[Load(Y, Relaxed), Fence(SeqCst), Load(X, Relaxed)],
    ];
    assert!(!allowed(threads, [&[], &[], &[1, 0], &[1, 0]], None));
}

#[test]
fn two_plus_two_writes() {
    let two_plus_two = |order| {
        let one = [Store(X, 1, order), Store(Y, 2, order)];
        let two = [Store(Y, 1, order), Store(X, 2, order)];
        allowed([&one, &two], [&[], &[]], Some(&[1, 1]))
    };
    assert!(two_plus_two(Relaxed));
    assert!(two_plus_two(Release));
    assert!(!two_plus_two(SeqCst));
}

#[test]
fn write_to_read_causality() {
    let wrc = |middle| {
        let threads: [&[Instruction]; 3] = [
            &[Store(X, 1, Relaxed)],
            &[Load(X, middle), Store(Y, 1, Release)],
            &[Load(Y, Acquire), Load(X, Relaxed)],
        ];
        allowed(threads, [&[], &[1], &[1, 0]], None)
    };
    // The middle thread has read x, and so must whoever it tells, acquire or not: that is coherence.
    assert!(!wrc(Relaxed));
    assert!(!wrc(Acquire));
    let relaxed: [&[Instruction]; 3] = [
        &[Store(X, 1, Relaxed)],
        &[Load(X, Relaxed), Store(Y, 1, Relaxed)],
        &[Load(Y, Acquire), Load(X, Relaxed)],
    ];
    assert!(allowed(relaxed, [&[], &[1], &[1, 0]], None));
}

#[test]
fn isa2_passes_on_what_is_known() {
    let isa2 = |middle| {
        let threads: [&[Instruction]; 3] = [
            &[Store(X, 1, Relaxed), Store(Y, 1, Release)],
            &[Load(Y, middle), Store(Z, 1, Release)],
            &[Load(Z, Acquire), Load(X, Relaxed)],
        ];
        allowed(threads, [&[], &[1], &[1, 0]], None)
    };
    assert!(isa2(Relaxed));
    assert!(!isa2(Acquire));
}

#[test]
fn read_to_write_causality() {
    let rwc = |fence| {
        let threads: [&[Instruction]; 3] = [
            &[Store(X, 1, Relaxed)],
            &[Load(X, Relaxed), Fence(fence), Load(Y, Relaxed)],
            &[Store(Y, 1, Relaxed), Fence(fence), Load(X, Relaxed)],
        ];
        allowed(threads, [&[], &[1, 0], &[0]], None)
    };
    assert!(rwc(AcqRel));
    assert!(!rwc(SeqCst));
}

#[test]
fn release_sequences() {
    let publish = [Store(X, 1, Relaxed), Store(Y, 1, Release)];
    let look = [Load(Y, Acquire), Load(X, Relaxed)];
    // Whoever adds to the flag passes the message on.
    assert!(!allowed([&publish, &[Add(Y, 1, Relaxed)], &look], [&[], &[1], &[2, 0]], None));
    let exchange = [Exchange(Y, 1, 2, Relaxed, Relaxed)];
    assert!(!allowed([&publish, &exchange, &look], [&[], &[exchanged(1, true)], &[2, 0]], None));
    // Whoever overwrites it does not, and since C++20 not even in the publishing thread itself.
    let overwrite = [Store(X, 1, Relaxed), Store(Y, 1, Release), Store(Y, 2, Relaxed)];
    assert!(allowed([&overwrite, &look], [&[], &[2, 0]], None));
}

#[test]
fn updates_are_atomic() {
    let add = [Add(X, 1, Relaxed)];
    assert!(!allowed([&add, &add], [&[0], &[0]], None));
    let exchange = [Exchange(X, 0, 1, Relaxed, Relaxed)];
    let won = exchanged(0, true);
    assert!(!allowed([&exchange, &exchange], [&[won], &[won]], None));
    // An exchange that fails is a load, and may see an old value.
    let late = [Load(Y, Relaxed), Exchange(X, 7, 8, Relaxed, Relaxed)];
    let writer = [Store(X, 7, Relaxed), Store(Y, 1, Relaxed)];
    assert!(allowed([&writer, &late], [&[], &[1, exchanged(0, false)]], None));
}

/// C11 forbids this; compilers to Power do it anyway, and RC11 was made to allow it.
#[test]
fn z6_u() {
    let threads: [&[Instruction]; 3] = [
        &[Store(X, 1, SeqCst), Store(Y, 1, Release)],
        &[Add(Y, 1, SeqCst), Load(Y, Relaxed)],
        &[Store(Y, 3, SeqCst), Load(X, SeqCst)],
    ];
    assert!(allowed(threads, [&[], &[1, 3], &[0]], None));
}

/// SeqCst orders nothing for those who do not use it.
#[test]
fn seq_cst_and_relaxed_mixed() {
    let one = [Store(Y, 1, SeqCst), Store(X, 1, Relaxed)];
    let two = [Load(X, Relaxed), Load(Y, SeqCst)];
    assert!(allowed([&one, &two], [&[], &[1, 0]], None));
}

/// Interleavings that differ only in the places of steps without a common location are one execution.
#[test]
fn executions_are_few() {
    let count = |program: &Program| executions(program, EVERYTHING, None).executions;
    let (at_x, at_y) = ([Add(X, 1, Relaxed); 2], [Add(Y, 1, Relaxed); 2]);
    assert_eq!(count(&program([&at_x, &at_y])), 1);
    // 6! / (2! 2! 2!)
    assert_eq!(count(&program([&at_x, &at_x, &at_x])), 90);
    let loads = [Load(X, Relaxed); 3];
    assert_eq!(count(&program([&loads, &loads, &loads])), 1);
}
