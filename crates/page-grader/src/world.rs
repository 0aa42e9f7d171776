//! Executions, guided by a search: it holds the machine and decides, the interpreter runs the threads.
use crate::ground::{Body, ClientBody, Page};
use checking::ground::{Complaint, Returned, Witness, explained};
use hir::Span;
use interpreter::{Ending, Noted, Said, Stamp, State};
use model::{Execution, Limits, Machine, Next, ObjectId, Op, Semantics, ThreadId};
use modelled::runtime::{
    Config, Decisions, Ended, Failure, Guarded, Moment, OBJECT_OF_ANOTHER_EXECUTION, Signal, Site,
    World,
};
use specification::{AGAIN, BEGINS, Part};
use std::collections::{HashMap, HashSet};
use std::mem;

/// Where a body runs, again and again.
pub(crate) struct Room<'a> {
    page: &'a Page,
    body: Body,
    /// With the body about to be called, for the semantics that was asked for last.
    ready: Option<(Semantics, State)>,
}

/// What is not the submission's.
const CHECK: &str = "check.rs";

impl<'a> Room<'a> {
    pub fn new(page: &'a Page, body: Body) -> Self {
        Room { page, body, ready: None }
    }

    fn state(&mut self, semantics: Semantics) -> Result<State, String> {
        if let Some((_, state)) = self.ready.as_ref().filter(|ready| ready.0 == semantics) {
            return Ok(state.clone());
        }
        let (mut state, exercise) = self.page.prepared(semantics)?;
        let (entry, args) = self.page.entry(&self.body, exercise);
        self.page.interpreter().begin_with(&mut state, entry, &args)?;
        self.ready = Some((semantics, state.clone()));
        Ok(state)
    }
}

impl World for Room<'_> {
    fn execute(&mut self, config: &Config, decisions: Decisions) -> Ended {
        let semantics = config.semantics;
        let limits = Limits { steps: config.max_steps };
        let mut state = match self.state(semantics) {
            Ok(state) => state,
            Err(what) => {
                self.page.lacks(&what);
                let machine = Machine::new(semantics);
                let execution = Execution::new(machine, decisions, limits, nowhere());
                return Ended::of(execution, Guarded::new(), Some(self.unfit()));
            }
        };
        let machine = mem::replace(state.machine_mut(), Machine::new(semantics));
        let execution = Execution::new(machine, decisions, limits, nowhere());
        let mut run = Run {
            room: self,
            config,
            state,
            execution,
            guarded: Guarded::new(),
            noted: Vec::new(),
            began: vec![nowhere()],
            locked: HashMap::new(),
            used: HashSet::new(),
        };
        let failure = run.go_on_to_the_end();
        Ended::of(run.execution, run.guarded, failure)
    }
}

impl Room<'_> {
    /// A failure that stands for what is not done here: nobody is told it.
    fn unfit(&self) -> Failure {
        Failure::Unsupported { what: "this is not done here", location: nowhere() }
    }
}

/// Not in the submission.
fn nowhere() -> Site {
    Site { file: CHECK, line: 0, column: 0 }
}

/// An execution.
struct Run<'r, 'a> {
    room: &'r Room<'a>,
    config: &'r Config,
    state: State,
    execution: Execution<Site, Decisions>,
    guarded: Guarded,
    noted: Vec<Noted>,
    /// Where each thread was started.
    began: Vec<Site>,
    /// Where threads have taken the locks that they hold: guards are told by that, wherever they are dropped.
    locked: HashMap<(ThreadId, ObjectId), Site>,
    /// The locks in statics that have been used here.
    used: HashSet<ObjectId>,
}

impl Run<'_, '_> {
    fn go_on_to_the_end(&mut self) -> Option<Failure> {
        loop {
            let thread = match self.execution.schedule_next() {
                Next::Run(thread) => thread,
                Next::Finished => return None,
                Next::Stopped => return self.execution.verdict().cloned().map(Failure::from),
            };
            let step = self.execution.perform(thread);
            if let Some(verdict) = self.execution.verdict() {
                return Some(verdict.clone().into());
            }
            self.lend_machine();
            self.room.page.interpreter().go_on(&mut self.state, thread.index(), step.effect);
            self.lend_machine();
            if let Some(failure) = self.note(thread) {
                return Some(failure);
            }
        }
    }

    /// Gives the machine to the state, or back.
    fn lend_machine(&mut self) {
        mem::swap(self.execution.machine_mut(), self.state.machine_mut());
    }

    /// Takes down what the thread has done, and what it is about to do.
    fn note(&mut self, thread: ThreadId) -> Option<Failure> {
        if let (Some(value), Some(last)) =
            (self.state.take_guarded().pop(), self.execution.trace().len().checked_sub(1))
        {
            self.guarded.insert(last, value);
        }
        for started in self.state.take_started() {
            let site = self.site(started.at);
            let (parent, child) = (ThreadId::new(started.parent)?, ThreadId::new(started.child)?);
            self.execution.has_spawned(parent, child, site);
            self.began.push(site);
        }
        if let Some(failure) = self.failure() {
            return Some(failure);
        }
        let (op, at) = self.next(thread)?;
        if op == Op::Finish && thread == ThreadId::MAIN {
            let failure = self.end_of_body();
            if failure.is_some() {
                return failure;
            }
        }
        let mut site = at.map_or(self.began[thread.index()], |at| self.site(at));
        match op {
            Op::Lock { lock, .. } | Op::TryLock { lock, .. } => {
                if self.is_left_over(lock) {
                    let what = OBJECT_OF_ANOTHER_EXECUTION;
                    return Some(Failure::Unsupported { what, location: site });
                }
                self.locked.insert((thread, lock), site);
            }
            Op::Unlock { lock, .. } => {
                site = self.locked.get(&(thread, lock)).copied().unwrap_or(site);
            }
            _ => {}
        }
        let within = self.config.loops.around(site);
        self.execution.has_announced(thread, op, site, within);
        None
    }

    /// Whether what is behind the lock has been left there by another execution, as it would be in a process.
    fn is_left_over(&mut self, lock: ObjectId) -> bool {
        let page = self.room.page;
        if !page.static_locks.contains(&lock) || !self.used.insert(lock) {
            return false;
        }
        !page.left_over.borrow_mut().insert(lock)
    }

    fn next(&mut self, thread: ThreadId) -> Option<(Op, Option<Span>)> {
        self.lend_machine();
        let next = self.state.next(thread.index());
        self.lend_machine();
        next
    }

    /// What is wrong by now, if something is.
    fn failure(&self) -> Option<Failure> {
        if let Some(panicked) = self.state.panicked() {
            let site = self.site(panicked.at);
            return Some(Failure::Panic {
                thread: panicked.thread,
                message: panicked.message.clone(),
                signal: None,
                location: Some((site.file.to_owned(), site.line)),
            });
        }
        if let Some((thread, said)) = self.state.said() {
            return Some(by_signal(*thread, signal(said)));
        }
        match self.state.ending()? {
            Ending::EndlessLoop { .. } => Some(Failure::Stuck { after: self.config.stuck_after }),
            other => {
                self.room.page.lacks(&lacking(other));
                Some(self.room.unfit())
            }
        }
    }

    /// The first thread has done all that it had to: whether it has come out of it, and what a client's answers mean.
    fn end_of_body(&mut self) -> Option<Failure> {
        if let Some(message) = self.state.ended_by_panic(0) {
            let message = message.to_owned();
            return Some(Failure::Panic { thread: 0, message, signal: None, location: None });
        }
        self.noted.extend(self.state.take_noted());
        let Body::Client(client) = &self.room.body else { return None };
        let returned: Vec<Returned> =
            self.noted.drain(..).map(|noted| returned(client, noted)).collect();
        let complaint = explained(&returned, &client.start, &client.client).err()?;
        Some(by_signal(0, Signal::new(complaint)))
    }

    fn site(&self, at: Span) -> Site {
        site(self.room.page, at)
    }
}

/// Where a piece of a text stands.
pub(crate) fn site(page: &Page, at: Span) -> Site {
    let mut known = page.sites.borrow_mut();
    *known.entry((at.source.0, at.start)).or_insert_with(|| {
        let interpreter = page.interpreter();
        let source = interpreter.program().sources.get(usize::from(at.source.0));
        let own = source.is_some_and(|source| source.name == page.program.file);
        let (line, column) = interpreter.line(at);
        let file = if own { page.program.file } else { CHECK };
        // Places in different texts of ours must not be taken for one another.
        let line = if own { line } else { line + usize::from(at.source.0) * 100_000 };
        Site { file, line: line as u32, column: column as u32 }
    })
}

/// What a check has said, as the judge wants it.
pub(crate) fn signal(said: &Said) -> Signal {
    match said.clone() {
        Said::Complaint { mistake, expected, happened } => {
            Signal::new(Complaint { mistake, expected, happened })
        }
        Said::Witness(seen) => Signal::new(Witness(seen)),
    }
}

fn by_signal(thread: usize, signal: Signal) -> Failure {
    let message = signal.to_string();
    Failure::Panic { thread, message, signal: Some(signal), location: None }
}

/// What ends an execution and is nobody's fault.
pub(crate) fn lacking(ending: &Ending) -> String {
    match ending {
        Ending::Unsupported { what, .. } => what.clone(),
        Ending::Undefined { what, .. } => format!("undefined behaviour: {what}"),
        Ending::Aborted { message, .. } => message.clone(),
        other => format!("{other:?}"),
    }
}

/// A note as the judge wants it.
pub(crate) fn returned(client: &ClientBody, noted: Noted) -> Returned {
    let moment = |stamp: Stamp| Moment::new(stamp.thread, stamp.steps, stamp.known);
    let (part, answer) = part(noted.part, noted.answer);
    Returned {
        call: client.calls[noted.call].clone(),
        part,
        answer,
        from: moment(noted.from),
        to: moment(noted.to),
    }
}

/// The part that a note's number stands for, and its answer.
pub(crate) fn part(number: usize, answer: String) -> (Part, String) {
    match number {
        1 => (Part::First, BEGINS.to_owned()),
        2 => (Part::First, AGAIN.to_owned()),
        3 => (Part::Last, answer),
        _ => (Part::First, answer),
    }
}
