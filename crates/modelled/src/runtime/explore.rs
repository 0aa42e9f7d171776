//! The search over executions, as a client calls it.

use super::baton;
use super::context::in_model;
use super::hook;
use super::loops::Loops;
use super::one_core::Stay;
use super::record::{add, tell};
use super::report::{Failure, Report};
use super::shared::{Decisions, Ended, Part};
use crate::sync::thread;
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
    /// After so many rounds by itself a loop is taken to be endless.
    pub rounds: usize,
    /// A thread that computes for so long without any step is taken to hang.
    pub stuck_after: Duration,
    /// Loops that keep nothing from one round to the next. In them, a thread is only let go on once there is something new
    /// to see.
    pub loops: Loops,
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

    /// A few orders of steps, in which a loop that waits goes on for longer than anybody means to wait for.
    pub fn patient() -> Self {
        Config {
            preemptions: Some(0),
            max_executions: 20,
            rounds: 200_000,
            // Of the steps of such a loop only the first ones are taken down, and count.
            max_steps: 40_000,
            ..Config::simple()
        }
    }

    /// Every execution that the memory model allows.
    pub fn exhaustive() -> Self {
        Config {
            semantics: Semantics::RC11,
            preemptions: None,
            max_steps: 20_000,
            max_executions: 200_000,
            rounds: 1_000,
            stuck_after: Duration::from_secs(2),
            loops: Loops::default(),
        }
    }
}

impl Config {
    /// Sequential consistency, in which weak compare-exchanges fail for no reason time after time: for
    /// [`starve`](super::starve), and to [`replay`] what it finds.
    pub fn starving() -> Self {
        let semantics = Semantics { weak_failures: u16::MAX, ..Semantics::INTERLEAVING };
        Config { semantics, ..Config::exhaustive() }
    }
}

/// Runs `body` in every order of steps, or until one fails.
///
/// # Panics
/// If called from within a body.
#[track_caller]
pub fn explore(config: &Config, body: impl Fn() + Send + Sync + 'static) -> Report {
    explore_in(&mut Here::new(body, Location::caller()), config)
}

/// The same with what runs somewhere else.
pub fn explore_in(world: &mut dyn World, config: &Config) -> Report {
    let mut explorer = Explorer::new(config, world);
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
    explorer.tell(&mut report);
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
    let mut here = Here::new(body, Location::caller());
    let mut explorer = Explorer::new(config, &mut here);
    let replay = || Decisions::Replay(Replay::new(schedule.clone()));
    let mut ended = explorer.execute(replay(), &mut report);
    if explorer.world.was_in_vain() {
        report = Report::default();
        ended = explorer.execute(replay(), &mut report);
    }
    explorer.tell(&mut report);
    match ended {
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

/// Where a body runs, again and again.
pub trait World {
    /// Runs it once.
    fn execute(&mut self, config: &Config, decisions: Decisions) -> Ended;

    /// Whether the last execution does not count, and the search begins again.
    fn was_in_vain(&mut self) -> bool {
        false
    }
}

/// This process: the body is compiled, and its threads are OS threads.
pub struct Here {
    body: Arc<dyn Fn() + Send + Sync>,
    site: &'static Location<'static>,
    /// Statics are shared by all executions: one at a time.
    _turn: MutexGuard<'static, ()>,
    _stay: Stay,
}

static TURN: Mutex<()> = Mutex::new(());

impl Here {
    /// Runs `body`, which was written at `site`.
    ///
    /// # Panics
    /// If called from within a body.
    pub fn new(body: impl Fn() + Send + Sync + 'static, site: &'static Location<'static>) -> Self {
        assert!(!in_model(), "a body cannot explore another one");
        hook::install();
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        thread::forget_ends();
        Here { body: Arc::new(body), site, _turn: turn, _stay: Stay::here() }
    }
}

impl World for Here {
    fn execute(&mut self, config: &Config, decisions: Decisions) -> Ended {
        baton::run(
            Machine::new(config.semantics),
            decisions,
            Limits { steps: config.max_steps },
            config.loops.clone(),
            self.site,
            self.body.clone(),
            config.stuck_after,
        )
    }

    fn was_in_vain(&mut self) -> bool {
        thread::was_in_vain()
    }
}

pub(super) struct Explorer<'a> {
    config: &'a Config,
    world: &'a mut dyn World,
    /// What is left of the last execution.
    last: Option<Part>,
}

impl<'a> Explorer<'a> {
    pub fn new(config: &'a Config, world: &'a mut dyn World) -> Self {
        Explorer { config, world, last: None }
    }

    fn search(&mut self, preemptions: Option<u32>, report: &mut Report) {
        let before = report.clone();
        let rounds = self.config.rounds;
        let mut search = Search::new(preemptions).with_rounds(rounds);
        loop {
            let ended = self.execute(Decisions::Search(Box::new(search)), report);
            if self.world.was_in_vain() {
                *report = before.clone();
                search = Search::new(preemptions).with_rounds(rounds);
                continue;
            }
            match ended {
                Some(Decisions::Search(done)) if report.failure.is_none() => search = *done,
                _ => return,
            }
            if search.diverged() {
                report.failure = Some(Failure::NotRepeatable);
                return;
            }
            // Until it was known that they wait, some loops looked like code that goes on.
            let Report { cuts, endless, .. } = &mut *report;
            cuts.retain(|cut| !search.knows_endless(cut.site()) && !endless.contains(&cut.site()));
            if !search.advance() {
                return;
            }
            if report.executions + report.redundant >= self.config.max_executions {
                report.capped = true;
                return;
            }
        }
    }

    /// Tells the story of the last execution.
    pub fn tell(&mut self, report: &mut Report) {
        if let Some(part) = self.last.take() {
            tell(report, part);
        }
    }

    /// How many threads the last execution had.
    pub fn threads(&self) -> usize {
        let events = self.last.iter().flat_map(|part| &part.trace);
        events.map(|event| event.epoch.thread.index() + 1).max().unwrap_or_default()
    }

    /// One execution. Returns the decisions, unless a thread hangs that still has them.
    pub fn execute(&mut self, decisions: Decisions, report: &mut Report) -> Option<Decisions> {
        match self.world.execute(self.config, decisions) {
            Ended::Stuck(mut part) => {
                add(report, &mut part, Some(Failure::Stuck { after: self.config.stuck_after }));
                self.last = Some(part);
                None
            }
            Ended::Over { mut part, failure, decisions } => {
                add(report, &mut part, failure);
                self.last = Some(part);
                Some(*decisions)
            }
        }
    }
}
