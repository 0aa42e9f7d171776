//! The cards of exercises, while `cargo workbook serve` is the host: they follow the reader's progress.

use std::sync::Arc;

use anyhow::{Result, ensure};
use browser_tests::{Page, Site, eventually, visit};
use grader::progress::Status;
use workbook::reader::{Snapshot, Standing};
use workshop::server::Live;

const PAGE: &str = "core/mutex.html";
const STATUS: &str = "[data-exercise=ex02] .exercise-status";

fn snapshot(status: Status, summary: &str) -> Snapshot {
    let standing = Standing { status, summary: summary.to_owned() };
    Snapshot { exercises: [("ex02".to_owned(), standing)].into() }
}

/// Waits until the browser keeps this verdict with the rest of the reader's progress.
async fn keeps(page: &Page<'_>, wanted: Option<&str>) -> Result<()> {
    const KEPT: &str = "return localStorage.getItem('lost-updates/exercise/ex02')";
    let wanted = wanted.map(|word| format!("{word:?}"));
    eventually("the verdict is kept", async || {
        Ok((page.eval::<Option<String>>(KEPT, vec![]).await? == wanted).then_some(()))
    })
    .await
}

#[test]
fn a_card_follows_the_readers_progress() {
    let live = Arc::new(Live::default());
    live.tell_progress(&snapshot(Status::Failed, "3 of 5 checks: deadlock"));
    visit(Site::served(Arc::clone(&live)), async |browser| {
        let page = browser.open(PAGE).await?;
        page.says(STATUS, "Your solution: 3 of 5 checks: deadlock").await?;
        keeps(&page, Some("failed")).await?;

        live.tell_progress(&snapshot(Status::Passed, "passed"));
        page.says(STATUS, "Your solution: passed").await?;
        page.has(&format!("{STATUS}[aria-live=polite]")).await?;
        keeps(&page, Some("passed")).await?;

        live.tell_progress(&snapshot(Status::NotBegun, "not begun"));
        page.says(STATUS, "Your solution: not begun").await?;
        keeps(&page, None).await
    });
}

#[test]
fn on_another_host_a_card_says_how_to_do_the_exercise_and_no_more() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open(PAGE).await?;
        let card = page.text("[data-exercise=ex02]").await?;
        ensure!(card.contains("cargo test -p exercises ex02"), "{card}");
        ensure!(!card.contains("Your solution"), "{card}");
        Ok(())
    });
}

/// A browser keeps six connections to a host, and news needs one that stays open: pages share it.
#[test]
fn nine_open_pages_follow_it_as_one_does() {
    const OPEN: &str = "
        for (let opened = 0; opened < 8; opened += 1) {
            const frame = document.createElement('iframe');
            frame.className = 'another-page';
            frame.title = 'Another page';
            frame.src = location.href;
            document.body.append(frame);
        }";
    const SAID: &str = "
        const frames = [...document.querySelectorAll('.another-page')];
        const said = from => from?.querySelector(arguments[0])?.textContent ?? '';
        return [said(document), ...frames.map(frame => said(frame.contentDocument))];";
    let live = Arc::new(Live::default());
    live.tell_progress(&snapshot(Status::Failed, "3 of 5 checks: deadlock"));
    visit(Site::served(Arc::clone(&live)), async |browser| {
        let page = browser.open(PAGE).await?;
        page.eval::<()>(OPEN, vec![]).await?;
        let all_say = async |summary: &str| {
            let wanted = vec![format!("Your solution: {summary}"); 9];
            eventually("the same verdict on nine pages", async || {
                let said: Vec<String> = page.eval(SAID, vec![STATUS.into()]).await?;
                Ok((said == wanted).then_some(()))
            })
            .await
        };
        all_say("3 of 5 checks: deadlock").await?;
        live.tell_progress(&snapshot(Status::Passed, "passed"));
        all_say("passed").await
    });
}
