//! Tickets are sold by many threads. Checking first and selling then sells more than there are.

use crate::kit::{
    Act, Measure, Meter, Outcome, Param, Question, Replay, Run, RunError, Show, Source, Spec, Step,
    Tool, Verdict, Way, Worker, share, within,
};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::Relaxed};
use wording::{grouped, number_of};

const BUYERS: Param = Param::number("buyers", "Buyers", "", 2, 16, 2);
const CONCERTS: Param = Param::number("concerts", "Concerts", "", 1, 200_000, 100_000);
const TICKETS: Param = Param::number("tickets", "Tickets per concert", "", 1, 100, 10);

const ON_SALE: Measure = Measure::count("on-sale", "On sale");
const SOLD: Measure = Measure::count("sold", "Sold");
const OVERSOLD: Measure = Measure::faults("oversold", "Oversold");
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

/// Buys until every concert is sold out; gives the number of tickets bought for each. All buyers are at
/// the same concert at any time.
fn shop<T>(
    sell: fn(&T) -> bool,
    concerts: &[T],
    on_sale: &AtomicUsize,
    worker: &Worker,
) -> Vec<u8> {
    // A concert has 100 tickets at most, and a buyer gets at most one more than there are.
    let mut bought = vec![0; concerts.len()];
    loop {
        let concert = on_sale.load(Relaxed);
        let Some(left) = concerts.get(concert) else { break };
        let mut here = 0;
        while sell(left) {
            here += 1;
        }
        bought[concert] += here;
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
    let of_all = |concert: usize| crew.results.iter().map(move |bought| u64::from(bought[concert]));
    let sold = (0..concerts.len()).flat_map(&of_all).sum();
    let oversold = (0..concerts.len()).find(|&concert| of_all(concert).sum::<u64>() > tickets);
    // A buyer leaves a concert only when it is sold out, so those before this one are complete.
    let complete = on_sale.into_inner() as u64;
    let stopped = complete < concerts.len() as u64;
    let mut outcome = judge(complete * tickets, sold, stopped, crew.millis);
    outcome.replay = oversold.and_then(|concert| {
        let bought = of_all(concert).collect::<Vec<_>>();
        twice(concert as u64 + 1, tickets, &bought, sold.saturating_sub(complete * tickets))
    });
    Ok(outcome)
}

/// How one concert was oversold: what each of two buyers got, and what that says about their looks.
fn twice(concert: u64, tickets: u64, bought: &[u64], oversold: u64) -> Option<Replay> {
    let mut buyers: Vec<usize> = (0..bought.len()).filter(|&buyer| bought[buyer] > 0).collect();
    buyers.sort_by_key(|&buyer| std::cmp::Reverse(bought[buyer]));
    // A concert that one buyer has emptied alone is not oversold: nobody sells while he looks.
    let [one, other, ..] = buyers[..] else { return None };
    let sold: u64 = bought.iter().sum();
    let name = |buyer: usize| format!("Buyer {}", buyer + 1);
    let left = |taken: u64| grouped_signed(tickets as i64 - taken as i64);
    let mut steps = vec![
        Step::new(
            Act::Stand,
            None,
            String::new(),
            left(0),
            0,
            format!("Concert {} has {}.", grouped(concert), number_of(tickets, "ticket")),
        ),
        Step::new(
            Act::Write,
            Some(0),
            grouped(bought[one]),
            left(bought[one]),
            0,
            format!("{} gets {} of them.", name(one), grouped(bought[one])),
        ),
    ];
    let rest = sold - bought[one] - bought[other];
    if rest > 0 {
        steps.push(Step::new(
            Act::Stand,
            None,
            String::new(),
            left(bought[one] + rest),
            0,
            format!("Others get {}.", grouped(rest)),
        ));
    }
    steps.push(Step::new(
        Act::Write,
        Some(1),
        grouped(bought[other]),
        left(sold),
        sold - tickets,
        format!(
            "{} gets {}. That makes {} of {}: the count stands at {}.",
            name(other),
            grouped(bought[other]),
            grouped(sold),
            grouped(tickets),
            left(sold)
        ),
    ));
    steps.push(Step::new(
        Act::Stand,
        None,
        String::new(),
        left(sold),
        oversold,
        format!("At the end of the run {} had no seat.", number_of(oversold, "guest")),
    ));
    Some(Replay {
        title: "The first concert that was oversold".to_owned(),
        lanes: [name(one), name(other)],
        shared: "Tickets left".to_owned(),
        lost: "Guests without a seat".to_owned(),
        steps,
        note: "Each buyer kept how many tickets it got for each concert; whose sale came when, nobody noted. But whoever sold last had found one left, and somebody else had sold that one before the sale went through.".to_owned(),
    })
}

/// A number below zero keeps its sign.
fn grouped_signed(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", grouped(number.unsigned_abs()))
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
