//! Partial-order reduction: which threads are enough to look at in a state.
//!
//! A set of threads is *persistent* if nothing that the others can do without it depends on, or influences, the next
//! steps of its members. Exploring only the members' steps then still reaches every way in which the program can end
//! (Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996, section 4). The sets are
//! computed from what each thread may still touch, as in stubborn sets (Valmari, 1989).

use super::super::code::{Action, InstructionKind, SharedKind};
use super::super::interpreter::{Interpreter, State, id};
use super::super::limits::MAX_STATICS;
use super::super::program::{Program, ThreadCode};
use model::Ready;

/// What a thread reads and writes: a bit for each shared variable, and for each mutex' lock one among the high bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Footprint {
    reads: u32,
    writes: u32,
}

impl Footprint {
    fn of(action: &Action, program: &Program) -> Footprint {
        let nothing = Footprint::default();
        let Some(location) = action.location() else {
            // A fence concerns its own thread. (What SeqCst fences forbid is decided on the finished execution, which
            // does not depend on when they ran.)
            return nothing;
        };
        let bit = 1 << location;
        let guarded = program.shared[location].kind == SharedKind::Mutex;
        match action {
            Action::Load { .. } => Footprint { reads: bit, writes: 0 },
            // While a thread holds a lock, nobody else can touch what it guards, or take or release it.
            Action::Read { .. } | Action::Write { .. } if guarded => nothing,
            Action::Unlock { .. } => nothing,
            Action::Read { .. } => Footprint { reads: bit, writes: 0 },
            Action::Lock { .. } => Footprint { reads: 0, writes: bit << MAX_STATICS },
            _ => Footprint { reads: 0, writes: bit },
        }
    }

    fn conflicts(self, other: Footprint) -> bool {
        self.writes & (other.reads | other.writes) != 0 || self.reads & other.writes != 0
    }

    fn join(self, other: Footprint) -> Footprint {
        Footprint { reads: self.reads | other.reads, writes: self.writes | other.writes }
    }
}

/// What each thread touches next and what it may touch from there on, for each of its instructions.
#[derive(Debug)]
pub(super) struct Reduction {
    next: Vec<Vec<Footprint>>,
    future: Vec<Vec<Footprint>>,
    /// Without `while` and `loop` no state can come twice in one execution.
    pub has_cycles: bool,
}

impl Reduction {
    pub fn new(program: &Program) -> Reduction {
        let next: Vec<Vec<Footprint>> =
            program.threads.iter().map(|thread| next(thread, program)).collect();
        let future =
            program.threads.iter().zip(&next).map(|(thread, next)| future(thread, next)).collect();
        Reduction {
            next,
            future,
            has_cycles: program.threads.iter().any(|thread| thread.may_loop_for_ever),
        }
    }

    /// The smallest persistent set that this finds, as a set of bits: those of its members that can go on.
    /// `enabled` is not empty.
    pub fn threads(&self, interpreter: &Interpreter, state: &State, enabled: u8) -> u8 {
        let candidates = (0..self.next.len()).filter(|thread| enabled >> thread & 1 == 1);
        let sets = candidates.map(|thread| self.closure(interpreter, state, 1 << thread) & enabled);
        sets.min_by_key(|set| set.count_ones()).unwrap_or(enabled)
    }

    /// Adds threads until nothing outside of the set can interfere with a next step inside of it.
    fn closure(&self, interpreter: &Interpreter, state: &State, start: u8) -> u8 {
        let mut set = start;
        loop {
            let before = set;
            for thread in (0..self.next.len()).filter(|thread| before >> thread & 1 == 1) {
                set |= self.interfering(interpreter, state, thread);
            }
            if set == before {
                return set;
            }
        }
    }

    /// The threads that could change what the thread's next step does; of one that waits, the thread it waits for.
    fn interfering(&self, interpreter: &Interpreter, state: &State, thread: usize) -> u8 {
        if state.memory.finished(id(thread)) {
            return 0;
        }
        if state.memory.ready(id(thread)) != Ready::Yes {
            let waits = interpreter.waits(state);
            let holder =
                waits.iter().find(|wait| wait.thread == thread).and_then(|wait| wait.holder);
            return holder.map_or(0, |holder| 1 << holder);
        }
        let mine = self.next[thread][state.threads[thread].at];
        let others = (0..self.next.len()).filter(|&other| {
            other != thread && self.future[other][state.threads[other].at].conflicts(mine)
        });
        others.fold(0, |set, other| set | 1 << other)
    }
}

fn next(thread: &ThreadCode, program: &Program) -> Vec<Footprint> {
    let footprint = |kind: &InstructionKind| match kind {
        InstructionKind::Act(action) => Footprint::of(action, program),
        _ => Footprint::default(),
    };
    thread.instructions.iter().map(|instruction| footprint(&instruction.kind)).collect()
}

/// Backward data flow, repeated until nothing changes.
fn future(thread: &ThreadCode, next: &[Footprint]) -> Vec<Footprint> {
    let mut future = next.to_vec();
    loop {
        let mut changed = false;
        for (index, instruction) in thread.instructions.iter().enumerate().rev() {
            let after = match instruction.kind {
                InstructionKind::End => continue,
                InstructionKind::Jump { to } => future[to],
                InstructionKind::JumpUnless { to, .. } => future[to].join(future[index + 1]),
                _ => future[index + 1],
            };
            let joined = future[index].join(after);
            changed |= future[index] != joined;
            future[index] = joined;
        }
        if !changed {
            return future;
        }
    }
}
