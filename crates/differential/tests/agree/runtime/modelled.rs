// The end of a file that rustc compiles: runs programs in every order of steps, and prints a line about each.

use modelled::runtime::{Config, Decisions, Ended, Failure, Here, World, explore, explore_in};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Mutex;

/// Executions of one program: with more it counts as too large.
const MOST_EXECUTIONS: u64 = 20_000;
/// The threads of an execution that ends in a deadlock stay behind. With so many of those the next programs are left to another process.
const MOST_LEFT_BEHIND: u64 = 1_500;

/// What an execution has printed so far, and whose panics were told of.
struct Log {
    printed: Vec<String>,
    panics: Vec<(usize, String)>,
    outcome: Option<String>,
}

static LOG: Mutex<Log> = Mutex::new(Log { printed: Vec::new(), panics: Vec::new(), outcome: None });

fn log<R>(change: impl FnOnce(&mut Log) -> R) -> R {
    change(&mut LOG.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
}

/// The number of the thread that asks, from 0.
fn thread() -> usize {
    let id = format!("{:?}", modelled::sync::thread::current().id());
    let number = id.trim_start_matches("ThreadId(").trim_end_matches(')');
    number.parse::<usize>().expect("a number") - 1
}

/// In place of `println!`.
pub fn say(line: String) {
    let thread = thread();
    log(|log| {
        while log.printed.len() <= thread {
            log.printed.push(String::new());
        }
        log.printed[thread] += &line;
        log.printed[thread] += "\n";
    });
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("?").to_owned()
}

/// Goes on where a search would stop that looks for the first failure.
struct Watched {
    here: Here,
    outcomes: BTreeSet<String>,
    left_behind: u64,
}

impl World for Watched {
    fn execute(&mut self, config: &Config, decisions: Decisions) -> Ended {
        log(|log| *log = Log { printed: Vec::new(), panics: Vec::new(), outcome: None });
        match self.here.execute(config, decisions) {
            Ended::Over { part, failure, decisions } => {
                let stuck = match &failure {
                    Some(Failure::Deadlock(_)) => Some("deadlock"),
                    Some(Failure::Livelock(_)) => Some("livelock"),
                    _ => None,
                };
                self.left_behind += u64::from(stuck.is_some());
                // The end of the first thread is the end of the program, whoever waits still.
                let outcome = log(|log| log.outcome.take()).or(stuck.map(str::to_owned));
                self.outcomes.extend(outcome);
                let failure = failure.filter(|_| stuck.is_none());
                Ended::Over { part, failure, decisions }
            }
            stuck => stuck,
        }
    }

    fn was_in_vain(&mut self) -> bool {
        self.here.was_in_vain()
    }
}

fn run(main: fn()) -> (Found, u64) {
    let body = move || {
        let result = catch_unwind(AssertUnwindSafe(main));
        log(|log| {
            let texts = |most| log.printed.iter().map(String::as_str).take(most);
            log.outcome = Some(match result {
                Ok(()) => ended("finished", texts(usize::MAX), log.panics.clone()),
                Err(payload) => ended(&format!("panicked: {}", message(&*payload)), texts(1), []),
            });
        });
    };
    let here = Here::new(body, Location::caller());
    let mut world = Watched { here, outcomes: BTreeSet::new(), left_behind: 0 };
    let mut config = Config { max_executions: MOST_EXECUTIONS, ..Config::exhaustive() };
    config.semantics.spurious_wakeups = 0;
    let report = explore_in(&mut world, &config);
    let found = match report.failure {
        Some(Failure::Race { .. }) => Found::Race,
        Some(other) => Found::TooLarge(other.to_string()),
        None if report.capped => Found::TooLarge(format!("{} executions", report.executions)),
        None if !report.cuts.is_empty() => Found::TooLarge(format!("{:?}", report.cuts)),
        None => Found::Outcomes(world.outcomes),
    };
    (found, world.left_behind)
}

fn main() {
    // The model's hook takes every panic for a failure; ours takes its place.
    let _ = explore(&Config::simple(), || ());
    std::panic::set_hook(Box::new(|info| {
        let (thread, message) = (thread(), message(info.payload()));
        log(|log| log.panics.push((thread, message)));
    }));
    let start: usize = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
    let mut left_behind = 0;
    for (index, main) in PROGRAMS.iter().enumerate().skip(start) {
        let (found, stuck) = run(*main);
        println!("{index}\t{}", found.to_line());
        left_behind += stuck;
        if left_behind > MOST_LEFT_BEHIND {
            break;
        }
    }
    // No thread that was left behind is waited for.
    std::process::exit(0);
}
