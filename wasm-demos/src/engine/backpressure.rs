//! A server admits requests up to a limit. The limit has to hold when many ask at once, and also
//! around the border of two time windows.

use super::load::{self, Admit, Load, Rate};
use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Settings, Show, Source, Spec, Tool,
    Verdict, Way, share, within,
};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use wording::{decimal, grouped, number_of};

const CLIENTS: Param = Param::number("clients", "Clients", "", 1, 16, 2);
const LIMIT: Param = Param::number("limit", "Limit", "requests", 1, 1_000, 1);
// Fewer are over before two clients have asked at the same moment, if other processes keep the cores busy.
const BURSTS: Param = Param::number("bursts", "Bursts of load", "", 1, 20_000, 10_000);

const ADMITTED: Measure = Measure::count("admitted", "Admitted");
const REJECTED: Measure = Measure::count("rejected", "Rejected");
const ALLOWED: Measure = Measure::count("allowed", "Allowed at once");
const MOST: Measure = Measure::count("most", "Most at once");
const EXCESS: Measure = Measure::faults("excess", "Admitted above that");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// A limit per time window needs larger numbers, and time.
const PER_WINDOW: &[(&str, u64)] = &[("limit", 100), ("bursts", 12)];

/// The demo.
pub static SPEC: Spec = Spec {
    id: "backpressure",
    title: "Requests above the limit",
    summary: "Clients send bursts of requests; the server admits some and rejects the rest; count those above its limit.",
    source: "backpressure.rs",
    question: Question {
        asks: "How many requests will be let in above the limit?",
        answers: &["None", "Some, but fewer than 1 in 100 of those let in", "More"],
        answer: |_, outcome| within(share(outcome, &EXCESS, &ADMITTED), &[0.0, 0.01]),
    },
    params: &[CLIENTS, LIMIT, BURSTS],
    tools: &[
        Tool {
            id: "check-then-add",
            label: "In flight: check, then add",
            way: Way::Wrong,
            anchor: "check_then_add",
            note: "Two requests can both find room for one more before either of them has been counted.",
            defaults: &[],
            run: |run| in_flight(run, check_then_add),
        },
        Tool {
            id: "fixed-window",
            label: "Per time: a count for each window",
            way: Way::Wrong,
            anchor: "fixed_window",
            note: "A burst around the border of two windows of 40 ms gets both windows' requests, so twice the limit within 40 ms.",
            defaults: PER_WINDOW,
            run: |run| per_time(run, fixed_window),
        },
        Tool {
            id: "compare-exchange",
            label: "In flight: compare-exchange loop",
            way: Way::Right,
            anchor: "compare_exchange",
            note: "A request is counted only if the count is still the one that was checked; else it is checked again.",
            defaults: &[],
            run: |run| in_flight(run, compare_exchange),
        },
        Tool {
            id: "add-then-undo",
            label: "In flight: add, then undo",
            way: Way::Right,
            anchor: "add_then_undo",
            note: "The add itself tells the count before it; a request too many takes itself back, and may have others rejected meanwhile.",
            defaults: &[],
            run: |run| in_flight(run, add_then_undo),
        },
        Tool {
            id: "token-bucket",
            label: "Per time: token bucket",
            way: Way::Right,
            anchor: "token_bucket",
            note: "Tokens come back one by one, so 40 ms never see more than the limit and one full bucket, which is a tenth of it.",
            defaults: PER_WINDOW,
            run: |run| per_time(run, token_bucket),
        },
    ],
    crew: |settings: &Settings| vec!["client"; settings.value(&CLIENTS) as usize],
    meters: &[
        Meter {
            label: "In flight, or admitted in 40 ms",
            source: Source::Cell(load::NOW),
            show: Show::Line,
        },
        Meter { label: "Allowed", source: Source::Cell(load::ALLOWED), show: Show::Number },
        Meter { label: "Most so far", source: Source::Cell(load::MOST), show: Show::Number },
    ],
    measures: &[ADMITTED, REJECTED, ALLOWED, MOST, EXCESS, DURATION],
    histogram: Some(&EXCESS),
};

// ANCHOR: check_then_add
/// Whether the request is admitted; the caller subtracts one when it is done.
fn check_then_add(in_flight: &AtomicU64, limit: u64) -> bool {
    if in_flight.load(Relaxed) < limit {
        in_flight.fetch_add(1, Relaxed);
        true
    } else {
        false
    }
}
// ANCHOR_END: check_then_add

// ANCHOR: compare_exchange
/// Whether the request is admitted; the caller subtracts one when it is done.
fn compare_exchange(in_flight: &AtomicU64, limit: u64) -> bool {
    let mut seen = in_flight.load(Relaxed);
    while seen < limit {
        match in_flight.compare_exchange_weak(seen, seen + 1, Relaxed, Relaxed) {
            Ok(_) => return true,
            Err(now) => seen = now,
        }
    }
    false
}
// ANCHOR_END: compare_exchange

// ANCHOR: add_then_undo
/// Whether the request is admitted; the caller subtracts one when it is done.
fn add_then_undo(in_flight: &AtomicU64, limit: u64) -> bool {
    if in_flight.fetch_add(1, Relaxed) < limit {
        return true;
    }
    in_flight.fetch_sub(1, Relaxed);
    false
}
// ANCHOR_END: add_then_undo

// ANCHOR: fixed_window
#[derive(Default)]
struct Window {
    number: u64,
    count: u64,
}

/// Whether the request is admitted. Called under a lock; times are in nanoseconds.
fn fixed_window(window: &mut Window, now: u64, rate: &Rate) -> bool {
    let number = now / rate.window;
    if number != window.number {
        *window = Window { number, count: 0 };
    }
    window.count += 1;
    window.count <= rate.limit
}
// ANCHOR_END: fixed_window

// ANCHOR: token_bucket
#[derive(Default)]
struct Bucket {
    /// When it will have all its tokens back.
    full_at: u64,
}

/// Whether the request is admitted. Called under a lock; times are in nanoseconds.
fn token_bucket(bucket: &mut Bucket, now: u64, rate: &Rate) -> bool {
    let full_at = bucket.full_at.max(now) + rate.interval();
    let admitted = full_at <= now + rate.burst() * rate.interval();
    if admitted {
        bucket.full_at = full_at;
    }
    admitted
}
// ANCHOR_END: token_bucket

fn in_flight(run: &Run, admit: Admit) -> Result<Outcome, RunError> {
    let (load, limit) = (load(run), run.value(&LIMIT));
    let seen = load::in_flight(run, &load, limit, admit)?;
    let most = format!(
        "The server had up to {} in flight at once; the limit is {}",
        number_of(seen.most, "request"),
        grouped(limit)
    );
    Ok(judge(run, &seen, limit, most))
}

/// The window of the limits per time, in nanoseconds.
const WINDOW: u64 = 40_000_000;

fn per_time<S: Default + Send>(
    run: &Run,
    admit: fn(&mut S, u64, &Rate) -> bool,
) -> Result<Outcome, RunError> {
    let (load, limit) = (load(run), run.value(&LIMIT));
    let rate = Rate { limit, window: WINDOW };
    let seen = load::per_time(run, &load, &rate, admit)?;
    let most = format!(
        "The server admitted up to {} within {} ms; the limit is {}, and {} more after a pause",
        number_of(seen.most, "request"),
        decimal(WINDOW as f64 / 1e6, 0),
        grouped(limit),
        grouped(rate.burst())
    );
    Ok(judge(run, &seen, rate.allowed(), most))
}

fn load(run: &Run) -> Load {
    Load { clients: run.value(&CLIENTS) as usize, bursts: run.value(&BURSTS) }
}

fn judge(run: &Run, seen: &load::Seen, allowed: u64, most: String) -> Outcome {
    let (verdict, start, end) = match seen.excess {
        0 if run.stopped() => (Verdict::Stopped, "Stopped. ", "."),
        0 => (Verdict::Right, "", "."),
        _ => (Verdict::Wrong, "", ": it was exceeded."),
    };
    Outcome::new(verdict, format!("{start}{most}{end}"))
        .with(&ADMITTED, seen.admitted as f64)
        .with(&REJECTED, seen.rejected as f64)
        .with(&ALLOWED, allowed as f64)
        .with(&MOST, seen.most as f64)
        .with(&EXCESS, seen.excess as f64)
        .with(&DURATION, seen.millis)
}
