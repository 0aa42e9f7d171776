//! Shortcuts that are a single character, and the switch that turns them off.

use anyhow::{Result, ensure};
use browser_tests::{Page, Site, eventually, visit};

async fn search_is_open(page: Page<'_>) -> Result<bool> {
    page.eval("return !document.querySelector('#mdbook-search-wrapper').matches('.hidden')", vec![])
        .await
}

#[test]
fn single_characters_can_be_switched_off_for_good() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("start/how-to-use.html").await?;
        page.click("main shortcut-switch input").await?;
        page.has("#mdbook-help-popup shortcut-switch input:not(:checked)").await?;

        let page = browser.open("core/mutex.html").await?;
        page.keys("s").await?;
        page.keys("/").await?;
        page.keys("?").await?;
        ensure!(!search_is_open(page).await?, "the search has opened");
        let help = "return document.querySelector('#mdbook-help-container').style.display";
        ensure!(page.eval::<String>(help, vec![]).await? != "flex", "the help has opened");

        page.eval::<()>("document.querySelector('shortcut-switch input').click()", vec![]).await?;
        page.keys("s").await?;
        eventually("open search", async || Ok(search_is_open(page).await?.then_some(()))).await
    });
}

#[test]
fn switched_off_characters_can_still_be_typed() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("core/why-count-is-not-safe.html").await?;
        page.eval::<()>("document.querySelector('shortcut-switch input').click()", vec![]).await?;
        page.has("#quiz-smallest-total .quiz-bar").await?;
        let field = page.find("#quiz-smallest-total input").await?;
        field.send_keys("s/?").await?;
        ensure!(field.prop("value").await?.as_deref() == Some("s/?"), "the characters got lost");
        Ok(())
    });
}
