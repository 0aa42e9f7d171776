//! Transfers between two accounts, each under a lock of its own. Taken in the wrong order, the locks
//! never come free again.

use super::bank::{Account, Bank, Seen, Teller, Transfer};
use crate::kit::{
    Edge, Graph, Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Tool,
    Verdict, Way, clock, within,
};
use std::sync::Arc;
use std::time::Duration;
use wording::{decimal, grouped, number_of};

const TELLERS: Param = Param::number("tellers", "Tellers", "", 1, 16, 2);
const TRANSFERS: Param =
    Param::number("transfers", "Transfers per teller", "", 1, 10_000_000, 1_000_000);
const PATIENCE: Param = Param::number("patience", "Watchdog waits", "ms", 100, 5_000, 500);

const DONE: Measure = Measure::count("done", "Transfers");
const STUCK: Measure = Measure::count("stuck", "Tellers stuck for ever");
const RETRIES: Measure = Measure::count("retries", "Retries");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 0);

/// The cell that the number of tellers waiting for a lock is shown in.
const WAITING: usize = 0;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "deadlock",
    title: "Deadlock",
    summary: "Tellers move money between two accounts, and lock both; a watchdog notices when nothing moves any more.",
    source: "deadlock.rs",
    question: Question {
        asks: "{tellers} tellers move money. How many will still be waiting when nothing moves any more?",
        answers: &["None: all get done", "One", "Two or more"],
        answer: |_, outcome| within(outcome.value(&STUCK), &[0.0, 1.0]),
    },
    params: &[TELLERS, TRANSFERS, PATIENCE],
    tools: &[
        Tool {
            id: "opposite",
            label: "Two locks in opposite order",
            way: Way::Wrong,
            anchor: "opposite",
            note: "Each teller locks the paying account first; two that pay each other can hold one lock each and wait for the other.",
            defaults: &[],
            run: |run| serve(run, opposite),
        },
        Tool {
            id: "twice",
            label: "The same lock twice",
            way: Way::Wrong,
            anchor: "twice",
            note: "A thread that locks a std Mutex it holds already waits for itself: std leaves open whether that deadlocks or panics, and here it deadlocks.",
            defaults: &[],
            run: |run| serve(run, twice),
        },
        Tool {
            id: "ordered",
            label: "Two locks in one order",
            way: Way::Right,
            anchor: "ordered",
            note: "Who holds the lock with the higher number waits for none, so the tellers cannot wait in a circle.",
            defaults: &[],
            run: |run| serve(run, ordered),
        },
        Tool {
            id: "try-lock",
            label: "try_lock and back off",
            way: Way::Right,
            anchor: "try_lock",
            note: "A teller who cannot have the second lock gives the first one back, so nobody waits while holding a lock.",
            // Backing off takes its time.
            defaults: &[("transfers", 200_000)],
            run: |run| serve(run, try_lock),
        },
    ],
    crew: |settings| vec!["teller"; settings.value(&TELLERS) as usize],
    meters: &[
        Meter { label: "Transfers so far", source: Source::Done("teller"), show: Show::Bar },
        Meter { label: "Waiting for a lock", source: Source::Cell(WAITING), show: Show::Number },
    ],
    measures: &[DONE, STUCK, RETRIES, DURATION],
    histogram: None,
};

// ANCHOR: opposite
fn opposite(teller: &mut Teller, from: &Account, to: &Account) {
    let mut payer = from.lock(teller);
    let mut payee = to.lock(teller);
    payer.withdraw(1);
    payee.deposit(1);
}
// ANCHOR_END: opposite

// ANCHOR: twice
fn twice(teller: &mut Teller, from: &Account, to: &Account) {
    let mut payer = from.lock(teller);
    if has_money(teller, from) {
        payer.withdraw(1);
        drop(payer);
        to.lock(teller).deposit(1);
    }
}

fn has_money(teller: &Teller, account: &Account) -> bool {
    account.lock(teller).balance() > 0
}
// ANCHOR_END: twice

// ANCHOR: ordered
fn ordered(teller: &mut Teller, from: &Account, to: &Account) {
    let (low, high) = if from.number < to.number { (from, to) } else { (to, from) };
    let mut low = low.lock(teller);
    let mut high = high.lock(teller);
    let (payer, payee) =
        if from.number < to.number { (&mut low, &mut high) } else { (&mut high, &mut low) };
    payer.withdraw(1);
    payee.deposit(1);
}
// ANCHOR_END: ordered

// ANCHOR: try_lock
fn try_lock(teller: &mut Teller, from: &Account, to: &Account) {
    loop {
        let mut payer = from.lock(teller);
        if let Some(mut payee) = to.try_lock(teller) {
            payer.withdraw(1);
            payee.deposit(1);
            return;
        }
        drop(payer);
        // At random, or two tellers could get out of each other's way in step for ever.
        teller.back_off();
    }
}
// ANCHOR_END: try_lock

/// How often the watchdog looks.
const PAUSE: Duration = Duration::from_millis(10);

fn serve(run: &Run, transfer: Transfer) -> Result<Outcome, RunError> {
    let (tellers, transfers) = (run.value(&TELLERS) as usize, run.value(&TRANSFERS));
    let patience = run.value(&PATIENCE) as f64;
    let began = clock::now();
    let (mut moves, mut moved_at) = (0, began);
    let seen = run.watched(
        tellers,
        &Arc::new(Bank::new(tellers)),
        move |worker, bank| bank.serve(worker, transfer, transfers),
        PAUSE,
        |bank, all_ended| {
            run.show(WAITING, bank.waiting().len() as i64);
            if all_ended {
                return Some(bank.seen(Vec::new(), bank.is_balanced()));
            }
            let now = bank.moves();
            if now != moves {
                (moves, moved_at) = (now, clock::now());
            }
            // Stillness alone may be a busy machine's. A circle that stands still is a deadlock.
            let still = clock::now() - moved_at >= patience;
            let circle = still.then(|| bank.circle()).flatten()?;
            Some(bank.seen(circle, true))
        },
    )?;
    let outcome = match seen {
        Some(seen) => judge(run, &seen),
        None => Outcome::new(Verdict::Stopped, "Stopped before the watchdog came to a verdict."),
    };
    Ok(outcome.with(&DURATION, clock::now() - began))
}

fn judge(run: &Run, seen: &Seen) -> Outcome {
    let mut outcome = if seen.circle.is_empty() {
        let (verdict, start) = match run.stopped() {
            _ if !seen.balanced => (Verdict::Wrong, "Money is missing: "),
            true => (Verdict::Stopped, "Stopped: "),
            false => (Verdict::Right, ""),
        };
        let end = " transfers were made, and no teller is waiting.";
        Outcome::new(verdict, format!("{start}{}{end}", grouped(seen.done)))
    } else {
        let headline = match seen.circle.len() {
            1 => "Deadlock: a teller waits for a lock that it holds itself.",
            _ => {
                "Deadlock: two tellers wait for each other, each with the lock that the other needs."
            }
        };
        let mut outcome = Outcome::new(Verdict::Wrong, headline);
        outcome.story = tell(run, seen);
        outcome.graph = Some(draw(&seen.circle));
        outcome
    };
    if run.tool() == "try-lock" {
        outcome = outcome.with(&RETRIES, seen.retries as f64);
    }
    outcome.with(&DONE, seen.done as f64).with(&STUCK, seen.waiting as f64)
}

fn teller_name(teller: usize) -> String {
    format!("Teller {}", teller + 1)
}

fn account_name(account: usize) -> &'static str {
    ["Account A", "Account B"].get(account).copied().unwrap_or_default()
}

fn tell(run: &Run, seen: &Seen) -> Vec<String> {
    let patience = decimal(run.value(&PATIENCE) as f64, 0);
    let mut story =
        vec![format!("For {patience} ms no teller took a lock, and none had finished.")];
    for (place, (teller, account)) in seen.circle.iter().enumerate() {
        let (holder, _) = seen.circle[(place + 1) % seen.circle.len()];
        story.push(format!(
            "{} waits for {}, which {} holds.",
            teller_name(*teller),
            account_name(*account),
            teller_name(holder)
        ));
    }
    let others = seen.waiting.saturating_sub(seen.circle.len());
    if others > 0 {
        let tellers = number_of(others as u64, "other teller");
        story.push(format!("Stuck at the same accounts: {tellers}."));
    }
    story.push(
        "None of them can go on, so the watchdog ended the run and left the threads behind."
            .to_owned(),
    );
    story
}

/// The circle as a drawing: teller, account, teller, account.
fn draw(circle: &[(usize, usize)]) -> Graph {
    let mut nodes = Vec::new();
    let mut edges = Vec::new();
    let count = circle.len() * 2;
    for (teller, account) in circle {
        let place = nodes.len();
        nodes.push(teller_name(*teller));
        nodes.push(account_name(*account).to_owned());
        let edge =
            |from, to: usize, label: &str| Edge { from, to: to % count, label: label.to_owned() };
        edges.push(edge(place, place + 1, "waits for"));
        edges.push(edge(place + 1, place + 2, "is held by"));
    }
    Graph { title: "Who waits for whom".to_owned(), nodes, edges }
}
