//! A collision of the run, in slow motion.

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Demo, Key, Page, Row, Site, Theme, visit};
use serde::Deserialize;

use super::{ID, PAGE};

/// How often a run may be without a collision: other programs may keep the cores busy.
const TRIES: usize = 5;

/// A step as the page has it.
#[derive(Debug, Deserialize)]
struct Step {
    act: String,
    value: String,
    shared: String,
    lost: u64,
}

const STEPS: &str =
    "return [...document.querySelectorAll('[data-part=results] .replay-steps > li')]
    .map(({ dataset }) => ({ ...dataset, lost: Number(dataset.lost) }))";
const PLACE: &str = "[data-part=results] .replay-place";

/// Runs the demo until two threads have collided.
async fn collide(browser: &Browser) -> Result<(Page<'_>, Demo<'_>, Row, Vec<Step>)> {
    let page = browser.open(PAGE).await?;
    let demo = page.folded_demo(ID).await?;
    for _ in 0..TRIES {
        let row = demo.run().await?;
        page.has("[data-part=results] .replay").await?;
        let steps: Vec<Step> = page.eval(STEPS, vec![]).await?;
        if !steps.is_empty() {
            page.has("[data-part=results] .replay[data-playable]").await?;
            return Ok((page, demo, row, steps));
        }
    }
    anyhow::bail!("no collision in {TRIES} runs: {}", page.text("[data-part=results]").await?)
}

/// Clicks the button of the slow motion that has this text.
async fn press(page: Page<'_>, text: &str) -> Result<()> {
    const PRESS: &str = "
        const buttons = [...document.querySelectorAll('[data-part=results] .replay-bar button')];
        const button = buttons.find(button => button.textContent === arguments[0]);
        button.focus();
        button.click();";
    page.eval(PRESS, vec![text.into()]).await
}

#[test]
fn it_is_this_runs_own_and_ends_at_what_the_run_lost() {
    visit(Site::isolated(), async |browser| {
        let (page, _, row, steps) = collide(browser).await?;
        let title = page.text("[data-part=results] .replay-title").await?;
        ensure!(title.contains("of this run"), "{title}");
        let acts: Vec<_> = steps.iter().map(|step| step.act.as_str()).collect();
        ensure!(acts[..5] == ["stand", "read", "read", "write", "overwrite"], "{acts:?}");
        ensure!(steps[1].value == steps[0].shared && steps[2].value == steps[0].shared);
        let last = steps.last().context("no steps")?;
        ensure!(last.lost == row.number("Lost")?, "{last:?}, {row:?}");
        let total: String = last.shared.chars().filter(char::is_ascii_digit).collect();
        ensure!(total == row.number("Actual")?.to_string(), "{last:?}, {row:?}");
        Ok(())
    });
}

#[test]
fn it_plays_pauses_and_steps_by_buttons_and_keys() {
    visit(Site::isolated(), async |browser| {
        let (page, _, _, steps) = collide(browser).await?;
        let of = |step: usize| format!("Step {step} of {}", steps.len());
        // It plays by itself.
        page.says(PLACE, &of(2)).await?;
        press(page, "Pause").await?;
        press(page, "Step back").await?;
        page.says(PLACE, &of(1)).await?;
        press(page, "Step back").await?;
        page.says(PLACE, &of(1)).await?;
        press(page, "Step forward").await?;
        page.says(PLACE, &of(2)).await?;
        page.keys(Key::Right).await?;
        page.says(PLACE, &of(3)).await?;
        page.keys(Key::Left).await?;
        page.says(PLACE, &of(2)).await?;
        let address = page.address().await?;
        ensure!(address.contains(PAGE), "an arrow key has turned the page: {address}");
        for _ in 0..steps.len() {
            press(page, "Step forward").await?;
        }
        page.says(PLACE, &of(steps.len())).await?;
        press(page, "Play again").await?;
        page.says(PLACE, &of(1)).await?;
        press(page, "Pause").await
    });
}

#[test]
fn the_whole_list_is_there_for_a_screen_reader() {
    visit(Site::isolated(), async |browser| {
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            let (page, _, _, steps) = collide(browser).await?;
            const HEARD: &str = "
                const items = [...document.querySelectorAll('[data-part=results] .replay-steps > li')];
                return items.filter(item => item.checkVisibility() && item.textContent).length";
            let heard: usize = page.eval(HEARD, vec![]).await?;
            ensure!(heard == steps.len(), "{heard} of {} steps", steps.len());
            page.has("[data-part=results] .replay-stage[aria-hidden=true]").await?;
            let violations = page.violations().await?;
            ensure!(violations.is_empty(), "{violations:#?}");
        }
        Ok(())
    });
}

#[test]
fn with_less_motion_nothing_moves_by_itself() {
    visit(Site::isolated(), async |browser| {
        browser.ask_for_less_motion().await?;
        let (page, _, _, steps) = collide(browser).await?;
        ensure!(page.text(PLACE).await? == format!("Step 1 of {}", steps.len()));
        for _ in 1..steps.len() {
            press(page, "Step forward").await?;
        }
        page.says(PLACE, &format!("Step {0} of {0}", steps.len())).await?;
        const MOVING: &str = "
            // The style for such readers makes a transition of a millisecond of every change.
            const moves = ({ effect }) => effect.target.closest('.replay') && effect.getTiming().duration > 1;
            return document.getAnimations().filter(moves).length";
        let moving: usize = page.eval(MOVING, vec![]).await?;
        ensure!(moving == 0, "{moving} things move");
        let lost = page.text("[data-part=results] .replay-pile .replay-value").await?;
        let digits: String = lost.chars().filter(char::is_ascii_digit).collect();
        ensure!(Some(digits.parse()?) == steps.last().map(|step| step.lost), "{lost}");
        Ok(())
    });
}

#[test]
fn one_press_makes_it_stop() {
    visit(Site::isolated(), async |browser| {
        for tool in ["mutex", "atomic"] {
            let (page, demo, ..) = collide(browser).await?;
            page.click(&demo.part(&format!("[data-mend={tool}]"))).await?;
            page.says(&demo.part("[role=status]"), "no update is lost").await?;
            page.says(&demo.part("[data-part=results]"), "Nothing falls out").await?;
            ensure!(demo.tool().await? == tool);
            ensure!(page.has_focus("button[name=run]").await?, "on {}", page.focus().await?);
            ensure!(
                page.eval::<bool>("return !document.querySelector('[data-mend]')", vec![]).await?
            );
        }
        Ok(())
    });
}

#[test]
fn a_run_without_a_collision_says_so() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open(PAGE).await?;
        let demo = page.demo(ID).await?;
        demo.choose("plain").await?.set("threads", 1).await?.run().await?;
        page.says(&demo.part("[data-part=results]"), "No collision in this run").await
    });
}

#[test]
fn where_nothing_runs_a_recorded_one_is_shown_as_such() {
    visit(Site::plain(), async |browser| {
        browser.prepare("delete Navigator.prototype.serviceWorker;").await?;
        let page = browser.open(PAGE).await?;
        page.find("live-demo").await?.scroll_into_view().await?;
        let recorded = "[data-part=recorded] .replay";
        page.has(&format!("{recorded}[data-playable]")).await?;
        page.says(recorded, "of a recorded run").await?;
        page.says(recorded, "Step 1 of").await?;
        ensure!(!page.find(".demo-fold").await?.is_displayed().await?);
        Ok(())
    });
    visit(Site::isolated(), async |browser| {
        browser.forbid_scripts().await?;
        let text = browser.go(PAGE).await?.text("live-demo").await?;
        for part in ["of a recorded run", "The counter holds", "Increments per thread"] {
            ensure!(text.contains(part), "\"{part}\" is missing from {text}");
        }
        ensure!(!text.contains("Settings and code"), "a button that does nothing: {text}");
        Ok(())
    });
}
