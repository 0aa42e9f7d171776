//! Executions in which one thread gets nowhere for long, or is held up for long.

use super::explore::{Config, Explorer, Here, World};
use super::report::{Failure, Report};
use super::shared::Decisions;
use model::{Burst, Spoil, Starve, ThreadId};
use std::panic::Location;

/// Runs `body` in orders of steps in which whatever one of its threads attempts is spoiled, up to 64 times in a row: other
/// threads come in between, or weak compare-exchanges fail for no reason. Each thread has its turn to be the victim.
/// For bodies in which one thread calls something once, and another one again and again.
///
/// That a thread is starved is no failure: neither is a loop of its own that goes on for ever, nor an execution that takes too long. Once it has ended, nobody is
/// starved any more, and who then waits for ever waits for something that it has left undone.
///
/// # Panics
/// If called from within a body.
#[track_caller]
pub fn starve(body: impl Fn() + Send + Sync + 'static) -> Report {
    starve_in(&mut Here::new(body, Location::caller()))
}

/// The same with what runs somewhere else.
pub fn starve_in(world: &mut dyn World) -> Report {
    let config = Config::starving();
    let mut explorer = Explorer::new(&config, world);
    let mut report = Report::default();
    'all: for how in [Spoil::ForNoReason, Spoil::Attempts, Spoil::Looks] {
        for victim in (0..).map_while(ThreadId::new) {
            let mut next = Some(Starve::new(victim, how));
            while let Some(starve) = next {
                let over = explorer.execute(Decisions::Starve(starve), &mut report);
                report.failure.take_if(|failure| is_starvation(failure, victim));
                let Some(Decisions::Starve(starve)) = over.filter(|_| report.failure.is_none())
                else {
                    break 'all;
                };
                next = starve.again();
            }
            if victim.index() + 1 >= explorer.threads() {
                break;
            }
        }
    }
    explorer.tell(&mut report);
    report
}

/// Runs `body` in orders of steps in which its first thread besides the main one is held up once, after each of its first steps, until nobody
/// else can go on; up to the first that fails. For bodies in which that thread calls something once, and another one so often that
/// something comes round.
///
/// # Panics
/// If called from within a body.
#[track_caller]
pub fn interrupt(body: impl Fn() + Send + Sync + 'static) -> Report {
    interrupt_in(&mut Here::new(body, Location::caller()))
}

/// The same with what runs somewhere else.
pub fn interrupt_in(world: &mut dyn World) -> Report {
    let mut all = Report::default();
    for report in interruptions_in(world) {
        let executions = all.executions + report.executions;
        all = Report { executions, ..report };
    }
    all
}

/// The same orders, each with its story.
pub fn interruptions_in(world: &mut dyn World) -> Vec<Report> {
    let config = Config::starving();
    let mut explorer = Explorer::new(&config, world);
    let mut reports = Vec::new();
    let victim = ThreadId::new(ThreadId::MAIN.index() + 1).expect("there is room for two threads");
    let mut next = Some(Burst::new(victim));
    while let Some(burst) = next {
        let mut report = Report::default();
        let over = explorer.execute(Decisions::Burst(burst), &mut report);
        explorer.tell(&mut report);
        // Who looks at the same so many times does not wait for it to change.
        let is_slow = |failure: &mut Failure| {
            matches!(failure, Failure::TooLong { .. } | Failure::Livelock(_))
        };
        report.failure.take_if(is_slow);
        next = match over {
            Some(Decisions::Burst(burst)) if report.failure.is_none() => burst.again(),
            _ => None,
        };
        reports.push(report);
    }
    reports
}

/// Whether nothing has failed but the victim's attempts, all of them.
fn is_starvation(failure: &Failure, victim: ThreadId) -> bool {
    match failure {
        Failure::TooLong { .. } => true,
        Failure::Livelock(blocked) => blocked.iter().any(|it| it.thread == victim.index()),
        _ => false,
    }
}
