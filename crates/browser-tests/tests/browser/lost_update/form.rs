//! The form: bounds, links to settings, the keyboard.

use anyhow::{Result, ensure};
use browser_tests::{Button, Key, Page, Site, TypingData, eventually, visit};

use super::{ID, PAGE, open};

#[test]
fn a_number_out_of_range_is_told_beside_its_field_and_nothing_runs() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        for (field, wrong, expected) in [
            ("threads", "17", "from 1 to 16"),
            ("threads", "0", "from 1 to 16"),
            ("threads", "", "from 1 to 16"),
            ("increments", "10000001", "from 1 to 10"),
            ("increments", "1.5", "from 1 to 10"),
        ] {
            demo.set(field, wrong).await?.press(Button::Run).await?;
            let error = demo.error(field).await?;
            ensure!(error.contains(expected), "{field}={wrong}: {error}");
            ensure!(!demo.is_running().await?, "{field}={wrong} runs");
            let focus: String = page.eval("return document.activeElement.name", vec![]).await?;
            ensure!(focus == field, "{field}={wrong}: the focus is on {focus}");
            let marked: String = page
                .eval("return document.activeElement.getAttribute('aria-invalid')", vec![])
                .await?;
            ensure!(marked == "true");
            demo.set("threads", 2).await?.set("increments", 1_000).await?;
            ensure!(
                demo.error(field).await?.is_empty(),
                "{field} is right again, and still complains"
            );
        }
        ensure!(demo.rows().await?.is_empty());
        Ok(())
    });
}

#[test]
fn settings_are_kept_in_the_address_and_can_be_linked() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        demo.choose("load-store").await?.set("threads", 5).await?.set("increments", 123).await?;
        let address = page.address().await?;
        page.reload().await?;
        for path in [None, address.strip_prefix(&browser.host.origin())] {
            let page = match path {
                None => page,
                Some(path) => {
                    browser.open("index.html").await?;
                    browser.open(path).await?
                }
            };
            let demo = page.demo(ID).await?;
            let restored =
                (demo.tool().await?, demo.value("threads").await?, demo.value("increments").await?);
            ensure!(
                restored == ("load-store".into(), "5".into(), "123".into()),
                "{address}: {restored:?}"
            );
        }
        let link = format!("{PAGE}?{ID}.threads=99");
        let demo = browser.open(&link).await?.demo(ID).await?;
        ensure!(
            demo.error("threads").await?.contains("from 1 to 16"),
            "a bad value in a link is told"
        );
        Ok(())
    });
}

/// Presses Tab until the focus is on what `selector` selects.
async fn tab_to(page: Page<'_>, selector: &str) -> Result<()> {
    press_until(page, || Key::Tab.into(), selector).await
}

async fn press_until(page: Page<'_>, keys: impl Fn() -> TypingData, selector: &str) -> Result<()> {
    eventually(selector, async || {
        page.keys(keys()).await?;
        Ok(page.has_focus(selector).await?.then_some(()))
    })
    .await
}

#[test]
fn everything_can_be_done_by_keyboard() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        tab_to(page, "live-demo [data-part=setup] input[type=radio]").await?;
        ensure!(demo.tool().await? == "load-store");
        page.keys(Key::Up).await?;
        ensure!(demo.tool().await? == "plain");
        tab_to(page, "[name=threads]").await?;
        tab_to(page, "[name=increments]").await?;
        page.keys(Key::Control + "a").await?;
        page.keys("300").await?;
        page.keys(Key::Enter).await?;
        page.says(&demo.part("[role=status]"), "The counter shows").await?;
        ensure!(
            page.has_focus("[name=increments]").await?,
            "a run takes the focus away: {}",
            page.focus().await?
        );
        press_until(page, || Key::Shift + Key::Tab, "button[name=run]").await?;
        page.keys(" ").await?;
        demo.end().await?;
        ensure!(
            page.has_focus("button[name=run]").await?,
            "a run takes the focus away: {}",
            page.focus().await?
        );
        ensure!(demo.rows().await?.len() == 2);
        Ok(())
    });
}

#[test]
fn copying_the_code_of_a_demo_does_not_run_it() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        let address = page.address().await?;
        page.find(&demo.part("[data-tool]:not([hidden]) .clip-button")).await?.focus().await?;
        page.keys(Key::Enter).await?;
        ensure!(!demo.is_running().await?);
        ensure!(page.address().await? == address);
        Ok(())
    });
}
