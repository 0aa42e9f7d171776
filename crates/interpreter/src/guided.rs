//! Executions that somebody else guides: a search that decides who takes the next step and holds the machine, while this runs the threads.
//!
//! The guide has the machine while it decides, and lends it to the state while a thread runs: see [`State::machine_mut`].

use super::Interpreter;
use super::entry::Argument;
use super::machine::{Run, Stop};
use super::show::short;
use super::state::{Purpose, State};
use super::value::Value;
use hir::Span;
use model::{Choice, Effect, Machine, ObjectId, Op, Semantics, ThreadId, VectorClock};

/// What is noted while threads run.
#[derive(Clone, Default, Debug)]
pub(crate) struct Watch {
    /// Whether somebody decides who takes the next step: then threads wait to be told to begin and to end.
    pub guided: bool,
    pub started: Vec<Started>,
    /// What was found behind locks, in the order in which it was.
    pub guarded: Vec<i64>,
    /// The first panic that nobody waits for.
    pub panicked: Option<Panicked>,
    pub said: Option<(usize, Said)>,
    pub noted: Vec<Noted>,
    /// Of each thread, whether a panic is what it waits for.
    pub expect_panics: Vec<bool>,
    /// Of each thread, when its call has begun.
    pub since: Vec<Option<Stamp>>,
}

/// A thread that was started.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Started {
    /// By whom.
    pub parent: usize,
    /// Its number.
    pub child: usize,
    /// Where.
    pub at: Span,
}

/// A panic, caught or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Panicked {
    /// Whose.
    pub thread: usize,
    /// What it says.
    pub message: String,
    /// Where it began.
    pub at: Span,
}

/// What a check says of what it has seen; then the execution is over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// Something is wrong.
    #[expect(missing_docs, reason = "as the names say")]
    Complaint { mistake: String, expected: String, happened: String },
    /// It has seen what it was looking for.
    Witness(String),
}

/// When a thread did something that is no step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// The thread.
    pub thread: ThreadId,
    /// Its steps so far.
    pub steps: u32,
    /// The steps that happen before.
    pub known: VectorClock,
}

/// A call that has returned, or a part of one that is over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Noted {
    /// The number that the check gave it.
    pub call: usize,
    /// Which part, by a number of the check's.
    pub part: usize,
    /// What it answered.
    pub answer: String,
    /// When it began.
    pub from: Stamp,
    /// When it was over.
    pub to: Stamp,
}

impl Interpreter {
    /// A state for executions that are guided: statics have their values, and the first thread has not begun. What these entries return,
    /// which may take no steps, is kept from the beginning.
    ///
    /// # Errors
    /// In words, if one of them does not simply return.
    pub fn guided(
        &self,
        semantics: Semantics,
        entries: &[&str],
    ) -> Result<(State, Vec<super::Kept>), String> {
        let mut state = self.prepare_on(Machine::new(semantics));
        let mut kept = Vec::new();
        for entry in entries {
            self.enter(&mut state, 0, entry, &[], Purpose::Entry)?;
            let mut run = Run::new(self, &mut state, 0);
            run.run();
            let value = self.keep(&mut state, 0);
            kept.push(
                value.ok_or_else(|| format!("`{entry}` does not return: {:?}", state.ending))?,
            );
        }
        state.watch = Some(Box::new(Watch { guided: true, ..Watch::default() }));
        Ok((state, kept))
    }

    /// Nobody guides this execution after all, and the first thread has begun: it can be called.
    pub fn leave_to_itself(&self, state: &mut State) {
        state.machine.step(ThreadId::MAIN, Choice::Only);
        if let Some(watch) = &mut state.watch {
            watch.guided = false;
        }
    }

    /// Lets the first thread call this entry as soon as it begins.
    ///
    /// # Errors
    /// As [`Interpreter::call`].
    pub fn begin_with(
        &self,
        state: &mut State,
        entry: &str,
        args: &[Argument],
    ) -> Result<(), String> {
        self.enter(state, 0, entry, args, Purpose::Thread)
    }

    /// The thread goes on up to its next step: its last one has come to this. The next one is announced to the machine.
    pub fn go_on(&self, state: &mut State, thread: usize, effect: Effect) {
        if state.ending.is_some() || state.threads[thread].ended {
            return;
        }
        let mut run = Run::new(self, state, thread);
        match run.resume(effect) {
            Ok(()) | Err(Stop::Again) => run.run(),
            Err(Stop::Suspend) => {}
            Err(Stop::Panic(kind, text)) => {
                run.panic(kind, text);
                run.run();
            }
            Err(stop) => run.stop(stop),
        }
    }
}

impl Interpreter {
    /// The locks that are in statics and have something behind them: it outlives an execution where nothing is made anew, as in a process.
    pub fn static_locks(&self, state: &State) -> Vec<ObjectId> {
        let mut locks = Vec::new();
        state.statics.iter().for_each(|value| self.locks_in(value, &mut locks));
        locks
    }

    fn locks_in(&self, value: &Value, locks: &mut Vec<ObjectId>) {
        if let Value::Struct(ty, _, parts) = value
            && let [Value::Object(lock), .., data] = &parts[..]
            && ["Mutex", "RwLock"].contains(&short(&self.program.types[ty.0 as usize].name))
            && !matches!(data, Value::Unit | Value::Nothing)
        {
            locks.push(*lock);
        }
        value.children().iter().for_each(|part| self.locks_in(part, locks));
    }
}

impl State {
    pub(crate) fn is_guided(&self) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.guided)
    }

    /// The threads that were started since this was asked last.
    pub fn take_started(&mut self) -> Vec<Started> {
        self.watch.as_mut().map(|watch| std::mem::take(&mut watch.started)).unwrap_or_default()
    }

    /// What was found behind a lock since this was asked last.
    pub fn take_guarded(&mut self) -> Vec<i64> {
        self.watch.as_mut().map(|watch| std::mem::take(&mut watch.guarded)).unwrap_or_default()
    }

    /// What the checks have noted since this was asked last.
    pub fn take_noted(&mut self) -> Vec<Noted> {
        self.watch.as_mut().map(|watch| std::mem::take(&mut watch.noted)).unwrap_or_default()
    }

    /// The first panic that nobody waited for, whether or not it was caught.
    pub fn panicked(&self) -> Option<&Panicked> {
        self.watch.as_ref()?.panicked.as_ref()
    }

    /// What a check has said, and on which thread.
    pub fn said(&self) -> Option<&(usize, Said)> {
        self.watch.as_ref()?.said.as_ref()
    }

    /// What a panic said that the thread, or its last call from outside, has ended with.
    pub fn ended_by_panic(&self, thread: usize) -> Option<&str> {
        Some(self.threads[thread].panicked.as_ref()?.text.as_str())
    }

    /// What the thread does next, and where that stands: its last step stands nowhere.
    pub fn next(&self, thread: usize) -> Option<(Op, Option<Span>)> {
        let op = self.machine.pending(ThreadId::new(thread)?)?;
        Some((op, self.threads[thread].pending.as_ref().map(|pending| pending.at)))
    }
}

impl Run<'_> {
    /// Notes a panic, unless the thread waits for one.
    pub fn note_panic(&mut self, text: &str) {
        let (thread, at) = (self.me, self.span());
        let Some(watch) = &mut self.state.watch else { return };
        let to_do = text.starts_with("not yet implemented") || text.starts_with("not implemented");
        if to_do || !watch.expect_panics.get(thread).copied().unwrap_or(false) {
            let message = text.to_owned();
            watch.panicked.get_or_insert(Panicked { thread, message, at });
        }
    }

    /// Ends the execution with what the check says. Where nobody guides it, that is a panic like any other.
    pub fn say(&mut self, said: Said) {
        let thread = self.me;
        let message = format!("{said:?}");
        match &mut self.state.watch {
            Some(watch) => {
                watch.said.get_or_insert((thread, said));
            }
            None => self.stop(Stop::text(message)),
        }
    }

    pub fn stamp(&self) -> Stamp {
        let (thread, machine) = (self.id(), &self.state.machine);
        Stamp { thread, steps: machine.steps_of(thread), known: machine.known(thread) }
    }
}
