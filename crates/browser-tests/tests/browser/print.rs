//! On paper.

use anyhow::{Result, ensure};
use browser_tests::{Browser, Paper, Site, visit};

/// How many sheets the page takes.
async fn sheets(browser: &Browser, path: &str, paper: Paper) -> Result<usize> {
    browser.open(path).await?.sheets(paper).await
}

#[test]
fn the_cheat_sheet_and_the_cheat_card_take_one_sheet_each() {
    visit(Site::isolated(), async |browser| {
        for path in ["check/cheat-sheet.html", "appendix/cheat-card.html"] {
            for paper in [Paper::A4, Paper::LETTER] {
                let sheets = sheets(browser, path, paper).await?;
                ensure!(sheets == 1, "{path} takes {sheets} sheets of {paper:?}");
            }
        }
        Ok(())
    });
}

#[test]
fn a_long_page_takes_more() {
    visit(Site::isolated(), async |browser| {
        ensure!(sheets(browser, "core/mutex.html", Paper::A4).await? > 1, "the count is wrong");
        Ok(())
    });
}
