//! Questions: answered with mouse and keyboard, explained, kept, and readable without JavaScript.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Key, Page, Site, Theme, visit};

const MUTEX: &str = "core/mutex.html";
const CHOICE: &str = "#quiz-guard-without-name";
const SEVERAL: &str = "#quiz-relaxed-promises";
const TYPED: &str = "#quiz-smallest-total";

/// Opens the page and waits until the question can be answered.
async fn ask<'a>(browser: &'a Browser, page: &str, question: &str) -> Result<Page<'a>> {
    let page = browser.open(page).await?;
    page.has(&format!("{question} .quiz-bar button")).await?;
    Ok(page)
}

async fn choose(page: Page<'_>, question: &str, option: usize) -> Result<()> {
    page.click(&format!("{question} input[value='{option}']")).await
}

async fn check(page: Page<'_>, question: &str) -> Result<()> {
    page.click(&format!("{question} .quiz-bar button")).await
}

fn result(question: &str) -> String {
    format!("{question} [role=status]")
}

#[test]
fn a_wrong_answer_is_explained_and_the_right_one_too() {
    visit(Site::isolated(), async |browser| {
        let page = ask(browser, MUTEX, CHOICE).await?;
        check(page, CHOICE).await?;
        page.says(&result(CHOICE), "Choose an answer first.").await?;
        choose(page, CHOICE, 1).await?;
        check(page, CHOICE).await?;
        page.says(&result(CHOICE), "Not quite.").await?;
        page.says(&result(CHOICE), "if the guard were still alive").await?;
        choose(page, CHOICE, 0).await?;
        check(page, CHOICE).await?;
        page.says(&result(CHOICE), "Right.").await?;
        page.says(&result(CHOICE), "The guard has no name").await
    });
}

#[test]
fn an_answer_is_there_again_on_the_next_visit() {
    visit(Site::isolated(), async |browser| {
        let page = ask(browser, MUTEX, CHOICE).await?;
        choose(page, CHOICE, 0).await?;
        check(page, CHOICE).await?;
        page.reload().await?;
        page.says(&result(CHOICE), "Right.").await?;
        let chosen = format!("{CHOICE} input[value='0']:checked");
        page.has(&chosen).await
    });
}

#[test]
fn of_several_right_options_all_are_wanted() {
    visit(Site::isolated(), async |browser| {
        let page = ask(browser, "core/atomics.html", SEVERAL).await?;
        choose(page, SEVERAL, 0).await?;
        choose(page, SEVERAL, 3).await?;
        check(page, SEVERAL).await?;
        page.says(&result(SEVERAL), "1 of your 2 choices is wrong. 1 more option is right.")
            .await?;
        choose(page, SEVERAL, 3).await?;
        choose(page, SEVERAL, 1).await?;
        check(page, SEVERAL).await?;
        page.says(&result(SEVERAL), "Right.").await
    });
}

#[test]
fn a_short_answer_may_be_spelt_in_several_ways() {
    visit(Site::isolated(), async |browser| {
        let page = ask(browser, "core/why-count-is-not-safe.html", TYPED).await?;
        let field = page.find(&format!("{TYPED} input")).await?;
        field.send_keys("11").await?;
        page.keys(Key::Enter).await?;
        page.says(&result(TYPED), "Not quite.").await?;
        field.clear().await?;
        field.send_keys(" Two. ").await?;
        page.keys(Key::Enter).await?;
        page.says(&result(TYPED), "Right.").await?;
        page.says(&result(TYPED), "Less is impossible.").await
    });
}

#[test]
fn a_question_is_answered_without_a_mouse() {
    visit(Site::isolated(), async |browser| {
        let page = ask(browser, MUTEX, CHOICE).await?;
        page.eval::<()>(&format!("document.querySelector('{CHOICE} input').focus()"), vec![])
            .await?;
        page.keys(Key::Down).await?;
        ensure!(page.has_focus("input[value='1']:checked").await?, "{}", page.focus().await?);
        page.keys(Key::Tab).await?;
        ensure!(page.has_focus(".quiz-bar button").await?, "{}", page.focus().await?);
        page.keys(Key::Space).await?;
        page.says(&result(CHOICE), "Not quite.").await?;
        ensure!(page.has_focus(".quiz-bar button").await?, "{}", page.focus().await?);
        page.keys(Key::Tab).await?;
        ensure!(page.has_focus(".quiz-answer summary").await?, "{}", page.focus().await?);
        page.keys(Key::Enter).await?;
        page.has(&format!("{CHOICE} .quiz-answer[open]")).await
    });
}

#[test]
fn an_answer_to_one_question_leaves_the_others_alone() {
    visit(Site::isolated(), async |browser| {
        const OTHER: &str = "#quiz-poisoned-count";
        let page = ask(browser, MUTEX, OTHER).await?;
        choose(page, OTHER, 2).await?;
        choose(page, CHOICE, 0).await?;
        check(page, CHOICE).await?;
        page.says(&result(CHOICE), "Right.").await?;
        page.has(&format!("{OTHER} input[value='2']:checked")).await?;
        ensure!(page.text(&result(OTHER)).await?.is_empty(), "an unasked verdict");
        Ok(())
    });
}

#[test]
fn an_answered_question_is_accessible_in_both_themes() {
    visit(Site::isolated(), async |browser| {
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            let page = ask(browser, MUTEX, CHOICE).await?;
            for (question, option) in [(CHOICE, 0), ("#quiz-poisoned-count", 2)] {
                choose(page, question, option).await?;
                check(page, question).await?;
                page.click(&format!("{question} summary")).await?;
            }
            let violations = page.violations().await?;
            ensure!(violations.is_empty(), "{}: {violations:#?}", theme.name());
        }
        Ok(())
    });
}

#[test]
fn where_nothing_can_be_kept_a_question_works_and_says_so() {
    const BLOCKED: &str = "
        Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });";
    visit(Site::isolated(), async |browser| {
        browser.prepare(BLOCKED).await?;
        let page = ask(browser, MUTEX, CHOICE).await?;
        choose(page, CHOICE, 0).await?;
        check(page, CHOICE).await?;
        page.says(&result(CHOICE), "Right.").await?;
        page.says(&result(CHOICE), "progress lasts only until you leave the page").await
    });
}

#[test]
fn without_javascript_the_answers_can_be_opened() {
    visit(Site::isolated(), async |browser| {
        browser.forbid_scripts().await?;
        let page = browser.go(MUTEX).await?;
        let question = page.text(CHOICE).await?;
        ensure!(question.contains("What does this program print?"), "{question}");
        ensure!(!question.contains("The guard has no name"), "the answer is open: {question}");
        page.find(&format!("{CHOICE} summary")).await?.click().await?;
        let question = page.text(CHOICE).await?;
        ensure!(question.contains("The guard has no name"), "no answer: {question}");
        Ok(())
    });
}
