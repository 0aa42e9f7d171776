//! What one thread does by itself, in the plainest order of steps: random sequences of calls, and checks that try no other order.
use crate::ground::{Page, call};
use crate::program::{CALL, DISCARD, HOLD, RELOCATE, RUN_BY_ITSELF};
use crate::world::{lacking, part, signal, site};
use checking::ground::{Failure, Panicked};
use interpreter::{Argument, Ending, Interpreter, Kept, State};
use model::Semantics;
use specification::{Call, Made, Untyped};

/// Makes calls in the interpreter, in the plainest order of steps.
pub(crate) struct Caller<'a> {
    page: &'a Page,
    /// The check that specifies them.
    index: usize,
    exercise: Kept,
    pair: bool,
    looks: Vec<Call>,
    /// Where everything begins.
    start: State,
    state: State,
    held: Option<Kept>,
    /// The calls on the object that is there.
    made: Vec<Call>,
    /// The calls of which the last one did not come back.
    pub stuck_in: Option<Vec<Call>>,
}

/// The most steps that one call may take.
const MOST_STEPS: usize = 20_000;

/// Nobody tries another order here, so the machine may forget what nobody can read any more: thousands of calls would fill the memory.
const IN_ORDER: Semantics = Semantics { skip_equivalent: false, ..Semantics::INTERLEAVING };

/// How a call from outside ends.
enum Called {
    Returned,
    Panicked,
    Stuck,
}

impl<'a> Caller<'a> {
    pub fn new(page: &'a Page, index: usize, specification: &Untyped) -> Result<Self, String> {
        let (mut state, exercise) = page.prepared(IN_ORDER)?;
        page.interpreter().leave_to_itself(&mut state);
        let looks = specification.looks().cloned().collect();
        let pair = specification.is_pair();
        let (made, stuck_in) = (Vec::new(), None);
        let start = state.clone();
        Ok(Caller { page, index, exercise, pair, looks, start, state, held: None, made, stuck_in })
    }
}

impl Caller<'_> {
    /// Calls an entry, and lets everybody go on until it is over.
    fn enter(&mut self, entry: &str, args: &[Argument]) -> Called {
        let interpreter = self.page.interpreter();
        if self.stuck_in.is_some() {
            return Called::Stuck;
        }
        // A complaint is a panic, and here nobody goes on after one.
        if self.state.said().is_some() {
            return Called::Panicked;
        }
        if let Err(what) = interpreter.call(&mut self.state, 0, entry, args) {
            self.page.lacks(&what);
            return self.stuck();
        }
        match run(interpreter, &mut self.state, MOST_STEPS) {
            Some(true) => return Called::Returned,
            Some(false) => return Called::Panicked,
            None if self.state.said().is_some() => return Called::Panicked,
            None => {}
        }
        if let Some(ending) = self.state.ending()
            && !matches!(ending, Ending::EndlessLoop { .. } | Ending::Deadlock { .. })
        {
            self.page.lacks(&lacking(ending));
        }
        self.stuck()
    }

    fn stuck(&mut self) -> Called {
        // What is called after that does not come back either.
        self.stuck_in.get_or_insert_with(|| self.made.clone());
        Called::Stuck
    }

    /// Calls what returns an object.
    fn hold(&mut self, entry: &str, args: &[Argument]) {
        if let Called::Returned = self.enter(entry, args) {
            self.held = self.page.interpreter().keep(&mut self.state, 0);
        } else {
            self.stuck();
        }
    }
}

impl specification::Caller for Caller<'_> {
    fn begin(&mut self) {
        self.made.clear();
        // One program can only start so many threads, and an object may start some of its own.
        let is_full = self.state.threads() > model::MAX_THREADS / 2;
        if is_full || self.state.said().is_some() {
            self.state = self.start.clone();
        }
        let index = Argument::Int(self.index as i128);
        let args = [Argument::Ref(self.exercise), index, Argument::Bool(self.pair)];
        self.hold(HOLD, &args);
    }

    fn call(&mut self, it: &Call) -> Made {
        self.made.push(it.clone());
        let Some(held) = self.held else { return Made::default() };
        let looks = self.looks.iter().enumerate().map(|(index, look)| call(index + 1, look));
        let args = [Argument::Ref(held), call(0, it), Argument::Slice(looks.collect())];
        let called = self.enter(CALL, &args);
        let noted = self.state.take_noted().into_iter();
        if let Called::Stuck = called {
            return Made::default();
        }
        let parts = noted.map(|noted| {
            let (part, answer) = part(noted.part, noted.answer);
            let call = if noted.call == 0 { it } else { &self.looks[noted.call - 1] };
            (call.clone(), part, answer)
        });
        Made { parts: parts.collect(), panicked: matches!(called, Called::Panicked) }
    }

    fn relocate(&mut self) {
        if let Some(held) = self.held.take() {
            self.hold(RELOCATE, &[Argument::Move(held)]);
        }
    }

    fn end(&mut self) -> bool {
        let Some(held) = self.held.take() else { return true };
        !matches!(self.enter(DISCARD, &[Argument::Move(held)]), Called::Panicked)
    }
}

/// Lets everybody go on until what the first thread was called for is over: whether it has returned, rather than panicked. None if it
/// does not come back.
fn run(interpreter: &Interpreter, state: &mut State, most_steps: usize) -> Option<bool> {
    let mut last = 0;
    for _ in 0..most_steps {
        if state.ending().is_some() || state.said().is_some() {
            return None;
        }
        if interpreter.is_idle(state, 0) {
            return Some(state.ended_by_panic(0).is_none());
        }
        let enabled = interpreter.enabled(state);
        let next =
            enabled.iter().copied().find(|&thread| thread >= last).or(enabled.first().copied());
        let thread = next?;
        // Whoever waits in a loop lets the others go on.
        let yields = matches!(state.pending(thread), Some((model::Op::Yield, _)));
        let choice = interpreter.choices(state, thread)[0];
        interpreter.step(state, thread, choice);
        last = if yields { thread + 1 } else { thread };
    }
    None
}

/// The most steps of a check that runs by itself: it may count beyond 16 bits, and not until somebody tires of waiting.
const MOST_STEPS_OF_CHECK: usize = 500_000;

/// What the check with this index comes to, if it is one that needs no threads, and does not take too much for a page.
pub(crate) fn by_itself(page: &Page, index: usize) -> Option<Result<String, Failure>> {
    let interpreter = page.interpreter();
    let (mut state, exercise) = page.prepared(IN_ORDER).ok()?;
    interpreter.leave_to_itself(&mut state);
    let args = [Argument::Ref(exercise), Argument::Int(index as i128)];
    interpreter.call(&mut state, 0, RUN_BY_ITSELF, &args).ok()?;
    let returned = run(interpreter, &mut state, MOST_STEPS_OF_CHECK);
    let failed = |message: String, signal, place| {
        Some(Err(Failure::Panicked(Panicked { message, signal, place })))
    };
    // As on real threads: if it fails, what is told is the first panic, caught or not.
    let first_panic = || {
        let panicked = state.panicked()?;
        let place = site(page, panicked.at);
        failed(panicked.message.clone(), None, Some((place.file.to_owned(), place.line)))
    };
    if let Some((_, said)) = state.said() {
        let signal = signal(said);
        return first_panic().or_else(|| failed(signal.to_string(), Some(signal), None));
    }
    // A loop without steps may be long, and come to an end all the same.
    if let Some(Ending::Deadlock { .. }) = state.ending() {
        return Some(Err(Failure::Hangs("it does not come to an end".to_owned())));
    }
    match returned? {
        true => match interpreter.returned(&state, 0)?.ok()?.as_str() {
            "None" => None,
            // What it measured is nothing to be told here: no time has passed.
            _ => Some(Ok(String::new())),
        },
        false => first_panic(),
    }
}
