//! Fifty runs in a row cost no more memory and no more threads than one.

use anyhow::{Context, ensure};
use browser_tests::{Browser, Button, Site, eventually, page_with_demo, visit};
use wasm_demos::kit::{ParamKind, Spec, Way};

/// Has the worker tell how large its memory is after each run: the page cannot see it grow.
const TELL: &str = "runDemo(request.demo, request.settings)";
const TOLD: &str = "(() => { const report = runDemo(request.demo, request.settings);
    new BroadcastChannel('memory').postMessage(self.shared.buffer.byteLength); return report; })()";

/// What readers get from "Run 50 times".
const RUNS: usize = 50;
/// The first few runs may take memory that later ones use again.
const SETTLED: usize = 10;

/// The scripts that a thread of the pool asks for when it starts.
fn threads_started(browser: &Browser) -> usize {
    browser
        .host
        .requests()
        .iter()
        .filter(|request| request.target.contains("workerHelpers"))
        .count()
}

/// A link to a demo that sets everything to the smallest value, so that its runs are short.
fn shortest(page: &str, spec: &Spec, tool: &str) -> String {
    let mut link = format!("{page}?{}.tool={tool}", spec.id);
    for param in spec.params {
        if let ParamKind::Number { min, .. } = param.kind {
            link.push_str(&format!("&{}.{}={}", spec.id, param.id, param.write(min)));
        }
    }
    link
}

#[test]
fn fifty_runs_cost_no_more_than_one() {
    let site = Site::isolated()
        .edit("web/live-demo/worker.js", TELL, TOLD)
        .edit(
            "web/live-demo/worker.js",
            "const { memory } = await init(",
            "const { memory } = self.shared = await init(",
        )
        .edit("web/live-demo/worker.js", "self.shared.buffer", "self.shared.memory.buffer");
    visit(site, async |browser| {
        // It would fetch the same scripts for reading offline.
        browser
            .prepare(
                "delete Navigator.prototype.serviceWorker;
                 window.memory = [];
                 new BroadcastChannel('memory').onmessage = ({ data }) => window.memory.push(data);",
            )
            .await?;
        for spec in wasm_demos::demos() {
            let tool = spec.tools.iter().find(|tool| tool.way == Way::Right);
            let tool = tool.with_context(|| format!("{} has no right way", spec.id))?;
            let page = page_with_demo(spec.id)?.context("no page shows it")?;
            let page = browser.open(&shortest(&page, spec, tool.id)).await?;
            let demo = page.demo(spec.id).await?;
            demo.run().await.context(spec.id)?;
            let threads = threads_started(browser);
            ensure!(threads > 0, "{}: no thread was seen to start", spec.id);
            demo.press(Button::Repeat).await?;
            let memory: Vec<u64> = eventually("memory after fifty runs", async || {
                let memory: Vec<u64> = page.eval("return window.memory", vec![]).await?;
                Ok((memory.len() > RUNS).then_some(memory))
            })
            .await
            .context(spec.id)?;
            demo.end().await?;
            ensure!(memory.len() == 1 + RUNS, "{} ran {} times", spec.id, memory.len());
            let (settled, end) = (memory[SETTLED], memory[RUNS]);
            println!(
                "{}: {} KiB after the first run, {} KiB after the last",
                spec.id,
                memory[0] >> 10,
                end >> 10
            );
            ensure!(
                settled == end,
                "{}: memory grew from {settled} to {end} bytes: {memory:?}",
                spec.id
            );
            let now = threads_started(browser);
            ensure!(now == threads, "{}: {now} threads were started, not {threads}", spec.id);
        }
        Ok(())
    });
}
