//! What ex12 has to do: measure the calls that were asked for, all of them, and no others.
use super::ex12::{Measured, Plan, run};
use checking::clock::WorkClock;
use checking::sync::atomic::{AtomicU64, Ordering};
use checking::sync::thread::{self, ThreadId};
use checking::{Exercise, complain, endless, expect, expect_eq, witness};
use std::collections::HashMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

#[path = "mistakes.rs"]
mod mistakes;

/// What the clock shows when the test begins: its moment in the past is no business of the benchmark.
const BEGIN: Duration = Duration::from_millis(86_400_000);

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("two threads, 1 call each to warm up, 1 measured", || {
            measure(Plan { threads: 2, warm_up: 1, calls: 1 }, nanoseconds);
        })
        .always("one thread, 2 calls to warm up, 4 measured", || {
            measure(Plan { threads: 1, warm_up: 2, calls: 4 }, nanoseconds);
        })
        .always("two threads, none to warm up, 1 measured", || {
            measure(Plan { threads: 2, warm_up: 0, calls: 1 }, nanoseconds);
        })
        .sometimes(
            "two threads, 1 call each",
            "in some order of steps both threads are at work at the same time",
            at_work,
        )
        .native("up to forty threads on this machine, with the grader's clock", || {
            for threads in (1..10).chain([17, 40]) {
                measure(Plan { threads, warm_up: 3, calls: 5 }, nanoseconds);
                measure(Plan { threads, warm_up: 0, calls: 7 }, seconds);
            }
            measure(Plan { threads: 2, warm_up: 1, calls: 2 }, |_| 0);
            measure(Plan { threads: 4, warm_up: 100, calls: 1_000 }, nanoseconds);
            String::new()
        })
        .native("more calls than 32 bits can count", || {
            begins(Plan { threads: 1, warm_up: TOO_MANY, calls: 1 });
            begins(Plan { threads: 1, warm_up: 0, calls: TOO_MANY });
            String::new()
        })
        .native("one thread and four, with a real clock", real)
        .mistakes(&mistakes::ALL)
}

/// More calls than 32 bits can count, by few.
const TOO_MANY: u64 = (1 << 32) + 1;

/// Lets the submission begin with a plan that nobody has the time for.
fn begins(plan: Plan) {
    let begun = endless::calls_begun(move |work| {
        run(plan, &|| Duration::ZERO, &work);
    });
    if let Some(begun) = begun {
        let Plan { warm_up, calls, .. } = plan;
        complain(
            "calls-cut-off",
            format!("one thread makes {warm_up} calls to warm up, and then {calls}"),
            format!("run returns after {begun} calls in all"),
        );
    }
}

/// What a call takes, by its number: short ones, which all differ, and whose mean is no short decimal fraction.
fn nanoseconds(number: u64) -> u64 {
    3 + number * number
}

/// Long ones, as if each call asked another machine.
fn seconds(number: u64) -> u64 {
    5_000_000_017 + number
}

/// What the clock has shown, without the beginning. No step of the model, either.
type Readings = Mutex<Vec<Duration>>;

/// How often each thread has called. No step of the model: it goes with a step of the clock.
type Calls = Mutex<HashMap<ThreadId, u64>>;

/// Lets the submission measure with a clock that shows what it measured.
fn measure(plan: Plan, cost: fn(u64) -> u64) {
    let (clock, calls, readings) = (WorkClock::new(cost), Calls::default(), Readings::default());
    // How many had warmed up when somebody made a call too many for that. No step of the model, as it goes with one.
    let fewest = AtomicUsize::new(usize::MAX);
    let work = || {
        clock.work();
        let mut calls = calls.lock().unwrap_or_else(PoisonError::into_inner);
        let own = calls.entry(thread::current().id()).or_default();
        *own += 1;
        if plan.warm_up > 0 && *own == plan.warm_up + 1 {
            let warm = calls.values().filter(|&&calls| calls >= plan.warm_up).count();
            fewest.fetch_min(warm, Ordering::Relaxed);
        }
    };
    let read = || {
        let now = clock.now();
        readings.lock().unwrap_or_else(PoisonError::into_inner).push(now);
        BEGIN + now
    };
    let measured = run(plan, &read, &work);
    expect_calls(&calls, &plan);
    expect_all_warm(fewest.into_inner(), plan.threads);
    expect_times(&clock, &readings, &plan, &measured);
}

fn at_work() {
    let (clock, inside) = (WorkClock::new(nanoseconds), AtomicU64::new(0));
    let plan = Plan { threads: 2, warm_up: 0, calls: 1 };
    run(plan, &|| clock.now(), &|| {
        if inside.fetch_add(1, Ordering::Relaxed) > 0 {
            witness("a call begins while another one is under way");
        }
        clock.work();
        inside.fetch_sub(1, Ordering::Relaxed);
    });
}

fn expect_all_warm(warm: usize, threads: usize) {
    if warm < threads {
        complain(
            "no-barrier",
            format!(
                "the first measured call comes when all threads have warmed up, {threads} in number"
            ),
            format!("when it comes, so many have: {warm}"),
        );
    }
}

fn expect_calls(calls: &Calls, plan: &Plan) {
    let calls = calls.lock().unwrap_or_else(PoisonError::into_inner);
    if calls.len() != plan.threads {
        complain(
            "wrong-threads",
            format!("so many threads call work: {}", plan.threads),
            format!("so many do: {}", calls.len()),
        );
    }
    let each = plan.warm_up + plan.calls;
    if let Some(other) = calls.values().find(|&&calls| calls != each) {
        let asked = format!("each thread calls work {each} times, with those to warm up");
        complain("wrong-calls", asked, format!("one of them calls it {other} times"));
    }
}

fn expect_times(clock: &WorkClock, readings: &Readings, plan: &Plan, measured: &Measured) {
    let threads = plan.threads as u64;
    let (first, end) = (threads * plan.warm_up, threads * (plan.warm_up + plan.calls));
    let (asked, got) = (clock.span(first, end), measured.elapsed);
    let readings = readings.lock().unwrap_or_else(PoisonError::into_inner);
    let read_at = |call| readings.contains(&clock.span(0, call));
    let mistake = match () {
        () if got > asked => "warm-up-measured",
        () if !read_at(end) => "stops-early",
        () if !read_at(first) => "starts-late",
        () => "not-the-span",
    };
    if got != asked {
        let asked = format!("the measured calls took {asked:?} by the grader's clock");
        complain(mistake, asked, format!("measured were {got:?}"));
    }
    if measured.calls != threads * plan.calls {
        let mistake = if measured.calls == plan.calls { "calls-of-one" } else { "" };
        let (asked, got) = (threads * plan.calls, measured.calls);
        let what = "the number of measured calls";
        complain(mistake, format!("{what} is {asked}"), format!("{what} is {got}"));
    }
    let nanoseconds = asked.as_nanos() as f64;
    let (asked, got) = (nanoseconds / (threads * plan.calls) as f64, measured.ns_per_call);
    let of_one_thread = nanoseconds / plan.calls as f64;
    let is = |other: f64| (got - other).abs() <= other * 1e-12;
    if !is(asked) {
        let mistake = match () {
            () if is(of_one_thread) => "wrong-divisor",
            () if got == asked.floor() || got == asked.round() => "rounded",
            () if got == f64::from(got as f32) && (got - asked).abs() < asked * 1e-6 => {
                "single-precision"
            }
            () if got < asked / 2.0 && asked > nanoseconds_of_32_bits() => "cut-off",
            () => "",
        };
        complain(mistake, format!("{asked} ns per call"), format!("ns_per_call is {got}"));
    }
}

/// More than that many do not fit into 32 bits.
fn nanoseconds_of_32_bits() -> f64 {
    f64::from(u32::MAX)
}

fn real() -> String {
    let figures = [1, 4].map(|threads| {
        let (count, start) = (AtomicU64::new(0), Instant::now());
        let plan = Plan { threads, warm_up: 1_000, calls: 100_000 };
        let clock = || -> Duration { start.elapsed() };
        let measured = run(plan, &clock, &|| {
            count.fetch_add(1, Ordering::Relaxed);
        });
        let all = threads as u64 * (plan.warm_up + plan.calls);
        expect_eq("the number of calls on real threads", count.into_inner(), all);
        let got = measured.ns_per_call;
        expect(got > 0.0, "more than 0 ns per call", format!("ns_per_call is {got}"));
        format!("{got:.1} ns per call with {threads}")
    });
    format!("by your benchmark, `fetch_add` takes {} threads", figures.join(" and "))
}
