//! Writing, and keeping what is written.

use anyhow::{Result, ensure};
use browser_tests::{Key, Page, Site, eventually, visit};

use super::{FIELD, PAGE, STATUS, act, file, open, text, write};

/// Waits until this text is what is kept.
async fn keeps(page: Page<'_>, exercise: &str, text: &str) -> Result<()> {
    const KEPT: &str = "return JSON.parse(localStorage.getItem(arguments[0]))?.text ?? null";
    let key = format!("lost-updates/solution/{exercise}");
    eventually("the text is kept", async || {
        let kept: Option<String> = page.eval(KEPT, vec![key.clone().into()]).await?;
        Ok((kept.as_deref() == Some(text)).then_some(()))
    })
    .await
}

#[test]
fn what_is_written_is_kept_and_what_is_reset_can_be_brought_back() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, PAGE).await?;
        let stub = file("ex02/stub.rs")?;
        ensure!(text(page).await? == stub);
        write(page, "// mine\n").await?;
        keeps(page, "ex02", "// mine\n").await?;
        page.reload().await?;
        page.says("solve-here > button", "Go on solving it here").await?;
        page.click("solve-here > button").await?;
        page.has(FIELD).await?;
        ensure!(text(page).await? == "// mine\n");

        act(page, "reset").await?;
        ensure!(text(page).await? == stub);
        page.keys(Key::Control + "z").await?;
        ensure!(text(page).await? == "// mine\n", "undo does not undo a reset");
        act(page, "reset").await?;
        page.reload().await?;
        page.click("solve-here > button").await?;
        page.has(FIELD).await?;
        ensure!(text(page).await? == stub);
        act(page, "restore").await?;
        ensure!(text(page).await? == "// mine\n");
        keeps(page, "ex02", "// mine\n").await
    });
}

#[test]
fn half_typed_text_is_told_by_line_and_column() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, PAGE).await?;
        let right = file("ex02/solutions/reference.rs")?;
        write(page, &right.replace("*total += n", "*totl += n")).await?;
        page.says("solve-here [data-part=mistakes]", "Line 15, column 10").await?;
        page.says("solve-here [data-part=mistakes]", "totl").await?;
        page.click("solve-here [data-part=mistakes] button").await?;
        let selected: String = page
            .eval(
                "const field = document.querySelector('solve-here textarea');
                 return field.value.slice(field.selectionStart, field.selectionEnd)",
                vec![],
            )
            .await?;
        ensure!(selected == "totl", "{selected}");
        ensure!(
            page.eval::<String>(
                "return document.activeElement.getAttribute('aria-invalid')",
                vec![]
            )
            .await?
                == "true"
        );
        page.keys("total").await?;
        page.has("solve-here [data-part=mistakes][hidden]").await?;
        // What does not even end is told, too, and graded as what it is.
        write(page, "pub struct MutexTotal {").await?;
        page.says("solve-here [data-part=mistakes]", "Line 1").await?;
        act(page, "check").await?;
        page.says(STATUS, "Does not compile").await
    });
}

#[test]
fn keys_indent_and_do_not_trap_the_keyboard() {
    visit(Site::isolated(), async |browser| {
        let page = open(browser, PAGE).await?;
        write(page, "").await?;
        page.keys("fn f() {").await?;
        page.keys(Key::Enter + "g();").await?;
        page.keys(Key::Enter + "}").await?;
        ensure!(text(page).await? == "fn f() {\n    g();\n}", "{:?}", text(page).await?);
        page.keys(Key::Tab + "").await?;
        ensure!(page.has_focus(FIELD).await?, "Tab leaves without Escape");
        ensure!(text(page).await? == "fn f() {\n    g();\n}   ", "{:?}", text(page).await?);
        // Arrows and letters are the text's, not the page's.
        page.keys(Key::Left + "s/?").await?;
        ensure!(page.address().await?.contains(PAGE), "an arrow turned the page");
        page.keys(Key::Escape + "").await?;
        page.keys(Key::Tab + "").await?;
        ensure!(!page.has_focus(FIELD).await?, "Tab does not leave after Escape");
        Ok(())
    });
}

#[test]
fn without_room_the_reader_is_told_and_nothing_is_lost() {
    visit(Site::isolated(), async |browser| {
        browser
            .prepare("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };")
            .await?;
        let page = open(browser, PAGE).await?;
        write(page, "// mine\n").await?;
        page.says("solve-here [data-part=problem]", "is full").await?;
        page.says("solve-here [data-part=problem]", "Download your text").await?;
        ensure!(text(page).await? == "// mine\n");
        Ok(())
    });
}
