//! What ex13 has to do: share the work out, measure all of it, and compare with the first row.
use super::ex13::{Row, table, time};
use checking::clock::WorkClock;
use checking::sync::atomic::{AtomicU64, Ordering};
use checking::sync::thread::{self, ThreadId};
use checking::{Exercise, complain, endless, expect, expect_eq, witness};
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

#[path = "mistakes.rs"]
mod mistakes;

const THREADS: [usize; 5] = [1, 2, 4, 8, 16];
/// No number of threads divides it, except 1.
const CALLS: u64 = 1_607;

/// What the clock shows when the test begins.
const BEGIN: Duration = Duration::from_secs(86_400);

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .sometimes(
            "two threads, 2 calls at a time",
            "in some order of steps both threads are at work at the same time",
            || at_work(2, 2),
        )
        .always("two threads, 3 calls", || share(2, 3))
        .always("two threads, 2 calls", || share(2, 2))
        .always("three threads, 2 calls", || share(3, 2))
        .in_some_orders("three threads, 4 calls, in some orders", || share(3, 4))
        .in_some_orders("five threads, 6 calls, in some orders", || share(5, 6))
        .native("three threads, 3 calls and 2 calls at a time, on this machine", || {
            all_at_once(3, 3, 3, NEVER);
            all_at_once(3, 2, 2, NEVER);
            all_at_once(8, 9, 8, NEVER);
            String::new()
        })
        .native("one measurement after another", twice)
        .native("from one to 16 threads, from no calls to 40, by the grader's clock", || {
            for threads in 1..=16 {
                (0..=40).for_each(|calls| share(threads, calls));
            }
            String::new()
        })
        .native("more threads than a table has", || {
            for threads in [17, 40, 70] {
                share(threads, 3 * threads as u64 + 1);
                all_at_once(threads, threads, threads, "too-few-at-work");
            }
            String::new()
        })
        .native("more calls than 32 bits can count", too_many_calls)
        .native("the table, by the grader's clock", || rows(|number| cost(&FASTER, number)))
        .native("another table, by the grader's clock", || rows(|number| cost(&SLOWER, number)))
        .native("the table on this machine", real)
        .mistakes(&mistakes::ALL)
}

fn share(threads: usize, calls: u64) {
    let (clock, readings) = (WorkClock::new(|number| 5 + number), Mutex::new(Vec::new()));
    let read = || {
        let now = clock.now();
        readings.lock().unwrap_or_else(PoisonError::into_inner).push(now);
        BEGIN + now
    };
    // How often each thread has called. No step of the model: it goes with one of the clock.
    let callers = Mutex::new(HashMap::<ThreadId, u64>::new());
    let elapsed = time(threads, calls, &read, &|| {
        clock.work();
        let mut callers = callers.lock().unwrap_or_else(PoisonError::into_inner);
        *callers.entry(thread::current().id()).or_default() += 1;
    });
    expect_calls(&clock, threads, calls);
    let asked = clock.span(0, calls);
    let readings = readings.into_inner().unwrap_or_else(PoisonError::into_inner);
    let read_at = |made| readings.contains(&clock.span(0, made));
    if elapsed != asked {
        let mistake = match () {
            () if !read_at(calls) => "stops-early",
            () if !read_at(0) => "starts-late",
            // Whatever else was read: these are the readings that were taken.
            () if (1..calls).any(|begin| elapsed == clock.span(begin, calls)) => "starts-late",
            () if (1..calls).any(|end| elapsed == clock.span(0, end)) => "stops-early",
            () if elapsed < asked && elapsed.subsec_nanos() % 1_000 == 0 => "rounded",
            () => "",
        };
        complain(
            mistake,
            match calls {
                1 => format!("1 call took {asked:?} by the grader's clock"),
                _ => format!("{calls} calls took {asked:?} by the grader's clock"),
            },
            format!("measured were {elapsed:?}"),
        );
    }
    let callers = callers.into_inner().unwrap_or_else(PoisonError::into_inner);
    if callers.len() > threads {
        complain(
            "too-many-threads",
            format!("no more threads call work than there are to be, {threads} in number"),
            format!("so many do: {}", callers.len()),
        );
    }
}

fn expect_calls(clock: &WorkClock, threads: usize, calls: u64) {
    let made = clock.calls();
    let mistake = match made {
        _ if made == calls => return,
        _ if made < calls => "loses-the-rest",
        _ if made == calls * threads as u64 => "everybody-all",
        _ => "too-many-calls",
    };
    complain(
        mistake,
        format!("all threads together, {threads} in number, call work so many times: {calls}"),
        format!("it is called so many times: {made}"),
    );
}

/// As many threads are at work as there are calls.
fn at_work(threads: usize, calls: u64) {
    let (clock, inside) = (WorkClock::new(|_| 1), AtomicU64::new(0));
    time(threads, calls, &|| clock.now(), &|| {
        if inside.fetch_add(1, Ordering::Relaxed) + 1 == calls {
            witness(format!("{calls} calls are under way"));
        }
        clock.work();
        inside.fetch_sub(1, Ordering::Relaxed);
    });
}

/// The mistake of who lets nobody work at the same time: a search in vain is called that, too.
const NEVER: &str = "never";

/// How long the first calls wait for the others to begin.
const PATIENCE: Duration = Duration::from_secs(5);

/// As many calls as can be made at once, and none of these ends before all of them have begun.
fn all_at_once(threads: usize, calls: usize, at_once: usize, mistake: &str) {
    let (begun, all_begun) = (Mutex::new(0), Condvar::new());
    let (in_vain, most) = (AtomicBool::new(false), AtomicUsize::new(0));
    time(threads, calls as u64, &|| Duration::ZERO, &|| {
        let mut begun = begun.lock().unwrap_or_else(PoisonError::into_inner);
        *begun += 1;
        all_begun.notify_all();
        let some_wait = |begun: &mut usize| *begun < at_once && !in_vain.load(Relaxed);
        let waited = all_begun.wait_timeout_while(begun, PATIENCE, some_wait);
        let (begun, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if *begun < at_once && !in_vain.swap(true, Relaxed) {
            most.store(*begun, Relaxed);
            all_begun.notify_all();
        }
    });
    if in_vain.into_inner() {
        complain(
            mistake,
            format!(
                "of {threads} threads {at_once} are at work at the same time, with {calls} calls in all"
            ),
            format!("no more than {} are", most.into_inner()),
        );
    }
}

fn too_many_calls() -> String {
    let calls = (1 << 32) + 1;
    let begun = endless::calls_begun(move |work| {
        time(1, calls, &|| Duration::ZERO, &work);
    });
    if let Some(begun) = begun {
        complain(
            "calls-cut-off",
            format!("one thread makes {calls} calls"),
            format!("time returns after {begun} of them"),
        );
    }
    String::new()
}

fn twice() -> String {
    let clock = WorkClock::new(|_| 1);
    for made in [3, 6] {
        time(2, 3, &|| clock.now(), &|| {
            clock.work();
        });
        let calls = clock.calls();
        if calls != made {
            complain(
                "counted-on",
                format!("{made} calls have been made after {} measurements of 3", made / 3),
                format!("{calls} have been made"),
            );
        }
    }
    String::new()
}

/// How long a call takes in each row of a table, in nanoseconds: more threads are faster, up to a point.
const FASTER: [u64; 5] = [160, 80, 50, 40, 40];
/// More threads are slower; and calls take seconds.
const SLOWER: [u64; 5] =
    [5_000_000_017, 5_000_000_003, 9_000_000_001, 20_000_000_000, 70_000_000_011];

fn cost(costs: &[u64; 5], number: u64) -> u64 {
    costs[(number / CALLS).min(4) as usize]
}

fn rows(cost: fn(u64) -> u64) -> String {
    let clock = WorkClock::new(cost);
    let rows = table(CALLS, &|| BEGIN + clock.now(), &|| {
        clock.work();
    });
    let threads: Vec<usize> = rows.iter().map(|row| row.threads).collect();
    if threads != THREADS {
        let asked = "rows for 1, 2, 4, 8 and 16 threads";
        complain("wrong-rows", asked, format!("there are rows for {threads:?}"));
    }
    expect_eq("the number of calls in all rows", clock.calls(), 5 * CALLS);
    let took: Vec<u64> = (0..5).map(|row| cost(row * CALLS) * CALLS).collect();
    let mut so_far = 0;
    for (row, &took) in rows.iter().zip(&took) {
        so_far += took;
        let got = row.elapsed.as_nanos();
        let mistake = match got {
            _ if got == took.into() => continue,
            _ if got == so_far.into() => "summed-up",
            _ if got == u128::from(took) / 1_000 * 1_000 => "rounded",
            _ => "",
        };
        let what = format!("the time of the row for {} threads", row.threads);
        complain(mistake, format!("{what} is {took} ns"), format!("it is {got} ns"));
    }
    let previous = |index: usize| took[index.saturating_sub(1)];
    let compares_with_previous = rows
        .iter()
        .enumerate()
        .all(|(index, row)| is_ratio(row.speed_up, previous(index), took[index]));
    for (index, row) in rows.iter().enumerate() {
        expect_speed_up(row, took[0], took[index], compares_with_previous);
    }
    String::new()
}

fn is_ratio(got: f64, one: u64, other: u64) -> bool {
    let asked = one as f64 / other as f64;
    (got - asked).abs() <= asked * 1e-12
}

/// `compares_with_previous`: whether all rows do, and not with the first.
fn expect_speed_up(row: &Row, first: u64, own: u64, compares_with_previous: bool) {
    let ratio = |one: u64, other: u64| one as f64 / other as f64;
    let (got, asked) = (row.speed_up, ratio(first, own));
    let is = |other: f64| (got - other).abs() <= other.abs() * 1e-12;
    let mistake = match () {
        () if is(asked) => return,
        () if is(ratio(own, first)) => "upside-down",
        () if compares_with_previous => "previous-row",
        () if asked < 1.0 && got == 1.0 => "never-slower",
        () if is(asked / row.threads as f64) => "efficiency",
        () if got == asked.floor() || got == asked.round() => "no-fraction",
        () if got == f64::from(got as f32) && (got - asked).abs() < asked * 1e-6 => {
            "single-precision"
        }
        () => "",
    };
    complain(
        mistake,
        format!("{first} ns with 1 thread, {own} ns with {}: a speed-up of {asked}", row.threads),
        format!("speed_up is {got}"),
    );
}

fn real() -> String {
    let start = Instant::now();
    let work = || {
        (0..200).fold(1, |x: u64, y| black_box(x.wrapping_mul(31) ^ y));
    };
    let rows = table(4_000, &|| start.elapsed(), &work);
    expect(rows.len() == THREADS.len(), "five rows", format!("{} rows", rows.len()));
    let row = |row: &Row| format!("{:.1} with {}", row.speed_up, row.threads);
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!(
        "work that needs nothing shared, on this machine: a speed-up of {} threads",
        rows.join(", ")
    )
}
