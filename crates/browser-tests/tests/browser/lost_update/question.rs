//! The question before the first run.

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Demo, Key, Page, Site, eventually, visit};

use super::{ID, PAGE};

const ANSWERS: &str = "[data-question] input";
const LINE: &str = "[data-part=prediction]";

async fn open(browser: &Browser) -> Result<(Page<'_>, Demo<'_>)> {
    let page = browser.open(PAGE).await?;
    Ok((page, page.folded_demo(ID).await?))
}

#[test]
fn an_answer_is_kept_and_held_against_the_result() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        let asked = page.text(&demo.part("[data-question] legend")).await?;
        ensure!(asked.contains("20,000,000"), "{asked}");
        page.click(&demo.part(&format!("{ANSWERS}[value='0']"))).await?;
        page.reload().await?;
        let (page, demo) = open(browser).await?;
        page.has(&demo.part(&format!("{ANSWERS}[value='0']:checked"))).await?;
        demo.run().await?;
        page.says(&demo.part(LINE), "You said: All of them.").await?;
        let line = page.text(&demo.part(LINE)).await?;
        ensure!(line.contains("It was: ") || line.contains("So it was."), "{line}");
        // The answer to one run is not that to the next.
        let again = page.text(&demo.part(LINE)).await?;
        demo.run().await?;
        ensure!(page.text(&demo.part(LINE)).await? == again);
        Ok(())
    });
}

#[test]
fn nobody_has_to_answer() {
    visit(Site::isolated(), async |browser| {
        let (page, demo) = open(browser).await?;
        demo.run().await?;
        page.says(&demo.part(LINE), "It was: ").await?;
        ensure!(!page.text(&demo.part(LINE)).await?.contains("You said"));
        ensure!(!page.find(&demo.part("[data-question]")).await?.is_displayed().await?);
        Ok(())
    });
}

#[test]
fn it_asks_about_what_is_set() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open(PAGE).await?;
        let demo = page.demo(ID).await?;
        demo.set("increments", 1_000).await?.set("threads", 3).await?;
        page.says(&demo.part("[data-question] legend"), "of the 3,000 additions").await?;
        page.says(&demo.part("[data-part=state]"), "Threads: 3").await
    });
}

#[test]
fn right_and_wrong_are_told_after_the_first_run_only() {
    const SHOWN: &str = "return [...document.querySelectorAll('.demo-way')].filter(way => way.checkVisibility()).length";
    visit(Site::isolated(), async |browser| {
        let page = browser.open(PAGE).await?;
        let demo = page.demo(ID).await?;
        let before: usize = page.eval(SHOWN, vec![]).await?;
        ensure!(before == 0, "{before} labels");
        demo.set("increments", 1_000).await?.run().await?;
        // One for each tool, and one beside the code. The style that shows them may come a frame after the script's end.
        let mut after: usize = 0;
        let all = eventually("six labels", async || {
            after = page.eval(SHOWN, vec![]).await?;
            Ok((after == 6).then_some(()))
        });
        all.await.with_context(|| format!("{after} labels"))
    });
}

#[test]
fn it_works_without_storage() {
    const NONE: &str = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });";
    visit(Site::isolated(), async |browser| {
        browser.prepare(NONE).await?;
        let (page, demo) = open(browser).await?;
        page.click(&demo.part(&format!("{ANSWERS}[value='2']"))).await?;
        demo.run().await?;
        page.says(&demo.part(LINE), "You said: More than half.").await
    });
}

#[test]
fn it_is_answered_by_keyboard_and_the_focus_is_not_lost() {
    visit(Site::isolated(), async |browser| {
        browser.set_size(360, 740).await?;
        let (page, demo) = open(browser).await?;
        page.find(&demo.part(ANSWERS)).await?.focus().await?;
        page.keys(Key::Down).await?;
        ensure!(page.has_focus(&format!("{ANSWERS}[value='1']:checked")).await?);
        page.keys(Key::Enter).await?;
        page.says(&demo.part(LINE), "You said: Nearly all").await?;
        ensure!(page.has_focus("button[name=run]").await?, "on {}", page.focus().await?);
        let (pixels, elements) = page.overflow().await?;
        ensure!(pixels <= 0, "{pixels} pixels too wide: {elements:#?}");
        Ok(())
    });
}
