//! The memory that a program runs on.

use std::sync::atomic::Ordering;

use model::{Machine, ObjectId, Semantics, Type};

use serde::Serialize;

use super::super::code::{Action, InstructionKind, Scalar, SharedKind};
use super::super::limits::{MAX_MIXED_STEPS, MAX_STEPS, MAX_WEAK_STEPS};
use super::super::program::Program;

/// Which values a load may return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Memory {
    /// The newest: sequential consistency. Only the order of the steps matters.
    Interleaving,
    /// What the orderings allow: RC11 without load buffering, as the crate `model` has it.
    ///
    /// Where all but one of the shared variables are behind locks, or none is atomic, that is the
    /// same: coherence makes all that happens to a single location an interleaving (Lahav et al.,
    /// PLDI 2017, section 3), and locks only add order. Such a program is run as one.
    #[default]
    Weak,
}

impl Memory {
    /// A word for it, as in `memory=weak`.
    pub fn id(self) -> &'static str {
        match self {
            Memory::Interleaving => "interleaving",
            Memory::Weak => "weak",
        }
    }

    /// The one that this word stands for.
    pub fn of(id: &str) -> Option<Memory> {
        [Memory::Interleaving, Memory::Weak].into_iter().find(|memory| memory.id() == id)
    }

    fn semantics(self, program: &Program) -> Semantics {
        let count = |kind| program.shared.iter().filter(|shared| shared.kind == kind).count();
        let (atomics, plain) = (count(SharedKind::Atomic), count(SharedKind::Plain));
        Semantics {
            weak_memory: self == Memory::Weak && atomics > 0 && atomics + plain > 1,
            // Every order of the steps is tried and states are compared: nothing may be left out as equivalent.
            skip_equivalent: false,
            // Loops are told by meeting a state again, so that stale reads need no bound.
            stale_reads: u8::MAX,
            weak_failures: Semantics::RC11.weak_failures,
            spurious_wakeups: 0,
            mixed_orderings: mixes_orderings(program),
        }
    }
}

/// How many steps an execution of the program may have.
pub(super) fn max_steps(program: &Program, memory: Memory) -> usize {
    match memory.semantics(program) {
        Semantics { weak_memory: true, mixed_orderings: true, .. } => MAX_MIXED_STEPS,
        Semantics { weak_memory: true, .. } => MAX_WEAK_STEPS,
        _ => MAX_STEPS,
    }
}

/// Where a shared variable is in the memory model.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Place {
    /// The value; of a mutex, the value that it guards.
    pub value: ObjectId,
    /// Of a mutex.
    pub lock: Option<ObjectId>,
}

pub(super) fn memory_of(program: &Program, memory: Memory) -> (Machine, Vec<Place>) {
    let mut machine = Machine::new(memory.semantics(program));
    let places = program.shared.iter().map(|shared| {
        let initial = shared.initial as u64;
        let ty = if shared.scalar == Scalar::Bool { Type::Bool } else { Type::I64 };
        match shared.kind {
            SharedKind::Atomic => Place { value: machine.add_atomic(ty, initial), lock: None },
            SharedKind::Plain => Place { value: machine.add_plain(initial), lock: None },
            SharedKind::Mutex => {
                Place { value: machine.add_plain(initial), lock: Some(machine.add_lock()) }
            }
        }
    });
    let places = places.collect();
    (machine, places)
}

/// Whether the program uses SeqCst atomics or fences as well as weaker ones.
fn mixes_orderings(program: &Program) -> bool {
    let (mut sequential, mut weaker) = (false, false);
    let instructions = program.threads.iter().flat_map(|thread| &thread.instructions);
    for instruction in instructions {
        let InstructionKind::Act(action) = &instruction.kind else { continue };
        let orders = match action {
            Action::Load { order, .. }
            | Action::Store { order, .. }
            | Action::Update { order, .. }
            | Action::Fence { order } => [Some(*order), None],
            Action::CompareExchange { success, failure, .. } => [Some(*success), Some(*failure)],
            _ => [None, None],
        };
        for order in orders.into_iter().flatten() {
            sequential |= order == Ordering::SeqCst;
            weaker |= order != Ordering::SeqCst;
        }
    }
    sequential && weaker
}
