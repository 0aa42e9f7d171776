//! Runs a thread up to its next step.

mod call;
mod drops;
mod execute;
mod heap;
mod memory;
mod plain;
mod rvalue;
mod spare;
mod unwind;

use super::Interpreter;
use super::ending::{DataRace, Ending, Panic};
use super::state::{Code, Frame, PanicKind, Purpose, State, Thread};
use super::value::Value;
use hir::{SourceId, Span};
use model::{Epoch, Op, ThreadId};
use std::rc::Rc;

pub(crate) use memory::Located;

/// Why an instruction has not simply been done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It panics.
    Panic(PanicKind, String),
    /// The thread has announced its next step, or has ended, or all has ended.
    Suspend,
    /// Something else has to be run first, then it is begun once more.
    Again,
    /// Undefined behaviour.
    Undefined(String),
    /// Not done here.
    Unsupported(String),
    Abort(String),
    Exit(i32),
}

impl Stop {
    pub fn misfit(what: &str) -> Stop {
        Stop::Unsupported(format!(
            "this program's code does not fit together ({what}): a mistake of the reader, not yours"
        ))
    }

    pub fn text(message: impl Into<String>) -> Stop {
        Stop::Panic(PanicKind::Literal, message.into())
    }
}

impl From<super::scalar::Fault> for Stop {
    fn from(fault: super::scalar::Fault) -> Stop {
        match fault {
            super::scalar::Fault::Panic(message) => Stop::text(message),
            super::scalar::Fault::Misfit => Stop::misfit("operands"),
        }
    }
}

pub(crate) type Outcome<T = ()> = Result<T, Stop>;

/// One thread that runs.
pub(crate) struct Run<'a> {
    pub interpreter: &'a Interpreter,
    pub state: &'a mut State,
    pub me: usize,
    /// How many instructions it has run since its last step.
    pub instructions: u64,
    /// The race that has been found.
    pub race: Option<DataRace>,
}

impl<'a> Run<'a> {
    pub fn new(interpreter: &'a Interpreter, state: &'a mut State, me: usize) -> Self {
        Run { interpreter, state, me, instructions: 0, race: None }
    }

    pub fn id(&self) -> ThreadId {
        super::id(self.me)
    }

    pub fn thread(&self) -> &Thread {
        &self.state.threads[self.me]
    }

    pub fn thread_mut(&mut self) -> &mut Thread {
        Rc::make_mut(&mut self.state.threads[self.me])
    }

    /// The function that runs.
    pub fn top(&self) -> Outcome<&Code> {
        match self.thread().frames.last().map(|frame| &**frame) {
            Some(Frame::Code(code)) => Ok(code),
            _ => Err(Stop::misfit("no function runs")),
        }
    }

    pub fn top_mut(&mut self) -> Outcome<&mut Code> {
        match self.thread_mut().frames.last_mut().map(Rc::make_mut) {
            Some(Frame::Code(code)) => Ok(code),
            _ => Err(Stop::misfit("no function runs")),
        }
    }

    /// Goes on until the thread announces a step or ends.
    pub fn run(&mut self) {
        while self.state.ending.is_none() {
            self.instructions += 1;
            if self.instructions > self.interpreter.limits.instructions {
                let (at, instructions) = (self.place(), self.interpreter.limits.instructions);
                self.end(Ending::EndlessLoop { thread: self.me, at, instructions });
                return;
            }
            match self.advance() {
                Ok(()) | Err(Stop::Again) => {}
                Err(Stop::Suspend) => return,
                Err(Stop::Panic(kind, text)) => self.panic(kind, text),
                Err(stop) => self.stop(stop),
            }
        }
    }

    /// Ends everything.
    pub fn stop(&mut self, stop: Stop) {
        let (thread, at) = (self.me, self.place());
        self.end(match stop {
            Stop::Undefined(what) => Ending::Undefined { thread, at, what },
            Stop::Unsupported(what) => Ending::Unsupported { thread, at, what },
            Stop::Abort(message) => Ending::Aborted { thread, at, message },
            Stop::Exit(code) => Ending::Exited { code, printed: self.state.prints() },
            Stop::Panic(_, message) => {
                let (printed, panics) = (self.state.prints(), self.state.told());
                Ending::Panicked { thread, at, message, printed, panics }
            }
            Stop::Suspend | Stop::Again => return,
        });
    }

    fn end(&mut self, ending: Ending) {
        self.state.ending.get_or_insert(ending);
    }

    /// One instruction, or a piece of what has to be done between two.
    fn advance(&mut self) -> Outcome {
        match self.thread().frames.last().map(|frame| &**frame) {
            Some(Frame::Code(_)) if self.must_unwind() => self.unwind(),
            Some(Frame::Code(_)) => self.execute(),
            Some(Frame::Drops(_)) => self.drop_more(),
            None => Err(Stop::Suspend),
        }
    }

    /// Where the reader's own source is at: in the innermost function of his.
    pub fn span(&self) -> Span {
        self.state.span(self.interpreter, self.me)
    }

    fn place(&self) -> super::ending::Place {
        self.span().into()
    }

    /// Says what the thread does next.
    pub fn announce(&mut self, op: Op) {
        let id = self.id();
        self.state.machine.announce(id, op);
    }

    /// Notes an access to plain memory, and the race that it makes.
    pub fn note_access(&mut self, op: Op, epoch: Epoch, race: Option<model::Race>, at: Span) {
        let (object, writes) = match op {
            Op::ReadPlain { at } => (at, false),
            Op::WritePlain { at, .. } => (at, true),
            _ => return,
        };
        let accesses = &mut self.thread_mut().accesses;
        accesses.retain(|known| (known.object, known.writes) != (object, writes));
        accesses.push(super::state::PlainAccess { object, writes, count: epoch.count, at });
        if let Some(race) = race {
            let race = self.interpreter.race(self.state, race);
            if self.race.is_none() {
                self.race = race;
            }
        }
    }
}

impl State {
    /// What each thread has printed.
    pub(crate) fn prints(&self) -> Vec<Rc<String>> {
        let mut printed: Vec<_> =
            self.threads.iter().map(|thread| thread.printed.clone()).collect();
        while printed.len() > 1 && printed.last().is_some_and(|text| text.is_empty()) {
            printed.pop();
        }
        printed
    }

    /// The panics that threads have told of.
    pub(crate) fn told(&self) -> Vec<Panic> {
        self.threads.iter().flat_map(|thread| thread.told.iter().cloned()).collect()
    }

    /// Where the thread is in the reader's own source.
    pub(crate) fn span(&self, interpreter: &Interpreter, thread: usize) -> Span {
        let frames = self.threads[thread].frames.iter().rev();
        let mut innermost = None;
        for frame in frames {
            let Frame::Code(code) = &**frame else { continue };
            let spans = &interpreter.program.functions[code.function as usize].spans;
            let Some(&span) = spans.get(code.at as usize).or(spans.last()) else { continue };
            let source = interpreter.program.sources.get(usize::from(span.source.0));
            if source.is_none_or(|source| !source.library) {
                return span;
            }
            innermost.get_or_insert(span);
        }
        innermost.unwrap_or(Span { source: SourceId(0), start: 0, end: 0 })
    }
}

/// A frame for a function that is called with these.
pub(crate) fn frame(
    interpreter: &Interpreter,
    function: u32,
    mut args: Vec<Value>,
    purpose: Purpose,
) -> Frame {
    let locals = interpreter.functions[function as usize].locals;
    args.reserve_exact(locals.saturating_sub(args.len()));
    args.resize(locals.max(args.len()), Value::Nothing);
    Frame::Code(Code { function, at: 0, purpose, locals: args, drops: Vec::new() })
}
