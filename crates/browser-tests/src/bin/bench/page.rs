//! What a demo costs the page that it is on.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Button, Demo, Key, Page};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::stats::Sample;

/// The demo that is looked at.
const DEMO: &str = "lost-update";
/// A run with eight threads, and the owner that they send to, that takes longer than what is measured meanwhile.
const LONG_RUN: &str =
    "lost-update.tool=channel&lost-update.threads=8&lost-update.increments=10000000";
/// How many keys are pressed to see how soon the page hears of them.
const KEYS: usize = 20;

/// The length of some files in bytes, as they are and compressed as far as it goes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bytes {
    /// Uncompressed.
    pub raw: u64,
    /// By gzip at level 9.
    pub gzip: u64,
    /// By brotli at level 11.
    pub brotli: u64,
}

impl std::ops::AddAssign for Bytes {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// What is transferred for a page on a first visit, up to the end of its demo's first run.
#[derive(Debug, Default)]
pub struct Transfer {
    /// The page.
    pub page: String,
    /// Text, looks and behaviour of the page, and the files there are.
    pub text: (usize, Bytes),
    /// The demo's scripts.
    pub scripts: (usize, Bytes),
    /// The Wasm module.
    pub wasm: (usize, Bytes),
}

/// What a demo costs its page.
pub struct Costs {
    /// In bytes.
    pub transfer: Transfer,
    /// From the click on Run to the first step that the page shows, on a page that has no threads yet; in milliseconds.
    pub first_step: Sample,
    /// From a key to its handler, in milliseconds: while nothing runs.
    pub idle: Sample,
    /// The same, while eight threads run.
    pub busy: Sample,
}

/// Measures with a browser that has fetched nothing yet; starts threads on `rounds` fresh pages.
pub async fn measure(browser: &Browser, rounds: usize) -> Result<Costs> {
    // It would fetch the whole course for reading offline.
    browser.prepare("delete Navigator.prototype.serviceWorker;").await?;
    let path = browser_tests::page_with_demo(DEMO)?.context("no page shows the demo")?;
    let demo = browser.open(&path).await?.demo(DEMO).await?;
    demo.run().await?;
    let transfer = transfer(browser, path.clone())?;

    let (mut first_steps, mut idle, mut busy) = (vec![], vec![], vec![]);
    for _ in 0..rounds {
        let page = browser.open(&format!("{path}?{LONG_RUN}")).await?;
        let demo = page.demo(DEMO).await?;
        idle.extend(key_delays(page).await?);
        first_steps.push(first_step(page, demo).await?);
        let delays = key_delays(page).await?;
        ensure!(demo.is_running().await?, "the run is too short to say anything");
        busy.extend(delays);
        demo.press(Button::Stop).await?.end().await?;
    }
    let [first_step, idle, busy] = [first_steps, idle, busy].map(Sample::new);
    Ok(Costs { transfer, first_step, idle, busy })
}

/// Adds up the files that were asked for, each once: a second request for one is answered by the browser's cache.
fn transfer(browser: &Browser, page: String) -> Result<Transfer> {
    let mut files = BTreeMap::new();
    for request in browser.host.requests() {
        let path = request.target.split('?').next().unwrap_or_default().trim_start_matches('/');
        if request.status == 200 && !files.contains_key(path) {
            let content = fs::read(browser.host.folder().join(path))
                .with_context(|| format!("{path} cannot be read"))?;
            files.insert(path.to_owned(), compress(&content)?);
        }
    }
    let mut sum = Transfer { page, ..Transfer::default() };
    for (path, bytes) in files {
        let is_live = ["demos/", "web/live-"].iter().any(|folder| path.starts_with(folder));
        let (count, total) = match path.rsplit('.').next() {
            Some("wasm") => &mut sum.wasm,
            Some("js") if is_live => &mut sum.scripts,
            _ => &mut sum.text,
        };
        *count += 1;
        *total += bytes;
    }
    ensure!(sum.wasm.0 > 0, "the page asked for no Wasm");
    Ok(sum)
}

/// Hosts leave a file alone that is compressed already, such as a font: then its length counts.
pub fn compress(content: &[u8]) -> Result<Bytes> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    let gzip = gzip.finish()?.len();
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    let [raw, gzip, brotli] = [content.len(), gzip, packed.len()].map(|length| length as u64);
    Ok(Bytes { raw, gzip: gzip.min(raw), brotli: brotli.min(raw) })
}

async fn first_step(page: Page<'_>, demo: Demo<'_>) -> Result<f64> {
    const FIRST_STEP: &str = "
        const [run, bars] = arguments;
        const begin = performance.now();
        document.querySelector(run).click();
        while (![...document.querySelectorAll(bars)].some(bar => bar.value > 0)) {
            await new Promise(requestAnimationFrame);
        }
        return performance.now() - begin;";
    let parts = [demo.part("button[name=run]"), demo.part("progress[data-lane-bar]")];
    page.eval_promise(FIRST_STEP, parts.map(Into::into).to_vec()).await
}

async fn key_delays(page: Page<'_>) -> Result<Vec<f64>> {
    const LISTEN: &str = "
        window.delays = [];
        window.onkeydown = event => delays.push(performance.now() - event.timeStamp);";
    page.eval::<()>(LISTEN, vec![]).await?;
    for _ in 0..KEYS {
        page.keys(Key::Shift).await?;
    }
    let delays: Vec<f64> = page.eval("return window.delays", vec![]).await?;
    ensure!(delays.len() == KEYS, "only {} of {KEYS} keys arrived", delays.len());
    Ok(delays)
}
