//! The compiler of one thread: what it knows at each point of the text, and how it writes instructions. Its rules are in
//! files of their own, by what they compile.

use super::super::ast::Thread;
use super::super::code::{Instruction, InstructionKind, Location, Pure, Register, Scalar, Shared};
use super::super::diagnostic::{Checked, Span};
use super::super::program::ThreadCode;
use super::scope::Scope;
use super::statics::Statics;

/// What an expression stands for.
pub(super) enum Value {
    Scalar(Scalar, Pure),
    /// `Ok` or `Err` as two registers: which of them it is, and the value inside.
    Result(Scalar, Register, Register),
    /// The guard of a lock that is held.
    Guard(Location),
    Unit,
}

/// A loop that is being compiled.
pub(super) struct Loop {
    /// What was visible before its body.
    pub visible: usize,
    /// Jumps to be landed behind the loop.
    pub breaks: Vec<usize>,
    /// Jumps to be landed where the next turn begins.
    pub continues: Vec<usize>,
}

/// Compiles one thread.
pub(super) struct Compiler<'c, 's> {
    pub statics: &'c Statics<'s>,
    pub scope: Scope<'s>,
    pub instructions: Vec<Instruction>,
    /// Guards without a name: they are dropped at the end of the statement.
    pub temporaries: Vec<Location>,
    pub loops: Vec<Loop>,
    /// Whether control can get here; after a `break` it cannot.
    pub reachable: bool,
    /// Whether there is a `while` or a `loop`.
    pub may_loop_for_ever: bool,
}

impl<'c, 's> Compiler<'c, 's> {
    pub fn new(statics: &'c Statics<'s>) -> Self {
        Compiler {
            statics,
            scope: Scope::default(),
            instructions: Vec::new(),
            temporaries: Vec::new(),
            loops: Vec::new(),
            reachable: true,
            may_loop_for_ever: false,
        }
    }

    pub fn thread(mut self, thread: &Thread<'s>) -> Checked<ThreadCode> {
        self.block(&thread.body)?;
        self.emit(InstructionKind::End, thread.body.end);
        Ok(ThreadCode {
            name: thread.name.text.to_owned(),
            registers: self.scope.most_registers(),
            may_loop_for_ever: self.may_loop_for_ever,
            locals: self.scope.into_locals(),
            instructions: self.instructions,
            live: Vec::new(),
        })
    }

    /// The index that the next instruction will have.
    pub fn here(&self) -> usize {
        self.instructions.len()
    }

    pub fn emit(&mut self, kind: InstructionKind, span: Span) -> usize {
        self.instructions.push(Instruction { kind, span });
        self.instructions.len() - 1
    }

    pub fn set(&mut self, into: Register, value: Pure, span: Span) {
        if value != Pure::Register(into) {
            self.emit(InstructionKind::Set { into, value }, span);
        }
    }

    /// Lets the jump at `jump` lead to the next instruction.
    pub fn land(&mut self, jump: usize) {
        let here = self.here();
        match &mut self.instructions[jump].kind {
            InstructionKind::Jump { to } | InstructionKind::JumpUnless { to, .. } => *to = here,
            other => unreachable!("{other:?} is no jump"),
        }
    }

    pub fn shared(&self, location: Location) -> &'c Shared {
        &self.statics.shared[location]
    }
}
