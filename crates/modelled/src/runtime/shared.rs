//! What the threads of an execution share: who has the baton, and what has come of it so far.

use super::loops::Loops;
use super::pool::Job;
use super::report::{Blocked, Cut, Failure, Site};
use super::words;
use model::{
    Burst, Epoch, Execution, Footprint, Guide, Known, Limits, Looks, MAX_THREADS, Machine, Replay,
    Schedule, Search, Starve, ThreadId, ThreadSet, Verdict,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// Who makes the decisions.
pub enum Decisions {
    /// Whoever tries all orders.
    Search(Box<Search>),
    /// A record of an execution.
    Replay(Replay),
    /// Whoever spoils what one thread attempts.
    Starve(Starve),
    /// Whoever holds one thread up.
    Burst(Burst),
}

macro_rules! either {
    ($decisions:expr, $guide:ident => $call:expr) => {
        match $decisions {
            Decisions::Search($guide) => $call,
            Decisions::Replay($guide) => $call,
            Decisions::Starve($guide) => $call,
            Decisions::Burst($guide) => $call,
        }
    };
}

impl Guide for Decisions {
    fn pick_thread(
        &mut self,
        machine: &Machine,
        enabled: ThreadSet,
        last: ThreadId,
    ) -> Option<ThreadId> {
        either!(self, guide => guide.pick_thread(machine, enabled, last))
    }

    fn pick_choice(&mut self, count: usize) -> usize {
        either!(self, guide => guide.pick_choice(count))
    }

    fn performed(&mut self, step: Epoch, footprint: &Footprint, looks: Option<Looks>) {
        either!(self, guide => guide.performed(step, footprint, looks));
    }

    fn awaits(&self) -> bool {
        either!(self, guide => guide.awaits())
    }

    fn rather_not(&mut self, threads: ThreadSet, first: Option<ThreadId>) {
        either!(self, guide => guide.rather_not(threads, first));
    }

    fn look(&mut self, looks: Vec<(ThreadId, Looks)>) {
        either!(self, guide => guide.look(looks));
    }

    fn came_round(&mut self, thread: ThreadId, began: u32) {
        either!(self, guide => guide.came_round(thread, began));
    }

    fn stays(&self, thread: ThreadId, past: u64, values: &[u64]) -> Option<Known> {
        either!(self, guide => guide.stays(thread, past, values))
    }

    fn learn(&mut self, thread: ThreadId, past: u64, values: &[u64], known: Known) {
        either!(self, guide => guide.learn(thread, past, values, known));
    }

    fn lasts(&mut self, within: u32) {
        either!(self, guide => guide.lasts(within));
    }

    fn once_left(&mut self, asked: u64) {
        either!(self, guide => guide.once_left(asked));
    }

    fn may_stay(&self, asked: u64) -> bool {
        either!(self, guide => guide.may_stay(asked))
    }

    fn rounds(&self, within: u32) -> usize {
        either!(self, guide => guide.rounds(within))
    }

    fn again(&mut self) {
        either!(self, guide => guide.again());
    }

    fn spawned(&mut self, child: ThreadId) {
        either!(self, guide => guide.spawned(child));
    }

    fn turns(&self) -> u32 {
        either!(self, guide => guide.turns())
    }

    fn patience(&self, thread: ThreadId, loop_id: u64) -> Option<usize> {
        either!(self, guide => guide.patience(thread, loop_id))
    }

    fn never_ends(&self, thread: ThreadId, loop_id: u64) -> bool {
        either!(self, guide => guide.never_ends(thread, loop_id))
    }

    fn lets_write(&self, thread: ThreadId) -> bool {
        either!(self, guide => guide.lets_write(thread))
    }

    fn repeats(&self) -> bool {
        either!(self, guide => guide.repeats())
    }

    fn goes_on_alone(&mut self, looks_at: &Footprint) {
        either!(self, guide => guide.goes_on_alone(looks_at));
    }

    fn goes_on_with_others(&mut self) {
        either!(self, guide => guide.goes_on_with_others());
    }

    fn was_futile(&mut self, thread: ThreadId, loop_id: u64) {
        either!(self, guide => guide.was_futile(thread, loop_id));
    }
}

/// The integers behind locks, as they were right after the steps with these numbers.
pub type Guarded = BTreeMap<usize, i64>;

/// What is left of an execution.
pub struct Part {
    pub(super) trace: Vec<model::Event<Site>>,
    pub(super) guarded: Guarded,
    pub(super) types: words::Types,
    pub(super) schedule: Schedule,
    pub(super) redundant: bool,
    pub(super) cuts: Vec<Cut>,
    pub(super) endless: Vec<Site>,
}

/// How an execution has come to its end.
pub enum Ended {
    /// By itself, or by a failure.
    #[expect(missing_docs, reason = "as the names say")]
    Over { part: Part, failure: Option<Failure>, decisions: Box<Decisions> },
    /// A thread hangs, and has the decisions.
    Stuck(Part),
}

impl Ended {
    /// That of this execution; `failure` is what is wrong, if something is.
    pub fn of(
        execution: Execution<Site, Decisions>,
        guarded: Guarded,
        failure: Option<Failure>,
    ) -> Self {
        let part = Part {
            trace: execution.trace().to_vec(),
            guarded,
            types: execution.machine().types(),
            schedule: execution.schedule().clone(),
            redundant: execution.is_redundant(),
            cuts: execution.cuts().to_vec(),
            endless: execution.endless().to_vec(),
        };
        // Whatever came of it then is not to be trusted.
        let failure = failure.filter(|_| !execution.is_spoilt());
        Ended::Over { part, failure, decisions: Box::new(execution.into_guide()) }
    }
}

pub(super) struct Shared {
    /// Tells executions apart; never 0.
    pub number: u64,
    pub state: Mutex<State>,
    /// See [`Config`](super::Config).
    pub loops: Loops,
    /// Who has the baton: its index. Changed by its holder alone.
    pub holder: AtomicUsize,
    /// Whether it is over, and who waits for that: without the lock, which the others need for each step.
    over: AtomicBool,
    driver: Thread,
}

/// Who takes a thread's steps.
pub(super) enum Runner {
    /// This OS thread, which waits for the baton, or will.
    Started(Thread),
    /// Whoever does this. Before it has the baton there is nothing for it to do, so no OS thread wakes up for it until then.
    ToStart(Job),
}

pub(super) struct State {
    /// Gone when the execution is over.
    execution: Option<Execution<Site, Decisions>>,
    /// Those that the baton can be given to.
    pub runners: [Option<Runner>; MAX_THREADS],
    pub finished: bool,
    pub failure: Option<Failure>,
    pub guarded: Guarded,
}

impl Shared {
    /// A new execution: nobody has taken a step.
    pub fn new(
        machine: Machine,
        decisions: Decisions,
        limits: Limits,
        loops: Loops,
        site: Site,
    ) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let state = State {
            execution: Some(Execution::new(machine, decisions, limits, site)),
            runners: Default::default(),
            finished: false,
            failure: None,
            guarded: Guarded::new(),
        };
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            state: Mutex::new(state),
            loops,
            holder: AtomicUsize::new(ThreadId::MAIN.index()),
            over: AtomicBool::new(false),
            driver: thread::current(),
        }
    }

    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until thread `me` has the baton.
    pub fn wait_for_baton(&self, me: ThreadId) {
        // What the last holder did is seen through the lock of the state.
        while self.holder.load(Ordering::Acquire) != me.index() {
            thread::park();
        }
    }

    /// Tells whoever waits for the end that it has come: everybody has finished, or something is wrong.
    pub fn is_over_now(&self) {
        self.over.store(true, Ordering::Release);
        self.driver.unpark();
    }

    /// Waits for the end, or until no thread has taken a step for `stuck_after`. For the thread that has made it.
    pub fn wait_until_over(&self, stuck_after: Duration) -> Ended {
        let (mut since, mut seen) = (Instant::now(), u64::MAX);
        loop {
            let pause = stuck_after.saturating_sub(since.elapsed()).min(Duration::from_millis(100));
            if !self.over.load(Ordering::Acquire) {
                thread::park_timeout(pause);
            }
            let mut state = self.lock();
            if state.finished || state.failure.is_some() {
                return state.end();
            }
            let steps = state.running().steps();
            if steps != seen {
                (since, seen) = (Instant::now(), steps);
            } else if since.elapsed() >= stuck_after {
                // Its threads stay behind; they stop at their next step, if they ever get there.
                let Ended::Over { part, .. } = state.end() else { unreachable!("end() ends it") };
                return Ended::Stuck(part);
            }
        }
    }
}

impl State {
    pub fn running(&mut self) -> &mut Execution<Site, Decisions> {
        self.execution.as_mut().expect("an execution that is not over")
    }

    pub fn is_over(&self) -> bool {
        self.failure.is_some() || self.execution.is_none()
    }

    fn end(&mut self) -> Ended {
        let execution = self.execution.take().expect("an execution ends once");
        Ended::of(execution, std::mem::take(&mut self.guarded), self.failure.take())
    }

    pub fn adopt(&mut self, verdict: Verdict<Site>) {
        self.failure.get_or_insert(verdict.into());
    }
}

impl From<Verdict<Site>> for Failure {
    fn from(verdict: Verdict<Site>) -> Self {
        let blocked =
            |all: Vec<model::Blocked<Site>>| all.into_iter().map(report_blocked).collect();
        match verdict {
            Verdict::Deadlock(all) => Failure::Deadlock(blocked(all)),
            Verdict::Livelock(all) => Failure::Livelock(blocked(all)),
            Verdict::Race { first, second, .. } => Failure::Race {
                first: (first.0.index(), first.1, first.2),
                second: (second.0.index(), second.1, second.2),
            },
            Verdict::Panic { thread, message } => {
                Failure::Panic { thread: thread.index(), message, signal: None, location: None }
            }
            Verdict::TooLong { steps } => Failure::TooLong { steps },
        }
    }
}

fn report_blocked(blocked: model::Blocked<Site>) -> Blocked {
    let thread = blocked.thread.index();
    Blocked {
        thread,
        location: blocked.site,
        why: words::why(thread, &blocked.reason),
        reason: blocked.reason,
    }
}
