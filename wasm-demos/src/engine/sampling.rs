//! Counting one event in k and scaling up: how far off is the estimate?

use crate::kit::{
    Chart, Measure, Meter, Outcome, Param, Point, Question, Random, Run, RunError, Scale, Series,
    Show, Source, Spec, Style, Tool, Verdict, Way, Worker, within,
};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use wording::{decimal, grouped};

const THREADS: Param = Param::number("threads", "Threads", "", 1, 16, 2);
const REQUESTS: Param =
    Param::number("requests", "Requests per trial and thread", "", 100_000, 2_000_000, 500_000);
const ONE_IN: Param = Param::number("one-in", "Sample one in", "", 1, 1_000, 100);
const TRIALS: Param = Param::number("trials", "Trials", "", 10, 200, 50);

const TRUTH: Measure = Measure::count("expected", "Slow requests per trial");
const MEAN: Measure = Measure::with_unit("mean", "Estimate, mean", "", 0);
const BIAS: Measure = Measure::with_unit("bias", "Off on average", "%", 2);
const SPREAD: Measure = Measure::with_unit("spread", "Standard deviation, measured", "", 0);
const THEORY: Measure = Measure::with_unit("theory", "Standard deviation, in theory", "", 0);
const WITHIN: Measure = Measure::with_unit("within", "Estimates within two of them", "%", 0);

/// The cell that the latest trial's estimate is shown in.
const ESTIMATE: usize = 0;

/// The demo.
pub static SPEC: Spec = Spec {
    id: "sampling",
    title: "Counting one in k",
    summary: "Every tenth request is slow; count one slow request in k, scale up, and compare with the truth, many times over.",
    source: "sampling.rs",
    question: Question {
        asks: "Every tenth request is slow. If you count one slow request in {one-in} and scale up, by how much will you be off on average?",
        answers: &["By 5 % at most", "By half at most", "By more than half"],
        answer: |_, outcome| within(outcome.value(&BIAS).map(f64::abs), &[5.0, 50.0]),
    },
    params: &[THREADS, REQUESTS, ONE_IN, TRIALS],
    tools: &[
        Tool {
            id: "every-kth",
            label: "Every k-th request",
            way: Way::Wrong,
            anchor: "every_kth",
            note: "The slow requests come in step with the sampler, so it meets none of them; another k meets all, or the right share.",
            defaults: &[],
            run: |run| estimate(run, every_kth),
        },
        Tool {
            id: "random",
            label: "Each request with probability 1/k",
            way: Way::Right,
            anchor: "random",
            note: "No pattern can be in step with chance: the estimate is off by about the square root of N(k−1), for N slow requests.",
            defaults: &[],
            run: |run| estimate(run, random),
        },
    ],
    crew: |settings| vec!["server"; settings.value(&THREADS) as usize],
    meters: &[
        Meter { label: "Requests so far", source: Source::Done("server"), show: Show::Bar },
        Meter { label: "Latest estimate", source: Source::Cell(ESTIMATE), show: Show::Line },
    ],
    measures: &[TRUTH, MEAN, BIAS, SPREAD, THEORY, WITHIN],
    histogram: Some(&MEAN),
};

// ANCHOR: every_kth
/// Whether to look at this request.
fn every_kth(sampler: &mut Sampler) -> bool {
    sampler.passed += 1;
    sampler.passed.is_multiple_of(sampler.k)
}

fn serve(
    picks: impl Fn(&mut Sampler) -> bool,
    sampler: &mut Sampler,
    request: u64,
    slow: &AtomicU64,
) {
    // In a real server this picks what is measured: measuring costs time, too.
    if picks(sampler) && is_slow(request) {
        slow.fetch_add(sampler.k, Relaxed);
    }
}
// ANCHOR_END: every_kth

// ANCHOR: random
/// Whether to look at this request. Each thread has a generator of its own, with its own seed.
fn random(sampler: &mut Sampler) -> bool {
    sampler.random.next_u64() <= u64::MAX / sampler.k
}
// ANCHOR_END: random

/// What decides which requests one thread looks at.
struct Sampler {
    /// One in how many.
    k: u64,
    passed: u64,
    random: Random,
}

/// As if the server refilled a cache at every tenth request.
fn is_slow(request: u64) -> bool {
    request.is_multiple_of(10)
}

/// Serves all trials' requests, one trial after the other; gives the number of trials it finished.
fn shift(
    picks: impl Fn(&mut Sampler) -> bool + Copy,
    estimates: &[AtomicU64],
    worker: &Worker,
    requests: u64,
    k: u64,
) -> usize {
    let mut sampler = Sampler { k, passed: 0, random: worker.random() };
    let (mut trial, mut request) = (0, 0);
    for batch in worker.batches(requests * estimates.len() as u64) {
        for _ in batch {
            serve(picks, &mut sampler, request, &estimates[trial]);
            request += 1;
            if request == requests {
                worker.show(ESTIMATE, estimates[trial].load(Relaxed) as i64);
                (trial, request) = (trial + 1, 0);
            }
        }
    }
    trial
}

/// Not a function pointer: each copy of the loop has its sampler inlined. A call would cost more than the rest.
fn estimate(
    run: &Run,
    picks: impl Fn(&mut Sampler) -> bool + Copy + Sync,
) -> Result<Outcome, RunError> {
    let (threads, requests, k) = (run.value(&THREADS), run.value(&REQUESTS), run.value(&ONE_IN));
    let estimates: Vec<_> = (0..run.value(&TRIALS)).map(|_| AtomicU64::new(0)).collect();
    let team = threads as usize;
    let crew = run.together(team, |worker| shift(picks, &estimates, worker, requests, k))?;
    // A trial counts when every thread has finished it.
    let finished = crew.results.into_iter().min().unwrap_or(0);
    let estimates: Vec<_> =
        estimates[..finished].iter().map(|estimate| estimate.load(Relaxed) as f64).collect();
    let truth = (threads * requests.div_ceil(10)) as f64;
    Ok(judge(run, &Trials { truth, k: k as f64, estimates }))
}

/// All estimates of one number.
struct Trials {
    truth: f64,
    k: f64,
    estimates: Vec<f64>,
}

impl Trials {
    fn count(&self) -> f64 {
        self.estimates.len() as f64
    }

    fn mean(&self) -> f64 {
        self.estimates.iter().sum::<f64>() / self.count()
    }

    /// The standard deviation around the truth.
    fn spread(&self) -> f64 {
        let squares = self.estimates.iter().map(|estimate| (estimate - self.truth).powi(2));
        (squares.sum::<f64>() / self.count()).sqrt()
    }

    /// The standard deviation of k times the number of hits among N events, each a hit with
    /// probability 1/k: k·sqrt(N · 1/k · (1 − 1/k)) = sqrt(N(k−1)).
    fn theory(&self) -> f64 {
        (self.truth * (self.k - 1.0)).sqrt()
    }

    /// The share of estimates within two standard deviations: some 95 % of a normal distribution.
    fn within(&self) -> f64 {
        let near = |estimate: &&f64| (**estimate - self.truth).abs() <= 2.0 * self.theory();
        self.estimates.iter().filter(near).count() as f64 / self.count()
    }

    /// Whether the mean is so far off that chance does not explain it: by more than six standard
    /// errors (one in 500 million) and one sampled event.
    fn is_biased(&self) -> bool {
        let error = self.theory() / self.count().sqrt();
        (self.mean() - self.truth).abs() > 6.0 * error + self.k / self.count()
    }
}

fn judge(run: &Run, trials: &Trials) -> Outcome {
    if trials.estimates.is_empty() {
        return Outcome::new(Verdict::Stopped, "Stopped before the first trial was over.");
    }
    let verdict = match trials.is_biased() {
        true => Verdict::Wrong,
        false if run.stopped() => Verdict::Stopped,
        false => Verdict::Right,
    };
    let bias = (trials.mean() - trials.truth) / trials.truth * 100.0;
    let mean = format!(
        "In {} trials the estimate was {} on average, and the truth is {}: ",
        grouped(trials.estimates.len() as u64),
        decimal(trials.mean(), 0),
        decimal(trials.truth, 0)
    );
    let headline = match verdict {
        Verdict::Wrong => {
            format!("{mean}off by {} %, always to the same side.", decimal(bias.abs(), 1))
        }
        Verdict::Right | Verdict::Stopped => {
            let spread = decimal(trials.spread(), 0);
            format!("{mean}single trials are off by about {spread}, to both sides.")
        }
    };
    let mut outcome = Outcome::new(verdict, headline)
        .with(&TRUTH, trials.truth)
        .with(&MEAN, trials.mean())
        .with(&BIAS, bias)
        .with(&SPREAD, trials.spread())
        .with(&THEORY, trials.theory())
        .with(&WITHIN, trials.within() * 100.0);
    outcome.charts.push(chart(trials));
    outcome
}

fn chart(trials: &Trials) -> Chart {
    let (truth, theory) = (trials.truth, trials.theory());
    let dots = (1..).zip(&trials.estimates);
    let dots = dots.map(|(trial, estimate)| Point::new(f64::from(trial), *estimate)).collect();
    let ends = [1.0, trials.count()];
    let band = |width: f64| {
        let edge = |x| Point { x, y: truth, low: truth - width, high: truth + width };
        ends.map(edge).to_vec()
    };
    let series = |name: &str, style, points| Series { name: name.to_owned(), style, points };
    Chart {
        title: "Estimates, and what theory expects".to_owned(),
        x: "Trial".to_owned(),
        y: "Slow requests".to_owned(),
        scale: Scale::Linear,
        series: vec![
            series("Two standard deviations around the truth", Style::Band, band(2.0 * theory)),
            series("Truth", Style::Line, band(0.0)),
            series("Estimate", Style::Dots, dots),
        ],
    }
}
