//! A thread's view of the execution that it belongs to.

use super::payload::{self, Signal};
use super::pool::{self, Job};
use super::report::Failure;
use super::shared::{Runner, Shared, State};
use model::{Machine, Next, Op, Step, ThreadId};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard, TryLockError};
use std::time::{Duration, Instant};
use std::{process, thread};

/// What is wrong with an object that is used in an execution that it was not made in.
pub const OBJECT_OF_ANOTHER_EXECUTION: &str = "this belongs to another run of the test: make it inside of the test's body, not in a static and not before";

/// Where a call stands.
type Site = &'static Location<'static>;

/// A thread's part in an execution.
#[derive(Clone)]
pub(crate) struct Context {
    pub(super) shared: Arc<Shared>,
    pub me: ThreadId,
}

/// Who has the baton now.
enum Passed<'a> {
    /// The same thread.
    Kept(MutexGuard<'a, State>),
    /// Another one.
    On,
    /// One that has not begun: it does when somebody does this.
    ToStart(Job),
}

thread_local! {
    /// Whether there is a context: quicker to ask, as natively every operation does.
    static IN_MODEL: Cell<bool> = const { Cell::new(false) };
    static CONTEXT: RefCell<Option<Context>> = const { RefCell::new(None) };
    /// Whether a panic is what the body waits for.
    static PANIC_EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Calls `f`, which may panic: that is no failure of the execution then, unless it is what a body says by a [`Signal`] or
/// what `todo!()` says. None if it has panicked.
pub fn may_panic<R>(f: impl FnOnce() -> R) -> Option<R> {
    let before = PANIC_EXPECTED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(f));
    PANIC_EXPECTED.set(before);
    result.ok()
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
        let site = site.into();
        let within = self.shared.loops.around(site);
        state.running().announce_within(self.me, op, site, within);
        let state = self.have_turn(state);
        self.perform(state).1
    }

    /// Gives the baton to who is next, and comes back with it.
    fn have_turn<'a>(&'a self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        match self.pass_on(state) {
            Passed::Kept(state) => return state,
            Passed::ToStart(job) => pool::run(job),
            Passed::On => {}
        }
        self.shared.wait_for_baton(self.me);
        self.shared.lock()
    }

    /// Notes the integer behind the lock that this thread's last step was about.
    pub fn note_guarded(&self, value: i64) {
        let mut state = self.shared.lock();
        if state.is_over() {
            return;
        }
        // This thread has the baton: nobody has taken a step since.
        if let Some(last) = state.running().trace().len().checked_sub(1) {
            state.guarded.insert(last, value);
        }
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
    fn pass_on<'a>(&'a self, mut state: MutexGuard<'a, State>) -> Passed<'a> {
        match state.running().schedule_next() {
            Next::Run(next) if next == self.me => Passed::Kept(state),
            Next::Run(next) => {
                self.shared.holder.store(next.index(), Ordering::Release);
                let runner = &mut state.runners[next.index()];
                let thread = match runner.take() {
                    Some(Runner::ToStart(job)) => return Passed::ToStart(job),
                    Some(Runner::Started(thread)) => thread,
                    // It looks before it sleeps.
                    None => return Passed::On,
                };
                *runner = Some(Runner::Started(thread.clone()));
                // First, or who wakes up would have to wait for it.
                drop(state);
                thread.unpark();
                Passed::On
            }
            Next::Finished => {
                state.finished = true;
                drop(state);
                self.shared.is_over_now();
                Passed::On
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
        self.shared.is_over_now();
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
    pub fn note_panic(&self, payload: &(dyn Any + Send), location: Option<&Location<'_>>) {
        let (message, signal) = (payload::text(payload), Signal::in_payload(payload).cloned());
        let is_to_do =
            message.starts_with("not yet implemented") || message.starts_with("not implemented");
        if PANIC_EXPECTED.get() && signal.is_none() && !is_to_do {
            return;
        }
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
        state.failure.get_or_insert(Failure::Panic { thread, message, signal, location });
        drop(state);
        self.shared.is_over_now();
    }

    /// Adds a thread that will call [`run_thread`](Self::run_thread); its context.
    pub fn spawn(&self, site: Site) -> Context {
        let mut state = self.shared.lock();
        if state.is_over() {
            self.freeze(state)
        }
        match state.running().spawn(self.me, site.into()) {
            Some(child) => Context { shared: self.shared.clone(), me: child },
            None => {
                let what =
                    "more than 16 threads are too many for every order of their steps: start fewer";
                state.failure.get_or_insert(Failure::Unsupported { what, location: site.into() });
                self.freeze(state)
            }
        }
    }

    /// Runs `f` as this thread on some OS thread of the pool, as soon as it is this thread's turn.
    pub fn start(self, site: Site, f: impl FnOnce() + Send + 'static) {
        let (shared, me) = (self.shared.clone(), self.me);
        let job = Job::new(move || self.run_thread(site, f));
        // Where an execution fails before, nobody ever does it, or drops what belongs to it: the job keeps the state, and that the job.
        shared.lock().runners[me.index()] = Some(Runner::ToStart(job));
    }

    /// The same on an OS thread that was started for it.
    pub fn run_on_its_own(self, site: Site, f: impl FnOnce()) {
        if let Some(other) = self.run_thread(site, f) {
            pool::run(other);
        }
    }

    /// The life of a thread, on the OS thread that calls it: waits for the baton, runs `f`, passes the baton on. What the next one has to
    /// do, if it has not begun: this OS thread is free to do it.
    pub fn run_thread(self, site: Site, f: impl FnOnce()) -> Option<Job> {
        enter(Some(self.clone()));
        let mut state = self.shared.lock();
        state.runners[self.me.index()] = Some(Runner::Started(thread::current()));
        let state = match self.me {
            ThreadId::MAIN => self.have_turn(state),
            _ => {
                drop(state);
                self.shared.wait_for_baton(self.me);
                self.shared.lock()
            }
        };
        drop(self.perform(state));
        if let Err(payload) = catch_unwind(AssertUnwindSafe(f)) {
            let signal = Signal::in_payload(&*payload).cloned();
            let (thread, message) = (self.me.index(), payload::text(&*payload));
            self.fail(Failure::Panic { thread, message, signal, location: None });
        }
        self.finish(site)
    }

    fn finish(self, site: Site) -> Option<Job> {
        self.step(Op::Finish, site);
        enter(None);
        let state = self.shared.lock();
        if state.is_over() {
            self.freeze(state)
        }
        match self.pass_on(state) {
            Passed::ToStart(job) => Some(job),
            Passed::Kept(_) | Passed::On => None,
        }
    }
}
