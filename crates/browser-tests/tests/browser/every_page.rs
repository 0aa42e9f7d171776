//! What holds on each page of the site.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Page, Site, Theme, english_pages, pages, visit};

const WIDE: (u32, u32) = (1280, 900);
/// The width of the smallest phones in use.
const NARROW: (u32, u32) = (360, 740);

/// Does `check` on all of `pages`, and reports those that fail it.
async fn on_each(
    browser: &Browser,
    pages: impl IntoIterator<Item = String>,
    check: impl AsyncFn(Page<'_>) -> Result<()>,
) -> Result<()> {
    let mut failures = String::new();
    for path in pages {
        let page = browser.open(&path).await?;
        if let Err(error) = check(page).await {
            failures += &format!("\n{path}: {error:#}");
        }
    }
    ensure!(failures.is_empty(), "{failures}");
    Ok(())
}

async fn works(browser: &Browser, page: Page<'_>) -> Result<()> {
    const LOADED: &str = "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)";
    ensure!(page.is_isolated().await?, "the page is not isolated");
    // Browsers do not keep a page with such a handler to go back to.
    ensure!(page.eval::<bool>("return !window.onunload", vec![]).await?, "it handles unload");
    let complaints = browser.complaints().await?;
    ensure!(complaints.is_empty(), "the console has errors: {complaints:#?}");
    let shows = async |element: &str| {
        let script = "return document.querySelector(arguments[0]) !== null";
        page.eval::<bool>(script, vec![element.into()]).await
    };
    let loaded: Vec<String> = page.eval(LOADED, vec![]).await?;
    // Styles come with every page.
    let scripts = loaded.iter().filter(|path| !path.ends_with(".css"));
    let is_live = |path: &&String| ["/demos/", "/web/live-"].iter().any(|at| path.starts_with(at));
    let files = scripts.filter(is_live);
    let (explorer, demo): (Vec<_>, Vec<_>) = files.partition(|path| path.contains("explorer"));
    ensure!(shows("live-demo").await? || demo.is_empty(), "without a demo it loads {demo:?}");
    ensure!(shows("live-explorer").await? || explorer.is_empty(), "it loads {explorer:?}");
    Ok(())
}

async fn is_accessible(page: Page<'_>) -> Result<()> {
    let violations = page.violations().await?;
    let list: String = violations.iter().map(|violation| format!("\n  {violation}")).collect();
    ensure!(violations.is_empty(), "{list}");
    Ok(())
}

async fn is_narrow_enough(browser: &Browser, page: Page<'_>) -> Result<()> {
    browser.set_size(NARROW.0, NARROW.1).await?;
    let (pixels, elements) = page.overflow().await?;
    browser.set_size(WIDE.0, WIDE.1).await?;
    ensure!(
        pixels <= 0,
        "on a small phone the page is {pixels} pixels too wide, because of {elements:#?}"
    );
    Ok(())
}

// Two tests, because two browsers can look at the pages at the same time.

#[test]
fn every_page_works_and_is_accessible_in_the_light_theme() {
    visit(Site::isolated(), async |browser| {
        browser.set_theme(Theme::Light).await?;
        // Pages in another language consist of the same elements: the site check holds that. Their words are longer.
        on_each(browser, english_pages()?, async |page| {
            works(browser, page).await?;
            is_accessible(page).await
        })
        .await
    });
}

#[test]
fn every_page_is_accessible_in_the_dark_theme_and_fits_on_a_small_phone() {
    visit(Site::isolated(), async |browser| {
        browser.set_theme(Theme::Dark).await?;
        on_each(browser, pages()?, async |page| {
            is_accessible(page).await?;
            is_narrow_enough(browser, page).await
        })
        .await
    });
}
