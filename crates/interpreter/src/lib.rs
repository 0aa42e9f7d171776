//! Runs Rust programs that were lowered to `mir`, on the memory model of the crate `model`: one visible step at a time, with states that
//! can be cloned, told apart and looked at.
//!
//! A thread runs by itself up to its next *step*, an operation that other threads can notice; that one is announced, and somebody chooses
//! which thread takes its step, and in which way. What is no step (a thread's own memory, what a lock guards, counts behind an `Arc`) is
//! done between steps.
//!
//! From the ground up: `value` and `number` are data; `code`, `compile` and `liveness` make what runs; `state` is a program in
//! mid-execution; `machine` runs a thread; `intrinsics` is what the library asks for; `encode`, `show`, `names` and `finder` look at states, `entry` and `guided` are for callers from outside; [`search`] tries
//! every order.

mod cast;
mod code;
mod compile;
mod encode;
mod ending;
mod entry;
mod finder;
mod fingerprint;
mod guided;
mod intrinsics;
mod limits;
mod liveness;
mod machine;
mod memory;
mod names;
mod number;
mod scalar;
pub mod search;
mod show;
mod start;
mod state;
mod step;
mod value;

pub use ending::{Access, DataRace, Ending, Panic, Place, Wait, WaitsFor};
pub use entry::{Argument, Kept};
pub use fingerprint::fingerprint;
pub use guided::{Noted, Panicked, Said, Stamp, Started};
pub use intrinsics::names as intrinsics;
pub use limits::Limits;
pub use memory::Memory;
pub use names::{Shared, SharedKind};
pub use show::{FrameView, LocalView};
pub use start::Output;
pub use state::State;
pub use step::Done;

use model::{Semantics, ThreadId};
use std::rc::Rc;

/// Runs a program; holds what never changes.
#[derive(Clone, Debug)]
pub struct Interpreter {
    pub(crate) program: Rc<mir::Program>,
    pub(crate) functions: Rc<[code::Function]>,
    /// Which orderings the reader's code names.
    pub(crate) named: memory::Named,
    pub(crate) semantics: Semantics,
    pub(crate) limits: Limits,
    /// Whether some accesses to plain memory have to be checked for races.
    pub(crate) racy: bool,
    /// Whether some are steps.
    pub(crate) static_mut: bool,
    /// Whether every operation is taken to be SeqCst.
    pub(crate) all_sequential: bool,
    /// Whether somebody asks threads whether they have ended.
    pub(crate) ends_matter: bool,
    /// Whether there is one atomic at most, and nothing to race on: see [`Memory::Weak`].
    pub(crate) one_atomic: bool,
    /// Who reads texts for the checks of an exercise.
    pub(crate) reader: Option<Reader>,
}

/// Reads a text as what the name says, for checks that ask for it; none if there is nothing of this name.
pub type Reader = fn(name: &str, text: &str) -> Option<Argument>;

impl Interpreter {
    /// For this program.
    ///
    /// # Errors
    /// Names of intrinsics that there are none of.
    pub fn new(program: impl Into<Rc<mir::Program>>, memory: Memory) -> Result<Self, Vec<String>> {
        let program = program.into();
        let functions = compile::functions(&program)?;
        let uses = |names: &[&str]| {
            let instructions = program.functions.iter().flat_map(|function| &function.code);
            instructions.into_iter().any(|instr| match instr {
                mir::code::Instr::Intrinsic { name, .. } => names.contains(&&**name),
                _ => false,
            })
        };
        let static_mut = program.statics.iter().any(|item| item.mutable);
        let leads_out = ["unsafe_cell_get", "box_into_raw", "box_leak", "shared_into_raw"];
        let racy = static_mut || uses(&leads_out);
        let named = memory::Named::of(&program);
        let ends_matter = uses(&["thread_ask_end"]);
        let few_atomics = !racy && !memory::makes_atomics(&program, ends_matter);
        let mut interpreter = Interpreter {
            semantics: memory.semantics(named),
            all_sequential: named.all_sequential(),
            limits: Limits::default(),
            racy,
            static_mut,
            ends_matter,
            functions: functions.into(),
            named,
            one_atomic: false,
            reader: None,
            program,
        };
        if few_atomics {
            let atomics = interpreter.prepare().machine.types().into_iter().flatten().count();
            interpreter.one_atomic = atomics <= 1;
        }
        Ok(interpreter.with_memory(memory))
    }

    /// The same program on another memory.
    #[must_use]
    pub fn with_memory(&self, memory: Memory) -> Self {
        let mut semantics = memory.semantics(self.named);
        semantics.weak_memory &= !self.one_atomic;
        Interpreter { semantics, ..self.clone() }
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Interpreter { limits, ..self }
    }

    /// With every operation as it is written, whatever others are there: for who compares with what is compiled.
    #[must_use]
    pub fn as_written(self) -> Self {
        Interpreter { all_sequential: false, ..self }
    }

    /// With somebody who reads texts: what an exercise's checks need a library for that is compiled.
    #[must_use]
    pub fn with_reader(self, reader: Reader) -> Self {
        Interpreter { reader: Some(reader), ..self }
    }

    /// Where nobody wakes up from waiting or parking for no reason: for who compares with a search that looks for that elsewhere.
    #[must_use]
    pub fn without_spurious_wakeups(mut self) -> Self {
        self.semantics.spurious_wakeups = 0;
        self
    }

    /// The program.
    pub fn program(&self) -> &mir::Program {
        &self.program
    }

    /// Line and column (from 1, in chars) of a place, with the name of its text: `main.rs:3:5`.
    pub fn position(&self, at: impl Into<Place>) -> String {
        let at = at.into();
        let Some(source) = self.program.sources.get(usize::from(at.source)) else {
            return "?".to_owned();
        };
        let (line, column) = self.line(at);
        format!("{}:{line}:{column}", source.name)
    }

    /// Line and column (from 1, in chars) of a place.
    pub fn line(&self, at: impl Into<Place>) -> (usize, usize) {
        let at = at.into();
        let Some(source) = self.program.sources.get(usize::from(at.source)) else { return (0, 0) };
        let before = source.text.get(..at.start as usize).unwrap_or(&source.text);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let begin = before.rfind('\n').map_or(0, |end| end + 1);
        (line, before[begin..].chars().count() + 1)
    }
}

/// The thread with this number.
///
/// # Panics
/// No machine has so many.
pub fn id(thread: usize) -> ThreadId {
    match ThreadId::new(thread) {
        Some(id) => id,
        None => unreachable!("a program has at most {} threads", model::MAX_THREADS),
    }
}
