//! Progress: noted on every page, added up on one, taken along in a file, forgotten on request.

use std::fs;

use anyhow::{Result, ensure};
use browser_tests::{Browser, Button, Page, Site, visit};
use serde_json::json;
use tempfile::NamedTempFile;

const PROGRESS: &str = "progress.html";
const STATUS: &str = ".progress-status";
const QUESTION: &str = "#quiz-guard-without-name";
/// The cell of the totals that counts the questions of Part II.
const QUESTIONS: &str = "tbody tr:nth-child(2) td[data-needs*='quiz/']";

/// Answers a question of the page on mutexes rightly.
async fn answer(browser: &Browser) -> Result<()> {
    let page = browser.open("core/mutex.html").await?;
    page.has(&format!("{QUESTION} .quiz-bar button")).await?;
    page.click(&format!("{QUESTION} input[value='0']")).await?;
    page.click(&format!("{QUESTION} .quiz-bar button")).await?;
    page.says(&format!("{QUESTION} [role=status]"), "Right.").await
}

async fn progress(browser: &Browser) -> Result<Page<'_>> {
    let page = browser.open(PROGRESS).await?;
    page.has(".progress-actions button").await?;
    Ok(page)
}

/// Clicks the button with this text.
async fn press(page: Page<'_>, text: &str) -> Result<()> {
    const FIND: &str = "
        const button = [...document.querySelectorAll('progress-view button')].find(button => button.textContent === arguments[0]);
        button.click();";
    page.eval(FIND, vec![text.into()]).await
}

/// Chooses a file with this text to load.
async fn load(page: Page<'_>, text: &str) -> Result<()> {
    let file = NamedTempFile::with_suffix(".json")?;
    fs::write(file.path(), text)?;
    page.find("input[type=file]").await?.send_keys(&*file.path().to_string_lossy()).await?;
    let name = file.path().file_name().unwrap_or_default().to_string_lossy();
    page.says(STATUS, &name).await
}

#[test]
fn a_page_that_was_read_to_its_end_is_marked() {
    visit(Site::isolated(), async |browser| {
        const HERE: &str = "#mdbook-sidebar a[href$='start/prerequisites.html'] .page-mark";
        const OTHER: &str = "#mdbook-sidebar a[href$='core/mutex.html'] .page-mark";
        let page = browser.open("start/prerequisites.html").await?;
        page.has(&format!("{HERE}.opened")).await?;
        page.find(".page-turn").await?.scroll_into_view().await?;
        page.has(&format!("{HERE}.done")).await?;
        let page = browser.open("core/mutex.html").await?;
        page.find(".page-turn").await?.scroll_into_view().await?;
        page.has(&format!("{OTHER}.opened")).await?;
        page.has(&format!("{HERE}.done")).await
    });
}

#[test]
fn the_first_page_is_one_page_under_both_of_its_addresses() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("").await?;
        page.has("#mdbook-sidebar a[href$='start/introduction.html'] .page-mark.opened").await
    });
}

#[test]
fn answers_runs_ticks_and_verdicts_add_up() {
    visit(Site::isolated(), async |browser| {
        answer(browser).await?;
        let page = browser.page();
        const PASSED: &str = "document.dispatchEvent(new CustomEvent('workbook:exercise', { detail: { id: 'ex02', status: 'passed' } }))";
        page.eval::<()>(PASSED, vec![]).await?;
        let demo = page.demo("lost-update").await?;
        demo.press(Button::Run).await?;
        page.has("[data-part=status][data-verdict^=demo-]:not([data-verdict=demo-notice])").await?;
        let page = browser.open("check/checklist.html").await?;
        page.has("input[data-task]:not([disabled])").await?;
        page.click("input[data-task]").await?;

        let page = progress(browser).await?;
        page.says(QUESTIONS, "1 of ").await?;
        page.says("tfoot td:nth-of-type(2)", "1 of ").await?;
        page.says("tfoot td:nth-of-type(3)", "1 of ").await?;
        page.says("tfoot td:nth-of-type(4)", "1 of ").await?;
        page.says("tfoot td:nth-of-type(5)", "1 of ").await?;
        page.has("input[data-tick=ex02]:checked:disabled").await?;
        page.click("details:nth-of-type(2) summary").await?;
        page.says("li[data-page='core/mutex']", "left: the rest of the text, 1 question").await
    });
}

#[test]
fn a_tick_stays() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("check/checklist.html").await?;
        page.has("input[data-task]:not([disabled])").await?;
        page.click("input[data-task]").await?;
        page.reload().await?;
        page.has("input[data-task]:checked").await?;
        let page = progress(browser).await?;
        page.click("input[data-tick=ex01]").await?;
        page.says("li:has([data-tick=ex01])", "ticked by you").await?;
        page.reload().await?;
        page.has("input[data-tick=ex01]:checked").await
    });
}

#[test]
fn what_is_saved_can_be_loaded_into_an_empty_browser() {
    // The file is caught on its way to the downloads.
    const CATCH: &str = "
        URL.createObjectURL = blob => { window.saved = blob.text(); return 'blob:none'; };
        HTMLAnchorElement.prototype.click = () => {};";
    visit(Site::isolated(), async |browser| {
        answer(browser).await?;
        let page = progress(browser).await?;
        page.eval::<()>(CATCH, vec![]).await?;
        press(page, "Save to a file").await?;
        let saved: String = page.eval_promise("return await window.saved", vec![]).await?;
        ensure!(saved.contains("\"version\": 1"), "{saved}");
        press(page, "Forget everything …").await?;
        ensure!(page.has_focus(".progress-question button:last-child").await?, "lost the focus");
        press(page, "Forget").await?;
        page.says(QUESTIONS, "0 of ").await?;
        page.reload().await?;
        page.has(".progress-actions button").await?;
        load(page, &saved).await?;
        page.says(QUESTIONS, "1 of ").await
    });
}

#[test]
fn forgetting_can_be_undone_and_loading_takes_nothing_away() {
    visit(Site::isolated(), async |browser| {
        answer(browser).await?;
        let page = progress(browser).await?;
        press(page, "Forget everything …").await?;
        press(page, "Forget").await?;
        page.says(QUESTIONS, "0 of ").await?;
        press(page, "Undo").await?;
        page.says(QUESTIONS, "1 of ").await?;
        let worse = json!({ "quiz": { "guard-without-name": { "chosen": [1], "right": false, "tries": 1 } } });
        load(page, &json!({ "course": "lost-updates", "version": 1, "items": worse }).to_string())
            .await?;
        page.says(STATUS, "0 entries of 1").await?;
        page.says(QUESTIONS, "1 of ").await
    });
}

#[test]
fn a_file_that_is_none_is_named_and_nothing_is_lost() {
    visit(Site::isolated(), async |browser| {
        answer(browser).await?;
        let page = progress(browser).await?;
        let of_version = |version: u32, items| {
            json!({ "course": "lost-updates", "version": version, "items": items }).to_string()
        };
        for (text, complaint) in [
            ("no JSON".to_owned(), "it is not JSON"),
            ("{}".to_owned(), "it holds no progress of this course"),
            (of_version(2, json!({})), "it is of version 2"),
            (of_version(1, json!({ "quiz": { "q": true } })), "its entry quiz/q makes no sense"),
            (of_version(1, json!({ "cookies": {} })), "nothing here is called \"cookies\""),
        ] {
            load(page, &text).await?;
            page.says(STATUS, complaint).await?;
            page.says(STATUS, "Nothing has changed.").await?;
            page.says(QUESTIONS, "1 of ").await?;
        }
        Ok(())
    });
}

#[test]
fn a_browser_whose_room_is_full_is_said_to_be() {
    const FULL: &str = "
        Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };";
    visit(Site::isolated(), async |browser| {
        browser.prepare(FULL).await?;
        let page = progress(browser).await?;
        page.click("input[data-tick=ex01]").await?;
        page.says("li:has([data-tick=ex01])", "ticked by you").await?;
        page.says(".progress-notice", "is full").await
    });
}

#[test]
fn the_open_progress_page_is_accessible() {
    visit(Site::isolated(), async |browser| {
        answer(browser).await?;
        let page = progress(browser).await?;
        page.eval::<()>("document.querySelectorAll('progress-view details').forEach(details => { details.open = true; })", vec![]).await?;
        press(page, "Forget everything …").await?;
        let violations = page.violations().await?;
        ensure!(violations.is_empty(), "{violations:#?}");
        let (pixels, elements) = page.overflow().await?;
        ensure!(pixels <= 0, "{pixels} pixels too wide: {elements:#?}");
        Ok(())
    });
}

#[test]
fn without_javascript_the_page_says_what_there_is_to_do() {
    visit(Site::isolated(), async |browser| {
        browser.forbid_scripts().await?;
        let text = browser.go(PROGRESS).await?.text("main").await?;
        for part in ["Part II: Core concepts", "ex01", "need JavaScript"] {
            ensure!(text.contains(part), "\"{part}\" is missing from {text}");
        }
        Ok(())
    });
}
