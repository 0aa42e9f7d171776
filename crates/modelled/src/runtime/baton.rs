//! One execution on OS threads: only the one that holds the baton runs.

use super::context::Context;
use super::loops::Loops;
use super::pool::{self, Job};
use super::shared::{Decisions, Ended, Shared};
use model::{Limits, Machine, ThreadId};
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

/// Runs the body once.
pub(super) fn run(
    machine: Machine,
    decisions: Decisions,
    limits: Limits,
    loops: Loops,
    site: &'static Location<'static>,
    body: Arc<dyn Fn() + Send + Sync>,
    stuck_after: Duration,
) -> Ended {
    let shared = Arc::new(Shared::new(machine, decisions, limits, loops, site.into()));
    let main = Context { shared: shared.clone(), me: ThreadId::MAIN };
    pool::run(Job::new(move || main.run_thread(site, || body())));
    shared.wait_until_over(stuck_after)
}
