//! Exercises that are solved in the page.

mod editing;
mod grading;

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Page, Site, Theme, checkout, visit};

const PAGE: &str = "core/mutex.html";
const STATUS: &str = "solve-here [data-part=status]";
const FIELD: &str = "solve-here textarea";

/// Opens the editor of the first exercise of a page.
async fn open<'a>(browser: &'a Browser, path: &str) -> Result<Page<'a>> {
    let page = browser.open(path).await?;
    page.click("solve-here > button").await?;
    page.has(FIELD).await?;
    Ok(page)
}

async fn act(page: Page<'_>, act: &str) -> Result<()> {
    page.click(&format!("solve-here [data-act={act}]")).await
}

/// Puts a text into the editor, as if it had been pasted.
async fn write(page: Page<'_>, text: &str) -> Result<()> {
    const PASTE: &str = "
        const field = document.querySelector('solve-here textarea');
        field.focus();
        field.select();
        document.execCommand('insertText', false, arguments[0]);";
    page.eval(PASTE, vec![text.into()]).await
}

async fn text(page: Page<'_>) -> Result<String> {
    page.eval("return document.querySelector('solve-here textarea').value", vec![]).await
}

/// A file of an exercise.
fn file(path: &str) -> Result<String> {
    let path = checkout().root().join("exercises").join(path);
    fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
}

#[test]
fn hints_come_one_by_one() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, PAGE).await?;
        for left in ["Next hint (2 left)", "Next hint (1 left)", "No more hints"] {
            act(page, "hint").await?;
            page.says("solve-here [data-act=hint]", left).await?;
        }
        page.says("solve-here [data-part=hints]", "Nearly there").await?;
        ensure!(page.text("solve-here [data-part=hints]").await?.contains("total: Mutex<i64>"));
        Ok(())
    });
}

#[test]
fn without_its_wasm_the_card_says_so_and_stays() {
    visit(Site::isolated().with("demos/page_grader.js", ""), async |browser| {
        let page = browser.open(PAGE).await?;
        page.click("solve-here > button").await?;
        page.says("solve-here", "It cannot be opened here").await?;
        page.says("section[data-exercise=ex02]", "cargo test -p exercises ex02").await?;
        // The browser complains about the empty script.
        browser.complaints().await?;
        Ok(())
    });
}

/// Cards say which exercises cannot be solved in a page, and the grader is not asked before somebody wants it.
#[test]
fn each_card_offers_what_the_grader_has() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("appendix/twenty-programs.html").await?;
        page.has("solve-here > button").await?;
        let asked = browser.host.requests();
        ensure!(!asked.iter().any(|request| request.target.contains("page_grader")));
        const CARDS: &str = "
            const module = await import(new URL('../demos/page_grader.js', document.baseURI).href);
            await module.default();
            return [...document.querySelectorAll('section[data-exercise]')].map(card => {
                const handout = module.handout(card.dataset.exercise);
                return [card.dataset.exercise, card.querySelector('solve-here') !== null, handout?.hints.length ?? 0];
            });";
        let cards: Vec<(String, bool, usize)> = page.eval_promise(CARDS, vec![]).await?;
        ensure!(cards.len() >= 20, "{cards:?}");
        for (id, offered, hints) in cards {
            ensure!(offered == (hints == 3), "{id}: offered: {offered}, and {hints} hints");
        }
        Ok(())
    });
}

#[test]
fn it_is_accessible_and_narrow_enough_in_every_state() {
    visit(Site::isolated(), async |browser| {
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            let page = open(browser, PAGE).await?;
            browser.is_fit("just opened").await?;
            act(page, "hint").await?;
            write(page, &file("ex02/mutants/lock_dropped_early.rs")?).await?;
            act(page, "check").await?;
            page.says(STATUS, "Wrong: ").await?;
            act(page, "next").await?;
            browser.is_fit("rejected").await?;
            write(page, "pub struct MutexTotal { x: u65 }").await?;
            page.says("solve-here [data-part=mistakes]", "Line 1").await?;
            browser.is_fit("with a mistake").await?;
        }
        Ok(())
    });
}
