//! The cache line that is moved by hand.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Key, Page, Site, Theme, eventually, visit};

const PAGE: &str = "walkthroughs/a-day-in-the-life.html";
const SAID: &str = "cache-lines [role=status]";
const COMPARE: &str = "False sharing: play it in one line and in two";
const TOTALS: &str = "cache-lines .cache-totals";

async fn begin(browser: &Browser) -> Result<Page<'_>> {
    let page = browser.open(PAGE).await?;
    page.has("cache-lines[lang=en] .cache-board").await?;
    Ok(page)
}

/// Presses the button with that text.
async fn press(page: Page<'_>, text: &str) -> Result<()> {
    let script = "const wanted = arguments[0];
        const buttons = [...document.querySelectorAll('cache-lines button')];
        const button = buttons.find(({ textContent }) => textContent === wanted);
        button?.click();
        return button !== undefined";
    ensure!(page.eval::<bool>(script, vec![text.into()]).await?, "there is no button {text}");
    Ok(())
}

/// Waits until the element's text holds `text`, whatever its layout puts between the words.
async fn shows(page: Page<'_>, selector: &str, text: &str) -> Result<()> {
    let script = "return document.querySelector(arguments[0]).textContent.replace(/\\s+/g, ' ')";
    eventually(&format!("{text} in {selector}"), async || {
        let shown: String = page.eval(script, vec![selector.into()]).await?;
        Ok(shown.contains(text).then_some(()))
    })
    .await
}

/// Waits until a core, or memory as the third place, shows `text`.
async fn place(page: Page<'_>, number: usize, text: &str) -> Result<()> {
    shows(page, &format!("cache-lines .cache-place:nth-child({number})"), text).await
}

#[test]
fn a_line_goes_from_core_to_core() {
    visit(Site::isolated(), async |browser| {
        let page = begin(browser).await?;
        press(page, "Core 1 reads a").await?;
        place(page, 1, "Exclusive a = 0").await?;
        press(page, "Core 1 adds 1 to a").await?;
        page.says(SAID, "so nobody is asked").await?;
        place(page, 1, "Modified a = 1").await?;
        place(page, 3, "a = 0").await?;
        press(page, "Core 2 reads a").await?;
        page.says(SAID, "writes it back to memory").await?;
        for (number, says) in [(1, "Shared a = 1"), (2, "Shared a = 1"), (3, "a = 1")] {
            place(page, number, says).await?;
        }
        press(page, "Core 2 writes 0 to a").await?;
        place(page, 1, "Invalid a = –").await?;
        place(page, 2, "Modified a = 0").await?;
        shows(page, TOTALS, "Requests on the bus3").await?;
        shows(page, TOTALS, "Lines passed from core to core1").await?;
        press(page, "Start again").await?;
        place(page, 2, "Invalid a = –").await
    });
}

/// What the comparison must come to.
async fn is_compared(page: Page<'_>) -> Result<()> {
    page.says(SAID, "from core to core 7 times; with two lines, 0 times.").await?;
    shows(page, "cache-lines tbody tr:nth-child(1)", "in one line871").await?;
    shows(page, "cache-lines tbody tr:nth-child(2)", "in two lines202").await
}

#[test]
fn false_sharing_is_played_and_counted() {
    visit(Site::isolated(), async |browser| {
        browser.ask_for_less_motion().await?;
        let page = begin(browser).await?;
        press(page, COMPARE).await?;
        is_compared(page).await?;
        browser.is_fit("after the comparison").await
    });
}

#[test]
fn what_the_reader_does_ends_what_is_being_played() {
    visit(Site::isolated(), async |browser| {
        let page = begin(browser).await?;
        press(page, COMPARE).await?;
        shows(page, TOTALS, "Requests on the bus2").await?;
        press(page, "Start again").await?;
        // Steps of the first would be counted with those of the second.
        press(page, COMPARE).await?;
        is_compared(page).await
    });
}

#[test]
fn it_is_played_without_a_mouse_and_fits_in_both_themes() {
    visit(Site::isolated(), async |browser| {
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            let page = begin(browser).await?;
            let focus = "document.querySelector('cache-lines input').focus()";
            page.eval::<()>(focus, vec![]).await?;
            page.keys(Key::Down).await?;
            page.keys(Key::Down).await?;
            place(page, 1, "Invalid b = –").await?;
            page.keys(Key::Tab).await?;
            page.keys(Key::Enter).await?;
            page.says(SAID, "Core 1 adds 1 to a: 1.").await?;
            ensure!(page.has_focus("cache-lines .cache-group button").await?, "the focus is lost");
            browser.is_fit(theme.name()).await?;
        }
        Ok(())
    });
}

#[test]
fn without_a_script_it_is_a_run_to_read() {
    visit(Site::isolated(), async |browser| {
        browser.forbid_scripts().await?;
        let text = browser.go(PAGE).await?.text("cache-lines").await?;
        ensure!(text.contains("core 2 adds 1 to a") && text.contains("2 · Modified"), "{text}");
        ensure!(!text.contains("Start again"), "a button that does nothing: {text}");
        Ok(())
    });
}
