//! The tools that are run here.

use std::env;
use std::panic::{self, AssertUnwindSafe};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use crate::programs::Program;

/// What came of a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It says that something is wrong.
    Finds,
    /// It has done all that it does, and says nothing.
    Silent,
    /// It has met a limit, and there is more to try.
    Stops,
    /// It may find it in the first run, or in none of many.
    ByLuck,
}

/// What came of a tool, and at how many executions (of the explorer: states) it had looked by then. A tool that ends with the process
/// does not say.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub outcome: Outcome,
    pub looked_at: Option<u64>,
}

impl Told {
    fn after(looked_at: u64, outcome: Outcome) -> Self {
        Self { outcome, looked_at: Some(looked_at) }
    }
}

/// So many executions may a search take, so many orders a tool that draws lots, and so often do real threads run.
pub const MOST: u64 = 20_000;

/// The test that [`loom`] starts once more.
const LOOM_CHILD: &str = "loom_in_a_process_of_its_own";

/// After so long without a step forward a program is taken to be stuck.
const STUCK: Duration = Duration::from_secs(5);

/// Real threads, again and again, until the program fails or hangs, or has come to its end
/// [`MOST`] times.
pub fn stress(program: &Program) -> Outcome {
    let done = Arc::new(AtomicU64::new(0));
    let body = program.real;
    let worker = {
        let done = done.clone();
        thread::spawn(move || {
            for _ in 0..MOST {
                body();
                done.fetch_add(1, Relaxed);
            }
        })
    };
    let (mut seen, mut since) = (0, Instant::now());
    while !worker.is_finished() {
        thread::sleep(Duration::from_millis(5));
        let now = done.load(Relaxed);
        if now != seen {
            (seen, since) = (now, Instant::now());
        } else if since.elapsed() > STUCK {
            println!("  stuck in run {}", seen + 1);
            return found(program); // its threads end with this process
        }
    }
    if worker.join().is_err() {
        println!("  fails in run {}", done.load(Relaxed) + 1);
        return found(program);
    }
    if program.by_luck { Outcome::ByLuck } else { Outcome::Silent }
}

fn found(program: &Program) -> Outcome {
    if program.by_luck { Outcome::ByLuck } else { Outcome::Finds }
}

/// loom, in every execution up to [`MOST`], or in those with at most so many preemptions. In a process of its own: what finds a
/// deadlock ends it.
pub fn loom(program: &Program, preemptions: Option<usize>) -> Told {
    let mut child = Command::new(env::current_exe().expect("a test knows its own path"));
    child.args(["--exact", LOOM_CHILD, "--ignored", "--nocapture"]);
    child.env("LISTINGS_PROGRAM", program.name).env("RUST_BACKTRACE", "0");
    match preemptions {
        Some(most) => child.env("LOOM_MAX_PREEMPTIONS", most.to_string()),
        None => child.env_remove("LOOM_MAX_PREEMPTIONS"),
    };
    let output = child.output().expect("the test runs once more");
    let printed = String::from_utf8_lossy(&output.stdout);
    let count = printed.split("executions = ").nth(1).and_then(|rest| rest.lines().next());
    let looked_at = count.and_then(|count| count.parse::<u64>().ok());
    let outcome = match looked_at {
        _ if !output.status.success() => Outcome::Finds,
        // loom stops one before its limit.
        Some(count) if count + 1 < MOST => Outcome::Silent,
        Some(_) => Outcome::Stops,
        None => panic!("loom has not run: {printed}"),
    };
    Told { outcome, looked_at }
}

/// What [`loom`] starts.
pub fn loom_child(programs: &[Program]) {
    let name = env::var("LISTINGS_PROGRAM").expect("the parent says which program");
    let program = programs.iter().find(|program| program.name == name).expect("there is one");
    let (count, failed) = counted(program.loom, |body| {
        let mut model = loom::model::Builder::new(); // reads LOOM_MAX_PREEMPTIONS
        model.max_permutations = Some(MOST as usize);
        model.check(body);
    });
    println!("executions = {count}");
    assert!(!failed, "loom has found something");
}

/// shuttle, with orders drawn by lot. The seed is always the same.
pub fn shuttle(program: &Program) -> Told {
    let (count, failed) = counted(program.shuttle, |body| {
        let scheduler = shuttle::scheduler::RandomScheduler::new_from_seed(1, MOST as usize);
        let mut config = shuttle::Config::new();
        config.failure_persistence = shuttle::FailurePersistence::None;
        shuttle::Runner::new(scheduler, config).run(body);
    });
    Told::after(count, if failed { Outcome::Finds } else { Outcome::Silent })
}

/// The search that the grader of the exercises uses.
pub fn grader(program: &Program) -> Told {
    use modelled::runtime::{Config, explore};
    let config = Config { max_executions: MOST, ..Config::exhaustive() };
    let report = explore(&config, program.modelled);
    let outcome = match report.failure {
        Some(_) => Outcome::Finds,
        None if report.capped || !report.cuts.is_empty() => Outcome::Stops,
        None => Outcome::Silent,
    };
    Told::after(report.executions + report.redundant, outcome)
}

/// The explorer, as on its page.
pub fn explorer(program: &Program) -> Told {
    let report = explored(program.text);
    let outcome = match report.losing() {
        Some(_) => Outcome::Finds,
        None if report.unfinished.is_some() => Outcome::Stops,
        None => Outcome::Silent,
    };
    Told::after(report.states as u64, outcome)
}

/// What the explorer finds in a program.
pub fn explored(text: &str) -> explorer::Report {
    let program = explorer::Program::parse(text).expect("the explorer reads it");
    explorer::Search::new(program, explorer::Options::default()).finish()
}

/// Lets `check` run `body`: how many times it did, and whether it panicked.
pub fn counted(body: fn(), check: impl FnOnce(Box<dyn Fn() + Send + Sync>)) -> (u64, bool) {
    let count = Arc::new(AtomicU64::new(0));
    let counts = count.clone();
    let body = move || {
        counts.fetch_add(1, Relaxed);
        body();
    };
    let failed = panic::catch_unwind(AssertUnwindSafe(|| check(Box::new(body)))).is_err();
    (count.load(Relaxed), failed)
}
