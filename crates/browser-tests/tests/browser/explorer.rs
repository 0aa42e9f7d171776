//! The explorer, used as a reader uses it.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Key, Page, Site, Theme, eventually, visit};

const PAGE: &str = "explorer/explorer.html";
const STATUS: &str = "live-explorer [data-part=status]";

/// Opens the explorer's page at a link, or as it is, and waits until it is live.
async fn open<'a>(browser: &'a Browser, link: &str) -> Result<Page<'a>> {
    let path = if link.is_empty() { PAGE.to_owned() } else { format!("{PAGE}#{link}") };
    let page = browser.open(&path).await?;
    page.has("live-explorer[data-live]").await?;
    Ok(page)
}

async fn choose(page: Page<'_>, field: &str, value: &str) -> Result<()> {
    page.click(&format!("live-explorer select[name={field}] option[value={value}]")).await
}

async fn act(page: Page<'_>, act: &str) -> Result<()> {
    page.click(&format!("live-explorer [data-act={act}]")).await
}

/// Puts a text into the editor, as if it had been pasted.
async fn write(page: Page<'_>, source: &str) -> Result<()> {
    const PASTE: &str = "
        const field = document.querySelector('live-explorer textarea');
        field.focus();
        field.select();
        document.execCommand('insertText', false, arguments[0]);";
    page.eval(PASTE, vec![source.into()]).await
}

/// The first cells of the table of outcomes.
async fn totals(page: Page<'_>) -> Result<Vec<String>> {
    const CELLS: &str = "
        const rows = document.querySelectorAll('live-explorer .explorer-outcomes tbody tr');
        return [...rows].map(row => row.cells[0].textContent);";
    page.eval(CELLS, vec![]).await
}

#[test]
fn ten_increments_end_with_every_total_from_2_to_20() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "").await?;
        choose(page, "preset", "ten-increments").await?;
        page.says("live-explorer [data-part=title]", "Ten increments each").await?;
        act(page, "explore").await?;
        page.says(STATUS, "19 ways to end, 18 of them wrong").await?;
        let expected: Vec<String> = (2..=20).map(|total| format!("total = {total}")).collect();
        ensure!(totals(page).await? == expected, "{:?}", totals(page).await?);
        // The rarest one can be played to its end.
        page.click("live-explorer .explorer-outcomes tbody tr [data-act=play]").await?;
        page.says(STATUS, "A schedule of 41 steps, from the start").await?;
        page.has("[data-act=run]:focus").await?;
        // It plays by itself, and stops when asked to.
        page.says(STATUS, "Step 2: ").await?;
        act(page, "run").await?;
        page.says("live-explorer [data-act=run]", "Play").await?;
        act(page, "play-on").await?;
        page.says(STATUS, "Printed: total = 2.").await?;
        const AT_ITS_END: &str = "
            const lanes = document.querySelector('live-explorer .explorer-lanes');
            return lanes.scrollTop > 0 && lanes.scrollTop + lanes.clientHeight >= lanes.scrollHeight - 1;";
        ensure!(
            page.eval::<bool>(AT_ITS_END, vec![]).await?,
            "the drawing does not show the last step"
        );
        Ok(())
    });
}

#[test]
fn an_update_is_lost_and_found_again_by_keyboard() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "").await?;
        page.eval::<()>("document.querySelector('live-explorer [data-act=step]').focus()", vec![])
            .await?;
        for (key, said) in [
            ("1", "Step 1: A reads 0 from COUNT. A or B can go next."),
            ("2", "Step 2: B reads 0 from COUNT."),
            ("2", "Step 3: B writes 1 to COUNT. Only A can go next."),
            ("1", "Step 4: A writes 1 to COUNT. Only main can go next."),
            ("0", "failed: an update was lost (left: 1, right: 2). Printed: total = 1."),
        ] {
            page.keys(key).await?;
            page.says(STATUS, said).await?;
        }
        ensure!(
            page.address().await?.ends_with("#2w.lost-update~bc2ba"),
            "{}",
            page.address().await?
        );
        page.says("live-explorer [data-part=story]", "A COUNT.store(x + 1, Relaxed) writes 1")
            .await?;
        // A thread that has ended keeps the focus, so that the keys go on working.
        page.keys("b").await?;
        page.says(STATUS, "Took a step back. Only main can go next.").await?;
        page.keys("r").await?;
        page.says(STATUS, "Back at the start.").await?;
        page.keys("n").await?;
        page.says(STATUS, "Step 1: A reads 0").await?;
        page.keys(Key::Tab + "e").await?;
        page.says(STATUS, "an update was lost").await
    });
}

#[test]
fn a_mistake_is_told_with_its_place_and_can_be_gone_to() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "").await?;
        write(page, "fn main() {\n    let count = 1;\n    println!(\"{}\", cuont);\n}\n").await?;
        page.says(STATUS, "Line 3, column 20:").await?;
        page.says("live-explorer [data-part=error]", "Cannot find value cuont in this scope")
            .await?;
        page.says("live-explorer [data-part=error]", "with a similar name").await?;
        // What was a program before stays to be looked at.
        page.says("live-explorer .explorer-stale [data-part=threads]", "COUNT.load(Relaxed)")
            .await?;
        act(page, "go").await?;
        let place: (String, usize) = page
            .eval(
                "const field = document.querySelector('live-explorer textarea');
                 return [field.value.slice(field.selectionStart, field.selectionEnd), field.selectionStart]",
                vec![],
            )
            .await?;
        ensure!(place == ("cuont".to_owned(), 50), "{place:?}");
        page.keys("count").await?;
        page.says(STATUS, "There is nothing to interleave. The program ends. Printed: 1.").await?;
        page.says("live-explorer [data-part=title]", "Your own program").await
    });
}

/// Takes long: where orderings are mixed, what a step may do depends on all steps before it.
const LARGE: &str = "use std::sync::atomic::{AtomicI64, Ordering::*};
use std::thread;
static X: AtomicI64 = AtomicI64::new(0);
static Y: AtomicI64 = AtomicI64::new(0);
fn main() {
    thread::scope(|s| {
        s.spawn(|| for i in 0..20 { X.store(i, Relaxed); Y.load(SeqCst); });
        s.spawn(|| for i in 0..20 { Y.store(i, Relaxed); X.load(SeqCst); });
    });
}
";

#[test]
fn a_search_can_be_cancelled_and_the_page_stays_responsive() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "").await?;
        write(page, LARGE).await?;
        page.says("live-explorer [data-part=title]", "Your own program").await?;
        act(page, "explore").await?;
        page.says("live-explorer [data-part=progress]", "states").await?;
        // Meanwhile threads can be stepped.
        page.click("live-explorer [data-act=step][data-thread='2']").await?;
        page.says(STATUS, "Step 1: B writes 0 to Y").await?;
        act(page, "cancel").await?;
        page.says(STATUS, "stopped before every interleaving was tried").await?;
        act(page, "explore").await?;
        page.says("live-explorer [data-part=progress]", "states").await?;
        act(page, "cancel").await?;
        page.says(STATUS, "stopped before every interleaving was tried").await
    });
}

#[test]
fn a_link_opens_its_program_at_its_schedule() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "2w.publish-relaxed~b2cc.1").await?;
        page.says(STATUS, "4 steps taken.").await?;
        page.says(STATUS, "the flag was there before the value").await?;
        page.says("live-explorer [data-part=story]", "(an old value)").await?;
        // A second one, on the open page.
        page.eval::<()>("location.hash = '#2i.lock-order~bc'", vec![]).await?;
        page.says(STATUS, "Deadlock").await?;
        page.says("live-explorer [data-part=shared]", "locked by A").await
    });
}

#[test]
fn a_bad_link_is_explained_and_the_program_stays() {
    visit(Site::isolated(), async |browser| {
        for (link, why) in [
            ("1w.lost-update", "made for an older explorer"),
            ("3w.lost-update", "made for a newer version"),
            ("2w.lost-updat", "This link names a program that the course does not have"),
            ("2w_%%%", "The program in this link is damaged"),
            ("2w.lost-update~zz", "The schedule in this link is damaged"),
            ("2w.lost-update~b5", "fits this program for 2 steps only"),
            ("nothing", "no link to a program"),
        ] {
            browser.open("start/prerequisites.html").await?;
            let page = open(browser, link).await?;
            page.says(STATUS, why).await?;
            page.says("live-explorer [data-part=title]", "Lost update").await?;
        }
        // A place in the page is no link.
        browser.open("start/prerequisites.html").await?;
        let page = browser.open(&format!("{PAGE}#what-is-modelled")).await?;
        page.make_demos_live().await?;
        page.says(STATUS, "Ready").await
    });
}

#[test]
fn it_works_on_a_host_that_does_not_isolate_pages() {
    visit(Site::plain().with("sw.js", "this is no script"), async |browser| {
        let page = browser.go(PAGE).await?;
        page.has("live-explorer[data-live]").await?;
        ensure!(!page.is_isolated().await?, "the page is isolated after all");
        act(page, "explore").await?;
        page.says(STATUS, "Explored 6 orders. 2 ways to end, 1 of them wrong.").await?;
        // The browser reports the service worker that it cannot read.
        browser.complaints().await?;
        Ok(())
    });
}

#[test]
fn a_trap_is_told_and_the_explorer_goes_on_where_it_was() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, "2w.lost-update~bc").await?;
        page.eval_promise::<()>(
            "await document.querySelector('live-explorer').injectTrap()",
            vec![],
        )
        .await?;
        page.says(STATUS, "started again, where you were").await?;
        page.click("live-explorer [data-act=step][data-thread='2']").await?;
        page.says(STATUS, "Step 3: B writes 1 to COUNT.").await
    });
}

#[test]
fn without_its_wasm_the_figure_stays_and_says_why() {
    visit(Site::isolated().with("demos/explorer.js", ""), async |browser| {
        let page = browser.open(PAGE).await?;
        page.says(STATUS, "The explorer could not be started").await?;
        page.click("live-explorer .explorer-answer > summary").await?;
        page.says("live-explorer", "A shortest schedule that breaks it").await?;
        // The browser complains about the empty script.
        browser.complaints().await?;
        Ok(())
    });
}

#[test]
fn the_copied_link_of_an_embedded_explorer_leads_to_the_explorers_page() {
    visit(Site::isolated(), async |browser| {
        browser
            .prepare("navigator.clipboard.writeText = async text => { window.copied = text; };")
            .await?;
        let page = browser.open("core/why-count-is-not-safe.html").await?;
        page.find("live-explorer").await?.scroll_into_view().await?;
        page.has("live-explorer[data-live]").await?;
        page.click("live-explorer [data-act=step]").await?;
        page.says(STATUS, "Step 1").await?;
        ensure!(!page.address().await?.contains('#'), "it changed {}", page.address().await?);
        act(page, "copy").await?;
        page.says(STATUS, "in the clipboard").await?;
        let link: String = page.eval("return window.copied", vec![]).await?;
        ensure!(link.ends_with("/explorer/explorer.html#2w.lost-update~b"), "{link}");
        Ok(())
    });
}

#[test]
fn pages_load_what_they_show_and_no_more() {
    const LOADED: &str = "return performance.getEntriesByType('resource')
        .map(entry => new URL(entry.name).pathname.split('/').pop()).filter(file => file.endsWith('.js'))";
    visit(Site::isolated(), async |browser| {
        open(browser, "").await?;
        let files: Vec<String> = browser.page().eval(LOADED, vec![]).await?;
        ensure!(!files.iter().any(|file| file == "live-demo.js"), "{files:?}");
        let asked = || browser.host.requests();
        ensure!(asked().iter().any(|request| request.target.contains("explorer_bg.wasm")));
        let page = browser.open("core/mutex.html").await?;
        page.make_demos_live().await?;
        let files: Vec<String> = eventually("demo's script", async || {
            let files: Vec<String> = page.eval(LOADED, vec![]).await?;
            Ok(files.iter().any(|file| file == "live-demo.js").then_some(files))
        })
        .await?;
        ensure!(!files.iter().any(|file| file.contains("explorer")), "{files:?}");
        Ok(())
    });
}

#[test]
fn it_is_accessible_and_narrow_enough_in_every_state() {
    visit(Site::isolated(), async |browser| {
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            browser.open("start/prerequisites.html").await?;
            let page = open(browser, "2w.publish-relaxed~b2c").await?;
            browser.is_fit("after steps").await?;
            act(page, "explore").await?;
            page.says(STATUS, "Explored").await?;
            browser.is_fit("after a search").await?;
            write(page, "fn main() {\n    cuont;\n}").await?;
            page.says(STATUS, "Line 2").await?;
            browser.is_fit("with a mistake").await?;
        }
        Ok(())
    });
}
