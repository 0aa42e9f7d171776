//! What a new reader sees without scrolling: the title, one button, and what comes of pressing it.

use anyhow::ensure;
use browser_tests::{Site, visit};

use super::ID;

const INTRODUCTION: &str = "start/introduction.html";

#[test]
fn title_button_and_result_are_on_one_screen() {
    // Pixels from the top of the window: of the title, of the button's end, of the end of what `arguments[0]` selects.
    const PLACES: &str = "
        const box = selector => document.querySelector(selector).getBoundingClientRect();
        return [box('main h1').top, box('button[name=run]').bottom, box(arguments[0]).bottom, scrollY];";
    visit(Site::isolated(), async |browser| {
        for (width, height) in [(1280, 800), (360, 740)] {
            browser.set_size(width, height).await?;
            let page = browser.open(INTRODUCTION).await?;
            page.has("live-demo[data-live]").await?;
            page.find("button[name=run]").await?.click().await?;
            page.says("live-demo [role=status]", "The counter shows").await?;
            for result in ["live-demo [role=status]", ".demo-loss .demo-value"] {
                let [title, button, result, scrolled]: [f64; 4] =
                    page.eval(PLACES, vec![result.into()]).await?;
                let is_seen = title >= 0.0 && button <= height.into() && result <= height.into();
                ensure!(
                    is_seen && scrolled == 0.0,
                    "{width} × {height}: title {title}, button {button}, result {result}, scrolled by {scrolled}"
                );
            }
        }
        Ok(())
    });
}

#[test]
fn the_first_run_takes_one_button_and_no_form() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open(INTRODUCTION).await?;
        let demo = page.folded_demo(ID).await?;
        let setup = page.find(&demo.part("[data-part=setup]")).await?;
        ensure!(!setup.is_displayed().await?);
        demo.run().await?;
        ensure!(!setup.is_displayed().await?);
        page.click(&demo.part(".demo-fold")).await?;
        ensure!(setup.is_displayed().await?);
        page.click(&demo.part(".demo-fold")).await?;
        ensure!(!setup.is_displayed().await?);
        Ok(())
    });
}

/// However short a run is: at least so long the page says that it goes on, in milliseconds.
const SEEN: f64 = 1_500.0;

#[test]
fn a_run_is_seen_to_run() {
    const LISTEN: &str = "
        const status = document.querySelector('live-demo [role=status]');
        const state = document.querySelector('live-demo [data-part=state]');
        window.heard = [];
        new MutationObserver(() => heard.push([performance.now(), status.textContent, state.textContent]))
            .observe(document.querySelector('live-demo'), { childList: true, characterData: true, subtree: true });";
    visit(Site::isolated(), async |browser| {
        let page = browser.open(INTRODUCTION).await?;
        let demo = page.demo(ID).await?;
        for increments in [1, 1_000_000] {
            demo.set("increments", increments).await?;
            page.eval::<()>(LISTEN, vec![]).await?;
            demo.run().await?;
            let heard: Vec<(f64, String, String)> =
                page.eval("return window.heard", vec![]).await?;
            let runs: Vec<_> =
                heard.iter().filter(|(_, status, _)| status.starts_with("Running")).collect();
            let end = heard.iter().find(|(_, status, _)| status.starts_with("Run "));
            let (Some(first), Some(end)) = (runs.first(), end) else {
                anyhow::bail!("it never says that it runs, or how it ended: {heard:#?}");
            };
            ensure!(end.0 - first.0 >= SEEN, "seen for {} ms only", end.0 - first.0);
            let between = heard.iter().filter(|(at, ..)| first.0 <= *at && *at < end.0);
            let not_running: Vec<_> =
                between.filter(|(_, status, _)| !status.starts_with("Running")).collect();
            ensure!(not_running.is_empty(), "{not_running:#?}");
            ensure!(
                runs.iter().any(|(.., state)| state.contains("a replay of")),
                "the replay is not called one: {runs:#?}"
            );
        }
        Ok(())
    });
}
