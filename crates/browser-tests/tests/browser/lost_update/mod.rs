//! The demo of lost updates: the race runs in the reader's browser, and the fixes hold.

mod first_screen;
mod form;
mod question;
mod replay;
mod results;
mod runs;

use anyhow::Result;
use browser_tests::{Browser, Button, Demo, Page};

const PAGE: &str = "core/why-count-is-not-safe.html";
const ID: &str = "lost-update";

async fn open(browser: &Browser) -> Result<(Page<'_>, Demo<'_>)> {
    let page = browser.open(PAGE).await?;
    Ok((page, page.demo(ID).await?))
}

/// So many steps that a test has the time to do something meanwhile.
async fn start_long_run(demo: Demo<'_>, button: Button) -> Result<()> {
    demo.choose("mutex")
        .await?
        .set("threads", 8)
        .await?
        .set("increments", 10_000_000)
        .await?
        .start_by(button)
        .await?;
    Ok(())
}
