//! How many executions three checkers of Rust code look at for the same clients, beside the number that there are to tell apart.
//!
//! Prints a table; `cargo workbook bench --model --save` puts it into `bench/model.md`. It is a count, not a test: the
//! model of each is another one, and so is what each promises.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Who needs more executions than that does not come to an end here.
const MOST: u64 = 20_000;

/// How many steps one execution may take: who spins takes many. loom gives up then, shuttle goes on to the next one.
const STEPS: usize = 1_000;

/// loom's limit, the calling thread included.
const THREADS_OF_LOOM: usize = loom::MAX_THREADS - 1;

#[path = "."]
mod ours {
    mod sync {
        pub use modelled::sync::{Arc, atomic, hint, thread};
    }
    #[path = "clients.rs"]
    pub mod clients;
}

#[path = "."]
mod looms {
    mod sync {
        pub use loom::sync::{Arc, atomic};
        pub use loom::{hint, thread};
    }
    #[path = "clients.rs"]
    pub mod clients;
}

#[path = "."]
mod shuttles {
    mod sync {
        pub use shuttle::sync::{Arc, atomic};
        pub use shuttle::{hint, thread};
    }
    #[path = "clients.rs"]
    pub mod clients;
}

struct Client {
    name: &'static str,
    threads: usize,
    /// How many executions RC11 tells apart, and how many sequential consistency does, where that is less.
    graphs: (u64, Option<u64>),
    ours: fn(),
    loom: fn(),
    shuttle: fn(),
}

macro_rules! client {
    ($name:literal, $threads:literal, $graphs:expr, $($body:tt)+) => {
        Client {
            name: $name,
            threads: $threads,
            graphs: $graphs,
            ours: ours::clients::$($body)+,
            loom: looms::clients::$($body)+,
            shuttle: shuttles::clients::$($body)+,
        }
    };
}

const CLIENTS: [Client; 10] = [
    client!("lost update: load and store, 2 threads", 2, (4, None), lost_update),
    client!("fetch_add, 2 threads × 2", 2, (6, None), additions::<2, 2>),
    client!("fetch_add, 3 × 2", 3, (90, None), additions::<3, 2>),
    client!("fetch_add, 2 × 6", 2, (924, None), additions::<2, 6>),
    client!("store buffering, 2 threads", 2, (4, Some(3)), ring::<2>),
    client!("store buffering, ring of 4", 4, (16, Some(15)), ring::<4>),
    client!("ticket lock, 3 threads", 3, (6, None), ticket_lock::<3>),
    client!("spin lock, 3 threads", 3, (36, None), spin_lock::<3>),
    client!("lastzero(3)", 4, (12, None), last_zero::<3>),
    client!("lastzero(8)", 9, (704, None), last_zero::<8>),
];

/// What came of a search.
enum Count {
    All(u64),
    /// It was stopped, or has given up.
    More(u64),
    Refused(&'static str),
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Count::All(count) => write!(f, "{count}"),
            Count::More(count) => write!(f, "not all after {count}"),
            Count::Refused(why) => f.write_str(why),
        }
    }
}

fn by_us(client: &Client) -> Count {
    use modelled::runtime::{Config, Loops, explore};
    let file = include_str!("clients.rs");
    let name = ours::clients::FILE;
    let config =
        Config { max_executions: MOST, loops: Loops::of(name, file), ..Config::exhaustive() };
    let report = explore(&config, client.ours);
    assert!(report.failure.is_none(), "{}: {:?}", client.name, report.failure);
    let all = report.executions + report.redundant;
    if report.capped { Count::More(all) } else { Count::All(all) }
}

/// Runs `check` with a body that counts how often it is called.
fn counted(body: fn(), check: impl FnOnce(Box<dyn Fn() + Send + Sync>)) -> (u64, bool) {
    let count = Arc::new(AtomicU64::new(0));
    let counts = count.clone();
    let body = move || {
        counts.fetch_add(1, Ordering::Relaxed);
        body();
    };
    let whole = panic::catch_unwind(AssertUnwindSafe(|| check(Box::new(body)))).is_ok();
    (count.load(Ordering::Relaxed), whole)
}

fn of(name: &str, checker: &str, (count, whole): (u64, bool)) -> Count {
    if !whole {
        eprintln!("{name}: {checker} has given up");
    }
    // loom stops one before its limit.
    if whole && count + 1 < MOST { Count::All(count) } else { Count::More(count) }
}

fn by_loom(client: &Client) -> Count {
    if client.threads > THREADS_OF_LOOM {
        return Count::Refused("too many threads");
    }
    let result = counted(client.loom, |body| {
        let mut model = loom::model::Builder::new();
        model.max_branches = STEPS;
        model.max_permutations = Some(MOST as usize);
        model.check(body);
    });
    of(client.name, "loom", result)
}

fn by_shuttle(client: &Client) -> Count {
    let result = counted(client.shuttle, |body| {
        let scheduler = shuttle::scheduler::DfsScheduler::new(Some(MOST as usize), false);
        let mut config = shuttle::Config::new();
        config.failure_persistence = shuttle::FailurePersistence::None;
        config.max_steps = shuttle::MaxSteps::ContinueAfter(STEPS);
        shuttle::Runner::new(scheduler, config).run(body);
    });
    of(client.name, "shuttle", result)
}

fn main() {
    // shuttle tells what panics in its own way; the others' threads may unwind and mean nothing by it.
    shuttle::check_dfs(|| {}, Some(1));
    panic::set_hook(Box::new(|_| {}));
    println!("| client | executions that there are | here | loom 0.7.3 | shuttle 0.9.10 |");
    println!("|---|--:|--:|--:|--:|");
    for client in &CLIENTS {
        let graphs = match client.graphs {
            (weak, Some(strong)) => format!("{weak}; {strong} without weak memory"),
            (all, None) => all.to_string(),
        };
        let (ours, loom, shuttle) = (by_us(client), by_loom(client), by_shuttle(client));
        println!("| {} | {graphs} | {ours} | {loom} | {shuttle} |", client.name);
    }
}
