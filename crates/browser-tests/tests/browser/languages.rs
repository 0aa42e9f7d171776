//! The course in another language: its pages, the way from one language to the other, and what is shared by both.

use anyhow::{Result, ensure};
use browser_tests::{Page, Site, eventually, visit};

const GERMAN: &str = "de/core/why-count-is-not-safe.html";
const QUESTION: &str = "#quiz-one-instruction";

async fn language(page: Page<'_>) -> Result<String> {
    page.eval("return document.documentElement.lang", vec![]).await
}

#[test]
fn a_question_is_asked_and_answered_in_german_and_the_answer_counts_in_both_languages() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open(GERMAN).await?;
        ensure!(language(page).await? == "de");
        page.says("main h1", "nicht sicher").await?;
        page.has(&format!("{QUESTION} .quiz-bar button")).await?;
        page.says(&format!("{QUESTION} .quiz-word"), "FRAGE").await?;
        page.click(&format!("{QUESTION} .quiz-bar button")).await?;
        page.says(&format!("{QUESTION} [role=status]"), "Wähle zuerst eine Antwort.").await?;
        page.click(&format!("{QUESTION} input[value='0']")).await?;
        page.click(&format!("{QUESTION} .quiz-bar button")).await?;
        page.says(&format!("{QUESTION} [role=status]"), "Richtig.").await?;

        page.click("a.language[hreflang=en]").await?;
        eventually("the English page", async || {
            Ok((language(browser.page()).await? == "en").then_some(()))
        })
        .await?;
        let page = browser.page();
        page.says(&format!("{QUESTION} [role=status]"), "Right.").await
    });
}

#[test]
fn the_switch_leads_to_the_same_place_of_the_page() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("core/why-count-is-not-safe.html#how-much-can-be-lost").await?;
        // The script that keeps the place has run when this is there.
        page.has("#quiz-one-instruction .quiz-bar").await?;
        page.click("a.language[hreflang=de]").await?;
        eventually("the German page", async || {
            Ok((language(browser.page()).await? == "de").then_some(()))
        })
        .await?;
        let address = browser.page().address().await?;
        ensure!(
            address.ends_with("/de/core/why-count-is-not-safe.html#how-much-can-be-lost"),
            "{address}"
        );
        browser.page().has("#how-much-can-be-lost").await
    });
}

#[test]
fn a_demo_runs_on_a_german_page_and_is_marked_as_english() {
    visit(Site::isolated(), async |browser| {
        browser.ask_for_less_motion().await?;
        let page = browser.open(GERMAN).await?;
        page.has("live-demo[lang=en]").await?;
        let demo = page.demo("lost-update").await?;
        demo.run().await?;
        page.has("live-explorer[lang=en] button").await?;
        browser.is_fit("a German page").await
    });
}

#[test]
fn the_search_finds_german_words_in_german_pages_of_a_site_below_a_folder() {
    visit(Site::isolated().below("lost-updates"), async |browser| {
        let page = browser.open(&format!("lost-updates/{GERMAN}")).await?;
        page.click("#mdbook-search-toggle").await?;
        page.find("#mdbook-searchbar").await?.send_keys("Schreibpuffer").await?;
        page.says("#mdbook-searchresults-header", "„Schreibpuffer“").await?;
        let link: String = page
            .eval("return document.querySelector('#mdbook-searchresults a').href", vec![])
            .await?;
        ensure!(link.contains("/lost-updates/de/"), "{link}");
        Ok(())
    });
}

#[test]
fn without_scripts_there_is_the_same_way_between_languages() {
    visit(Site::plain(), async |browser| {
        browser.forbid_scripts().await?;
        let page = browser.go(GERMAN).await?;
        page.has("a.language[hreflang=en][href='../../core/why-count-is-not-safe.html']").await
    });
}
