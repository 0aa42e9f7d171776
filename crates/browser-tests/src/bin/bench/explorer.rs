//! How fast the explorer explores, natively and in Wasm, and what it costs its page.

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::Browser;

use crate::markdown::{kilobytes, spread, table};
use crate::native::{Native, Search};
use crate::page::{Bytes, compress};
use crate::stats::{Sample, ratio};

/// The program that is explored: the largest of the course's.
const PROGRAM: &str = "ten-increments";
/// Searches of one round, of which the middle one counts.
const SEARCHES: usize = 5;

/// What was measured.
pub struct Explorer {
    states: u64,
    /// Milliseconds of a search, a value a round.
    native: Vec<f64>,
    wasm: Vec<f64>,
    /// Milliseconds to read and check the program, the library being read already.
    reading: [Vec<f64>; 2],
    /// The explorer's files: its scripts, and its module.
    scripts: (usize, Bytes),
    module: (usize, Bytes),
}

/// Explores in turns, after one round that only warms up.
pub async fn measure(browser: &Browser, native: &Native, rounds: usize) -> Result<Explorer> {
    eprintln!("exploring {PROGRAM}");
    let (scripts, module) = files(browser)?;
    let mut measured = Explorer {
        states: 0,
        native: vec![],
        wasm: vec![],
        reading: [vec![], vec![]],
        scripts,
        module,
    };
    for round in 0..=rounds {
        let here = native.search(PROGRAM, SEARCHES)?;
        let there = in_wasm(browser).await?;
        ensure!(here.states == there.states, "{} states, {} in Wasm", here.states, there.states);
        measured.states = here.states;
        if round > 0 {
            measured.native.push(here.millis);
            measured.wasm.push(there.millis);
            measured.reading[0].push(here.reading);
            measured.reading[1].push(there.reading);
        }
    }
    Ok(measured)
}

/// Reads the program, then searches it, on the main thread of a page that does nothing else; the round of median duration of the search.
async fn in_wasm(browser: &Browser) -> Result<Search> {
    const SEARCH: &str = "
        const [program, searches] = arguments;
        const { default: init, Explorer } = await import('../demos/explorer.js');
        await (window.explorer ??= init());
        const times = [];
        let progress;
        for (let search = 0; search < searches; search++) {
            const explorer = new Explorer('bench', '', 'weak', '');
            const open = performance.now();
            explorer.openPreset(program, 'weak');
            const begin = performance.now();
            explorer.beginSearch(false);
            do progress = explorer.runSearch(1000); while (!progress.done);
            explorer.endSearch();
            times.push([performance.now() - begin, begin - open]);
            explorer.free();
        }
        times.sort(([one], [other]) => one - other);
        const [millis, reading] = times[searches >> 1];
        return { states: progress.states, millis, reading };";
    let page = browser.go("bench/index.html").await?;
    page.eval_promise(SEARCH, vec![PROGRAM.into(), SEARCHES.into()]).await
}

/// The scripts and the module that a page with an explorer loads besides its own.
fn files(browser: &Browser) -> Result<((usize, Bytes), (usize, Bytes))> {
    let (mut scripts, mut module) = ((0, Bytes::default()), (0, Bytes::default()));
    for entry in fs::read_dir(browser.host.folder().join("demos"))? {
        let path = entry?.path();
        let name = path.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        if name.contains("explorer") {
            let (count, total) = if name.ends_with(".wasm") { &mut module } else { &mut scripts };
            *count += 1;
            *total += compress(&fs::read(&path)?)?;
        }
    }
    Ok((scripts, module))
}

/// Its part of the report.
pub fn report(measured: &Explorer) -> String {
    let rates =
        |times: &[f64]| times.iter().map(|millis| measured.states as f64 / millis).collect();
    let row = |name: &str, [native, wasm]: [Vec<f64>; 2], multiple: Sample, decimals| {
        let sides = [native, wasm].map(|side| spread(&Sample::new(side), decimals));
        let multiple = spread(&multiple, 2);
        [name.to_owned()].into_iter().chain(sides).chain([multiple]).collect()
    };
    let searched = || ratio(&measured.wasm, &measured.native);
    let speeds = [
        row("time, ms", [measured.native.clone(), measured.wasm.clone()], searched(), 1),
        row(
            "thousand states a second",
            [rates(&measured.native), rates(&measured.wasm)],
            searched(),
            0,
        ),
        row(
            "to read and check it, ms",
            measured.reading.clone(),
            ratio(&measured.reading[1], &measured.reading[0]),
            1,
        ),
    ];
    let sizes = |name: &str, (count, bytes): (usize, Bytes)| {
        let sizes = [bytes.raw, bytes.gzip, bytes.brotli].map(kilobytes);
        [name.to_owned(), count.to_string()].into_iter().chain(sizes).collect()
    };
    let files =
        [sizes("explorer: scripts", measured.scripts), sizes("explorer: Wasm", measured.module)];
    format!(
        "\n## The explorer\n\nAll interleavings of the program `{PROGRAM}` ({} states), from the checked program to the results: median and middle half of {} rounds, in turns. \
         The last column is Wasm's throughput as a multiple of the native one, both of the same round.\n\n{}\n\
         What a page with an explorer loads for it, in KB (1,000 bytes):\n\n{}",
        measured.states,
        measured.native.len(),
        table(&["explored", "native", "Wasm", "multiple"], &speeds),
        table(&["part", "files", "raw", "gzip -9", "brotli -q 11"], &files),
    )
}
