//! What the threads of an execution share: who has the baton, and what has come of it so far.

use super::report::{Blocked, Failure, Site};
use super::words;
use model::{
    Execution, Guide, Limits, MAX_THREADS, Machine, Replay, Schedule, Search, ThreadId, ThreadSet,
    Verdict,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

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

/// The integers behind locks, as they were right after the steps with these numbers.
pub(super) type Guarded = BTreeMap<usize, i64>;

/// What is left of an execution.
pub(super) struct Part {
    pub trace: Vec<model::Event<Site>>,
    pub guarded: Guarded,
    pub types: words::Types,
    pub schedule: Schedule,
    pub redundant: bool,
}

pub(super) enum Ended {
    Over { part: Part, failure: Option<Failure>, decisions: Decisions },
    Stuck(Part),
}

pub(super) struct Shared {
    /// Tells executions apart; never 0.
    pub number: u64,
    pub state: Mutex<State>,
    /// One a thread: "you have the baton".
    pub batons: [Condvar; MAX_THREADS],
    pub over: Condvar,
}

pub(super) struct State {
    /// Gone when the execution is over.
    execution: Option<Execution<Site, Decisions>>,
    pub holder: ThreadId,
    pub finished: bool,
    pub failure: Option<Failure>,
    pub guarded: Guarded,
}

impl Shared {
    /// A new execution: nobody has taken a step.
    pub fn new(machine: Machine, decisions: Decisions, limits: Limits, site: Site) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let state = State {
            execution: Some(Execution::new(machine, decisions, limits, site)),
            holder: ThreadId::MAIN,
            finished: false,
            failure: None,
            guarded: Guarded::new(),
        };
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            state: Mutex::new(state),
            batons: std::array::from_fn(|_| Condvar::new()),
            over: Condvar::new(),
        }
    }

    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the end, or until no thread has taken a step for `stuck_after`.
    pub fn wait_until_over(&self, stuck_after: Duration) -> Ended {
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
    pub fn running(&mut self) -> &mut Execution<Site, Decisions> {
        self.execution.as_mut().expect("an execution that is not over")
    }

    pub fn is_over(&self) -> bool {
        self.failure.is_some() || self.execution.is_none()
    }

    fn end(&mut self) -> Ended {
        let execution = self.execution.take().expect("an execution ends once");
        let machine = execution.machine();
        let part = Part {
            trace: execution.trace().to_vec(),
            guarded: std::mem::take(&mut self.guarded),
            types: machine.types(),
            schedule: execution.schedule().clone(),
            redundant: execution.is_redundant(),
        };
        Ended::Over { part, failure: self.failure.take(), decisions: execution.into_guide() }
    }

    pub fn adopt(&mut self, verdict: Verdict<Site>) {
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
                Failure::Panic { thread: thread.index(), message, signal: None, location: None }
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
        why: words::why(thread, &blocked.reason),
        reason: blocked.reason,
    }
}
