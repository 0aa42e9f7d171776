//! The challenges, played as a reader plays them.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Page, Site, Theme, visit};

const PAGE: &str = "check/challenges.html";
const BOARD: &str = "#challenge-board";
const STATUS: &str = "#challenge-board [data-part=status]";
const TOTAL: &str = "[data-part=challenges-won]";

fn state(id: &str) -> String {
    format!("#challenge-{id} [data-part=state]")
}

/// Nothing of the board is to be seen before somebody plays.
async fn is_put_away(page: Page<'_>) -> Result<bool> {
    page.eval("return !document.querySelector('#challenge-board').checkVisibility()", vec![]).await
}

/// Opens the page and plays a challenge of it.
async fn play<'a>(browser: &'a Browser, id: &str) -> Result<Page<'a>> {
    let page = browser.open(PAGE).await?;
    go_to(page, id).await?;
    Ok(page)
}

/// Takes the board to a challenge.
async fn go_to(page: Page<'_>, id: &str) -> Result<()> {
    let button = format!("#challenge-{id} [data-act=play-challenge]");
    page.has(&button).await?;
    page.click(&button).await?;
    page.has(&format!("#challenge-{id} {BOARD} [data-part=moves] button")).await
}

async fn act(page: Page<'_>, act: &str) -> Result<()> {
    page.click(&format!("{BOARD} [data-act={act}]")).await
}

/// Presses the button of a thread, for its step in a way.
async fn step(page: Page<'_>, number: usize, thread: usize, way: usize) -> Result<()> {
    let button = format!("{BOARD} [data-act=step][data-thread='{thread}'][data-way='{way}']");
    page.has(&button).await?;
    page.click(&button).await?;
    page.says(STATUS, &format!("Step {number}: ")).await
}

/// Puts a text into the editor, as if it had been pasted.
async fn replace(page: Page<'_>, old: &str, new: &str) -> Result<()> {
    const PASTE: &str = "
        const field = document.querySelector('#challenge-board textarea');
        const text = field.value.replace(arguments[0], arguments[1]);
        field.focus();
        field.select();
        document.execCommand('insertText', false, text);";
    page.eval(PASTE, vec![old.into(), new.into()]).await
}

#[test]
fn a_goal_is_reached_at_par_and_kept() {
    visit(Site::isolated(), async |browser| {
        let page = play(browser, "make-one").await?;
        page.says(&state("make-one"), "Open").await?;
        page.says(STATUS, "Ready: choose which thread goes first.").await?;
        ensure!(
            page.has_focus(&format!("{BOARD} [data-act=step]")).await?,
            "{}",
            page.focus().await?
        );
        // Not at par at first: by the keys, as in the explorer.
        for (key, number) in [("2", 1), ("1", 2), ("2", 3), ("1", 4)] {
            page.keys(key).await?;
            page.says(STATUS, &format!("Step {number}: ")).await?;
        }
        page.says(&format!("{BOARD} [data-part=count]"), "Steps: 4. Switches: 3.").await?;
        page.keys("0").await?;
        page.says(STATUS, "That is the goal, with 4 switches. Par is 3.").await?;
        page.says(&state("make-one"), "Won in 4 switches; par is 3").await?;
        page.says(TOTAL, "You have won 1 of ").await?;
        page.says("#challenge-make-one .challenge-lesson[open]", "The lost update").await?;
        act(page, "restart").await?;
        page.says(STATUS, "Back at the start.").await?;
        for (number, thread) in [(1, 1), (2, 2), (3, 2), (4, 1), (5, 0)] {
            step(page, number, thread, 0).await?;
        }
        page.says(STATUS, "with 3 switches: that is par.").await?;
        page.says(&state("make-one"), "Won in 3 switches: par").await?;
        page.reload().await?;
        page.says(&state("make-one"), "Won in 3 switches: par").await?;
        page.says(TOTAL, "1 of them at par.").await?;
        // An end that was not wanted wins nothing, and a worse win takes nothing away.
        go_to(page, "make-two").await?;
        for (number, thread) in [(1, 1), (2, 2), (3, 2), (4, 1), (5, 0)] {
            step(page, number, thread, 0).await?;
        }
        page.says(STATUS, "That is not the goal: go back, or restart.").await?;
        page.says(&state("make-two"), "Open").await?;
        let page = browser.open("progress.html").await?;
        page.says("tfoot td:nth-of-type(6)", "1 of ").await
    });
}

#[test]
fn a_deadlock_a_race_and_an_old_value_win() {
    visit(Site::isolated(), async |browser| {
        let page = play(browser, "two-locks").await?;
        step(page, 1, 1, 0).await?;
        step(page, 2, 2, 0).await?;
        page.says(STATUS, "with 1 switch: that is par.").await?;
        page.says(&state("two-locks"), "Won in 1 switch: par").await?;
        // The board goes from card to card.
        go_to(page, "a-data-race").await?;
        let boards: usize = page
            .eval("return document.querySelectorAll('#challenge-board').length", vec![])
            .await?;
        ensure!(boards == 1, "{boards} boards");
        for (number, thread) in [(1, 1), (2, 2), (3, 2)] {
            step(page, number, thread, 0).await?;
        }
        page.says(&state("a-data-race"), "Won in 1 switch: par").await?;
        go_to(page, "flag-not-value").await?;
        for (number, thread, way) in [(1, 1, 0), (2, 1, 0), (3, 2, 0), (4, 2, 1)] {
            step(page, number, thread, way).await?;
        }
        page.says(&state("flag-not-value"), "Won in 1 switch: par").await?;
        act(page, "close").await?;
        ensure!(is_put_away(page).await?, "the board is still there");
        ensure!(
            page.has_focus("#challenge-flag-not-value [data-act=play-challenge]").await?,
            "{}",
            page.focus().await?
        );
        page.says(TOTAL, "You have won 3 of ").await
    });
}

#[test]
fn the_impossible_is_claimed_and_a_wrong_claim_tells_no_schedule() {
    visit(Site::isolated(), async |browser| {
        let page = play(browser, "both-miss-seqcst").await?;
        act(page, "claim").await?;
        page.says(STATUS, "Proved: all 6 orders were tried, and none of them gets there.").await?;
        page.says(&state("both-miss-seqcst"), "Won").await?;
        go_to(page, "two-counts-disagree").await?;
        act(page, "claim").await?;
        page.says(STATUS, "It can be reached: all 13 orders were tried").await?;
        page.says(&state("two-counts-disagree"), "Open").await?;
        // Where a goal can be reached, nobody claims.
        go_to(page, "make-one").await?;
        let hidden = "return document.querySelector('#challenge-board [data-act=claim]').hidden";
        ensure!(
            page.eval::<bool>(hidden, vec![]).await?,
            "it can be claimed of a goal that has a par"
        );
        Ok(())
    });
}

#[test]
fn a_repair_is_searched_and_a_cheap_one_is_refused() {
    visit(Site::isolated(), async |browser| {
        const LINE: &str = "COUNT.store(COUNT.load(Relaxed) + 1, Relaxed);";
        let page = play(browser, "repair-lost-update").await?;
        act(page, "repair").await?;
        page.says(STATUS, "Nothing is changed yet.").await?;
        replace(page, LINE, "COUNT.store(2, Relaxed);").await?;
        act(page, "repair").await?;
        page.says(STATUS, "With another main it still goes wrong").await?;
        page.says(&state("repair-lost-update"), "Open").await?;
        replace(page, "COUNT.store(2, Relaxed);", "COUNT.fetch_add(1, Relaxed)").await?;
        act(page, "repair").await?;
        page.says(STATUS, "no program yet").await?;
        replace(page, "COUNT.fetch_add(1, Relaxed)", "COUNT.fetch_add(1, Relaxed);").await?;
        act(page, "repair").await?;
        page.says(STATUS, "Repaired: all 8 orders were tried").await?;
        page.says(&state("repair-lost-update"), "Won").await?;
        // What was written for one card is not on the next one, and the other way round.
        go_to(page, "repair-guard").await?;
        act(page, "repair").await?;
        page.says(STATUS, "Nothing is changed yet.").await
    });
}

#[test]
fn a_mistake_is_named() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open(PAGE).await?;
        let hunt = "#quiz-hunt-ex05-leak-on-panic";
        page.has(&format!("{hunt} .quiz-bar button")).await?;
        page.click(&format!("details:has({hunt}) > summary")).await?;
        page.click(&format!("{hunt} input[value='0']")).await?;
        page.click(&format!("{hunt} .quiz-bar button")).await?;
        page.says(&format!("{hunt} [role=status]"), "Not quite.").await?;
        page.click(&format!("{hunt} input[value='3']")).await?;
        page.click(&format!("{hunt} .quiz-bar button")).await?;
        page.says(&format!("{hunt} [role=status]"), "Right.").await
    });
}

#[test]
fn a_shared_link_opens_its_steps_and_wins_nothing() {
    visit(Site::isolated(), async |browser| {
        browser
            .prepare("navigator.clipboard.writeText = async text => { window.copied = text; };")
            .await?;
        let page = play(browser, "two-locks").await?;
        step(page, 1, 2, 0).await?;
        step(page, 2, 1, 0).await?;
        act(page, "copy").await?;
        page.says(STATUS, "in the clipboard").await?;
        let link: String = page.eval("return window.copied", vec![]).await?;
        ensure!(link.ends_with("/check/challenges.html#challenge-two-locks~cb"), "{link}");
        page.eval::<()>("localStorage.clear()", vec![]).await?;
        browser.open("start/prerequisites.html").await?;
        let page = browser.open(&format!("{PAGE}#challenge-two-locks~cb")).await?;
        page.says(STATUS, "2 steps taken.").await?;
        page.says(STATUS, "by somebody else's steps. Restart, and find your own.").await?;
        page.says(&state("two-locks"), "Open").await?;
        act(page, "back").await?;
        act(page, "next").await?;
        page.says(STATUS, "by somebody else's steps").await?;
        page.says(&state("two-locks"), "Open").await?;
        act(page, "restart").await?;
        page.says(STATUS, "Back at the start.").await?;
        step(page, 1, 2, 0).await?;
        step(page, 2, 1, 0).await?;
        page.says(&state("two-locks"), "Won in 1 switch: par").await?;
        // On the open page, and with steps that do not fit.
        page.eval::<()>("location.hash = '#challenge-make-one~bz'", vec![]).await?;
        page.says(
            "#challenge-make-one [data-part=status]",
            "That is no schedule: here is the start.",
        )
        .await?;
        page.eval::<()>("location.hash = '#challenge-make-one~b9'", vec![]).await?;
        page.says("#challenge-make-one [data-part=status]", "fits this program for 2 steps only")
            .await
    });
}

#[test]
fn nothing_of_the_explorer_is_loaded_before_somebody_plays() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open(PAGE).await?;
        page.has("live-challenge [data-act=play-challenge]").await?;
        let asked =
            || browser.host.requests().iter().any(|request| request.target.contains("explorer_bg"));
        ensure!(!asked(), "the explorer is loaded for nothing");
        go_to(page, "make-two").await?;
        ensure!(asked(), "what has judged?");
        Ok(())
    });
}

#[test]
fn the_board_is_accessible_and_narrow_enough() {
    visit(Site::isolated(), async |browser| {
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            for path in [PAGE, "progress.html"] {
                browser.open(path).await?;
                browser.is_fit(path).await?;
            }
            let page = browser.open(&format!("{PAGE}#challenge-flag-not-value~b2c")).await?;
            page.says(STATUS, "3 steps taken.").await?;
            browser.is_fit("with steps").await?;
            go_to(page, "repair-publish").await?;
            browser.is_fit("with a repair").await?;
            act(page, "repair").await?;
            page.says(STATUS, "Nothing is changed").await?;
            browser.is_fit("with a verdict").await?;
        }
        Ok(())
    });
}
