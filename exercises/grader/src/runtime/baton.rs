//! One execution on OS threads: only the one that holds the baton runs.

use super::report::{Blocked, Failure};
use super::{pool, story};
use model::{
    Execution, Guide, Limits, MAX_THREADS, Machine, Next, Op, Replay, Schedule, Search, Step,
    ThreadId, ThreadSet, Verdict,
};
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};
use std::{process, thread};

pub(crate) type Site = &'static Location<'static>;

/// Who makes the decisions.
pub(super) enum Decisions {
    Search(Search),
    Replay(Replay),
}

impl Guide for Decisions {
    fn pick_thread(
        &mut self,
        machine: &Machine,
        enabled: ThreadSet,
        last: ThreadId,
    ) -> Option<ThreadId> {
        match self {
            Decisions::Search(search) => search.pick_thread(machine, enabled, last),
            Decisions::Replay(replay) => replay.pick_thread(machine, enabled, last),
        }
    }

    fn pick_choice(&mut self, count: usize) -> usize {
        match self {
            Decisions::Search(search) => search.pick_choice(count),
            Decisions::Replay(replay) => replay.pick_choice(count),
        }
    }
}

/// What is left of an execution.
pub(super) struct Part {
    pub trace: Vec<model::Event<Site>>,
    pub types: story::Types,
    pub schedule: Schedule,
    pub redundant: bool,
}

pub(super) enum Ended {
    Over { part: Part, failure: Option<Failure>, decisions: Decisions },
    Stuck(Part),
}

struct Shared {
    /// Tells executions apart; never 0.
    number: u64,
    state: Mutex<State>,
    /// One a thread: "you have the baton".
    batons: [Condvar; MAX_THREADS],
    over: Condvar,
}

struct State {
    /// Gone when the execution is over.
    execution: Option<Execution<Site, Decisions>>,
    holder: ThreadId,
    finished: bool,
    failure: Option<Failure>,
}

/// A thread's part in an execution.
#[derive(Clone)]
pub(crate) struct Context {
    shared: Arc<Shared>,
    pub me: ThreadId,
}

thread_local! {
    /// Whether there is a context: quicker to ask, as natively every operation does.
    static IN_MODEL: Cell<bool> = const { Cell::new(false) };
    static CONTEXT: RefCell<Option<Context>> = const { RefCell::new(None) };
}

/// Whether the current thread belongs to an execution.
pub(crate) fn in_model() -> bool {
    IN_MODEL.try_with(Cell::get).unwrap_or(false)
}

/// The current thread's part in an execution, if it has one.
pub(crate) fn context() -> Option<Context> {
    if !in_model() {
        return None;
    }
    CONTEXT.try_with(|context| context.borrow().clone()).ok().flatten()
}

fn enter(context: Option<Context>) {
    IN_MODEL.set(context.is_some());
    CONTEXT.set(context);
}

pub(crate) const OBJECT_OF_ANOTHER_EXECUTION: &str = "this belongs to another run of the test: make it inside of the test's body, not in a static and not before";

/// Runs the body once.
pub(super) fn run(
    machine: Machine,
    decisions: Decisions,
    limits: Limits,
    site: Site,
    body: Arc<dyn Fn() + Send + Sync>,
    stuck_after: Duration,
) -> Ended {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let execution = Execution::new(machine, decisions, limits, site);
    let state = State {
        execution: Some(execution),
        holder: ThreadId::MAIN,
        finished: false,
        failure: None,
    };
    let shared = Arc::new(Shared {
        number: NUMBER.fetch_add(1, Ordering::Relaxed),
        state: Mutex::new(state),
        batons: std::array::from_fn(|_| Condvar::new()),
        over: Condvar::new(),
    });
    let main = Context { shared: shared.clone(), me: ThreadId::MAIN };
    pool::run(Box::new(move || main.run_thread(site, || body())));
    shared.wait_until_over(stuck_after)
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_until_over(&self, stuck_after: Duration) -> Ended {
        let mut state = self.lock();
        let (mut since, mut seen) = (Instant::now(), usize::MAX);
        loop {
            if state.finished || state.failure.is_some() {
                return state.end();
            }
            let steps = state.running().schedule().len();
            if steps != seen {
                (since, seen) = (Instant::now(), steps);
            } else if since.elapsed() >= stuck_after {
                // Its threads stay behind; they stop at their next step, if they ever get there.
                let Ended::Over { part, .. } = state.end() else { unreachable!("end() ends it") };
                return Ended::Stuck(part);
            }
            let pause = stuck_after.saturating_sub(since.elapsed()).min(Duration::from_millis(100));
            state = self.over.wait_timeout(state, pause).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl State {
    fn running(&mut self) -> &mut Execution<Site, Decisions> {
        self.execution.as_mut().expect("an execution that is not over")
    }

    fn is_over(&self) -> bool {
        self.failure.is_some() || self.execution.is_none()
    }

    fn end(&mut self) -> Ended {
        let execution = self.execution.take().expect("an execution ends once");
        let machine = execution.machine();
        let part = Part {
            trace: execution.trace().to_vec(),
            types: machine.types(),
            schedule: execution.schedule().clone(),
            redundant: execution.is_redundant(),
        };
        Ended::Over { part, failure: self.failure.take(), decisions: execution.into_guide() }
    }

    fn adopt(&mut self, verdict: Verdict<Site>) {
        let blocked =
            |all: Vec<model::Blocked<Site>>| all.into_iter().map(report_blocked).collect();
        self.failure.get_or_insert(match verdict {
            Verdict::Deadlock(all) => Failure::Deadlock(blocked(all)),
            Verdict::Livelock(all) => Failure::Livelock(blocked(all)),
            Verdict::Race { first, second, .. } => Failure::Race {
                first: (first.0.index(), first.1, first.2),
                second: (second.0.index(), second.1, second.2),
            },
            Verdict::Panic { thread, message } => {
                Failure::Panic { thread: thread.index(), message, location: None }
            }
            Verdict::TooLong { steps } => Failure::TooLong { steps },
        });
    }
}

fn report_blocked(blocked: model::Blocked<Site>) -> Blocked {
    let thread = blocked.thread.index();
    Blocked {
        thread,
        location: blocked.site,
        why: story::why(thread, &blocked.reason),
        reason: blocked.reason,
    }
}

impl Context {
    /// The execution's number, unique in this process.
    pub fn number(&self) -> u64 {
        self.shared.number
    }

    /// Something done to the state that is not a step.
    pub fn with_machine<R>(&self, f: impl FnOnce(&mut Machine) -> R) -> R {
        let mut state = self.shared.lock();
        if state.is_over() {
            self.freeze(state)
        }
        f(state.running().machine_mut())
    }

    /// Announces the operation, waits for the baton, and does it.
    pub fn step(&self, op: Op, site: Site) -> Step {
        let mut state = self.shared.lock();
        if state.is_over() {
            self.freeze(state)
        }
        state.running().announce(self.me, op, site);
        state = self.pass_on(state);
        while state.holder != self.me {
            state = self.shared.batons[self.me.index()]
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        self.perform(state).1
    }

    fn perform<'a>(&'a self, mut state: MutexGuard<'a, State>) -> (MutexGuard<'a, State>, Step) {
        if state.is_over() {
            self.freeze(state)
        }
        let step = state.running().perform(self.me);
        if let Some(verdict) = state.running().verdict().cloned() {
            state.adopt(verdict);
            self.freeze(state)
        }
        (state, step)
    }

    /// Gives the baton to who is next.
    fn pass_on<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        match state.running().schedule_next() {
            Next::Run(next) => {
                state.holder = next;
                if next != self.me {
                    self.shared.batons[next.index()].notify_one();
                }
                state
            }
            Next::Finished => {
                state.finished = true;
                self.shared.over.notify_all();
                state
            }
            Next::Stopped => {
                let verdict = state.running().verdict().cloned().expect("the reason to stop");
                state.adopt(verdict);
                self.freeze(state)
            }
        }
    }

    /// The execution is over for this thread. It must not unwind, since some Drop could then panic once more and take
    /// the process down; so it stays where it is until the process ends.
    fn freeze(&self, state: MutexGuard<'_, State>) -> ! {
        drop(state);
        self.shared.over.notify_all();
        loop {
            thread::park();
        }
    }

    /// Ends the execution with this failure.
    pub fn fail(&self, failure: Failure) -> ! {
        let mut state = self.shared.lock();
        state.failure.get_or_insert(failure);
        self.freeze(state)
    }

    /// Notes a panic of this thread, from the hook: whatever happens, it comes back.
    pub fn note_panic(&self, message: String, location: Option<&Location<'_>>) {
        let location = location.map(|location| (location.file().to_owned(), location.line()));
        let deadline = Instant::now() + Duration::from_secs(2);
        let mut state = loop {
            match self.shared.state.try_lock() {
                Ok(state) => break state,
                Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
                Err(TryLockError::WouldBlock) if Instant::now() > deadline => {
                    // Only this very thread can hold it for so long: the panic is one of the model itself.
                    eprintln!("the model itself has failed: {message} ({location:?})");
                    process::abort()
                }
                Err(TryLockError::WouldBlock) => thread::yield_now(),
            }
        };
        let thread = self.me.index();
        state.failure.get_or_insert(Failure::Panic { thread, message, location });
        drop(state);
        self.shared.over.notify_all();
    }

    /// Adds a thread that will call [`run_thread`](Self::run_thread); its context.
    pub fn spawn(&self, site: Site) -> Context {
        let mut state = self.shared.lock();
        if state.is_over() {
            self.freeze(state)
        }
        match state.running().spawn(self.me, site) {
            Some(child) => Context { shared: self.shared.clone(), me: child },
            None => {
                let what =
                    "more than 16 threads are too many for every order of their steps: start fewer";
                state.failure.get_or_insert(Failure::Unsupported { what, location: site });
                self.freeze(state)
            }
        }
    }

    /// Runs `f` as this thread on some OS thread of the pool.
    pub fn start(self, site: Site, f: impl FnOnce() + Send + 'static) {
        pool::run(Box::new(move || self.run_thread(site, f)));
    }

    /// The life of a thread, on the OS thread that calls it: waits for the baton, runs `f`, passes the baton on.
    pub fn run_thread(self, site: Site, f: impl FnOnce()) {
        enter(Some(self.clone()));
        let mut state = self.shared.lock();
        if self.me == ThreadId::MAIN {
            state = self.pass_on(state);
        }
        while state.holder != self.me {
            state = self.shared.batons[self.me.index()]
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        drop(self.perform(state));
        if let Err(payload) = catch_unwind(AssertUnwindSafe(f)) {
            let message = payload.downcast_ref::<String>().cloned();
            let message =
                message.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            let message = message.unwrap_or_else(|| "no message".to_owned());
            self.fail(Failure::Panic { thread: self.me.index(), message, location: None });
        }
        self.finish(site);
    }

    fn finish(self, site: Site) {
        self.step(Op::Finish, site);
        enter(None);
        let state = self.shared.lock();
        if state.is_over() {
            self.freeze(state)
        }
        drop(self.pass_on(state));
    }
}
