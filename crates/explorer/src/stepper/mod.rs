//! Step by hand: you are the scheduler.

mod error;
mod event;
mod relations;
pub(super) mod snapshot;

use interpreter::{Ending, Interpreter, Memory, Panic, State, id};
use model::{Choice, Op, Schedule, StoreView};

use super::limits::MAX_STEPS;
use super::program::Program;
use super::story;
pub use error::{PlayError, StepError};
pub use event::Event;

/// Runs a program one visible step at a time, in the order that the caller decides.
#[derive(Clone, Debug)]
pub struct Stepper {
    program: Program,
    memory: Memory,
    interpreter: Interpreter,
    state: State,
    schedule: Schedule,
    events: Vec<Event>,
}

impl Stepper {
    /// At the start of the program.
    pub fn new(program: Program, memory: Memory) -> Self {
        let interpreter = program.on(memory);
        let (state, schedule) = (interpreter.start(), Schedule::default());
        Stepper { program, memory, interpreter, state, schedule, events: Vec::new() }
    }

    /// The program that runs.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Which values loads can return.
    pub fn memory(&self) -> Memory {
        self.memory
    }

    /// How many threads there have been so far.
    pub fn threads(&self) -> usize {
        self.state.threads()
    }

    /// The threads that can take a step now.
    pub fn enabled(&self) -> Vec<usize> {
        self.interpreter.enabled(&self.state)
    }

    /// The ways in which the thread's next step can go, the plainest first, each in a few words. Empty for a thread
    /// that cannot go on.
    pub fn ways(&self, thread: usize) -> Vec<String> {
        if !self.enabled().contains(&thread) {
            return Vec::new();
        }
        let choices = self.interpreter.choices(&self.state, thread);
        choices.into_iter().map(|choice| self.describe_way(thread, choice)).collect()
    }

    /// Takes the thread's next visible step, in one of its [`ways`](Self::ways).
    ///
    /// # Errors
    /// If that step is not possible; then nothing has changed.
    pub fn step(&mut self, thread: usize, way: usize) -> Result<&Event, StepError> {
        if thread >= self.threads() {
            return Err(StepError::NoSuchThread);
        }
        if self.ending().is_some() {
            return Err(StepError::Ended);
        }
        if !self.enabled().contains(&thread) {
            return Err(StepError::NotReady);
        }
        if self.schedule.len() >= MAX_STEPS {
            return Err(StepError::TooManySteps(MAX_STEPS));
        }
        let choices = self.interpreter.choices(&self.state, thread);
        let choice = *choices.get(way).ok_or(StepError::NoSuchWay(choices.len()))?;
        self.take(thread, way, choice);
        Ok(&self.events[self.events.len() - 1])
    }

    fn take(&mut self, thread: usize, way: usize, choice: Choice) {
        let interpreter = &self.interpreter;
        // Afterwards the memory may be gone, and with it its name.
        let names = self.state.pending(thread).map(|(op, _)| self.names(op)).unwrap_or_default();
        let before = self.plain_value(thread);
        let reads_from = self.source_of(thread, choice);
        let printed = self.state.stdout().len();
        let told: Vec<usize> =
            (0..self.threads()).map(|one| self.state.panics(one).len()).collect();
        let done = interpreter.step(&mut self.state, thread, choice);
        let plain = match done.op {
            Op::WritePlain { at, .. } => interpreter.plain_value(&self.state, at),
            _ => before,
        };
        let words = story::Words { names, plain };
        let text = words
            .tell(done.op, done.effect, |at, word| interpreter.atomic_value(&self.state, at, word));
        let clock = *self.state.machine().clock(id(thread));
        self.schedule.push(id(thread), way);
        self.events.push(Event {
            thread,
            at: self.program.span(done.at),
            op: done.op,
            effect: done.effect,
            text,
            odd: way > 0,
            reads_from,
            after: self.arrows_to(thread, &clock),
            race: done.race,
            printed: self.state.stdout()[printed..].to_owned(),
            panics: self.panics_since(&told, thread),
            count: done.count,
            clock,
        });
    }

    /// Takes the last step back. `false` at the start.
    pub fn back(&mut self) -> bool {
        let Some(last) = self.schedule.len().checked_sub(1) else { return false };
        let steps: Vec<_> = self.schedule.steps().take(last).collect();
        self.restart();
        for (thread, way) in steps {
            // These steps were possible before, and what a program does is determined by its schedule.
            let repeated = self.step(thread.index(), way);
            debug_assert!(repeated.is_ok(), "{repeated:?}");
        }
        true
    }

    /// Goes back to the start.
    pub fn restart(&mut self) {
        self.state = self.interpreter.start();
        self.schedule = Schedule::default();
        self.events.clear();
    }

    /// Starts anew and takes the steps of a schedule.
    ///
    /// # Errors
    /// If a step of it is not possible: it belongs to another program. The steps before that one have been taken.
    pub fn play(&mut self, schedule: &Schedule) -> Result<(), PlayError> {
        self.restart();
        for (step, (thread, way)) in schedule.steps().enumerate() {
            self.step(thread.index(), way).map_err(|error| PlayError { step, error })?;
        }
        Ok(())
    }

    /// The steps taken so far.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// What happened so far.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How the execution has ended, if it has.
    pub fn ending(&self) -> Option<&Ending> {
        self.state.ending()
    }

    /// What was printed so far.
    pub fn printed(&self) -> &str {
        self.state.stdout()
    }

    /// The panics that came after so many of each thread; first those of the one that has taken the step.
    fn panics_since(&self, told: &[usize], first: usize) -> Vec<Panic> {
        let others = (0..self.threads()).filter(|&thread| thread != first);
        let new = [first].into_iter().chain(others).flat_map(|thread| {
            let known = told.get(thread).copied().unwrap_or(0);
            self.state.panics(thread).iter().skip(known).cloned()
        });
        new.collect()
    }

    /// What the operation is about, and the mutex of a wait.
    fn names(&self, op: Op) -> story::Names {
        let name = |object| self.interpreter.name_of(&self.state, object);
        let mutex = match op {
            Op::Wait { mutex, .. } | Op::Wake { mutex, .. } => name(mutex),
            _ => String::new(),
        };
        story::Names { object: op.object().map(name).unwrap_or_default(), mutex }
    }

    /// What the plain memory holds that the thread is about to touch.
    fn plain_value(&self, thread: usize) -> Option<String> {
        match self.state.pending(thread)? {
            (Op::ReadPlain { at } | Op::WritePlain { at, .. }, _) => {
                self.interpreter.plain_value(&self.state, at)
            }
            _ => None,
        }
    }

    fn describe_way(&self, thread: usize, choice: Choice) -> String {
        let Some((op, _)) = self.state.pending(thread) else { return String::new() };
        let stores: Vec<StoreView> = match (op.object(), choice) {
            (Some(at), Choice::Read { .. } | Choice::Update { .. } | Choice::Place { .. }) => {
                self.state.machine().stores(at).collect()
            }
            _ => Vec::new(),
        };
        let show = |position: usize| {
            let store = stores.get(position).zip(op.object());
            store.map_or(String::new(), |(store, at)| {
                self.interpreter.atomic_value(&self.state, at, store.value)
            })
        };
        story::way(op, choice, stores.len(), show)
    }
}
