//! What ex12 has to do: measure the calls that were asked for, all of them, and no others.
use super::ex12::{Measured, Plan, run};
use checking::Kind;
use checking::clock::WorkClock;
use checking::mistake::Mistake;
use checking::named;
use checking::sync::atomic::{AtomicU64, Ordering};
use checking::sync::thread::{self, ThreadId};
use checking::{Exercise, complain, expect, expect_eq};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("two threads, 1 call each to warm up, 1 measured", || {
            measure(Plan { threads: 2, warm_up: 1, calls: 1 });
        })
        .always("one thread, 2 calls to warm up, 4 measured", || {
            measure(Plan { threads: 1, warm_up: 2, calls: 4 });
        })
        .native("four threads on this machine, with the grader's clock", || {
            measure(Plan { threads: 4, warm_up: 100, calls: 1_000 });
            String::new()
        })
        .native("one thread and four, with a real clock", real)
        .mistakes(&[
            NO_BARRIER,
            WARM_UP_MEASURED,
            STARTS_LATE,
            STOPS_EARLY,
            WRONG_CALLS,
            WRONG_DIVISOR,
            ROUNDED,
            BARRIER_COUNT,
        ])
}

/// How often each thread has called. No step of the model: it goes with a step of the clock.
type Calls = Mutex<HashMap<ThreadId, u64>>;

/// Lets the submission measure with a clock that shows what it measured.
fn measure(plan: Plan) {
    let (clock, calls) = (WorkClock::new(|number| 3 + number), Calls::default());
    let work = || {
        clock.work();
        let mut calls = calls.lock().unwrap_or_else(PoisonError::into_inner);
        let own = calls.entry(thread::current().id()).or_default();
        *own += 1;
        if *own == plan.warm_up + 1 {
            let warm = calls.values().filter(|&&calls| calls >= plan.warm_up).count();
            expect_all_warm(warm, plan.threads);
        }
    };
    let measured = run(plan, &|| clock.now(), &work);
    expect_calls(&calls, &plan);
    expect_times(&clock, &plan, &measured);
}

fn expect_all_warm(warm: usize, threads: usize) {
    if warm < threads {
        complain(
            "no-barrier",
            format!("the first measured call comes when all {threads} threads have warmed up"),
            format!("it comes when {warm} of them have"),
        );
    }
}

fn expect_calls(calls: &Calls, plan: &Plan) {
    let calls = calls.lock().unwrap_or_else(PoisonError::into_inner);
    expect_eq("the number of threads that call work", calls.len(), plan.threads);
    let each = plan.warm_up + plan.calls;
    if let Some(other) = calls.values().find(|&&calls| calls != each) {
        let asked = format!("each thread calls work {each} times, with those to warm up");
        complain("wrong-calls", asked, format!("one of them calls it {other} times"));
    }
}

fn expect_times(clock: &WorkClock, plan: &Plan, measured: &Measured) {
    let threads = plan.threads as u64;
    let (first, end) = (threads * plan.warm_up, threads * (plan.warm_up + plan.calls));
    let (asked, got) = (clock.span(first, end), measured.elapsed);
    let mistake = match () {
        () if got > asked => "warm-up-measured",
        () if clock.last_reading() < end => "stops-early",
        () => "starts-late",
    };
    if got != asked {
        let asked = format!("the measured calls took {asked:?} by the grader's clock");
        complain(mistake, asked, format!("measured were {got:?}"));
    }
    expect_eq("the number of measured calls", measured.calls, threads * plan.calls);
    let nanoseconds = asked.as_nanos() as f64;
    let (asked, got) = (nanoseconds / (threads * plan.calls) as f64, measured.ns_per_call);
    let of_one_thread = nanoseconds / plan.calls as f64;
    if (got - asked).abs() > 1e-3 {
        let mistake = match () {
            () if (got - of_one_thread).abs() < 1e-3 => "wrong-divisor",
            () if got == asked.floor() || got == asked.round() => "rounded",
            () => "",
        };
        complain(mistake, format!("{asked} ns per call"), format!("ns_per_call is {got}"));
    }
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

named!(
    NO_BARRIER,
    "no-barrier",
    "A thread is measured while another one is not there yet: for a while that is a benchmark of fewer threads. No time is \
     long enough to be sure that all are ready. A `Barrier` lets nobody through until all have come."
);
named!(
    WARM_UP_MEASURED,
    "warm-up-measured",
    "The measured time contains more than the measured calls. The first calls are slow, and so is starting threads: that \
     is what warming up is for. Read the clock when all have done it."
);
named!(
    STARTS_LATE,
    "starts-late",
    "The threads were already at work before the clock was read, so some of the calls are not in the measured time. Hold \
     them back until you have read it: that takes a second barrier."
);
named!(
    STOPS_EARLY,
    "stops-early",
    "The clock was read while threads were still at work. Read it after all of them have ended, outside of the scope or \
     after every `join`."
);
named!(
    WRONG_CALLS,
    "wrong-calls",
    "The numbers in the plan are for each thread: each thread makes `warm_up` calls, and then `calls` more."
);
named!(
    WRONG_DIVISOR,
    "wrong-divisor",
    "The time is divided by the calls of one thread, as if the others had done nothing. Divide by those of all threads \
     together."
);
named!(
    ROUNDED,
    "rounded",
    "An addition takes a few nanoseconds: without the fraction, a third of it may be missing. Divide as `f64`."
);

const BARRIER_COUNT: Mistake = Mistake {
    name: "barrier-count",
    explain: |evidence| {
        (evidence.kind == Kind::Deadlock).then(|| {
            "Everybody waits for somebody who will never come. A barrier is for exactly as many as call `wait`: the \
             threads, and one more if the one that reads the clock waits as well."
                .to_owned()
        })
    },
};
