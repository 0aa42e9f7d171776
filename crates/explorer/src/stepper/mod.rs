//! Step by hand: you are the scheduler.

mod error;
mod event;
pub(super) mod snapshot;

use model::{Choice, Epoch, Schedule, VectorClock};

use super::code::{Action, InstructionKind, Location};
use super::ending::Ending;
use super::interpreter::{Done, Interpreter, Memory, State, id};
use super::program::Program;
use super::story;
pub use error::{PlayError, StepError};
pub use event::{Event, EventKind};

/// Runs a program one visible step at a time, in the order that the caller decides.
#[derive(Clone, Debug)]
pub struct Stepper {
    interpreter: Interpreter,
    state: State,
    schedule: Schedule,
    events: Vec<Event>,
}

impl Stepper {
    /// At the start of the program.
    pub fn new(program: Program, memory: Memory) -> Self {
        let interpreter = Interpreter::new(program, memory);
        let state = interpreter.start();
        Stepper { interpreter, state, schedule: Schedule::default(), events: Vec::new() }
    }

    /// The program that runs.
    pub fn program(&self) -> &Program {
        &self.interpreter.program
    }

    /// Which values loads can return.
    pub fn memory(&self) -> Memory {
        self.interpreter.memory
    }

    /// The threads that can take a step now.
    pub fn enabled(&self) -> Vec<usize> {
        self.interpreter.enabled(&self.state).collect()
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
        if thread >= self.interpreter.program.threads.len() {
            return Err(StepError::NoSuchThread);
        }
        if self.state.ending.is_some() {
            return Err(StepError::Ended);
        }
        if !self.enabled().contains(&thread) {
            return Err(StepError::NotReady);
        }
        let most = self.interpreter.max_steps();
        if self.schedule.len() >= most {
            return Err(StepError::TooManySteps(most));
        }
        let choices = self.interpreter.choices(&self.state, thread);
        let choice = *choices.get(way).ok_or(StepError::NoSuchWay(choices.len()))?;
        let before = *self.state.memory.clock(id(thread));
        let reads_from = self.source_of(thread, choice);
        let done = self.interpreter.step(&mut self.state, thread, choice);
        let after = self.arrows_to(thread, &before);
        self.schedule.push(id(thread), way);
        self.record(thread, way, done, reads_from, after);
        Ok(&self.events[self.events.len() - 1])
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
        self.state.ending.as_ref()
    }

    /// The latest events of other threads that the thread has just learnt of, without those that another one of them
    /// knew of already.
    fn arrows_to(&self, thread: usize, before: &VectorClock) -> Vec<usize> {
        let now = self.state.memory.clock(id(thread));
        let others = (0..self.interpreter.program.threads.len()).filter(|&other| other != thread);
        let learnt = others.filter(|&other| now.get(id(other)) > before.get(id(other)));
        let learnt: Vec<usize> =
            learnt.filter_map(|other| self.event_at(other, now.get(id(other)))).collect();
        let implied = |&event: &usize| {
            let known = |&other: &usize| {
                other != event && self.events[other].clock.includes(self.epoch_of(event))
            };
            learnt.iter().any(known)
        };
        learnt.iter().copied().filter(|event| !implied(event)).collect()
    }

    fn record(
        &mut self,
        thread: usize,
        way: usize,
        done: Done,
        reads_from: Option<usize>,
        after: Vec<usize>,
    ) {
        let instruction = &self.interpreter.code(thread).instructions[done.at];
        let InstructionKind::Act(action) = &instruction.kind else { return };
        let event = Event {
            thread,
            at: instruction.span,
            kind: EventKind::of(action, done.effect),
            text: story::tell(&self.interpreter.program, action, done.op, done.effect),
            location: action.location(),
            odd: way > 0,
            reads_from,
            after,
            race: done.race,
            count: done.count,
            clock: *self.state.memory.clock(id(thread)),
        };
        self.events.push(event);
    }

    fn epoch_of(&self, event: usize) -> Epoch {
        let event = &self.events[event];
        Epoch { thread: id(event.thread), count: event.count }
    }

    /// The event that was the thread's step with this number.
    fn event_at(&self, thread: usize, count: u32) -> Option<usize> {
        self.events.iter().position(|event| event.thread == thread && event.count == count)
    }

    /// The event that stored what the thread is about to read.
    fn source_of(&self, thread: usize, choice: Choice) -> Option<usize> {
        let (action, _) = self.interpreter.pending(&self.state, thread)?;
        let location = action.location()?;
        let place = self.interpreter.places[location];
        let epoch: Epoch = match (action, choice) {
            (Action::Read { .. }, _) => return self.last_write(location),
            (_, Choice::Read { position } | Choice::Update { position }) => {
                self.state.memory.stores(place.value).nth(position)?.epoch
            }
            _ => return None,
        };
        self.event_at(epoch.thread.index(), epoch.count)
    }

    fn last_write(&self, location: Location) -> Option<usize> {
        let writes =
            |event: &Event| event.location == Some(location) && event.kind == EventKind::Write;
        self.events.iter().rposition(writes)
    }

    fn describe_way(&self, thread: usize, choice: Choice) -> String {
        let Some((action, _)) = self.interpreter.pending(&self.state, thread) else {
            return String::new();
        };
        let stores: Vec<_> = match (action.location(), choice) {
            (
                Some(location),
                Choice::Read { .. } | Choice::Update { .. } | Choice::Place { .. },
            ) => self.state.memory.stores(self.interpreter.places[location].value).collect(),
            _ => Vec::new(),
        };
        story::way(&self.interpreter.program, action, choice, &stores)
    }
}
