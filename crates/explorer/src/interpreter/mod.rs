//! Runs step code on the memory model, one visible step at a time.

mod ending;
mod fingerprint;
mod local;
mod memory;
mod state;

use model::{Choice, Effect, Epoch, Op, Race, Ready, ThreadId};

use super::code::{Action, Counter, InstructionKind, Location, SharedKind};
use super::diagnostic::Span;
use super::ending::{Access, DataRace};
use super::program::{Program, ThreadCode};
pub(super) use fingerprint::fingerprint;
pub use memory::Memory;
use memory::{Place, memory_of};
use state::Frame;
pub(super) use state::State;

/// What a step was.
#[derive(Clone, Debug)]
pub(super) struct Done {
    /// The instruction that ran.
    pub at: Counter,
    /// The operation that it was.
    pub op: Op,
    pub effect: Effect,
    /// The race that it completes.
    pub race: Option<DataRace>,
    /// Which of the thread's steps it was, in the memory model's count.
    pub count: u32,
}

/// Runs a program; holds what never changes.
#[derive(Clone, Debug)]
pub(super) struct Interpreter {
    pub program: Program,
    pub memory: Memory,
    pub places: Vec<Place>,
}

impl Interpreter {
    pub fn new(program: Program, memory: Memory) -> Self {
        let (_, places) = memory_of(&program, memory);
        Interpreter { program, memory, places }
    }

    /// Before the first visible step.
    pub fn start(&self) -> State {
        let (mut memory, _) = memory_of(&self.program, self.memory);
        memory.step(ThreadId::MAIN, Choice::Only);
        for _ in 1..self.program.threads.len() {
            let Some(thread) = memory.spawn(ThreadId::MAIN) else {
                unreachable!("the model has room for more")
            };
            memory.step(thread, Choice::Only);
        }
        let frames = self.program.threads.iter().map(|code| Frame {
            at: 0,
            registers: vec![0; code.registers],
            accesses: Vec::new(),
        });
        let mut state = State { memory, threads: frames.collect(), ending: None };
        for thread in 0..self.program.threads.len() {
            self.advance(&mut state, thread);
        }
        self.settle(&mut state);
        state
    }

    /// The threads that can take a step now.
    pub fn enabled(&self, state: &State) -> impl Iterator<Item = usize> + use<> {
        let running = state.ending.is_none();
        let ready: Vec<usize> = (0..self.program.threads.len())
            .filter(|&thread| running && state.memory.ready(id(thread)) == Ready::Yes)
            .collect();
        ready.into_iter()
    }

    /// The ways in which the thread's next step can go, the plainest first.
    pub fn choices(&self, state: &State, thread: usize) -> Vec<Choice> {
        state.memory.choices(id(thread))
    }

    /// Runs the thread's next visible step and what follows it without touching shared memory.
    pub fn step(&self, state: &mut State, thread: usize, choice: Choice) -> Done {
        let step = state.memory.step(id(thread), choice);
        let frame = &mut state.threads[thread];
        let at = frame.at;
        if let InstructionKind::Act(action) = &self.code(thread).instructions[at].kind {
            state::keep_result(action, step.effect, &mut frame.registers);
        }
        frame.note_access(step.op, step.epoch.count);
        frame.at += 1;
        let race = step.race.and_then(|race| self.race(state, race));
        self.advance(state, thread);
        self.settle(state);
        Done { at, op: step.op, effect: step.effect, race, count: step.epoch.count }
    }

    /// The threads that have ended, one bit each.
    pub fn ended(&self, state: &State) -> u8 {
        let threads = 0..self.program.threads.len();
        let ended = threads.filter(|&thread| state.memory.finished(id(thread)));
        ended.fold(0, |set, thread| set | 1 << thread)
    }

    /// The next visible step of a thread, if it has one.
    pub fn pending(&self, state: &State, thread: usize) -> Option<(&Action, Span)> {
        let instruction = &self.code(thread).instructions[state.threads[thread].at];
        match &instruction.kind {
            InstructionKind::Act(action) => Some((action, instruction.span)),
            _ => None,
        }
    }

    pub fn code(&self, thread: usize) -> &ThreadCode {
        &self.program.threads[thread]
    }

    /// How many steps an execution may have.
    pub fn max_steps(&self) -> usize {
        memory::max_steps(&self.program, self.memory)
    }

    /// What tells states apart: two with the same words behave the same from here on.
    pub fn words(&self, state: &State) -> Vec<u64> {
        let mut words = state.memory.encode();
        for (thread, frame) in state.threads.iter().enumerate() {
            words.push(frame.at as u64);
            let live = self.code(thread).live[frame.at];
            words.extend(frame.registers.iter().enumerate().map(|(register, &value)| {
                let matters = live >> register & 1 == 1;
                if matters { value as u64 } else { 0 }
            }));
        }
        words
    }

    /// The race in terms of the program.
    fn race(&self, state: &State, race: Race) -> Option<DataRace> {
        let access = |epoch: Epoch, writes: bool| {
            let thread = epoch.thread.index();
            let fits = |access: &&state::PlainAccess| {
                (access.object, access.writes, access.count) == (race.at, writes, epoch.count)
            };
            let at = state.threads[thread].accesses.iter().find(fits)?.at;
            Some(Access { thread, at: self.code(thread).instructions[at].span, writes })
        };
        Some(DataRace {
            location: self.places.iter().position(|place| place.value == race.at)?,
            first: access(race.first, race.first_writes)?,
            second: access(race.second, race.second_writes)?,
        })
    }

    /// The newest value of a shared variable.
    pub fn value(&self, state: &State, location: Location) -> i64 {
        let at = self.places[location].value;
        let value = match self.program.shared[location].kind {
            SharedKind::Atomic => state.memory.newest(at),
            SharedKind::Plain | SharedKind::Mutex => state.memory.plain_value(at),
        };
        value as i64
    }
}

pub(super) fn id(thread: usize) -> ThreadId {
    match ThreadId::new(thread) {
        Some(id) => id,
        None => unreachable!("a program has at most {} threads", super::limits::MAX_THREADS),
    }
}
