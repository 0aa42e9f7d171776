//! Many threads want to lead, and only one may. Looking first and then taking the seat elects
//! several.

use super::work::work;
use crate::kit::{
    Act, Measure, Meter, Outcome, Param, Question, Replay, Run, RunError, Show, Source, Spec, Step,
    Tool, Verdict, Way, Worker, share, within,
};
use std::sync::atomic::{
    AtomicU64,
    Ordering::{AcqRel, Acquire, Relaxed, Release},
};
use wording::grouped;

const THREADS: Param = Param::number("threads", "Candidates", "", 2, 16, 2);
const ATTEMPTS: Param =
    Param::number("attempts", "Attempts per candidate", "", 1, 10_000_000, 2_000_000);

const TERMS: Measure = Measure::count("terms", "Terms in office");
const SHARED: Measure = Measure::faults("shared", "Terms that began with a leader in office");
const DURATION: Measure = Measure::with_unit("duration", "Duration", "ms", 1);

/// The demo.
pub static SPEC: Spec = Spec {
    id: "leader",
    title: "Leader election",
    summary: "Threads compete for one seat again and again; count how often the seat was given away twice.",
    source: "leader.rs",
    question: Question {
        asks: "How often will two candidates lead at the same time?",
        answers: &["Never", "In fewer than 1 of 1,000 terms", "More often"],
        answer: |_, outcome| within(share(outcome, &SHARED, &TERMS), &[0.0, 0.001]),
    },
    params: &[THREADS, ATTEMPTS],
    tools: &[
        Tool {
            id: "look-then-sit",
            label: "Look, then take the seat",
            way: Way::Wrong,
            anchor: "look_then_sit",
            note: "Two candidates can both see the empty seat before either of them has taken it.",
            defaults: &[],
            run: |run| elect(run, look_then_sit),
        },
        Tool {
            id: "compare-exchange",
            label: "Compare-exchange",
            way: Way::Right,
            anchor: "compare_exchange",
            note: "Seeing the seat empty and taking it is one step, so it succeeds for one candidate alone.",
            defaults: &[],
            run: |run| elect(run, compare_exchange),
        },
    ],
    crew: |settings| vec!["candidate"; settings.value(&THREADS) as usize],
    meters: &[Meter {
        label: "Attempts so far",
        source: Source::Done("candidate"),
        show: Show::Bar,
    }],
    measures: &[TERMS, SHARED, DURATION],
    histogram: Some(&SHARED),
};

// ANCHOR: look_then_sit
/// Whether candidate `me` is the leader now.
fn look_then_sit(seat: &AtomicU64, me: u64) -> bool {
    if seat.load(Relaxed) == EMPTY {
        seat.store(me, Relaxed);
        true
    } else {
        false
    }
}
// ANCHOR_END: look_then_sit

// ANCHOR: compare_exchange
/// Whether candidate `me` is the leader now.
fn compare_exchange(seat: &AtomicU64, me: u64) -> bool {
    // Acquire: what the last leader did is visible to the next one.
    seat.compare_exchange(EMPTY, me, Acquire, Relaxed).is_ok()
}
// ANCHOR_END: compare_exchange

/// What the seat holds while nobody leads; candidates have the numbers from 1.
const EMPTY: u64 = 0;

/// What one candidate remembers.
#[derive(Default)]
struct Career {
    terms: u64,
    shared: u64,
    /// The first term that began with another leader in office.
    first: Option<Overlap>,
}

/// Two leaders at once; numbers from 1.
#[derive(Debug, Clone, Copy)]
struct Overlap {
    /// Who was in office already.
    before: usize,
    /// Who took the seat as well.
    after: usize,
}

/// Stands for election `attempts` times. A leader resigns at once, or nobody else would ever be
/// elected.
fn campaign(
    stand: fn(&AtomicU64, u64) -> bool,
    seat: &AtomicU64,
    in_office: &AtomicU64,
    worker: &Worker,
    attempts: u64,
) -> Career {
    let me = worker.index() as u64 + 1;
    let bit = 1 << worker.index();
    let mut career = Career::default();
    let mut random = worker.random();
    for batch in worker.batches(attempts) {
        for _ in batch {
            // Not equally long for all, or whoever resigns takes the seat again before anybody else
            // can see that it is empty: the core that has just stored is the nearest to it.
            work(random.below(128), career.terms);
            if stand(seat, me) {
                career.terms += 1;
                // The referee: exactly those who lead, a bit each, whatever the seat says.
                let others = in_office.fetch_or(bit, AcqRel);
                if others != 0 {
                    career.shared += 1;
                    let before = others.trailing_zeros() as usize + 1;
                    career.first.get_or_insert(Overlap { before, after: me as usize });
                }
                in_office.fetch_and(!bit, AcqRel);
                seat.store(EMPTY, Release);
            }
        }
    }
    career
}

fn elect(run: &Run, stand: fn(&AtomicU64, u64) -> bool) -> Result<Outcome, RunError> {
    let threads = run.value(&THREADS) as usize;
    let attempts = run.value(&ATTEMPTS);
    let (seat, in_office) = (AtomicU64::new(EMPTY), AtomicU64::new(0));
    let crew =
        run.together(threads, |worker| campaign(stand, &seat, &in_office, worker, attempts))?;
    let terms = crew.results.iter().map(|career| career.terms).sum();
    let shared = crew.results.iter().map(|career| career.shared).sum();
    let complete = run.steps_done() == threads as u64 * attempts;
    let first = crew.results.iter().find_map(|career| career.first);
    let mut outcome = judge(terms, shared, complete, crew.millis);
    outcome.replay = first.map(|overlap| overlap.replay(shared, terms));
    Ok(outcome)
}

impl Overlap {
    /// How two came to lead. The referee says who was in office; that the other one has taken the seat says what it had seen.
    fn replay(self, shared: u64, terms: u64) -> Replay {
        let [before, after] = [self.before, self.after].map(|number| format!("Candidate {number}"));
        let steps = vec![
            Step::new(
                Act::Read,
                Some(0),
                "empty",
                "empty",
                0,
                format!("{before} looks at the seat: empty."),
            ),
            Step::new(
                Act::Read,
                Some(1),
                "empty",
                "empty",
                0,
                format!("{after} looks as well, and sees the seat empty."),
            ),
            Step::new(
                Act::Write,
                Some(0),
                "mine",
                &before,
                0,
                format!("{before} takes the seat, and leads."),
            ),
            Step::new(
                Act::Overwrite,
                Some(1),
                "mine",
                &after,
                1,
                format!("{after} takes it, too: {before} is still in office, and two lead."),
            ),
            Step::new(
                Act::Stand,
                None,
                "",
                &after,
                shared,
                format!(
                    "At the end of the run that was so in {} of {} terms.",
                    grouped(shared),
                    grouped(terms)
                ),
            ),
        ];
        Replay {
            title: "Two leaders at once".to_owned(),
            lanes: [before, after],
            shared: "Seat".to_owned(),
            lost: "Terms with a leader too many".to_owned(),
            steps,
            note: "A referee apart from the seat notes who is in office. Who looked first it cannot tell: the two looks may have come the other way round.".to_owned(),
        }
    }
}

fn judge(terms: u64, shared: u64, complete: bool, millis: f64) -> Outcome {
    let verdict = match shared {
        0 if complete => Verdict::Right,
        0 => Verdict::Stopped,
        _ => Verdict::Wrong,
    };
    let headline = match verdict {
        Verdict::Wrong => format!(
            "{} of {} terms began while another leader was in office.",
            grouped(shared),
            grouped(terms)
        ),
        Verdict::Right => {
            format!("In {} terms there was never a second leader.", grouped(terms))
        }
        Verdict::Stopped => format!(
            "Stopped after {} terms; until then there was never a second leader.",
            grouped(terms)
        ),
    };
    Outcome::new(verdict, headline)
        .with(&TERMS, terms as f64)
        .with(&SHARED, shared as f64)
        .with(&DURATION, millis)
}
