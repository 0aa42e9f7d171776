//! Who can go on, in which ways, and what comes of it.

use super::ending::{Access, DataRace, Ending, Wait, WaitsFor};
use super::machine::{Run, Stop};
use super::state::{Caught, PanicKind, State};
use super::{Interpreter, id};
use hir::Span;
use model::{Choice, Effect, Epoch, Op, Race, Ready, Waiting};

/// What a step was.
#[derive(Clone, Debug)]
pub struct Done {
    /// Whose step it was.
    pub thread: usize,
    /// What stands in the reader's source for it.
    pub at: Span,
    /// The operation that it was.
    pub op: Op,
    /// What it did.
    pub effect: Effect,
    /// The race that it completes, or that an access between it and the thread's next step completes.
    pub race: Option<DataRace>,
    /// Which of the thread's steps it was, in the memory model's count.
    pub count: u32,
    /// Steps that others took because of it, since waiting for it was all that they did: they join threads.
    pub also: Vec<Done>,
}

impl Interpreter {
    /// The threads that can take a step now.
    pub fn enabled(&self, state: &State) -> Vec<usize> {
        if state.ending.is_some() {
            return Vec::new();
        }
        let ready = |thread: usize| state.machine.ready(id(thread));
        let threads = 0..state.threads.len();
        // Nobody may count on waking up for no reason.
        let sure = threads.clone().any(|thread| ready(thread) == Ready::Yes);
        threads
            .filter(|&thread| match ready(thread) {
                Ready::Yes => true,
                Ready::Spuriously => sure,
                Ready::No => false,
            })
            .collect()
    }

    /// The ways in which the thread's next step can go, the plainest first.
    pub fn choices(&self, state: &State, thread: usize) -> Vec<Choice> {
        state.machine.choices(id(thread))
    }

    /// Takes the thread's next step, and goes on up to the one after that.
    pub fn step(&self, state: &mut State, thread: usize, choice: Choice) -> Done {
        let mut done = self.take(state, thread, choice);
        let mut also = Vec::new();
        self.settle(state, &mut also);
        // Here, and not only where states are compared: the ways in which a step can go are numbered without what is forgotten.
        state.machine.forget_unreadable();
        for other in &mut also {
            if done.race.is_none() {
                done.race = other.race.take();
            }
        }
        done.also = also;
        done
    }

    fn take(&self, state: &mut State, thread: usize, choice: Choice) -> Done {
        let at = state.threads[thread].pending.as_ref().map(|pending| pending.at);
        let at = at.unwrap_or_else(|| state.span(self, thread));
        let step = state.machine.step(id(thread), choice);
        let mut run = Run::new(self, state, thread);
        run.note_access(step.op, step.epoch, step.race, at);
        match run.resume(step.effect) {
            Ok(()) => run.run(),
            Err(Stop::Suspend) => {}
            Err(Stop::Again) => run.run(),
            Err(Stop::Panic(kind, text)) => {
                run.panic(kind, text);
                run.run();
            }
            Err(stop) => run.stop(stop),
        }
        let race = run.race.take();
        let (op, effect, count) = (step.op, step.effect, step.epoch.count);
        Done { thread, at, op, effect, race, count, also: Vec::new() }
    }

    /// Takes the steps that only wait for others, as soon as they can be taken; then notes how the execution ends, if it does.
    pub(crate) fn settle(&self, state: &mut State, also: &mut Vec<Done>) {
        while state.ending.is_none() {
            let joins = |thread: &usize| {
                matches!(state.machine.pending(id(*thread)), Some(Op::Join(_)))
                    && state.machine.ready(id(*thread)) == Ready::Yes
            };
            let Some(thread) = (0..state.threads.len()).find(joins) else { break };
            let done = self.take(state, thread, Choice::Only);
            also.push(done);
        }
        if state.ending.is_some() {
            return;
        }
        let first = &state.threads[0];
        if first.ended {
            state.ending = Some(match &first.panicked {
                Some(panic) => self.panicked(state, 0, panic),
                None => self.finished(state),
            });
        } else if self.enabled(state).is_empty()
            && !(0..state.threads.len()).any(|thread| self.is_idle(state, thread))
        {
            state.ending = Some(Ending::Deadlock { waits: self.waits(state) });
        }
    }

    fn finished(&self, state: &State) -> Ending {
        let result = state.threads[0].result.as_ref();
        let returned = result.and_then(|value| self.show_result(state, value));
        Ending::Finished { printed: state.prints(), panics: state.told(), returned }
    }

    /// A panic has ended the program.
    pub(crate) fn panicked(&self, state: &State, thread: usize, panic: &Caught) -> Ending {
        // A payload that goes on to unwind says nothing; the panic that it comes from did.
        let told = state.panics(thread).last().filter(|_| panic.kind == PanicKind::Payload);
        let (at, message) = match told {
            Some(told) => (told.at, told.message.to_string()),
            None => (panic.at.into(), panic.text.to_string()),
        };
        let mut panics = state.told();
        panics.retain(|told| (told.thread, told.at) != (thread, at));
        Ending::Panicked { thread, at, message, printed: state.prints(), panics }
    }

    /// Which threads wait, and for what.
    pub fn waits(&self, state: &State) -> Vec<Wait> {
        let index = |thread: model::ThreadId| thread.index();
        let name = |object: model::ObjectId| self.name_of(state, object);
        let waits = (0..state.threads.len()).filter_map(|thread| {
            if state.machine.ready(id(thread)) == Ready::Yes {
                return None;
            }
            let what = match state.machine.waiting(id(thread))? {
                Waiting::Lock { lock, holders } => {
                    let holders = holders.into_iter().map(index).collect();
                    WaitsFor::Lock { name: name(lock), holders }
                }
                Waiting::Notification { condvar } => WaitsFor::Notification { name: name(condvar) },
                Waiting::Message { channel, senders } => {
                    WaitsFor::Message { name: name(channel), senders }
                }
                Waiting::Room { channel } => WaitsFor::Room { name: name(channel) },
                Waiting::End(other) => WaitsFor::End { thread: other.index() },
                Waiting::Token => WaitsFor::Token,
            };
            let at = state.threads[thread].pending.as_ref()?.at.into();
            Some(Wait { thread, at, what })
        });
        waits.collect()
    }

    /// The race in terms of the program.
    pub(crate) fn race(&self, state: &State, race: Race) -> Option<DataRace> {
        let access = |epoch: Epoch, writes: bool| {
            let thread = epoch.thread.index();
            let known = state.threads[thread].accesses.iter().find(|access| {
                (access.object, access.writes, access.count) == (race.at, writes, epoch.count)
            })?;
            Some(Access { thread, at: known.at.into(), writes })
        };
        Some(DataRace {
            name: self.name_of(state, race.at),
            first: access(race.first, race.first_writes)?,
            second: access(race.second, race.second_writes)?,
        })
    }
}
