//! What holds on each page of the site.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Page, Site, Theme, pages, visit};

const WIDE: (u32, u32) = (1280, 900);
/// The width of the smallest phones in use.
const NARROW: (u32, u32) = (360, 740);

/// Does `check` on every page, and reports all pages that fail it.
async fn on_every_page(
    browser: &Browser,
    check: impl AsyncFn(&str, Page<'_>) -> Result<()>,
) -> Result<()> {
    let mut failures = String::new();
    for path in pages()? {
        let page = browser.open(&path).await?;
        if let Err(error) = check(&path, page).await {
            failures += &format!("\n{path}: {error:#}");
        }
    }
    ensure!(failures.is_empty(), "{failures}");
    Ok(())
}

#[test]
fn every_page_is_isolated_and_the_console_stays_empty() {
    visit(Site::isolated(), async |browser| {
        on_every_page(browser, async |_, page| {
            ensure!(page.is_isolated().await?, "the page is not isolated");
            let complaints = browser.complaints().await?;
            ensure!(complaints.is_empty(), "the console has errors: {complaints:#?}");
            Ok(())
        })
        .await
    });
}

#[test]
fn only_a_page_with_a_demo_loads_the_scripts_of_demos() {
    const LOADED: &str = "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)";
    visit(Site::isolated(), async |browser| {
        on_every_page(browser, async |_, page| {
            let has_demo: bool =
                page.eval("return document.querySelector('live-demo') !== null", vec![]).await?;
            let loaded: Vec<String> = page.eval(LOADED, vec![]).await?;
            let demo_files: Vec<_> =
                loaded.iter().filter(|path| path.starts_with("/demos/")).collect();
            ensure!(
                has_demo || demo_files.is_empty(),
                "without a demo the page loads {demo_files:?}"
            );
            Ok(())
        })
        .await
    });
}

#[test]
fn no_page_scrolls_sideways_on_a_small_phone() {
    visit(Site::isolated(), async |browser| {
        browser.set_size(NARROW.0, NARROW.1).await?;
        on_every_page(browser, async |_, page| {
            let (pixels, elements) = page.overflow().await?;
            ensure!(pixels <= 0, "the page is {pixels} pixels too wide, because of {elements:#?}");
            Ok(())
        })
        .await
    });
}

fn every_page_is_accessible(theme: Theme) {
    visit(Site::isolated(), async |browser| {
        browser.set_theme(theme).await?;
        browser.set_size(WIDE.0, WIDE.1).await?;
        on_every_page(browser, async |_, page| {
            let violations = page.violations().await?;
            let list: String =
                violations.iter().map(|violation| format!("\n  {violation}")).collect();
            ensure!(violations.is_empty(), "{list}");
            Ok(())
        })
        .await
    });
}

#[test]
fn every_page_is_accessible_in_the_light_theme() {
    every_page_is_accessible(Theme::Light);
}

#[test]
fn every_page_is_accessible_in_the_dark_theme() {
    every_page_is_accessible(Theme::Dark);
}
