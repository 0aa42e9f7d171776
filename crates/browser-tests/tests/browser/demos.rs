//! Every demo of the catalogue that a page shows: its wrong way goes wrong, its right ways do not, and both can be stopped.

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Button, Demo, Site, eventually, page_with_demo, visit};
use wasm_demos::kit::{Param, ParamKind, Spec, Tool, Way};

/// How often a wrong way may be lucky: other programs may keep the cores busy.
const TRIES: usize = 5;

/// The demos that tell one occurrence of what went wrong.
const TELLING: [&str; 7] = [
    "lost-update",
    "torn-read",
    "seq-counter",
    "leader",
    "max-tracker",
    "gauge-leak",
    "double-spend",
];

/// What a parameter is set to for a test.
type Value = fn(&Tool, &Param) -> u64;

/// What pages have at first.
const DEFAULT: Value = Tool::default_for;

/// Enough to see that the right ways are right; a count of things to do is cut, a number of threads is not.
const SHORT: Value = |tool, param| match param.kind {
    ParamKind::Number { min, .. } if tool.default_for(param) > 64 => {
        min.max(tool.default_for(param) / 20)
    }
    _ => tool.default_for(param),
};

/// As much as there may be.
const LONG: Value = |tool, param| match param.kind {
    ParamKind::Number { max, .. } => max,
    ParamKind::Choice { .. } => tool.default_for(param),
};

/// Opens a demo by a link that sets everything, as a reader may have got it.
async fn open<'a>(
    browser: &'a Browser,
    spec: &'static Spec,
    tool: &Tool,
    value: Value,
) -> Result<Demo<'a>> {
    let page = page_with_demo(spec.id)?.context("no page shows it")?;
    let setting =
        |param: &Param| format!("&{}.{}={}", spec.id, param.id, param.write(value(tool, param)));
    let settings: String = spec.params.iter().map(setting).collect();
    browser
        .open(&format!("{page}?{}.tool={}{settings}", spec.id, tool.id))
        .await?
        .demo(spec.id)
        .await
}

/// The demos that are on a page, each with the tools of which this is true.
fn shown(way: Way) -> Result<Vec<(&'static Spec, &'static Tool)>> {
    let mut tools = Vec::new();
    for spec in wasm_demos::demos() {
        if page_with_demo(spec.id)?.is_some() {
            tools
                .extend(spec.tools.iter().filter(|tool| tool.way == way).map(|tool| (*spec, tool)));
        }
    }
    ensure!(!tools.is_empty(), "no page shows any demo");
    Ok(tools)
}

#[test]
fn every_wrong_way_goes_wrong() {
    visit(Site::isolated(), async |browser| {
        for (spec, tool) in shown(Way::Wrong)? {
            let name = format!("{} with {}", spec.id, tool.id);
            let demo = open(browser, spec, tool, DEFAULT).await?;
            let mut wrong = None;
            for run in 1..=TRIES {
                let row = demo.run().await.with_context(|| name.clone())?;
                // Where other programs keep the cores busy, threads may take long turns, and prove no collision.
                if row.text("Result")? == "wrong" && is_telling(browser, spec, &demo).await? {
                    wrong = Some(run);
                    break;
                }
            }
            let run = wrong.with_context(|| {
                format!("{name} was right, or told nothing of what was wrong, {TRIES} times")
            })?;
            browser.keep(&name).await?;
            println!("{name}: wrong in run {run}");
        }
        Ok(())
    });
}

/// Whether the run that was just over told what went wrong, step by step. True of demos that do not have to.
async fn is_telling(browser: &Browser, spec: &Spec, demo: &Demo<'_>) -> Result<bool> {
    if !TELLING.contains(&spec.id) {
        return Ok(true);
    }
    let replay = demo.part("[data-part=results] .replay");
    browser.page().has(&replay).await.with_context(|| format!("{} has no replay", spec.id))?;
    browser
        .page()
        .eval(
            "return document.querySelector(arguments[0]) !== null",
            vec![format!("{replay} .replay-steps li").into()],
        )
        .await
}

#[test]
fn every_right_way_is_right() {
    visit(Site::isolated(), async |browser| {
        for (spec, tool) in shown(Way::Right)? {
            let name = format!("{} with {}", spec.id, tool.id);
            let demo = open(browser, spec, tool, SHORT).await?;
            for _ in 0..2 {
                let row = demo.run().await.with_context(|| name.clone())?;
                let status = demo.status().await?;
                ensure!(row.text("Result")? == "right", "{name}: {status} {row:?}");
            }
            browser.keep(&name).await?;
        }
        Ok(())
    });
}

#[test]
fn every_demo_heeds_stop_and_runs_again() {
    visit(Site::isolated(), async |browser| {
        let mut seen = "";
        for (spec, tool) in shown(Way::Right)? {
            // One right way each: Stop comes from the same place for all.
            if std::mem::replace(&mut seen, spec.id) == spec.id {
                continue;
            }
            let demo = open(browser, spec, tool, LONG).await?;
            demo.press(Button::Run).await?;
            eventually("beginning of the run", async || {
                let state = browser.page().text(&demo.part("[data-part=state]")).await?;
                Ok((state.contains("Running") || !demo.is_running().await?).then_some(()))
            })
            .await?;
            demo.press(Button::Stop).await?.end().await.context(spec.id)?;
            let status = demo.status().await?;
            ensure!(!status.contains("by force"), "{}: Stop is not heeded: {status}", spec.id);
            for param in spec.params {
                if matches!(param.kind, ParamKind::Number { .. }) {
                    demo.set(param.id, param.write(SHORT(tool, param))).await?;
                }
            }
            let row = demo.run().await.context(spec.id)?;
            ensure!(row.text("Result")? == "right", "{} after a stop: {row:?}", spec.id);
        }
        Ok(())
    });
}
