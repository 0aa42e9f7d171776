//! Tickets are sold by many threads. Checking first and selling then sells more than there are.

use crate::kit::{
    Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool, Verdict,
    Way, Worker, share, within,
};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::Relaxed};
use wording::grouped;

const BUYERS: Param = Param::number("buyers", "Buyers", "", 2, 16, 2);
const CONCERTS: Param = Param::number("concerts", "Concerts", "", 1, 200_000, 100_000);
const TICKETS: Param = Param::number("tickets", "Tickets per concert", "", 1, 100, 10);

const ON_SALE: Measure = Measure::count("on-sale", "On sale");
const SOLD: Measure = Measure::count("sold", "Sold");
const OVERSOLD: Measure = Measure::count("oversold", "Oversold");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// The cell that the number of the concert on sale is shown in.
const CONCERT: usize = 0;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "double-spend",
    title: "The last ticket, sold twice",
    summary: "Buyers empty one concert after the other; compare the tickets sold with the tickets there were.",
    source: "double_spend.rs",
    question: Question {
        asks: "There are {concerts*tickets} tickets. How many more than that will be sold?",
        answers: &["None", "Some, but fewer than 1 in 1,000", "More"],
        answer: |_, outcome| within(share(outcome, &OVERSOLD, &ON_SALE), &[0.0, 0.001]),
    },
    params: &[BUYERS, CONCERTS, TICKETS],
    tools: &[
        Tool {
            id: "check-then-act",
            label: "Check, then sell",
            way: Way::Wrong,
            anchor: "check_then_act",
            note: "Check and sale are atomic each, yet two buyers can pass the check for the same last ticket.",
            defaults: &[],
            run: |run| season(run, AtomicI64::new, check_then_act),
        },
        Tool {
            id: "compare-exchange",
            label: "Compare-exchange loop",
            way: Way::Right,
            anchor: "compare_exchange",
            note: "The sale goes through only if the count is still the one that was checked; else it is checked again.",
            defaults: &[],
            run: |run| season(run, AtomicI64::new, compare_exchange),
        },
        Tool {
            id: "mutex",
            label: "Mutex",
            way: Way::Right,
            anchor: "mutex",
            note: "Check and sale happen under one lock, so nobody gets in between.",
            defaults: &[],
            run: |run| season(run, Mutex::new, mutex),
        },
    ],
    crew: |settings| vec!["buyer"; settings.value(&BUYERS) as usize],
    meters: &[Meter { label: "Concert", source: Source::Cell(CONCERT), show: Show::Number }],
    measures: &[ON_SALE, SOLD, OVERSOLD, DURATION],
    histogram: Some(&OVERSOLD),
};

// ANCHOR: check_then_act
/// Whether a ticket was sold.
fn check_then_act(left: &AtomicI64) -> bool {
    if left.load(Relaxed) > 0 {
        left.fetch_sub(1, Relaxed);
        true
    } else {
        false
    }
}
// ANCHOR_END: check_then_act

// ANCHOR: compare_exchange
/// Whether a ticket was sold.
fn compare_exchange(left: &AtomicI64) -> bool {
    let mut seen = left.load(Relaxed);
    while seen > 0 {
        match left.compare_exchange_weak(seen, seen - 1, Relaxed, Relaxed) {
            Ok(_) => return true,
            Err(now) => seen = now,
        }
    }
    false
}
// ANCHOR_END: compare_exchange

// ANCHOR: mutex
/// Whether a ticket was sold.
fn mutex(left: &Mutex<i64>) -> bool {
    let mut left = left.lock().unwrap();
    if *left > 0 {
        *left -= 1;
        true
    } else {
        false
    }
}
// ANCHOR_END: mutex

/// Buys until every concert is sold out; gives the number of tickets bought. All buyers are at the
/// same concert at any time.
fn shop<T>(sell: fn(&T) -> bool, concerts: &[T], on_sale: &AtomicUsize, worker: &Worker) -> u64 {
    let mut bought = 0;
    loop {
        let concert = on_sale.load(Relaxed);
        let Some(left) = concerts.get(concert) else { break };
        while sell(left) {
            bought += 1;
        }
        // Sold out. Whoever says so first opens the next sale.
        let _ = on_sale.compare_exchange(concert, concert + 1, Relaxed, Relaxed);
        if concert.is_multiple_of(64) {
            worker.progress(concert as u64, concerts.len() as u64);
            worker.show(CONCERT, concert as i64);
            if worker.stopped() {
                break;
            }
        }
    }
    worker.progress(on_sale.load(Relaxed) as u64, concerts.len() as u64);
    bought
}

/// Sells all concerts; gives the outcome.
fn season<T: Sync>(
    run: &Run,
    new: impl Fn(i64) -> T,
    sell: fn(&T) -> bool,
) -> Result<Outcome, RunError> {
    let tickets = run.value(&TICKETS);
    let concerts: Vec<T> = (0..run.value(&CONCERTS)).map(|_| new(tickets as i64)).collect();
    let on_sale = AtomicUsize::new(0);
    let crew = run
        .together(run.value(&BUYERS) as usize, |worker| shop(sell, &concerts, &on_sale, worker))?;
    let sold = crew.results.iter().sum();
    // A buyer leaves a concert only when it is sold out, so those before this one are complete.
    let complete = on_sale.into_inner() as u64;
    let stopped = complete < concerts.len() as u64;
    Ok(judge(complete * tickets, sold, stopped, crew.millis))
}

fn judge(on_sale: u64, sold: u64, stopped: bool, millis: f64) -> Outcome {
    let oversold = sold.saturating_sub(on_sale);
    let verdict = match oversold {
        0 if stopped => Verdict::Stopped,
        0 => Verdict::Right,
        _ => Verdict::Wrong,
    };
    let total = format!("{} tickets sold of {}", grouped(sold), grouped(on_sale));
    let headline = match verdict {
        Verdict::Wrong => format!("{total}: {} guests have no seat.", grouped(oversold)),
        Verdict::Right => format!("{total}: every guest has a seat."),
        Verdict::Stopped => {
            format!("Stopped: {total}, and until then nobody was without a seat.")
        }
    };
    Outcome::new(verdict, headline)
        .with(&ON_SALE, on_sale as f64)
        .with(&SOLD, sold as f64)
        .with(&OVERSOLD, oversold as f64)
        .with(&DURATION, millis)
}
