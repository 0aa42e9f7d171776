//! What comes out of runs.

use anyhow::{Result, ensure};
use browser_tests::{Button, Site, Theme, visit};

use super::open;

/// How often a wrong way may be lucky.
const TRIES: usize = 5;

#[test]
fn the_wrong_ways_lose_updates_at_their_default_settings() {
    visit(Site::isolated(), async |browser| {
        let (_, demo) = open(browser).await?;
        for tool in ["plain", "load-store"] {
            demo.choose(tool).await?;
            // Where other programs keep the cores busy, the threads may take turns and lose nothing.
            let mut row = demo.run().await?;
            for _ in 1..TRIES {
                if row.text("Result")? == "wrong" {
                    break;
                }
                row = demo.run().await?;
            }
            ensure!(row.text("Result")? == "wrong", "{tool} was right {TRIES} times: {row:?}");
            ensure!(row.number("Lost")? > 0, "{tool}: {row:?}");
            ensure!(
                row.number("Expected")? == row.number("Actual")? + row.number("Lost")?,
                "{tool}: {row:?}"
            );
            let status = demo.status().await?;
            ensure!(status.contains("updates are lost"), "{tool}: {status}");
        }
        Ok(())
    });
}

#[test]
fn the_right_ways_lose_none() {
    visit(Site::isolated(), async |browser| {
        let (_, demo) = open(browser).await?;
        for (tool, increments) in [("mutex", 500_000), ("atomic", 500_000), ("channel", 20_000)] {
            let row = demo
                .choose(tool)
                .await?
                .set("threads", 4)
                .await?
                .set("increments", increments)
                .await?
                .run()
                .await?;
            ensure!(row.text("Result")? == "right", "{tool}: {row:?}");
            ensure!(row.number("Expected")? == 4 * increments, "{tool}: {row:?}");
            ensure!(row.number("Actual")? == 4 * increments, "{tool}: {row:?}");
            ensure!(demo.status().await?.contains("no update is lost"), "{tool}");
        }
        Ok(())
    });
}

#[test]
fn runs_are_kept_in_a_history_newest_first() {
    visit(Site::isolated(), async |browser| {
        let (_, demo) = open(browser).await?;
        demo.choose("atomic").await?.set("increments", 1_000).await?.run().await?;
        demo.choose("mutex").await?.run().await?;
        let rows = demo.rows().await?;
        let shown: Vec<_> = rows
            .iter()
            .map(|row| Ok((row.number("Run")?, row.text("Tool")?)))
            .collect::<Result<_>>()?;
        ensure!(shown == [(2, "Mutex"), (1, "Atomic add")], "{shown:?}");
        Ok(())
    });
}

#[test]
fn fifty_runs_give_a_histogram_with_a_description() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        demo.choose("load-store")
            .await?
            .set("increments", 20_000)
            .await?
            .press(Button::Repeat)
            .await?
            .end()
            .await?;
        ensure!(demo.rows().await?.len() == 50);
        let status = demo.status().await?;
        ensure!(status.contains("50 runs:"), "{status}");
        let drawing = page.find(&demo.part("[data-part=results] svg[role=img]")).await?;
        ensure!(drawing.is_displayed().await?);
        let labels: String = page
            .eval("return arguments[0].getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id).textContent).join(': ')", vec![drawing.to_json()?])
            .await?;
        ensure!(labels.contains("in 50 runs"), "{labels}");
        Ok(())
    });
}

#[test]
fn a_screen_reader_hears_that_it_runs_and_what_came() {
    const LISTEN: &str = "
        const status = document.querySelector('live-demo [role=status]');
        window.heard = [];
        new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });";
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        page.eval::<()>(LISTEN, vec![]).await?;
        demo.run().await?;
        let heard: Vec<String> = page.eval("return window.heard", vec![]).await?;
        ensure!(heard == ["Running…".to_owned(), demo.status().await?], "{heard:#?}");
        Ok(())
    });
}

#[test]
fn a_demo_with_results_is_accessible_and_narrow_enough() {
    visit(Site::isolated(), async |browser| {
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            browser.set_size(360, 740).await?;
            let (page, demo) = open(browser).await?;
            demo.set("increments", 1_000).await?.press(Button::Repeat).await?.end().await?;
            demo.set("threads", 99).await?;
            let (pixels, elements) = page.overflow().await?;
            ensure!(pixels <= 0, "{pixels} pixels too wide, because of {elements:#?}");
            let violations = page.violations().await?;
            let list: String =
                violations.iter().map(|violation| format!("\n  {violation}")).collect();
            ensure!(violations.is_empty(), "{}: {list}", theme.name());
        }
        Ok(())
    });
}
