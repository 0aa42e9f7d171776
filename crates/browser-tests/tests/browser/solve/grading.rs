//! Verdicts: told, played, counted.

use anyhow::{Result, ensure};
use browser_tests::{Page, Site, visit};

use super::{PAGE, STATUS, act, file, open, text, write};
use crate::offline::visit_once;

const VERDICT: &str = "solve-here [data-part=verdict]";

/// How the exercise stands in the reader's progress.
async fn standing(page: Page<'_>, exercise: &str) -> Result<Option<String>> {
    let key = format!("lost-updates/exercise/{exercise}");
    page.eval("return localStorage.getItem(arguments[0])", vec![key.into()]).await
}

/// The line that is marked in the text, without indentation.
async fn marked(page: Page<'_>) -> Result<Option<String>> {
    const LINE: &str = "return document.querySelector('solve-here mark.solve-here-line')?.textContent.trim() ?? null";
    page.eval(LINE, vec![]).await
}

#[test]
fn a_wrong_try_is_rejected_by_a_schedule_in_the_readers_own_text() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, PAGE).await?;
        write(page, &file("ex02/mutants/lock_dropped_early.rs")?).await?;
        act(page, "check").await?;
        page.says(STATUS, "Wrong: ").await?;
        page.says(VERDICT, "lock-dropped-early").await?;
        page.says(VERDICT, "The lock is given back at line 18 and taken again at line 20").await?;
        page.has("solve-here [data-part=verdict] a[href*='/explorer/explorer.html#2i_']").await?;
        ensure!(standing(page, "ex02").await?.as_deref() == Some("\"failed\""));

        // The steps are played by keyboard; each marks its line, which is the one that is said.
        page.eval::<()>("document.querySelector('solve-here [data-act=next]').focus()", vec![])
            .await?;
        let steps: usize = page
            .eval("return document.querySelectorAll('.solve-here-steps li').length", vec![])
            .await?;
        let (mut lines, mut last) = (0, None);
        for number in 1..=steps {
            page.keys("n").await?;
            page.says(".solve-here-said", &format!("Step {number} of {steps}: ")).await?;
            let current: Option<String> = page
                .eval(
                    "return document.querySelector('.solve-here-steps [aria-current] code')?.textContent ?? null",
                    vec![],
                )
                .await?;
            let line = marked(page).await?;
            ensure!(line == current, "step {number} marks {line:?}, and is {current:?}");
            lines += usize::from(line.is_some() && line != last);
            last = line;
        }
        ensure!(lines > 2, "only {lines} lines took steps");
        page.keys("b").await?;
        page.says(".solve-here-said", &format!("Step {} of", steps - 1)).await?;

        // A text that has changed since has no line of that verdict.
        write(page, "\n").await?;
        page.has(".solve-here-old").await?;
        page.has("solve-here [data-part=player][hidden]").await?;
        ensure!(marked(page).await?.is_none());
        Ok(())
    });
}

#[test]
fn a_right_solution_passes_and_counts() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, PAGE).await?;
        act(page, "check").await?;
        page.says(STATUS, "Not done yet").await?;
        let right = file("ex02/solutions/reference.rs")?;
        write(page, &right).await?;
        act(page, "check").await?;
        page.says(STATUS, "Done: ").await?;
        ensure!(standing(page, "ex02").await?.as_deref() == Some("\"passed\""));
        // Another try takes that back no more than it does with a clone.
        write(page, &file("ex02/mutants/no_lock.rs")?).await?;
        act(page, "check").await?;
        page.has("solve-here .solve-here-kind[data-verdict=bad]").await?;
        ensure!(standing(page, "ex02").await?.as_deref() == Some("\"passed\""));
        let page = browser.open("progress.html").await?;
        page.has("[data-tick=ex02]:checked:disabled").await
    });
}

#[test]
fn a_trap_or_a_cancelled_check_costs_nothing() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, PAGE).await?;
        let right = file("ex02/solutions/reference.rs")?;
        write(page, &right).await?;
        page.eval_promise::<()>("await document.querySelector('solve-here').injectTrap()", vec![])
            .await?;
        page.says(STATUS, "The grader has broken down").await?;
        ensure!(text(page).await? == right);
        // Both in one go: a verdict must not come between.
        page.eval::<()>(
            "for (const act of ['check', 'cancel']) document.querySelector(`solve-here [data-act=${act}]`).click()",
            vec![],
        )
        .await?;
        page.says(STATUS, "Cancelled. Your text is as it was.").await?;
        act(page, "check").await?;
        page.says(STATUS, "Done: ").await
    });
}

#[test]
fn it_works_without_a_network() {
    visit(Site::plain(), async |browser| {
        visit_once(browser).await?;
        browser.host.stop();
        let page = open(browser, PAGE).await?;
        write(page, &file("ex02/solutions/reference.rs")?).await?;
        act(page, "check").await?;
        page.says(STATUS, "Done: ").await
    });
}

/// WebKit stops the whole page each time that a heap grows, and by itself it grows 64 KiB at a time.
#[test]
fn reading_a_program_makes_no_heap_grow() {
    const GROWN: &str = "
        const { pathToRoot } = document.documentElement.dataset;
        const load = (name) => import(new URL(`${pathToRoot}demos/${name}.js`, location.href).href);
        const { default: initGrader, mistakes } = await load('page_grader');
        const { default: initExplorer, Explorer } = await load('explorer');
        const [grader, explorer] = [await initGrader(), await initExplorer()];
        const sizes = () => [grader, explorer].map(({ memory }) => memory.buffer.byteLength);
        const before = sizes();
        mistakes(arguments[0]);
        new Explorer('x', 'fn main() { println!(\"1\"); }', 'interleaving', '').view();
        return sizes().map((size, at) => size - before[at]);";
    visit(Site::isolated(), async |browser| {
        let page = open(browser, PAGE).await?;
        let right = file("ex02/solutions/reference.rs")?;
        let grown: Vec<u64> = page.eval_promise(GROWN, vec![right.into()]).await?;
        ensure!(grown == [0, 0], "the heaps have grown by {grown:?} bytes");
        Ok(())
    });
}
