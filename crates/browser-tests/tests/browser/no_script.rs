//! Without JavaScript the course is still a text to read, demos included.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Site, visit};

/// Opens the page as a browser without JavaScript shows it, and returns what is to be read on it.
async fn read(browser: &Browser, path: &str) -> Result<String> {
    browser.forbid_scripts().await?;
    browser.go(path).await?.text("body").await
}

#[test]
fn a_demo_is_a_form_a_recorded_run_and_the_code() {
    visit(Site::isolated(), async |browser| {
        let text = read(browser, "core/why-count-is-not-safe.html").await?;
        for part in [
            "Lost updates",
            "Plain integer",
            "Increments per thread",
            "Below is a recorded run.",
            "Recorded on",
            "counter.write(seen + 1)",
        ] {
            ensure!(text.contains(part), "\"{part}\" is missing from {text}");
        }
        Ok(())
    });
}

#[test]
fn an_explorer_is_a_program_its_outcomes_and_a_schedule() {
    visit(Site::isolated(), async |browser| {
        read(browser, "explorer/explorer.html").await?;
        // Closed, so that nothing is given away.
        ensure!(!browser.page().text("live-explorer").await?.contains("A shortest schedule"));
        browser.page().click("live-explorer .explorer-answer > summary").await?;
        let text = browser.page().text("live-explorer").await?;
        for part in [
            "COUNT.store(x + 1, Relaxed);",
            "Every way in which the program can end (6 orders, all of them tried)",
            "A shortest schedule that breaks it:",
            "B COUNT.store(x + 1, Relaxed) writes 1 to COUNT",
        ] {
            ensure!(text.contains(part), "\"{part}\" is missing from {text}");
        }
        for part in ["Try every order", "Play it", "Where the threads are"] {
            ensure!(!text.contains(part), "\"{part}\" does nothing without a script");
        }
        Ok(())
    });
}

#[test]
fn a_challenge_is_a_goal_and_a_program() {
    visit(Site::isolated(), async |browser| {
        let text = read(browser, "check/challenges.html").await?;
        for part in [
            "Par: 3 switches",
            "Now let it print total = 1.",
            "The program",
            "Spoils exercise ex05",
        ] {
            ensure!(text.contains(part), "\"{part}\" is missing from {text}");
        }
        for part in ["Play", "prove it\n", "Step by hand", "Check the repair\n", "You have won"] {
            let lines = text.lines().any(|line| line.trim() == part.trim());
            ensure!(!lines, "\"{part}\" does nothing without a script");
        }
        browser.page().click("#challenge-make-one summary").await?;
        let card = browser.page().text("#challenge-make-one").await?;
        ensure!(card.contains("COUNT.store(seen + 1, Relaxed);"), "{card}");
        Ok(())
    });
}

#[test]
fn an_exercise_says_what_to_do() {
    visit(Site::isolated(), async |browser| {
        let text = read(browser, "core/mutex.html").await?;
        for part in ["ex02", "exercises/src/ex02.rs", "cargo test -p exercises ex02"] {
            ensure!(text.contains(part), "\"{part}\" is missing from {text}");
        }
        Ok(())
    });
}

#[test]
fn the_table_of_contents_is_there() {
    visit(Site::isolated(), async |browser| {
        read(browser, "core/mutex.html").await?;
        let contents = browser.page().text_of_frame("#mdbook-sidebar iframe").await?;
        for part in ["Introduction", "What happens inside lock"] {
            ensure!(contents.contains(part), "\"{part}\" is missing from {contents}");
        }
        Ok(())
    });
}
