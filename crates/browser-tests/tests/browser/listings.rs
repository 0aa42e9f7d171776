//! Listings are in colours before any script runs; highlight.js is loaded for an editor alone.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Page, Site, visit};

/// How many files of highlight.js the page has asked for.
async fn highlighters(page: Page<'_>) -> Result<usize> {
    const ASKED: &str = "
        const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
        return files.filter((file) => /\\/highlight-[^/]*\\.js$/.test(file)).length;";
    page.eval(ASKED, vec![]).await
}

/// The colours of a keyword and of the text around it, in the first listing of a page.
async fn colours(page: Page<'_>) -> Result<(String, String)> {
    const COLOURS: &str = "
        const keyword = document.querySelector('main pre > code.language-rust .hljs-keyword');
        return [keyword, keyword.closest('code')].map((element) => getComputedStyle(element).color);";
    page.eval(COLOURS, vec![]).await
}

async fn expect_colours(browser: &Browser) -> Result<()> {
    let (keyword, text) = colours(browser.page()).await?;
    ensure!(keyword != text, "a keyword is {keyword}, as is all else");
    Ok(())
}

#[test]
fn a_listing_has_its_colours_without_a_script() {
    visit(Site::isolated(), async |browser| {
        browser.forbid_scripts().await?;
        browser.go("core/mutex.html").await?;
        expect_colours(browser).await
    });
}

#[test]
fn a_page_without_an_editor_does_without_highlight_js() {
    visit(Site::isolated(), async |browser| {
        for path in ["start/introduction.html", "core/atomics.html", "de/core/atomics.html"] {
            let page = browser.open(path).await?;
            ensure!(highlighters(page).await? == 0, "{path} loads highlight.js");
        }
        expect_colours(browser).await?;
        // book.js goes on after it has found nothing to colour: the buttons of listings are its work.
        browser.page().has("main pre > .buttons > .clip-button").await
    });
}

#[test]
fn an_editor_loads_it_and_colours_what_is_typed() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("explorer/explorer.html").await?;
        page.has("live-explorer[data-live]").await?;
        page.has("live-explorer [data-part=colours] .hljs-keyword").await?;
        ensure!(highlighters(page).await? == 1);
        const TYPE: &str = "
            const field = document.querySelector('live-explorer textarea');
            field.focus();
            field.setSelectionRange(0, 0);
            document.execCommand('insertText', false, '// <b>&\\n');
            const colours = document.querySelector('live-explorer [data-part=colours]');
            return [colours.querySelector('.hljs-comment').textContent, colours.textContent === `${field.value}\\n`];";
        let (comment, is_same): (String, bool) = page.eval(TYPE, vec![]).await?;
        ensure!(comment == "// <b>&", "{comment}");
        ensure!(is_same, "the text in colours is another one");
        Ok(())
    });
}

#[test]
fn a_listing_is_copied_as_it_is_read() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("core/mutex.html").await?;
        const COPY: &str = "
            const pre = [...document.querySelectorAll('main pre:has(.hljs-keyword)')].at(-1);
            let copied = '';
            // A script may not copy; what has been selected for it is what would be copied.
            document.execCommand = () => {
                copied = getSelection().toString();
                return true;
            };
            pre.querySelector('.clip-button').click();
            return [copied, pre.querySelector('code').textContent];";
        let (copied, text): (String, String) = page.eval(COPY, vec![]).await?;
        ensure!(!text.is_empty() && copied.trim_end() == text.trim_end(), "{copied:?}\n{text:?}");
        Ok(())
    });
}
