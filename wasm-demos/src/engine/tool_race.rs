//! What an increment costs with each tool of `lost-update`, with one thread, two, and so on.

use super::lost_update::{self, Added, Race};
use crate::kit::{
    Chart, Measure, Meter, Outcome, Param, Point, Question, Run, RunError, Scale, Series, Settings,
    Show, Source, Spec, Style, Table, Tool, Verdict, Way, cores, within,
};
use wording::{decimal, grouped, number_of};

const THREADS: Param = Param::number("threads", "Most threads", "", 1, 16, 4);
const INCREMENTS: Param =
    Param::number("increments", "Increments per thread", "", 1_000, 10_000_000, 200_000);
const ROUNDS: Param = Param::number("rounds", "Rounds", "", 1, 25, 5);

const RACES: Measure = Measure::count("races", "Races measured");
const INEXACT: Measure = Measure::count("inexact", "Races with a wrong total");
const ALONE: Measure = Measure::with_unit("alone", "Fastest right tool, one thread", "ns", 1);
const CROWDED: Measure = Measure::with_unit("crowded", "Fastest right tool, most threads", "ns", 1);

/// The cells that tell how far the run is.
const RACED: usize = 1;
const TO_RACE: usize = 2;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "tool-race",
    title: "What an increment costs",
    summary: "Each tool adds with one thread, then two, and so on; compare the time per increment, and the totals.",
    source: "tool_race.rs",
    question: Question {
        asks: "With the fastest right tool, how much does an addition cost when all threads add, compared with one thread alone?",
        answers: &["No more", "Up to 3 times as much", "Up to 10 times as much", "More than that"],
        answer: |_, outcome| {
            within(Some(outcome.value(&CROWDED)? / outcome.value(&ALONE)?), &[1.1, 3.0, 10.0])
        },
    },
    params: &[THREADS, INCREMENTS, ROUNDS],
    tools: &[
        Tool {
            id: "all",
            label: "All five tools",
            way: Way::Mixed,
            anchor: "all",
            note: "The first two cost least, and lose updates: a fast wrong total is no bargain.",
            defaults: &[],
            run: |run| compare(run, ALL),
        },
        Tool {
            id: "right",
            label: "The three right tools",
            way: Way::Right,
            anchor: "right",
            note: "Only tools whose totals are exact; a message through the channel costs so much that it has fewer to send.",
            defaults: &[],
            run: |run| compare(run, RIGHT),
        },
    ],
    crew,
    meters: &[
        Meter { label: "Races run", source: Source::Cell(RACED), show: Show::Number },
        Meter { label: "Races in all", source: Source::Cell(TO_RACE), show: Show::Number },
    ],
    measures: &[RACES, INEXACT, ALONE, CROWDED],
    histogram: None,
};

/// As many as the largest race has: an adder each, and the channel's owner.
fn crew(settings: &Settings) -> Vec<&'static str> {
    let mut crew = vec!["adder"; settings.value(&THREADS) as usize];
    crew.push("owner");
    crew
}

// ANCHOR: all
const ALL: &[&str] = &["plain", "load-store", "mutex", "atomic", "channel"];

/// The nanoseconds per increment in each round, and how many rounds had a wrong total.
fn measure(run: &Run, race: Race, threads: u64, each: u64) -> Result<Cost, RunError> {
    let mut cost = Cost::default();
    for round in 0..=run.value(&ROUNDS) {
        let Added { total, millis, .. } = race(run, threads as usize, each)?;
        if run.stopped() {
            break;
        }
        // The first round warms up caches, and in a browser the compiler.
        if round == 0 {
            continue;
        }
        let expected = threads * each;
        cost.nanos.push(millis * 1e6 / expected as f64);
        cost.inexact += u64::from(total != expected);
    }
    cost.nanos.sort_by(f64::total_cmp);
    Ok(cost)
}
// ANCHOR_END: all

// ANCHOR: right
/// Measured exactly like all five.
const RIGHT: &[&str] = &["mutex", "atomic", "channel"];
// ANCHOR_END: right

/// What the rounds of one tool with one number of threads brought.
#[derive(Default)]
struct Cost {
    /// Sorted.
    nanos: Vec<f64>,
    inexact: u64,
}

impl Cost {
    /// The value below which a share of the rounds is, interpolated between the two next to it.
    fn quantile(&self, share: f64) -> f64 {
        let place = share * self.nanos.len().saturating_sub(1) as f64;
        let at = |place: f64| self.nanos.get(place as usize).copied().unwrap_or(f64::NAN);
        let (low, high) = (at(place), at(place.ceil()));
        low + (high - low) * place.fract()
    }

    fn point(&self, threads: u64) -> Point {
        let [low, y, high] = [0.25, 0.5, 0.75].map(|share| self.quantile(share));
        Point { x: threads as f64, y, low, high }
    }
}

/// What all races with one tool brought: a cost for each number of threads, from one up.
struct Lane {
    tool: &'static Tool,
    costs: Vec<Cost>,
}

impl Lane {
    fn inexact(&self) -> u64 {
        self.costs.iter().map(|cost| cost.inexact).sum()
    }
}

/// A message costs some hundred times as much as an addition.
fn increments(run: &Run, tool: &str) -> u64 {
    match tool {
        "channel" => (run.value(&INCREMENTS) / 100).max(100),
        _ => run.value(&INCREMENTS),
    }
}

/// The tools of the demo `lost-update`, each with its race.
fn raced_tools() -> impl Iterator<Item = (&'static Tool, Race)> {
    let races = lost_update::RACES.into_iter();
    races.filter_map(|(id, race)| Some((lost_update::SPEC.tool(id)?, race)))
}

fn compare(run: &Run, ids: &[&str]) -> Result<Outcome, RunError> {
    let most = run.value(&THREADS);
    run.show(TO_RACE, ids.len() as i64 * most as i64);
    let mut lanes = Vec::new();
    let mut raced = 0;
    for (tool, race) in raced_tools().filter(|(tool, _)| ids.contains(&tool.id)) {
        let mut lane = Lane { tool, costs: Vec::new() };
        for threads in (1..=most).take_while(|_| !run.stopped()) {
            let cost = measure(run, race, threads, increments(run, tool.id))?;
            // What the reader stopped is not measured to its end.
            if run.stopped() {
                break;
            }
            raced += 1;
            run.show(RACED, raced);
            lane.costs.push(cost);
        }
        lanes.push(lane);
    }
    Ok(judge(run, &lanes, raced as u64 * run.value(&ROUNDS)))
}

fn judge(run: &Run, lanes: &[Lane], races: u64) -> Outcome {
    let most = run.value(&THREADS);
    let inexact = lanes.iter().map(Lane::inexact).sum();
    // That a wrong tool loses updates is what is to be measured; a right one must not.
    let is_wrong = lanes.iter().any(|lane| lane.tool.way == Way::Right && lane.inexact() > 0);
    let verdict = match is_wrong {
        true => Verdict::Wrong,
        false if run.stopped() => Verdict::Stopped,
        false => Verdict::Right,
    };
    let mut headline = match run.stopped() {
        true => format!("Stopped after {}. ", number_of(races, "race")),
        false => String::new(),
    };
    headline.push_str(match inexact {
        1.. => "Some tools lose updates. ",
        _ => "All totals are exact. ",
    });
    let fastest = [1, most].map(|threads| fastest(lanes, threads));
    if let [Some((tool, alone)), Some((other, crowded))] = fastest {
        headline.push_str("Of the right tools, the fastest with one thread is ");
        headline.push_str(&format!("{tool} at {} ns per increment", decimal(alone, 1)));
        if most > 1 {
            let crowded = decimal(crowded, 1);
            let with = format!(", with {} it is {other} at {crowded} ns", grouped(most));
            headline.push_str(&with);
        }
        headline.push('.');
    }
    let mut outcome =
        Outcome::new(verdict, headline).with(&RACES, races as f64).with(&INEXACT, inexact as f64);
    for (figure, fastest) in [&ALONE, &CROWDED].into_iter().zip(fastest) {
        if let Some((_, nanos)) = fastest {
            outcome = outcome.with(figure, nanos);
        }
    }
    if races > 0 {
        outcome.charts.push(chart(lanes, most));
        outcome.tables.push(table(run, lanes));
    }
    outcome
}

/// The right tool with the smallest median, and that.
fn fastest(lanes: &[Lane], threads: u64) -> Option<(&'static str, f64)> {
    let right = lanes.iter().filter(|lane| lane.tool.way == Way::Right);
    right
        .filter_map(|lane| Some((lane.tool.label, lane.costs.get(threads as usize - 1)?)))
        .map(|(label, cost)| (label, cost.quantile(0.5)))
        .min_by(|one, other| one.1.total_cmp(&other.1))
}

fn chart(lanes: &[Lane], most: u64) -> Chart {
    let mut series: Vec<_> = lanes
        .iter()
        .map(|lane| Series {
            name: lane.tool.label.to_owned(),
            style: Style::Line,
            points: (1..).zip(&lane.costs).map(|(threads, cost)| cost.point(threads)).collect(),
        })
        .filter(|series| !series.points.is_empty())
        .collect();
    let cores = cores() as f64;
    if most as f64 > cores {
        let high = series
            .iter()
            .flat_map(|series| &series.points)
            .fold(0.0, |high: f64, point| high.max(point.high));
        let edge = |x| Point { x, y: high, low: 0.0, high };
        series.push(Series {
            name: "More threads than cores".to_owned(),
            style: Style::Band,
            points: vec![edge(cores + 0.5), edge(most as f64)],
        });
    }
    Chart {
        title: "Time per increment: the median, and the quartiles around it".to_owned(),
        x: "Threads".to_owned(),
        y: "ns per increment".to_owned(),
        // A message costs some hundred times as much as an addition.
        scale: Scale::Logarithmic,
        series,
    }
}

fn table(run: &Run, lanes: &[Lane]) -> Table {
    let rounds = run.value(&ROUNDS);
    let mut rows = Vec::new();
    for lane in lanes {
        for (threads, cost) in (1..).zip(&lane.costs) {
            let [low, median, high] =
                [0.25, 0.5, 0.75].map(|share| decimal(cost.quantile(share), 1));
            let crowded = if threads > cores() { "more threads than cores" } else { "" };
            let exact = format!("{} of {}", grouped(rounds - cost.inexact), grouped(rounds));
            let quartiles = format!("{low} to {high}");
            let row = [lane.tool.label, &threads.to_string(), &median, &quartiles, &exact, crowded];
            rows.push(row.map(str::to_owned).to_vec());
        }
    }
    let columns = ["Tool", "Threads", "Median, ns", "Quartiles, ns", "Exact totals", "Note"];
    Table {
        caption: "Time per increment of all threads together".to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}
