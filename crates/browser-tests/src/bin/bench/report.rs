//! The report.

use std::fmt::Write as _;

use crate::machine::Machine;
use crate::markdown::{kilobytes, milliseconds, spread, table};
use crate::page::{Bytes, Costs};
use crate::race::{Cell, Controls, Races};
use crate::stats::{Sample, ratio};

/// Writes the report.
pub fn write(machine: &Machine, races: &Races, costs: &Costs) -> String {
    let rounds = races.cells.first().map_or(0, |cell| cell.native.len());
    let mut text = format!(
        "# Benchmarks\n\nMeasured on {} by `cargo workbook bench` in {rounds} rounds; to measure in 15 and write this file, run\n\n```sh\ncargo workbook bench --save\n```\n\n{}\n",
        machine.date, machine.facts
    );
    text.push_str(&increments(races, rounds));
    text.push_str(&ratios(races));
    if cfg!(target_arch = "x86_64") {
        text.push_str(&compilers(races));
    }
    text.push_str(&page(races, costs));
    text
}

fn increments(races: &Races, rounds: usize) -> String {
    let mut rows = Vec::new();
    for cell in &races.cells {
        let mut row = head(cell);
        row.push(spread(&Sample::new(cell.native.clone()), 2));
        row.push(spread(&Sample::new(cell.wasm.clone()), 2));
        row.extend(cell.js.iter().map(|costs| spread(&Sample::new(costs.clone()), 2)));
        row.resize(6, "–".into());
        rows.push(row);
    }
    format!(
        "## What an increment costs\n\nNanoseconds of the whole race per increment of any thread: the median of {rounds} rounds and, in brackets, the middle half. \
         Each round runs every version once, in turns, after one round that only warms up.\n\n{}\n\
         - *Native* and *Wasm* are the same engine: the demo `lost-update`, by its command line and by the module that pages load. Its counter has 64 bits.\n\
         - *JS* is what a page's author would write instead: workers that share a `SharedArrayBuffer`, with `cell[0]++`, `Atomics.add`, or a lock made \
           of `Atomics.compareExchange`, `Atomics.wait` and `Atomics.notify`. *JS, usual* has the counter in an `Int32Array` (32 bits). *JS, same width* has it in a `BigInt64Array`.\n\
         - JavaScript has no channel that blocks: there each increment is a `postMessage` to the worker that owns the counter, and nothing limits how many wait.\n\
         - *plain* loses updates in every version; it is there for comparison. The other totals were checked after every race, and were exact.\n\
         - More threads than cores take turns: the times then depend on when the system switches between them.\n\n",
        table(
            &["way", "threads", "native", "Wasm", "JS, same width", "JS, usual"],
            &rows.iter().map(|row| in_columns(row)).collect::<Vec<_>>()
        )
    )
}

/// The methods that JavaScript offers in one width only have the usual one.
fn in_columns(row: &[String]) -> Vec<String> {
    let mut row = row.to_vec();
    if row[5] == "–" {
        row.swap(4, 5);
    }
    row
}

fn ratios(races: &Races) -> String {
    let mut rows = Vec::new();
    for cell in &races.cells {
        let mut row = head(cell);
        row.push(spread(&ratio(&cell.wasm, &cell.native), 2));
        row.extend(cell.js.iter().map(|js| spread(&ratio(&cell.wasm, js), 2)));
        row.resize(5, "–".into());
        if row[4] == "–" {
            row.swap(3, 4);
        }
        rows.push(row);
    }
    format!(
        "## Throughput of Wasm, as a multiple\n\nAbove 1.00, Wasm is the faster one. Both sides of a ratio are from the same round; median and middle half.\n\n{}\n",
        table(&["way", "threads", "of native", "of JS, same width", "of JS, usual"], &rows)
    )
}

/// What the controls tell.
fn compilers(races: &Races) -> String {
    let rows = races.cells.iter().filter_map(|cell| {
        let Controls { retry, baseline } = cell.controls.as_ref()?;
        let costs = [&cell.native, baseline, retry, &cell.wasm]
            .map(|costs| spread(&Sample::new(costs.clone()), 2));
        let ratios = [ratio(baseline, &cell.native), ratio(&cell.wasm, retry)]
            .map(|ratio| spread(&ratio, 2));
        Some([vec![cell.threads.to_string()], costs.to_vec(), ratios.to_vec()].concat())
    });
    format!(
        "## Why atomic adds in Wasm fall behind when threads contend\n\n\
         One instruction of x86-64 adds atomically, `lock xadd`, and it always succeeds. rustc emits it, and so does V8's baseline compiler for Wasm, Liftoff. \
         V8's optimising compiler, TurboFan, makes a loop of `fetch_add` instead: load, add, `lock cmpxchg`, and again if another thread was faster \
         ([`ASSEMBLE_ATOMIC64_BINOP`](https://github.com/v8/v8/blob/main/src/compiler/backend/x64/code-generator-x64.cc)). It does so for Wasm and for \
         `Atomics.add`. A thread alone never has to repeat it. Two controls, in the same rounds as above, tell this apart from every other \
         cause: Wasm in a Chromium started with `--js-flags=--liftoff-only`, and native Rust with that loop written out \
         (`wasm-demos/examples/retry.rs`). Nanoseconds per increment; then the throughput of Wasm as a multiple of the native program that executes the same instruction.\n\n{}\n",
        table(
            &[
                "threads",
                "native, `xadd`",
                "Wasm by Liftoff",
                "native, loop",
                "Wasm by TurboFan",
                "Liftoff, of native `xadd`",
                "TurboFan, of native loop",
            ],
            &rows.collect::<Vec<_>>()
        )
    )
}

fn page(races: &Races, costs: &Costs) -> String {
    let transfer = &costs.transfer;
    let parts = [
        ("page", transfer.text),
        ("demo: scripts", transfer.scripts),
        ("demo: Wasm, all demos", transfer.wasm),
    ];
    let mut all = (0, Bytes::default());
    for (_, (count, bytes)) in parts {
        all.0 += count;
        all.1 += bytes;
    }
    let rows: Vec<_> = parts
        .into_iter()
        .chain([("all", all)])
        .map(|(name, (count, bytes))| {
            let sizes = [bytes.raw, bytes.gzip, bytes.brotli].map(kilobytes);
            [name.to_owned(), count.to_string()].into_iter().chain(sizes).collect()
        })
        .collect();
    let memory = |bytes: u64| format!("{:.2} MiB", bytes as f64 / f64::from(1 << 20));
    let mut text = format!(
        "## What a demo costs its page\n\nWhat `{}` asks for on a first visit, up to the end of the first run, in KB (1,000 bytes). Pages without a demo load neither its scripts nor Wasm.\n\n{}\n",
        transfer.page,
        table(&["part", "files", "raw", "gzip -9", "brotli -q 11"], &rows)
    );
    let facts = [
        ("first step shown after a click on Run, the first on a page (it starts a worker and its threads)".to_owned(), milliseconds(&costs.first_step)),
        ("input delay, nothing running".to_owned(), milliseconds(&costs.idle)),
        ("input delay, 8 threads and the owner of their channel running".to_owned(), milliseconds(&costs.busy)),
        ("memory of the Wasm threads (9 in the pool), before the first race".to_owned(), memory(races.memory.0)),
        (format!("the same after {} races", races.in_wasm), memory(races.memory.1)),
    ];
    let rows: Vec<_> = facts.into_iter().map(|(name, value)| vec![name, value]).collect();
    let _ = write!(text, "{}", table(&["measured", "result"], &rows));
    text
}

fn head(cell: &Cell) -> Vec<String> {
    vec![cell.method.tool.to_owned(), cell.threads.to_string()]
}
