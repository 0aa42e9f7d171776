//! The search over executions, as a client calls it.

use super::baton;
use super::context::in_model;
use super::hook;
use super::record::add;
use super::report::{Failure, Report, Site};
use super::shared::{Decisions, Ended};
use model::{Limits, Machine, Replay, Schedule, Search, Semantics};
use std::fmt;
use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What to try, and how far to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Which behaviours are considered.
    pub semantics: Semantics,
    /// Only executions with at most so many preemptions: a thread stopped although it could go on. The executions
    /// with fewer come first. `None`: all executions.
    pub preemptions: Option<u32>,
    /// The most steps that an execution may take, all threads together.
    pub max_steps: usize,
    /// After so many executions the search gives up: see [`Report::capped`].
    pub max_executions: u64,
    /// A thread that computes for so long without any step is taken to hang.
    pub stuck_after: Duration,
}

impl Config {
    /// Sequential consistency with at most two preemptions: most mistakes show here, and their stories are short.
    pub fn simple() -> Self {
        Config {
            semantics: Semantics::INTERLEAVING,
            preemptions: Some(2),
            max_executions: 2_000,
            ..Config::exhaustive()
        }
    }

    /// Every execution that the memory model allows.
    pub fn exhaustive() -> Self {
        Config {
            semantics: Semantics::RC11,
            preemptions: None,
            max_steps: 20_000,
            max_executions: 200_000,
            stuck_after: Duration::from_secs(2),
        }
    }
}

/// Runs `body` in every order of steps, or until one fails.
///
/// # Panics
/// If called from within a body.
#[track_caller]
pub fn explore(config: &Config, body: impl Fn() + Send + Sync + 'static) -> Report {
    let explorer = Explorer::new(config, body, Location::caller());
    let mut report = Report::default();
    match config.preemptions {
        None => explorer.search(None, &mut report),
        // Fewest first: that is the shortest story.
        Some(most) => {
            for bound in 0..=most {
                explorer.search(Some(bound), &mut report);
                if report.failure.is_some() || report.capped {
                    break;
                }
            }
        }
    }
    report
}

/// Runs `body` once, with the decisions that a [`Report`] of the same body and the same semantics has recorded.
///
/// # Errors
/// If the text is not a schedule, or not one of this body's.
///
/// # Panics
/// If called from within a body.
#[track_caller]
pub fn replay(
    config: &Config,
    schedule: &str,
    body: impl Fn() + Send + Sync + 'static,
) -> Result<Report, ReplayError> {
    let schedule: Schedule = schedule.parse().map_err(ReplayError::NoSchedule)?;
    let mut report = Report::default();
    let explorer = Explorer::new(config, body, Location::caller());
    let decisions = Decisions::Replay(Replay::new(schedule));
    match explorer.execute(decisions, &mut report) {
        Some(Decisions::Replay(replay)) if replay.diverged() => Err(ReplayError::OtherProgram),
        _ => Ok(report),
    }
}

/// Why a schedule cannot be [`replay`]ed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// It is not one.
    NoSchedule(model::ScheduleError),
    /// The program cannot take one of its steps.
    OtherProgram,
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReplayError::NoSchedule(error) => error.fmt(f),
            ReplayError::OtherProgram => {
                f.write_str("this schedule belongs to another program, or to another version of it")
            }
        }
    }
}

impl std::error::Error for ReplayError {}

/// Unwinds the current thread, as a panic does, where a body wants to see what an unwinding thread leaves behind. A
/// panic in a body is a failure, even if it is caught.
pub fn unwind(message: &str) -> ! {
    std::panic::resume_unwind(Box::new(message.to_owned()))
}

struct Explorer<'a> {
    config: &'a Config,
    body: Arc<dyn Fn() + Send + Sync>,
    site: Site,
    /// Statics are shared by all executions: one at a time.
    _turn: MutexGuard<'static, ()>,
}

static TURN: Mutex<()> = Mutex::new(());

impl<'a> Explorer<'a> {
    fn new(config: &'a Config, body: impl Fn() + Send + Sync + 'static, site: Site) -> Self {
        assert!(!in_model(), "a body cannot explore another one");
        hook::install();
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        Explorer { config, body: Arc::new(body), site, _turn: turn }
    }

    fn search(&self, preemptions: Option<u32>, report: &mut Report) {
        let mut search = Search::new(preemptions);
        loop {
            match self.execute(Decisions::Search(search), report) {
                Some(Decisions::Search(done)) if report.failure.is_none() => search = done,
                _ => return,
            }
            if search.diverged() {
                report.failure = Some(Failure::NotRepeatable);
                return;
            }
            if !search.advance() {
                return;
            }
            if report.executions + report.redundant >= self.config.max_executions {
                report.capped = true;
                return;
            }
        }
    }

    /// One execution. Returns the decisions, unless a thread hangs that still has them.
    fn execute(&self, decisions: Decisions, report: &mut Report) -> Option<Decisions> {
        let limits = Limits { steps: self.config.max_steps };
        let machine = Machine::new(self.config.semantics);
        let ended = baton::run(
            machine,
            decisions,
            limits,
            self.site,
            self.body.clone(),
            self.config.stuck_after,
        );
        match ended {
            Ended::Stuck(part) => {
                add(report, part, Some(Failure::Stuck { after: self.config.stuck_after }));
                None
            }
            Ended::Over { part, failure, decisions } => {
                add(report, part, failure);
                Some(decisions)
            }
        }
    }
}
