//! The drill asks the course's questions, keeps a record of its own, and can be reset.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Page, Site, eventually, visit};

const PAGE: &str = "check/drill.html";
const SCORE: &str = ".drill-score";
const QUESTION: &str = ".drill-stage quiz-question .quiz-bar";
/// Answers the question on the stage, rightly or wrongly.
const ANSWER: &str = "
    const question = document.querySelector('.drill-stage quiz-question');
    const inputs = [...question.querySelectorAll('fieldset input')];
    if (question.dataset.kind === 'typed') {
        inputs[0].value = arguments[0] ? JSON.parse(inputs[0].dataset.accepted)[0] : 'certainly not';
    } else {
        for (const input of inputs) input.checked = ('right' in input.dataset) === arguments[0];
        if (question.dataset.kind === 'one' && !arguments[0]) {
            inputs.find((input) => !('right' in input.dataset)).checked = true;
        }
    }
    [...question.querySelectorAll('button')].find(({ textContent }) => textContent === 'Check').click();";

async fn answer(page: Page<'_>, right: bool) -> Result<()> {
    page.has(QUESTION).await?;
    page.eval::<()>(ANSWER, vec![right.into()]).await
}

async fn press(page: Page<'_>, words: &str) -> Result<()> {
    const PRESS: &str = "
        const button = [...document.querySelectorAll('quiz-drill button')].find(({ textContent }) => textContent === arguments[0]);
        button.focus();
        button.click();";
    page.eval::<()>(PRESS, vec![words.into()]).await
}

async fn current(page: Page<'_>) -> Result<String> {
    page.eval("return document.querySelector('.drill-stage quiz-question')?.id ?? ''", vec![]).await
}

async fn next(page: Page<'_>) -> Result<String> {
    let before = current(page).await?;
    press(page, "Next question").await?;
    eventually("another question", async || {
        let now = current(page).await?;
        Ok((now != before).then_some(now))
    })
    .await
}

async fn open(browser: &Browser) -> Result<Page<'_>> {
    let page = browser.open(PAGE).await?;
    page.has(QUESTION).await?;
    Ok(page)
}

#[test]
fn what_was_wrong_comes_back_after_three_others() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser).await?;
        let missed = current(page).await?;
        answer(page, false).await?;
        page.says(SCORE, "Right: 0. To come back: 1.").await?;
        // Another try teaches, and changes nothing.
        answer(page, true).await?;
        page.says(".drill-stage", "Right.").await?;
        page.says(SCORE, "Right: 0. To come back: 1.").await?;
        for _ in 0..3 {
            ensure!(next(page).await? != missed, "{missed} is back too soon");
            answer(page, true).await?;
        }
        page.says(SCORE, "Right: 3. To come back: 1.").await?;
        ensure!(next(page).await? == missed, "{} in place of {missed}", current(page).await?);
        ensure!(
            page.eval::<bool>("return document.activeElement.tagName === 'LEGEND'", vec![]).await?
        );
        // What the pages count is not touched.
        let kept = "return Object.keys(localStorage).filter((key) => key.startsWith('lost-updates/quiz/')).length";
        ensure!(page.eval::<u32>(kept, vec![]).await? == 0);
        page.reload().await?;
        let page = browser.page();
        page.says(SCORE, "Right: 3. To come back: 1.").await
    });
}

#[test]
fn its_record_is_forgotten_at_the_second_press() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser).await?;
        answer(page, true).await?;
        page.says(SCORE, "Right: 1.").await?;
        press(page, "Forget the drill's record").await?;
        page.says(SCORE, "Right: 1.").await?;
        press(page, "Really forget it?").await?;
        page.says(SCORE, "Right: 0. To come back: 0.").await
    });
}

#[test]
fn it_is_accessible_and_narrow_enough_after_an_answer() {
    visit(Site::isolated(), async |browser| {
        const WIDE: &str = "return [...document.querySelectorAll('.drill-stage fieldset code')]
            .some((code) => code.scrollWidth > code.clientWidth && code.parentElement.tagName === 'PRE')";
        let page = open(browser).await?;
        // Code that scrolls is the hardest case. Which question comes is drawn by lot.
        for _ in 0..100 {
            if page.eval(WIDE, vec![]).await? {
                break;
            }
            next(page).await?;
        }
        ensure!(page.eval::<bool>(WIDE, vec![]).await?, "no question has code that scrolls");
        answer(page, false).await?;
        page.says(SCORE, "To come back: 1.").await?;
        browser.is_fit("after an answer").await
    });
}

#[test]
fn a_page_that_cannot_be_fetched_is_named() {
    const FAIL: &str = "window.fetch = () => Promise.reject(new TypeError('no network'));";
    visit(Site::isolated(), async |browser| {
        browser.prepare(FAIL).await?;
        let page = browser.open(PAGE).await?;
        page.says("quiz-drill .quiz-notice", "could not be fetched").await
    });
}
