//! Runs that are under way: watching, stopping and surviving them.

use anyhow::ensure;
use browser_tests::{Button, Key, Site, eventually, visit};

use super::{ID, PAGE, open, start_long_run};

#[test]
fn the_page_counts_along_while_threads_run() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        start_long_run(demo, Button::Run).await?;
        for meter in ["Expected so far", "Counter"] {
            let row = "return [...document.querySelectorAll('[data-part=live] .demo-row')]
                .find(row => row.innerText.startsWith(arguments[0]))?.querySelector('.demo-value').textContent";
            eventually(meter, async || {
                let value: Option<String> = page.eval(row, vec![meter.into()]).await?;
                Ok(value
                    .filter(|value| value.starts_with(|first: char| ('1'..='9').contains(&first))))
            })
            .await?;
        }
        let bars: usize =
            page.eval("return document.querySelectorAll('[data-lane-bar]').length", vec![]).await?;
        ensure!(bars == 8, "a bar a thread, not {bars}");
        demo.press(Button::Stop).await?.end().await?;
        Ok(())
    });
}

#[test]
fn stop_ends_a_run_and_the_next_one_works() {
    visit(Site::isolated(), async |browser| {
        let (_, demo) = open(browser).await?;
        // A message costs so much that the run is not over before the driver has come to the button.
        demo.choose("channel").await?.set("increments", 10_000_000).await?.start().await?;
        demo.press(Button::Stop).await?.end().await?;
        let status = demo.status().await?;
        ensure!(status.contains("Stopped at"), "{status}");
        let row = demo.set("increments", 1_000).await?.run().await?;
        ensure!(row.text("Result")? == "right", "{row:?}");
        Ok(())
    });
}

#[test]
fn stop_ends_threads_that_do_not_react_and_the_next_run_gets_new_ones() {
    // A run with three threads never ends, and looks at nothing.
    let hang = "request.settings.includes('threads=3') ? (() => { for (;;); })() : runDemo(request.demo, request.settings)";
    let site = Site::isolated().edit(
        "web/live-demo/worker.js",
        "runDemo(request.demo, request.settings)",
        hang,
    );
    visit(site, async |browser| {
        let (_, demo) = open(browser).await?;
        demo.choose("atomic").await?.set("increments", 1_000).await?.run().await?;
        demo.set("threads", 3)
            .await?
            .press(Button::Run)
            .await?
            .press(Button::Stop)
            .await?
            .end()
            .await?;
        let status = demo.status().await?;
        ensure!(status.contains("ended by force"), "{status}");
        let row = demo.set("threads", 2).await?.run().await?;
        ensure!(row.number("Actual")? == 2_000, "{row:?}");
        Ok(())
    });
}

#[test]
fn a_trap_in_a_thread_is_told_and_the_next_run_gets_new_threads() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        demo.choose("atomic").await?.set("increments", 1_000).await?.run().await?;
        page.eval_promise::<()>("await document.querySelector('live-demo').injectTrap()", vec![])
            .await?;
        page.says(&demo.part("[role=status]"), "A thread trapped").await?;
        demo.end().await?;
        let row = demo.run().await?;
        ensure!(row.text("Result")? == "right", "{row:?}");
        browser.complaints().await?;
        Ok(())
    });
}

#[test]
fn the_page_handles_input_while_more_threads_run_than_there_are_processors() {
    const LISTEN: &str = "
        window.delays = [];
        addEventListener('keydown', event => delays.push(performance.now() - event.timeStamp));";
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        // Fifty of them: one can be over before ten keys have come, on a fast machine or with a slow driver.
        start_long_run(demo, Button::Repeat).await?;
        page.eval::<()>(LISTEN, vec![]).await?;
        for _ in 0..10 {
            page.keys(Key::Shift).await?;
        }
        ensure!(demo.is_running().await?, "the run is too short to say anything");
        let delays: Vec<f64> = page.eval("return window.delays", vec![]).await?;
        ensure!(delays.len() == 10, "only {} of 10 keys arrived", delays.len());
        println!(
            "input delay with 8 threads running: at most {:.1} ms",
            delays.iter().copied().fold(0.0, f64::max)
        );
        demo.press(Button::Stop).await?.end().await?;
        Ok(())
    });
}

#[test]
fn threads_and_wasm_are_loaded_only_when_they_are_wanted() {
    visit(Site::isolated(), async |browser| {
        // A service worker would fetch them for reading offline.
        browser.prepare("delete Navigator.prototype.serviceWorker;").await?;
        browser.set_size(1280, 300).await?;
        let page = browser.open(PAGE).await?;
        let asked = |file: &str| {
            browser.host.requests().iter().any(|request| request.target.ends_with(file))
        };
        let top: f64 = page
            .eval("return document.querySelector('live-demo').getBoundingClientRect().top", vec![])
            .await?;
        ensure!(top > 800.0, "the demo is too near to the top of {PAGE} to say anything: {top}");
        ensure!(!asked("/wasm_demos_bg.wasm"), "the Wasm is loaded while the demo is far away");
        let demo = page.demo(ID).await?;
        ensure!(asked("/wasm_demos_bg.wasm"));
        ensure!(!asked("/live-demo/worker.js"), "threads are started before the first run");
        demo.choose("atomic").await?.set("increments", 1_000).await?.run().await?;
        ensure!(asked("/live-demo/worker.js"));
        Ok(())
    });
}

#[test]
fn without_isolation_the_demo_says_what_is_missing_and_shows_a_recorded_run() {
    visit(Site::plain(), async |browser| {
        browser.prepare("delete Navigator.prototype.serviceWorker;").await?;
        let page = browser.open(PAGE).await?;
        page.find("live-demo").await?.scroll_into_view().await?;
        page.says("live-demo [role=status]", "This browser offers no service worker").await?;
        ensure!(page.find("live-demo [data-part=recorded] table").await?.is_displayed().await?);
        Ok(())
    });
}
