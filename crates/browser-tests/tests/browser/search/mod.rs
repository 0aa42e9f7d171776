//! The search finds what readers look for, whatever way they type it.

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Key, Page, Site, eventually, visit};
use serde_json::Value;

/// A query a line, with the pages of which one should come first.
const QUERIES: &str = include_str!("queries.txt");
const FIELD: &str = "#mdbook-searchbar";
const HEADER: &str = "#mdbook-searchresults-header";
const FIRST: &str = "#mdbook-searchresults li:first-child a";

/// The first three pages for a query.
async fn pages_for(page: Page<'_>, query: &str) -> Result<Vec<String>> {
    const FIND: &str = "
        const { Finder } = await import(new URL('../web/search/find.js', document.baseURI).href);
        window.finder ??= new Finder(window.search);
        return window.finder.find(arguments[0]).pages.slice(0, 3).map((answer) => answer.best.page);";
    page.eval_promise(FIND, vec![Value::from(query)]).await
}

async fn open<'a>(browser: &'a Browser, query: &str) -> Result<Page<'a>> {
    let page = browser.open("core/mutex.html").await?;
    page.keys("/").await?;
    page.has(&format!("{FIELD}:focus")).await?;
    page.keys(query).await?;
    Ok(page)
}

#[test]
fn the_right_page_comes_first() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "gauge").await?;
        page.has(FIRST).await?;
        let lines = QUERIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (mut all, mut first, mut among) = (0, 0, 0);
        let mut missed = String::new();
        for line in lines {
            let (query, right) = line.split_once(" | ").context("a query and its pages")?;
            let right: Vec<&str> = right.split(' ').collect();
            let found = pages_for(page, query).await?;
            let place = found.iter().position(|page| right.contains(&page.as_str()));
            all += 1;
            first += usize::from(place == Some(0));
            among += usize::from(place.is_some());
            if place != Some(0) {
                missed += &format!("\n{query}: {found:?}");
            }
        }
        ensure!(all >= 45, "{all} queries");
        ensure!(first * 4 >= all * 3, "first for {first} of {all}:{missed}");
        ensure!(among * 10 >= all * 9, "among the first three for {among} of {all}:{missed}");
        Ok(())
    });
}

#[test]
fn a_typing_error_is_told_and_forgiven() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "mutx").await?;
        page.says(HEADER, "Nothing has “mutx”.").await?;
        page.says(HEADER, "“mutex”").await?;
        page.says("#mdbook-searchresults", "Solution 1").await?;
        page.keys(Key::Escape + "").await?;
        page.has("#mdbook-search-wrapper.hidden").await?;
        ensure!(page.has_focus("#mdbook-search-toggle").await?, "{}", page.focus().await?);
        Ok(())
    });
}

#[test]
fn what_is_not_there_is_said() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "xylophone").await?;
        page.says(HEADER, "Nothing in the course has “xylophone”.").await
    });
}

#[test]
fn a_pasted_text_is_searched_for_and_its_words_are_marked_on_the_page() {
    const PASTE: &str = "
        const field = document.querySelector('#mdbook-searchbar');
        field.value = 'poison';
        field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));";
    const MARKED: &str = "return CSS.highlights.get('found')?.size ?? 0";
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "").await?;
        page.eval::<()>(PASTE, vec![]).await?;
        page.says(HEADER, "for “poison”").await?;
        page.keys(Key::Down + Key::Enter).await?;
        page.has("main").await?;
        let page = browser.page();
        eventually("the page that was found", async || {
            Ok(page.address().await?.contains("highlight=").then_some(()))
        })
        .await?;
        page.has("main").await?;
        let marked: usize = page.eval(MARKED, vec![]).await?;
        ensure!(marked > 0, "nothing is marked on {}", page.address().await?);
        ensure!(page.violations().await?.is_empty(), "{:#?}", page.violations().await?);
        Ok(())
    });
}

#[test]
fn the_button_leads_to_the_page_that_is_first() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "poison").await?;
        page.has(FIRST).await?;
        page.click(".search-go").await?;
        eventually("the page that was found", async || {
            Ok(browser.page().address().await?.contains("highlight=").then_some(()))
        })
        .await
    });
}

#[test]
fn the_list_of_results_is_accessible() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "counter").await?;
        page.has(FIRST).await?;
        browser.is_fit("with results").await
    });
}
