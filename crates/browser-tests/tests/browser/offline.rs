//! Without a network: what was visited stays readable.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Site, eventually, visit};

/// Opens a page and waits until the service worker has stored the course.
pub(crate) async fn visit_once(browser: &Browser) -> Result<()> {
    let page = browser.open("start/prerequisites.html").await?;
    // A deploy says of itself when all of it is there.
    const IS_STORED: &str = "
        const state = new URL('../offline.json?state', location).href;
        const kept = await caches.match(state);
        return (await kept?.json())?.complete === true;";
    eventually("complete copy of the course", async || {
        Ok(page.eval_promise::<bool>(IS_STORED, vec![]).await?.then_some(()))
    })
    .await
}

fn works_offline(site: Site) {
    visit(site, async |browser| {
        visit_once(browser).await?;
        browser.host.stop();
        for path in [
            "core/mutex.html",
            "start/prerequisites.html",
            "core/why-count-is-not-safe.html?from=link",
            "",
        ] {
            let page = browser.open(path).await?;
            ensure!(page.is_isolated().await?, "{path} is not isolated");
            ensure!(!page.text("main h1").await?.contains("not stored"), "{path} is not stored");
        }
        let page = browser.open("explorer/explorer.html#2w.lost-update~bc").await?;
        page.says("live-explorer [data-part=status]", "2 steps taken").await?;
        Ok(())
    });
}

#[test]
fn a_course_that_was_visited_is_there_without_a_network() {
    works_offline(Site::isolated());
}

#[test]
fn a_course_on_a_plain_host_is_there_without_a_network_too() {
    works_offline(Site::plain());
}

#[test]
fn a_page_that_does_not_exist_says_so_offline() {
    visit(Site::isolated(), async |browser| {
        visit_once(browser).await?;
        browser.host.stop();
        let page = browser.go("core/no-such-page.html").await?;
        ensure!(page.text("h1").await? == "This page is not stored for reading offline");
        browser.complaints().await?;
        Ok(())
    });
}
