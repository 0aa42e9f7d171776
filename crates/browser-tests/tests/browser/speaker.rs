//! Speaker mode: a demo or an explorer alone, as large as the window.

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Key, Page, Site, Theme, eventually, visit};

const PAGE: &str = "core/why-count-is-not-safe.html";
const DEMO: &str = "live-demo#demo-lost-update";
const EXPLORER: &str = "live-explorer#explorer-lost-update";
const STATUS: &str = "live-explorer [data-part=status]";
const PLACE: &str = "live-demo [data-part=results] .replay-place";
/// The windows of projectors.
const WINDOWS: [(u32, u32); 2] = [(1280, 720), (1920, 1080)];
/// A line of text is at least this part of the window's height, which the last row can read.
const LINE: f64 = 1.0 / 32.0;

/// Opens the page in a projector's window, with the demo live.
async fn open(browser: &Browser) -> Result<Page<'_>> {
    browser.set_size(WINDOWS[0].0, WINDOWS[0].1).await?;
    let page = browser.open(PAGE).await?;
    page.folded_demo("lost-update").await?;
    Ok(page)
}

/// Fails unless a figure fills the window, and its text is large.
async fn is_large(page: Page<'_>, figure: &str, window: (u32, u32)) -> Result<()> {
    // Rectangles of zoomed elements are in CSS pixels of the page.
    const SIZES: &str = "
        const figure = document.querySelector(arguments[0]);
        const { left, top, width, height } = figure.getBoundingClientRect();
        const status = figure.querySelector('[data-part=status]');
        const size = parseFloat(getComputedStyle(status).fontSize);
        return [left, top, width, height, size * figure.currentCSSZoom, figure.scrollWidth - figure.clientWidth];";
    let expected = [0.0, 0.0, f64::from(window.0), f64::from(window.1)];
    eventually("a figure as large as the window", async || {
        let sizes: Vec<f64> = page.eval(SIZES, vec![figure.into()]).await?;
        let fills =
            sizes.iter().zip(expected).all(|(size, expected)| (size - expected).abs() < 1.0);
        Ok((fills && sizes[4] >= LINE * expected[3] * 0.85 && sizes[5] <= 1.0).then_some(()))
    })
    .await
    .with_context(|| format!("{figure} in {window:?}"))
}

/// The texts of the buttons that can be seen in a figure.
async fn buttons(page: Page<'_>, figure: &str) -> Result<Vec<String>> {
    const BUTTONS: &str = "
        const buttons = [...document.querySelectorAll(`${arguments[0]} button`)];
        return buttons.filter(button => button.checkVisibility()).map(button => button.textContent.trim());";
    page.eval(BUTTONS, vec![figure.into()]).await
}

/// Fails unless the page is as it was before, with the focus on what led into speaker mode.
async fn has_left(page: Page<'_>, figure: &str) -> Result<()> {
    page.has(&format!("{figure}[role=group]:not([popover], [aria-modal], [aria-describedby])"))
        .await?;
    ensure!(page.has_focus(&format!("{figure} .speaker-enter")).await?, "{}", page.focus().await?);
    let inert = "return document.querySelectorAll('[inert]').length";
    ensure!(page.eval::<u32>(inert, vec![]).await? == 0, "something is inert");
    ensure!(!page.address().await?.contains("speaker"), "{}", page.address().await?);
    let full = "return document.fullscreenElement === null";
    eventually("the end of the full screen", async || {
        Ok(page.eval::<bool>(full, vec![]).await?.then_some(()))
    })
    .await
}

#[test]
fn a_demo_is_run_and_stepped_by_a_remote() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser).await?;
        page.click(&format!("{DEMO} .speaker-enter")).await?;
        page.has(&format!("{DEMO}[role=dialog][aria-modal=true]")).await?;
        ensure!(page.has_focus("button[name=run]").await?, "{}", page.focus().await?);
        for window in WINDOWS {
            browser.set_size(window.0, window.1).await?;
            is_large(page, DEMO, window).await?;
        }
        let shown = buttons(page, DEMO).await?;
        ensure!(shown == ["leave", "Run", "Run 50 times", "Stop"], "{shown:?}");
        // A race is a matter of chance: run until there is a collision.
        let before = page.eval::<f64>("return scrollY", vec![]).await?;
        for _ in 0..5 {
            page.keys(Key::PageDown).await?;
            page.has(&format!("{DEMO} [data-part=results] table")).await?;
            eventually("the end of the run", async || {
                let run = page.find(&format!("{DEMO} button[name=run]")).await?;
                Ok((run.attr("aria-disabled").await?.as_deref() == Some("false")).then_some(()))
            })
            .await?;
            let plays = "return document.querySelector(arguments[0]) !== null";
            if page.eval::<bool>(plays, vec![format!("{DEMO} .replay-steps").into()]).await? {
                break;
            }
        }
        page.has(PLACE).await?;
        // By hand it goes on and back, and pauses.
        page.keys(Key::PageDown).await?;
        page.says(&format!("{DEMO} [data-part=results] .replay-bar button"), "Play").await?;
        let place = page.text(PLACE).await?;
        page.keys(Key::PageDown).await?;
        ensure!(page.text(PLACE).await? != place, "still {place}");
        page.keys(Key::PageUp).await?;
        ensure!(page.text(PLACE).await? == place, "{}, not {place}", page.text(PLACE).await?);
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            browser.is_fit(&format!("speaker mode of a demo, {theme:?}")).await?;
        }
        page.keys(Key::Escape).await?;
        has_left(page, DEMO).await?;
        // Nothing is lost.
        ensure!(page.text(PLACE).await? == place, "{}, not {place}", page.text(PLACE).await?);
        let after = page.eval::<f64>("return scrollY", vec![]).await?;
        ensure!((after - before).abs() < 400.0, "scrolled from {before} to {after}");
        Ok(())
    });
}

#[test]
fn an_address_opens_an_explorer_in_speaker_mode() {
    visit(Site::isolated(), async |browser| {
        browser.set_size(WINDOWS[1].0, WINDOWS[1].1).await?;
        let page = browser.open(&format!("{PAGE}?speaker=explorer-lost-update")).await?;
        page.has(&format!("{EXPLORER}[aria-modal=true]")).await?;
        is_large(page, EXPLORER, WINDOWS[1]).await?;
        // With nothing ahead, what goes wrong is played; a key takes the next step at the speaker's own pace.
        page.keys(Key::PageDown).await?;
        page.says(STATUS, "A schedule of 5 steps").await?;
        page.keys(Key::PageDown).await?;
        page.says(STATUS, "Step 1: ").await?;
        page.says(&format!("{EXPLORER} [data-act=run]"), "Play").await?;
        page.keys(Key::PageUp).await?;
        page.says(STATUS, "Took a step back.").await?;
        page.keys("1").await?;
        page.says(STATUS, "Step 1: A reads 0 from COUNT.").await?;
        // With the focus nowhere, keys reach neither the search nor the next page.
        page.eval::<()>("document.activeElement.blur()", vec![]).await?;
        page.keys("s").await?;
        page.keys(Key::Right).await?;
        page.keys(Key::PageDown).await?;
        page.says(STATUS, "Step 2: ").await?;
        let search = "return document.querySelector('#mdbook-search-wrapper').matches('.hidden')";
        ensure!(page.eval::<bool>(search, vec![]).await?, "the search has opened");
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            browser.is_fit(&format!("speaker mode of an explorer, {theme:?}")).await?;
        }
        page.click(&format!("{EXPLORER} .speaker-keys button")).await?;
        has_left(page, EXPLORER).await?;
        page.says(STATUS, "Step 2: ").await
    });
}

#[test]
fn the_window_is_filled_where_there_is_no_full_screen() {
    visit(Site::isolated(), async |browser| {
        browser.prepare("delete Element.prototype.requestFullscreen").await?;
        let page = open(browser).await?;
        page.click(&format!("{DEMO} .speaker-enter")).await?;
        is_large(page, DEMO, WINDOWS[0]).await?;
        page.keys(Key::Escape).await?;
        has_left(page, DEMO).await
    });
}
