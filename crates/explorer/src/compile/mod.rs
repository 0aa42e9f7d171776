//! Checks names and types of a syntax tree and turns it into step code.
//!
//! Evaluation order, temporaries and the places where guards are dropped are Rust's, so that a
//! program read as Rust takes the steps it would take there.

mod calls;
mod expression;
mod finally;
mod flow;
mod liveness;
mod methods;
mod scope;
mod statement;
mod statics;

use super::ast::{Source, Thread};
use super::code::{Instruction, InstructionKind, Location, Pure, Register, Scalar, Shared};
use super::diagnostic::{Fault, Span};
use super::limits::MIN_THREADS;
use super::program::{Program, ThreadCode};
use scope::Scope;
use statics::Statics;

type Checked<T> = Result<T, Fault>;

/// What an expression stands for.
enum Value {
    Scalar(Scalar, Pure),
    /// `Ok` or `Err` as two registers: which of them it is, and the value inside.
    Result(Scalar, Register, Register),
    /// The guard of a lock that is held.
    Guard(Location),
    Unit,
}

pub(super) fn compile(source: &Source<'_>, text: &str) -> Checked<Program> {
    let statics = Statics::check(&source.statics)?;
    if source.threads.len() < MIN_THREADS {
        let end = Span { start: text.trim_end().len(), end: text.trim_end().len() + 1 };
        let message = format!(
            "a program has at least {MIN_THREADS} threads; here are {}",
            source.threads.len()
        );
        return Err(Fault::new(end, message, "add `thread b { … }`"));
    }
    let mut threads: Vec<ThreadCode> = Vec::new();
    for thread in &source.threads {
        let name = thread.name.text;
        if threads.iter().any(|other| other.name == name) || statics.find(name).is_some() {
            let message = format!("`{name}` is the name of something else already");
            return Err(Fault::new(
                thread.name.span,
                message,
                "give each thread a name of its own",
            ));
        }
        threads.push(Compiler::new(&statics).thread(thread)?);
    }
    let finally = finally::check(&source.finally, &statics, &threads)?;
    for (index, thread) in threads.iter_mut().enumerate() {
        let kept = finally
            .watched
            .iter()
            .filter_map(|watched| watched.register_of(index))
            .collect::<Vec<_>>();
        thread.live = liveness::live_at_each(&thread.instructions, &kept);
    }
    Ok(Program {
        source: text.to_owned(),
        shared: statics.shared,
        threads,
        watched: finally.watched,
        checks: finally.checks,
    })
}

/// Compiles one thread.
struct Compiler<'c, 's> {
    statics: &'c Statics<'s>,
    scope: Scope<'s>,
    instructions: Vec<Instruction>,
    /// Guards without a name: they are dropped at the end of the statement.
    temporaries: Vec<Location>,
    loops: Vec<flow::Loop>,
    /// Whether control can get here; after a `break` it cannot.
    reachable: bool,
    /// Whether there is a `while` or a `loop`.
    may_loop_for_ever: bool,
}

impl<'c, 's> Compiler<'c, 's> {
    fn new(statics: &'c Statics<'s>) -> Self {
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

    fn thread(mut self, thread: &Thread<'s>) -> Checked<ThreadCode> {
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
    fn here(&self) -> usize {
        self.instructions.len()
    }

    fn emit(&mut self, kind: InstructionKind, span: Span) -> usize {
        self.instructions.push(Instruction { kind, span });
        self.instructions.len() - 1
    }

    fn set(&mut self, into: Register, value: Pure, span: Span) {
        if value != Pure::Register(into) {
            self.emit(InstructionKind::Set { into, value }, span);
        }
    }

    /// Lets the jump at `jump` lead to the next instruction.
    fn land(&mut self, jump: usize) {
        let here = self.here();
        match &mut self.instructions[jump].kind {
            InstructionKind::Jump { to } | InstructionKind::JumpUnless { to, .. } => *to = here,
            other => unreachable!("{other:?} is no jump"),
        }
    }

    fn shared(&self, location: Location) -> &'c Shared {
        &self.statics.shared[location]
    }
}
