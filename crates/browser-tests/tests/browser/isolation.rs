//! Hosts that cannot send headers: the service worker adds them, or the page says why threads are not to be had.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Page, Site, visit};

const PAGE: &str = "start/prerequisites.html";

/// Counts the loads of documents in this tab, across reloads.
const COUNT_LOADS: &str = "
    const key = 'test-loads';
    const before = Number(localStorage.getItem(key) ?? 0);
    localStorage.setItem(key, before + 1);";

async fn loads(page: Page<'_>) -> Result<u32> {
    page.eval("return Number(localStorage.getItem('test-loads'))", vec![]).await
}

async fn reason(page: Page<'_>) -> Result<String> {
    page.eval_promise(
        "const { reason, advice } = await workbookIsolation; return `${reason} ${advice}`;",
        vec![],
    )
    .await
}

#[test]
fn a_plain_host_gets_isolated_by_one_reload() {
    visit(Site::plain(), async |browser| {
        browser.prepare(COUNT_LOADS).await?;
        let page = browser.open(PAGE).await?;
        ensure!(page.is_isolated().await?);
        ensure!(loads(page).await? == 2, "one load and one reload, not {}", loads(page).await?);
        Ok(())
    });
}

#[test]
fn later_pages_of_a_plain_host_are_isolated_at_once() {
    visit(Site::plain(), async |browser| {
        browser.open(PAGE).await?;
        browser.prepare(COUNT_LOADS).await?;
        let page = browser.open("core/mutex.html").await?;
        ensure!(page.is_isolated().await?);
        ensure!(loads(page).await? == 1);
        Ok(())
    });
}

#[test]
fn a_course_below_a_path_of_its_host_works_from_its_first_page_on() {
    visit(Site::plain().below("lost-updates"), async |browser| {
        for page in ["lost-updates/", "lost-updates/core/mutex.html"] {
            let page = browser.open(page).await?;
            ensure!(page.is_isolated().await?);
            let row = page
                .demo("lost-update")
                .await?
                .choose("atomic")
                .await?
                .set("increments", 1_000)
                .await?
                .run()
                .await?;
            ensure!(row.text("Result")? == "right", "{row:?}");
        }
        Ok(())
    });
}

/// Opens a page that cannot be isolated, and checks that it gave up in time and kept to it.
async fn explains(browser: &Browser, most_loads: u32, expected: &str) -> Result<()> {
    browser.prepare(COUNT_LOADS).await?;
    let page = browser.open(PAGE).await?;
    ensure!(!page.is_isolated().await?);
    ensure!(loads(page).await? <= most_loads, "loaded {} times", loads(page).await?);
    let reason = reason(page).await?;
    ensure!(reason.contains(expected), "the reason: {reason}");
    Ok(())
}

#[test]
fn a_browser_without_service_workers_is_told_why_there_are_no_threads() {
    visit(Site::plain(), async |browser| {
        browser.prepare("delete Navigator.prototype.serviceWorker;").await?;
        explains(browser, 1, "This browser offers no service worker").await
    });
}

#[test]
fn a_service_worker_that_does_not_help_is_no_reason_to_reload_for_ever() {
    let useless = "self.addEventListener('install', () => self.skipWaiting());
                   self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));";
    visit(Site::plain().with("sw.js", useless), async |browser| {
        explains(browser, 2, "this browser does not isolate the page").await
    });
}

#[test]
fn a_service_worker_that_cannot_be_installed_is_named() {
    visit(Site::plain().with("sw.js", "this is no script"), async |browser| {
        explains(browser, 1, "The service worker could not be loaded").await?;
        // The browser itself reports the script that it cannot read.
        ensure!(browser.complaints().await?.iter().all(|complaint| complaint.contains("sw.js")));
        Ok(())
    });
}

#[test]
fn the_self_check_says_whether_this_browser_can_run_the_demos() {
    let check = "environment-check";
    visit(Site::isolated(), async |browser| {
        let page = browser.open(PAGE).await?;
        page.says(check, "can run").await
    });
    visit(Site::plain(), async |browser| {
        browser.prepare("delete Navigator.prototype.serviceWorker;").await?;
        let page = browser.open(PAGE).await?;
        page.says(check, "This browser offers no service worker").await
    });
}
