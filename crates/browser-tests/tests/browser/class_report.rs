//! The report on a class: it plays the orders of steps, by mouse and keyboard, and reads well without its script.

use anyhow::{Result, ensure};
use browser_tests::{Key, Page, Site, Theme, visit};
use class_report::{Class, Exercise, Graded, Names};
use verdict::{Explanation, Kind, Step, Verdict};

const PAGE: &str = "report.html";
const CONTROLS: &str = ".controls";

fn step(thread: &str, what: &str) -> Step {
    let code = Some("self.total = now + n".to_owned());
    Step { thread: thread.to_owned(), what: what.to_owned(), line: Some(7), code }
}

/// Forty students, so that the table is as long as a class's, and one lost update.
fn class() -> Class {
    let mut wrong = Verdict::new(Kind::Wrong, "the total is 1");
    wrong.explanation = Some(Explanation {
        mistake: "split-update".to_owned(),
        text: "Between reading and writing another thread wrote.".to_owned(),
    });
    wrong.story = vec![
        step("A", "reads 0"),
        step("B", "reads 0"),
        step("A", "writes 1"),
        step("B", "writes 1 over it"),
    ];
    let exercises = (1..=24).map(|number| format!("ex{number:02}"));
    let exercises: Vec<Exercise> =
        exercises.map(|id| Exercise { title: format!("About {id}"), id }).collect();
    let mut graded = Vec::new();
    for student in 0..40 {
        for exercise in &exercises {
            let is_wrong = student == 0 && exercise.id == "ex02";
            graded.push(Graded {
                file: format!("class/s{student}/{}.rs", exercise.id),
                student: format!("s{student}"),
                exercise: exercise.id.clone(),
                verdict: if is_wrong { wrong.clone() } else { Verdict::new(Kind::Pass, "right") },
            });
        }
    }
    Class { exercises, graded, not_graded: Vec::new(), names: Names::Hidden }
}

/// The report of [`class`] in a folder of its own, which is served as long as it is kept.
fn site() -> (tempfile::TempDir, Site) {
    let folder = tempfile::tempdir().expect("a folder for the report");
    std::fs::write(folder.path().join(PAGE), class().html()).expect("the report is written");
    let site = Site::other(folder.path());
    (folder, site)
}

/// How many steps are marked as not yet taken.
async fn to_come(page: Page<'_>) -> Result<usize> {
    page.eval("return document.querySelectorAll('.story .to-come').length", vec![]).await
}

#[test]
fn an_order_of_steps_is_taken_step_by_step() {
    let (_folder, site) = site();
    visit(site, async |browser| {
        let page = browser.go(PAGE).await?;
        let step = format!("{CONTROLS} button:nth-of-type(3)");
        let back = format!("{CONTROLS} button:nth-of-type(2)");
        // All has happened at first: a step begins anew.
        ensure!(to_come(page).await? == 0);
        page.click(&step).await?;
        page.says(&format!("{CONTROLS} [aria-live=polite]"), "1 of 4: reads 0").await?;
        ensure!(to_come(page).await? == 3);
        page.click(&step).await?;
        page.click(&step).await?;
        page.says(CONTROLS, "3 of 4: writes 1").await?;
        page.click(&back).await?;
        page.says(CONTROLS, "2 of 4").await?;
        page.keys(Key::Enter).await?;
        page.says(CONTROLS, "1 of 4").await
    });
}

#[test]
fn an_order_of_steps_plays_to_its_end() {
    let (_folder, site) = site();
    visit(site, async |browser| {
        let page = browser.go(PAGE).await?;
        page.click(&format!("{CONTROLS} button:nth-of-type(1)")).await?;
        page.says(&format!("{CONTROLS} button:nth-of-type(1)"), "Stop").await?;
        page.says(CONTROLS, "4 of 4: writes 1 over it").await?;
        page.says(&format!("{CONTROLS} button:nth-of-type(1)"), "Play").await
    });
}

#[test]
fn the_report_is_accessible_and_does_not_scroll_sideways() {
    let (_folder, site) = site();
    visit(site, async |browser| {
        for theme in [Theme::Light, Theme::Dark] {
            browser.set_theme(theme).await?;
            for width in [360, 1280] {
                browser.set_size(width, 800).await?;
                let page = browser.go(PAGE).await?;
                let violations = page.violations().await?;
                ensure!(violations.is_empty(), "{width}: {violations:?}");
                let (over, what) = page.overflow().await?;
                ensure!(over <= 0, "{width}: {over} px too wide: {what:?}");
            }
        }
        Ok(())
    });
}
