//! Each thread has a counter of its own. If the counters lie in one cache line, the cores still take
//! it from each other.

use crate::kit::{
    Bar, Bars, Measure, Meter, Outcome, Param, Question, Run, RunError, Show, Source, Spec, Table,
    Tool, Verdict, Way, Worker, within,
};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use wording::{decimal, grouped, number_of};

/// The most threads, and so the most counters.
const MOST: usize = 16;
const THREADS: Param = Param::number("threads", "Threads", "", 1, MOST as u64, 2);
const INCREMENTS: Param =
    Param::number("increments", "Increments per thread", "", 1, 10_000_000, 1_000_000);
const ROUNDS: Param = Param::number("rounds", "Rounds", "", 1, 25, 5);

const INEXACT: Measure = Measure::count("inexact", "Wrong totals");
const NEIGHBOURS: Measure = Measure::with_unit("neighbours", "Side by side", "ns", 2);
const PADDED: Measure = Measure::with_unit("padded", "A line each", "ns", 2);
const RATIO: Measure = Measure::with_unit("ratio", "Side by side costs", "times as much", 1);

/// The cell that the number of the round is shown in.
const ROUND: usize = 0;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "false-sharing",
    title: "False sharing",
    summary: "Each thread adds to a counter of its own; every run measures both layouts of the counters in turn.",
    source: "false_sharing.rs",
    question: Question {
        asks: "No two threads share a counter. How much more will an addition cost if the counters lie side by side?",
        answers: &[
            "Nothing more",
            "Up to twice as much",
            "Up to 5 times as much",
            "More than that",
        ],
        answer: |_, outcome| within(outcome.value(&RATIO), &[1.2, 2.0, 5.0]),
    },
    params: &[THREADS, INCREMENTS, ROUNDS],
    tools: &[
        Tool {
            id: "neighbours",
            label: "Side by side",
            way: Way::Slow,
            anchor: "neighbours",
            note: "The totals are right, but cores own whole cache lines, and a line with two counters has to travel from core to core.",
            defaults: &[],
            run: |run| compare(run, [Layout::Neighbours, Layout::Padded]),
        },
        Tool {
            id: "padded",
            label: "A cache line each",
            way: Way::Right,
            anchor: "padded",
            note: "Each counter fills its line (128 bytes, as some processors fetch lines in pairs), so the line stays with its core.",
            defaults: &[],
            run: |run| compare(run, [Layout::Padded, Layout::Neighbours]),
        },
    ],
    crew: |settings| vec!["adder"; settings.value(&THREADS) as usize],
    meters: &[
        Meter { label: "Round", source: Source::Cell(ROUND), show: Show::Number },
        Meter { label: "Increments this time", source: Source::Done("adder"), show: Show::Bar },
    ],
    measures: &[NEIGHBOURS, PADDED, RATIO, INEXACT],
    histogram: None,
};

// ANCHOR: neighbours
/// Eight bytes a counter, so eight of them share a cache line of 64.
#[derive(Default)]
#[repr(align(128))]
struct Neighbours([AtomicU64; MOST]);

/// Runs with one or the other layout: only the counters' addresses differ.
fn add(counter: &AtomicU64, worker: &Worker, increments: u64) {
    for batch in worker.batches(increments) {
        for _ in batch {
            counter.fetch_add(1, Relaxed);
        }
    }
}
// ANCHOR_END: neighbours

// ANCHOR: padded
/// One counter and 120 bytes of nothing.
#[derive(Default)]
#[repr(align(128))]
struct Padded(AtomicU64);
// ANCHOR_END: padded

/// Both layouts, and what has been measured with them.
#[derive(Default)]
struct Bench {
    neighbours: Neighbours,
    padded: [Padded; MOST],
    /// Nanoseconds per increment of each round: side by side, padded.
    rounds: Vec<[f64; 2]>,
    inexact: u64,
}

#[derive(Clone, Copy)]
enum Layout {
    Neighbours,
    Padded,
}

impl Bench {
    fn counter(&self, layout: Layout, thread: usize) -> &AtomicU64 {
        match layout {
            Layout::Neighbours => &self.neighbours.0[thread],
            Layout::Padded => &self.padded[thread].0,
        }
    }

    /// Gives the nanoseconds per increment of all threads together.
    fn measure(&mut self, run: &Run, layout: Layout) -> Result<f64, RunError> {
        let (threads, each) = (run.value(&THREADS) as usize, run.value(&INCREMENTS));
        let crew = run
            .together(threads, |worker| add(self.counter(layout, worker.index()), worker, each))?;
        let take = |thread| self.counter(layout, thread).swap(0, Relaxed);
        let total: u64 = (0..threads).map(take).sum();
        self.inexact += u64::from(total != run.steps_done());
        Ok(crew.millis * 1e6 / total.max(1) as f64)
    }

    /// The median of one column of the rounds; not a number if there are none.
    fn median(&self, layout: Layout) -> f64 {
        let mut column: Vec<_> = self.rounds.iter().map(|round| round[layout as usize]).collect();
        column.sort_by(f64::total_cmp);
        column.get(column.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

/// Measures both layouts; `order` begins with the one that the reader chose.
fn compare(run: &Run, order: [Layout; 2]) -> Result<Outcome, RunError> {
    let mut bench = Bench::default();
    for round in 0..=run.value(&ROUNDS) {
        run.show(ROUND, round as i64);
        let mut nanos = [0.0; 2];
        for layout in order {
            nanos[layout as usize] = bench.measure(run, layout)?;
        }
        if run.stopped() {
            break;
        }
        // The first round warms up caches, and in a browser the compiler.
        if round > 0 {
            bench.rounds.push(nanos);
        }
    }
    Ok(judge(run, &bench))
}

fn judge(run: &Run, bench: &Bench) -> Outcome {
    let (verdict, start) = match bench.inexact {
        1.. => (Verdict::Wrong, "Some totals are wrong. "),
        _ if run.stopped() => (Verdict::Stopped, "Stopped; all totals are exact until then. "),
        _ => (Verdict::Right, "All totals are exact. "),
    };
    if bench.rounds.is_empty() {
        return Outcome::new(verdict, start.trim_end()).with(&INEXACT, bench.inexact as f64);
    }
    let [neighbours, padded] =
        [Layout::Neighbours, Layout::Padded].map(|layout| bench.median(layout));
    let ratio = neighbours / padded;
    let headline = format!(
        "{start}With {}, an increment takes {} ns with the counters side by side and {} ns with a cache line each: {} times as much.",
        number_of(run.value(&THREADS), "thread"),
        decimal(neighbours, 2),
        decimal(padded, 2),
        decimal(ratio, 1)
    );
    let mut outcome = Outcome::new(verdict, headline)
        .with(&NEIGHBOURS, neighbours)
        .with(&PADDED, padded)
        .with(&RATIO, ratio)
        .with(&INEXACT, bench.inexact as f64);
    outcome.bars.push(bars(neighbours, padded));
    outcome.tables.push(table(bench));
    outcome
}

fn bars(neighbours: f64, padded: f64) -> Bars {
    let bar = |name: &str, value, note: &str| Bar {
        name: name.to_owned(),
        value,
        whole: None,
        note: format!("{} ns, {note}", decimal(value, 2)),
    };
    Bars {
        title: "What an increment costs: the median of the rounds".to_owned(),
        rows: vec![
            bar("Side by side", neighbours, "up to eight counters in a line"),
            bar("A line each", padded, "one counter in a line"),
        ],
    }
}

fn table(bench: &Bench) -> Table {
    let columns = ["Round", "Side by side, ns", "A line each, ns", "Ratio"];
    let rows = (1..).zip(&bench.rounds).map(|(round, [neighbours, padded])| {
        let ratio = neighbours / padded;
        vec![grouped(round), decimal(*neighbours, 2), decimal(*padded, 2), decimal(ratio, 1)]
    });
    Table {
        caption: "Time per increment of all threads together, round by round".to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}
