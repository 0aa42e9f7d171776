//! What an increment costs natively, in Wasm and in JavaScript: the same races, in turns, on one machine.

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Page};
use serde::Deserialize;
use serde_json::json;
use wasm_demos::kit::Report;

use crate::native::Native;

/// The numbers of threads that race.
pub const THREADS: [u64; 4] = [1, 2, 4, 8];
const MOST_THREADS: u64 = 8;

/// A method of counting, in the terms of each version.
pub struct Method {
    /// The tool of the demo `lost-update`.
    pub tool: &'static str,
    /// What the JavaScript version offers for it, the one of the demo's own width, if there is one, first.
    pub js: &'static [&'static str],
    /// Increments of all threads together.
    total: u64,
    /// Whether no increment may be lost.
    exact: bool,
}

/// The methods, in the order of the report.
pub const METHODS: [Method; 4] = [
    Method { tool: "plain", js: &["plain-64", "plain-32"], total: 4_000_000, exact: false },
    Method { tool: "mutex", js: &["mutex-32"], total: 800_000, exact: true },
    Method { tool: "atomic", js: &["atomic-64", "atomic-32"], total: 4_000_000, exact: true },
    Method { tool: "channel", js: &["channel"], total: 40_000, exact: true },
];

/// What the versions of one way cost with one number of threads: nanoseconds per increment, a value a round.
pub struct Cell {
    /// Which method.
    pub method: &'static Method,
    /// How many threads.
    pub threads: u64,
    /// Rust, natively.
    pub native: Vec<f64>,
    /// The same Rust in Chromium.
    pub wasm: Vec<f64>,
    /// JavaScript, in the order of [`Method::js`].
    pub js: Vec<Vec<f64>>,
    /// Atomic adds only: what tells the compiler's part from the processor's.
    pub controls: Option<Controls>,
}

/// Two races more for each round of atomic adds.
#[derive(Default)]
pub struct Controls {
    /// Natively, with each addition as a loop around compare-exchange.
    pub retry: Vec<f64>,
    /// The same Wasm, compiled by V8's baseline compiler alone.
    pub baseline: Vec<f64>,
}

/// All races of one run.
pub struct Races {
    /// A cell for each method and number of threads.
    pub cells: Vec<Cell>,
    /// The Wasm threads' memory in bytes: before the first race and after the last.
    pub memory: (u64, u64),
    /// How many races were run in Wasm.
    pub in_wasm: usize,
}

#[derive(Deserialize)]
struct WasmAnswer {
    report: Vec<u8>,
    memory: u64,
}

#[derive(Deserialize)]
struct JsAnswer {
    total: u64,
    millis: f64,
}

/// Runs every race `rounds` times, after one round that only warms up; each round has all versions in turns.
pub async fn run(
    browser: &Browser,
    baseline: &Browser,
    native: &Native,
    rounds: usize,
) -> Result<Races> {
    let (page, before) = start(browser).await?;
    let (baseline, _) = start(baseline).await?;
    let cell = |method: &'static Method, threads| Cell {
        method,
        threads,
        native: vec![],
        wasm: vec![],
        js: vec![vec![]; method.js.len()],
        controls: (method.tool == "atomic").then(Controls::default),
    };
    let cells =
        METHODS.iter().flat_map(|method| THREADS.map(|threads| cell(method, threads))).collect();
    let mut races = Races { cells, memory: (before, before), in_wasm: 0 };
    for round in 0..=rounds {
        for cell in &mut races.cells {
            races.memory.1 = cell.measure(page, baseline, native).await?;
            races.in_wasm += 1;
            if round == 0 {
                cell.forget();
            }
        }
        eprintln!("round {round} of {rounds}");
    }
    Ok(races)
}

/// Opens the page of the races; gives it and the bytes of the Wasm threads' memory.
async fn start(browser: &Browser) -> Result<(Page<'_>, u64)> {
    let page = browser.go("bench/index.html").await?;
    let memory = page
        .eval_promise("return window.bench.start(arguments[0])", vec![json!(MOST_THREADS)])
        .await?;
    Ok((page, memory))
}

async fn race_in_wasm(page: Page<'_>, settings: &str) -> Result<(Report, u64)> {
    let answer: WasmAnswer = page
        .eval_promise("return window.bench.raceInWasm(arguments[0])", vec![json!(settings)])
        .await?;
    Ok((postcard::from_bytes(&answer.report)?, answer.memory))
}

impl Cell {
    /// Runs the race once with each version. Returns the bytes of the Wasm threads' memory.
    async fn measure(
        &mut self,
        page: Page<'_>,
        baseline: Page<'_>,
        native: &Native,
    ) -> Result<u64> {
        let (method, threads) = (self.method, self.threads);
        let each = method.total / threads;
        let report = native.race(method.tool, threads, each)?;
        self.native.push(cost(method, &report)?);

        let settings = format!("tool={}&threads={threads}&increments={each}&seed=1", method.tool);
        let (report, memory) = race_in_wasm(page, &settings).await?;
        self.wasm.push(cost(method, &report)?);
        if let Some(controls) = &mut self.controls {
            controls.retry.push(cost(method, &native.retry(threads, each)?)?);
            let (report, _) = race_in_wasm(baseline, &settings).await?;
            controls.baseline.push(cost(method, &report)?);
        }

        for (name, costs) in method.js.iter().zip(&mut self.js) {
            let answer: JsAnswer = page
                .eval_promise(
                    "return window.bench.raceInJs(...arguments)",
                    vec![json!(name), json!(threads), json!(each)],
                )
                .await?;
            ensure!(!method.exact || answer.total == method.total, "{name} lost updates");
            costs.push(answer.millis * 1e6 / method.total as f64);
        }
        Ok(memory)
    }

    fn forget(&mut self) {
        self.native.clear();
        self.wasm.clear();
        self.js.iter_mut().for_each(Vec::clear);
        if let Some(controls) = &mut self.controls {
            *controls = Controls::default();
        }
    }
}

/// Nanoseconds per increment in a report of the demo.
fn cost(method: &Method, report: &Report) -> Result<f64> {
    let figure = |id: &str| {
        let found = report.outcome.measures.iter().find(|(measure, _)| measure == id);
        found.map(|(_, value)| *value).with_context(|| format!("the report has no {id}"))
    };
    ensure!(!method.exact || figure("lost")? == 0.0, "{} lost updates", method.tool);
    ensure!(figure("expected")? == method.total as f64, "{} was cut short", method.tool);
    Ok(figure("duration")? * 1e6 / method.total as f64)
}
